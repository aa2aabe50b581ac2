"""Monzo, a bank, on Greenhouse."""

from jobfold.spiders.platforms.greenhouse import Greenhouse


class Monzo(Greenhouse):
    """Monzo's jobs by the public job board API: https://developers.greenhouse.io/job-board.html."""

    name = "monzo"
    homepage = "https://job-boards.greenhouse.io/monzo"
    terms = (
        "The job board API is public and documented for showing an employer's published jobs "
        "(https://developers.greenhouse.io/job-board.html); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("GB", "IE", "ES")
    expected_offers = (5, 600)
    schedule = "18 5 * * *"
    board = "monzo"
    employer = "Monzo"
