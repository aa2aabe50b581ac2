"""Maersk, shipping, on Workday."""

from jobfold.spiders.platforms.workday import Workday


class Maersk(Workday):
    """A.P. Moller - Maersk's jobs by the career site's own answers:
    https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/workday.py.
    """

    name = "maersk"
    homepage = "https://maersk.wd3.myworkdayjobs.com/Maersk_Careers"
    terms = (
        "The career site is open to all and names its jobs to robots "
        "(https://maersk.wd3.myworkdayjobs.com/robots.txt); nothing grants a right to republish the texts."
    )
    languages = ("en",)
    countries = ("DK", "*")
    expected_offers = (50, 6000)
    employer = "A.P. Moller - Maersk"
