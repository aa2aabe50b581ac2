"""A board that shows its newest jobs, page after page, and asks for a key."""

from example_boards import SITE, TERMS
from jobfold.feeds.layouts import Layout
from jobfold.spiders.platforms.open_board import OpenBoard


class ExampleCursors(OpenBoard):
    """See https://example.org/docs."""

    name = "example_cursors"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50000)
    address = f"{SITE}/api?key={{EXAMPLE_KEY}}&cursor={{cursor}}"
    keys = {"EXAMPLE_KEY": "https://example.org/keys"}  # noqa: RUF012  read only
    next_at = ("next",)
    rows_at = ("jobs",)
    newest_only = True
    max_pages = 3
    layout = Layout(fields={"id": "source_id", "title": "title", "url": "url"})
    always_present = ("title", "url")
