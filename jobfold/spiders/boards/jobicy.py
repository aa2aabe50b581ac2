"""Jobicy, a board of remote jobs."""

from jobfold.offers.model import Consent
from jobfold.spiders.platforms.rss import Rss


class Jobicy(Rss):
    """The newest remote jobs, published after a delay: https://github.com/Jobicy/remote-jobs-api describes the feed."""

    name = "jobicy"
    homepage = "https://jobicy.com/jobs"
    terms = (
        "The feed may be used to show and link Jobicy's listings, at most one request an hour, and not be passed "
        "on to other job aggregators (https://github.com/Jobicy/remote-jobs-api#fair-use-and-restrictions)."
    )
    languages = ("en",)
    countries = ("*",)
    expected_offers = (5, 1000)
    schedule = "15 */6 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: Jobicy, https://jobicy.com"
    always_present = ("title", "url", "description", "date_posted")
    feeds = ("https://jobicy.com/jobs/feed",)
    remote = True
