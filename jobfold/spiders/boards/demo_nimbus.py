"""The one employer of the demo that has a board of its own."""

import os

from jobfold.offers.model import Consent
from jobfold.spiders.platforms.ashby import Ashby

_HOST = os.environ.get("JOBFOLD_DEMO_URL", "http://127.0.0.1:8766")


class DemoNimbus(Ashby):
    """An employer's posting API (https://developers.ashbyhq.com/docs/public-job-posting-api)."""

    name = "demo_nimbus"
    homepage = f"{_HOST}/nimbus/posting-api/job-board/nimbus"
    terms = f"Invented by `jobfold demo` and free for any use: {_HOST}/"
    languages = ("en", "de", "fr", "it")
    countries = ("CH", "FR", "DE", "GB", "IT")
    consent = Consent()
    expected_offers = (0, 1_000_000)  # The demo is as large as its caller wants it.
    board = "nimbus"
    employer = "Nimbus Cloudworks"
    api = f"{_HOST}/nimbus/posting-api/job-board"
