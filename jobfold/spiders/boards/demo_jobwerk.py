"""A German board of the demo."""

import os

from jobfold.spiders.platforms.html_listing import HtmlListing

_HOST = os.environ.get("JOBFOLD_DEMO_URL", "http://127.0.0.1:8766")


class DemoJobwerk(HtmlListing):
    """A paged list and plain pages, read by CSS selectors (https://www.w3.org/TR/selectors-4/)."""

    name = "demo_jobwerk"
    homepage = f"{_HOST}/jobwerk/"
    terms = f"Invented by `jobfold demo` and free for any use: {_HOST}/"
    languages = ("de", "en")
    countries = ("*",)
    expected_offers = (0, 1_000_000)  # The demo is as large as its caller wants it.
    always_present = ("title", "url", "description", "hiring_organization", "job_locations", "date_posted")
    listings = (f"{_HOST}/jobwerk/?page=1",)
    offer_links = "a.job-link"
    next_link = "a.next"
    fields = {  # noqa: RUF012  (a declaration is data that nobody changes)
        "title": "h1.job-title",
        "description": ".job-description",
        "employer": ".job-company",
        "place": ".job-location",
        "salary": ".job-salary",
        "employment_type": ".job-type",
        "workload": ".job-workload",
        "date_posted": ".job-posted",
        "valid_through": ".job-deadline",
        "requisition_id": ".job-reference",
    }
