"""N26, a bank, on Greenhouse."""

from jobfold.spiders.platforms.greenhouse import Greenhouse


class N26(Greenhouse):
    """N26's jobs by the public job board API: https://developers.greenhouse.io/job-board.html."""

    name = "n26"
    homepage = "https://job-boards.greenhouse.io/n26"
    terms = (
        "The job board API is public and documented for showing an employer's published jobs "
        "(https://developers.greenhouse.io/job-board.html); it grants no right to republish the texts."
    )
    languages = ("en", "de", "es")
    countries = ("DE", "ES", "AT")
    expected_offers = (10, 600)
    schedule = "13 5 * * *"
    board = "n26"
    employer = "N26"
