"""Doctolib, appointments and software for health care, on Greenhouse."""

from jobfold.spiders.platforms.greenhouse import Greenhouse


class Doctolib(Greenhouse):
    """Doctolib's jobs by the public job board API: https://developers.greenhouse.io/job-board.html."""

    name = "doctolib"
    homepage = "https://job-boards.greenhouse.io/doctolib"
    terms = (
        "The job board API is public and documented for showing an employer's published jobs "
        "(https://developers.greenhouse.io/job-board.html); it grants no right to republish the texts."
    )
    languages = ("fr", "de", "it", "en")
    countries = ("FR", "DE", "IT", "NL")
    expected_offers = (20, 2000)
    schedule = "3 5 * * *"
    board = "doctolib"
    employer = "Doctolib"
