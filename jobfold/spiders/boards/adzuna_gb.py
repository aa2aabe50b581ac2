"""Adzuna, a search engine for jobs, in the United Kingdom."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard

_WHERE = "https://developer.adzuna.com/signup"


class AdzunaGb(OpenBoard):
    """The newest ads, of which only the beginning is told: https://developer.adzuna.com/docs/search."""

    name = "adzuna_gb"
    homepage = "https://www.adzuna.co.uk/"
    terms = (
        'Ads may be published if each is labelled with the words and links "Jobs by Adzuna"; 250 requests a day and '
        "2,500 a month (https://developer.adzuna.com/docs/terms_of_service)."
    )
    languages = ("en",)
    countries = ("GB",)
    expected_offers = (50, 5000)
    schedule = "0 4 * * *"
    kind = "aggregator"
    consent = Consent(show_description=False, syndicate=False)
    attribution = "Jobs by Adzuna, https://www.adzuna.co.uk"
    always_present = ("title", "url", "description", "date_posted")
    address = (
        "https://api.adzuna.com/v1/api/jobs/gb/search/{page}?app_id={ADZUNA_APP_ID}&app_key={ADZUNA_APP_KEY}"
        "&results_per_page=50&sort_by=date&max_days_old=2&content-type=application/json"
    )
    keys = {"ADZUNA_APP_ID": _WHERE, "ADZUNA_APP_KEY": _WHERE}  # noqa: RUF012  read only
    newest_only = True
    max_pages = 75
    constants = {"pay.unit": "year", "pay.currency": "GBP"}  # noqa: RUF012  read only
    estimated = "salary_is_predicted"
    rows_at = ("results",)
    layout = Layout(
        fields={
            "id": "source_id",
            "title": "title",
            "description": "description",
            "redirect_url": "url",
            "company.display_name": "company",
            "location.display_name": "place_text",
            "latitude": "latitude",
            "longitude": "longitude",
            "contract_type": "employment_type",
            "contract_time": "employment_type",
            "salary_min": "salary_min",
            "salary_max": "salary_max",
            "pay.unit": "salary_unit",
            "pay.currency": "salary_currency",
            "category.label": "category",
            "created": "date_posted",
        },
        left_over=names(
            """__CLASS__ adref salary_is_predicted location.area location.__CLASS__ category.tag
            category.__CLASS__ company.__CLASS__ company.canonical_name"""
        ),
    )
