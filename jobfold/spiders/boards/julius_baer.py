"""Julius Baer, a bank, on Workday."""

from jobfold.spiders.platforms.workday import Workday


class JuliusBaer(Workday):
    """Julius Baer's jobs by the career site's own answers:
    https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/workday.py.
    """

    name = "julius_baer"
    homepage = "https://juliusbaer.wd3.myworkdayjobs.com/External"
    terms = (
        "The career site is open to all and names its jobs to robots "
        "(https://juliusbaer.wd3.myworkdayjobs.com/robots.txt); nothing grants a right to republish the texts."
    )
    languages = ("en", "de", "fr")
    countries = ("CH", "*")
    expected_offers = (10, 1000)
    employer = "Julius Baer"
