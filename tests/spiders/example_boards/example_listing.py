"""A site with paged lists and no structured data."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.html_listing import HtmlListing


class ExampleListing(HtmlListing):
    """See https://example.org/docs."""

    name = "example_listing"
    homepage = SITE
    terms = TERMS
    languages = ("fr",)
    countries = ("CH",)
    expected_offers = (1, 50)
    listings = (f"{SITE}/list",)
    offer_links = "a.offer"
    page_query = "?page={page}"
    source_id_pattern = r"/offre/(\d+)"
    fields = {  # noqa: RUF012  read only, and a declaration reads better without ClassVar
        "title": "h1",
        "description": "//div[@id='text']",
        "employer": ".employer::text",
        "place": ".place",
        "salary": ".salary",
        "employment_type": ".contract",
        "workload": ".workload",
        "date_posted": "time::attr(datetime)",
        "valid_through": ".until",
        "apply_url": "a.apply",
    }
