"""Remotive, a board of remote jobs."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard


class Remotive(OpenBoard):
    """All jobs that are open, a day late: https://github.com/remotive-com/remote-jobs-api describes the API."""

    name = "remotive"
    homepage = "https://remotive.com/remote-jobs"
    terms = (
        "The jobs may be shared further with a link to their page on Remotive and its name as the source, not be "
        "passed on to other sites, and be asked for some four times a day (https://github.com/remotive-com/remote-jobs-api)."
    )
    languages = ("en",)
    countries = ("*",)
    expected_offers = (5, 10_000)
    schedule = "20 */6 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: Remotive, https://remotive.com"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
    address = "https://remotive.com/api/remote-jobs"
    rows_at = ("jobs",)
    constants = {"remote": "true"}  # noqa: RUF012  read only, and a declaration reads better without ClassVar
    applicants_at = "candidate_required_location"
    layout = Layout(
        fields={
            "id": "source_id",
            "title": "title",
            "description": "description",
            "url": "url",
            "company_name": "company",
            "job_type": "employment_type",
            "category": "category",
            "salary": "salary_text",
            "publication_date": "date_posted",
            "remote": "remote",
        },
        left_over=names("candidate_required_location company_logo company_logo_url tags"),
    )
