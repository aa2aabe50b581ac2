"""One RSS feed that never answers as it should."""

import os

from jobfold.spiders.platforms.rss import Rss

SITE = f"http://127.0.0.1:{os.environ.get('BAD_BOARD_PORT', '9')}"


class BadBoard(Rss):
    """See https://example.org/docs."""

    name = "bad_board"
    homepage = SITE
    terms = "Made up for a test, https://example.org/terms"
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50)
    feeds = (f"{SITE}/feed.xml",)
