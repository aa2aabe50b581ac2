"""DPG Media, newspapers and broadcasting, on Recruitee."""

from jobfold.spiders.platforms.recruitee import Recruitee


class DpgMedia(Recruitee):
    """DPG Media's offers by the Careers Site API: https://career.recruitee.com/docs/index.html."""

    name = "dpg_media"
    homepage = "https://vacatures.dpgmedia.nl/"
    terms = (
        "The Careers Site API is public and documented for showing an employer's published offers "
        "(https://career.recruitee.com/docs/index.html); it grants no right to republish the texts."
    )
    languages = ("nl",)
    countries = ("NL", "BE")
    expected_offers = (5, 600)
    employer = "DPG Media"
