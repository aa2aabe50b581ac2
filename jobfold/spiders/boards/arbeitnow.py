"""Arbeitnow, a board of jobs in Germany and Europe, gathered from employers' own systems."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard


class Arbeitnow(OpenBoard):
    """All jobs, page after page: https://www.arbeitnow.com/blog/job-board-api describes the API."""

    name = "arbeitnow"
    homepage = "https://www.arbeitnow.com/"
    terms = (
        "The API is free, needs no key, and is offered for showing the jobs with a link to Arbeitnow "
        "(https://www.arbeitnow.com/blog/job-board-api); it grants no right to pass the texts on."
    )
    languages = ("de", "en")
    countries = ("DE", "*")
    expected_offers = (100, 100_000)
    schedule = "40 */6 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: Arbeitnow, https://www.arbeitnow.com"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
    address = "https://www.arbeitnow.com/api/job-board-api"
    next_at = ("links", "next")
    rows_at = ("data",)
    layout = Layout(
        fields={
            "slug": "source_id",
            "title": "title",
            "description": "description",
            "url": "url",
            "company_name": "company",
            "location": "place_text",
            "remote": "remote",
            "job_types": "employment_type",
            "tags": "category",
            "created_at": "date_posted",
        },
        left_over=names("visa_sponsorship language"),
    )
