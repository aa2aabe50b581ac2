"""Solace, event streaming, on BambooHR."""

from jobfold.spiders.platforms.bamboo_hr import BambooHr


class SolaceCorp(BambooHr):
    """Solace's openings by the career site's own answers:
    https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/bamboohr.py.
    """

    name = "solace_corp"
    homepage = "https://solace.bamboohr.com/careers"
    terms = (
        "The career site is open to all (https://solace.bamboohr.com/robots.txt); "
        "nothing grants a right to republish the texts."
    )
    languages = ("en",)
    countries = ("CA", "GB", "*")
    expected_offers = (1, 300)
    employer = "Solace"
