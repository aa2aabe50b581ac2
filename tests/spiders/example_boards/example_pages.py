"""A site whose pages are read by their labels."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.labelled_pages import LabelledPages


class ExamplePages(LabelledPages):
    """See https://example.org/docs."""

    name = "example_pages"
    homepage = SITE
    terms = TERMS
    languages = ("es",)
    countries = ("ES",)
    expected_offers = (1, 50)
    listings = (f"{SITE}/jsoffers",)
    offer_links = "a[href*='/node/']"
    source_id_pattern = r"/node/(\d+)"
    employer = "Horno Ejemplo"
