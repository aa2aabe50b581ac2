"""Epidemic Sound, music, on Teamtailor."""

from jobfold.spiders.platforms.teamtailor import Teamtailor


class EpidemicSound(Teamtailor):
    """Epidemic Sound's jobs by the career site's feed: https://www.jsonfeed.org/version/1.1/."""

    name = "epidemic_sound"
    homepage = "https://careers.epidemicsound.com/"
    terms = (
        "The career site offers its jobs as a public feed (https://careers.epidemicsound.com/jobs.json); "
        "it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("SE", "*")
    expected_offers = (1, 300)
    employer = "Epidemic Sound"
