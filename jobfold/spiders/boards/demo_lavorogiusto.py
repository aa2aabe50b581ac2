"""An Italian board of the demo."""

import os

from jobfold.spiders.platforms.rss import Rss

_HOST = os.environ.get("JOBFOLD_DEMO_URL", "http://127.0.0.1:8766")


class DemoLavorogiusto(Rss):
    """One RSS feed (https://www.rssboard.org/rss-specification) with ``job_listing`` elements."""

    name = "demo_lavorogiusto"
    homepage = f"{_HOST}/lavorogiusto/feed.rss"
    terms = f"Invented by `jobfold demo` and free for any use: {_HOST}/"
    languages = ("it", "en")
    countries = ("*",)
    expected_offers = (0, 1_000_000)  # The demo is as large as its caller wants it.
    feeds = (f"{_HOST}/lavorogiusto/feed.rss",)
    always_present = ("title", "url", "description", "hiring_organization", "job_locations", "date_posted")
