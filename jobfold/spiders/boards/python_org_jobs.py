"""The Python job board of the Python Software Foundation."""

from jobfold.offers.model import Consent
from jobfold.spiders.platforms.rss import Rss


class PythonOrgJobs(Rss):
    """The 20 newest jobs: https://github.com/python/pythondotorg/blob/main/jobs/feeds.py writes the feed."""

    name = "python_org_jobs"
    homepage = "https://www.python.org/jobs/"
    terms = (
        "The feed is offered on the board's pages for following it (https://www.python.org/jobs/feed/rss/); "
        "https://www.python.org/about/legal/ grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("*",)
    expected_offers = (1, 20)
    schedule = "0 */6 * * *"
    consent = Consent(show_description=False, syndicate=False)
    feeds = ("https://www.python.org/jobs/feed/rss/",)
    title_pattern = r"(?P<title>.+?), (?P<employer>[^,]+(?:, (?:Inc|LLC|Ltd|GmbH)\.?)?)"
    text_pattern = r"\A(?P<place>[^<\n]+)\n"
