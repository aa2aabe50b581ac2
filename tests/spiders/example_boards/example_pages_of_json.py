"""A board with numbered pages of JSON."""

from example_boards import SITE, TERMS
from jobfold.feeds.layouts import Layout
from jobfold.spiders.platforms.open_board import OpenBoard


class ExamplePagesOfJson(OpenBoard):
    """See https://example.org/docs."""

    name = "example_pages_of_json"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50000)
    address = f"{SITE}/api?page={{page}}"
    rows_at = ("jobs",)
    max_pages = 4
    layout = Layout(fields={"id": "source_id", "title": "title", "url": "url"})
    always_present = ("title", "url")
