"""Himalayas, a board of remote jobs."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard


class Himalayas(OpenBoard):
    """The newest jobs, 20 to a page: https://himalayas.app/docs/data-dictionary lists the fields."""

    name = "himalayas"
    homepage = "https://himalayas.app/jobs"
    terms = (
        "The public API may be used to show the jobs with a link and the name of Himalayas, and not to submit them to "
        "Jooble, Google Jobs, LinkedIn Jobs and the like (https://himalayas.app/api)."
    )
    languages = ("en",)
    countries = ("*",)
    expected_offers = (20, 5000)
    schedule = "10 3 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: Himalayas, https://himalayas.app"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
    address = "https://himalayas.app/jobs/api?limit=20&cursor={cursor}"
    next_at = ("nextCursor",)
    rows_at = ("jobs",)
    newest_only = True
    max_pages = 100
    constants = {"remote": "true", "unit": "year"}  # noqa: RUF012  read only
    applicants_at = "locationRestrictions.name"
    layout = Layout(
        fields={
            "guid": "source_id",
            "title": "title",
            "description": "description",
            "applicationLink": "url",
            "companyName": "company",
            "employmentType": "employment_type",
            "minSalary": "salary_min",
            "maxSalary": "salary_max",
            "currency": "salary_currency",
            "salaryPeriod": "salary_unit",
            "unit": "salary_unit",
            "categories": "category",
            "pubDate": "date_posted",
            "expiryDate": "valid_through",
            "remote": "remote",
        },
        left_over=names(
            "excerpt companySlug companyLogo seniority locationRestrictions timezoneRestrictions parentCategories"
        ),
    )
