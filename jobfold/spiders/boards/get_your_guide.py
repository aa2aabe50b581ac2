"""GetYourGuide, travel experiences, on Greenhouse."""

from jobfold.spiders.platforms.greenhouse import Greenhouse


class GetYourGuide(Greenhouse):
    """GetYourGuide's jobs by the public job board API: https://developers.greenhouse.io/job-board.html."""

    name = "get_your_guide"
    homepage = "https://job-boards.greenhouse.io/getyourguide"
    terms = (
        "The job board API is public and documented for showing an employer's published jobs "
        "(https://developers.greenhouse.io/job-board.html); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("DE", "CH", "*")
    expected_offers = (5, 500)
    schedule = "8 5 * * *"
    board = "getyourguide"
    employer = "GetYourGuide"
