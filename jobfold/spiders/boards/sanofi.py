"""Sanofi, medicines, on Workday."""

from jobfold.spiders.platforms.workday import Workday


class Sanofi(Workday):
    """Sanofi's jobs by the career site's own answers:
    https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/workday.py.
    """

    name = "sanofi"
    homepage = "https://sanofi.wd3.myworkdayjobs.com/SanofiCareers"
    terms = (
        "The career site is open to all and names its jobs to robots "
        "(https://sanofi.wd3.myworkdayjobs.com/robots.txt); nothing grants a right to republish the texts."
    )
    languages = ("en", "fr", "de")
    countries = ("FR", "DE", "*")
    expected_offers = (100, 8000)
    employer = "Sanofi"
