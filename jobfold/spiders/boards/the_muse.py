"""The Muse, a board of mostly American jobs."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard


class TheMuse(OpenBoard):
    """The newest jobs, 20 to a page: https://www.themuse.com/developers/api/v2 documents the API."""

    name = "the_muse"
    homepage = "https://www.themuse.com/search"
    terms = (
        "The API is publicly available to other companies, 500 requests an hour without a key, under its terms "
        "(https://www.themuse.com/developers/api/v2); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("US", "*")
    expected_offers = (20, 2000)
    schedule = "30 3 * * *"
    consent = Consent(show_description=False, syndicate=False)
    attribution = "Source: The Muse, https://www.themuse.com"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
    address = "https://www.themuse.com/api/public/jobs?descending=true&page={page}"
    first_page = 0
    newest_only = True
    max_pages = 99
    rows_at = ("results",)
    layout = Layout(
        fields={
            "id": "source_id",
            "name": "title",
            "contents": "description",
            "refs.landing_page": "url",
            "company.name": "company",
            "locations.name": "place_text",
            "categories.name": "category",
            "publication_date": "date_posted",
        },
        left_over=names("type model_type short_name levels tags company.id company.short_name"),
    )
