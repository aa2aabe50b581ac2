"""Remote OK, a board of remote jobs."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Consent
from jobfold.spiders.platforms.open_board import OpenBoard


class RemoteOk(OpenBoard):
    """The 100 newest jobs in one answer, after a notice with the terms: https://remoteok.com/api is both."""

    name = "remote_ok"
    homepage = "https://remoteok.com/"
    terms = (
        "The feed may be used if Remote OK is named as the source and the job's page there is linked directly, without "
        "nofollow; its logo may not be shown (the first record of https://remoteok.com/api)."
    )
    languages = ("en",)
    countries = ("*",)
    expected_offers = (20, 1000)
    schedule = "50 */6 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: Remote OK, https://remoteok.com"
    always_present = ("title", "url", "description", "date_posted")
    address = "https://remoteok.com/api"
    rows_at = ()
    notice = "legal"
    newest_only = True
    constants = {"remote": "true", "pay.unit": "year", "pay.currency": "USD"}  # noqa: RUF012  read only
    applicants_at = "location"
    layout = Layout(
        fields={
            "id": "source_id",
            "position": "title",
            "description": "description",
            "url": "url",
            "company": "company",
            "salary_min": "salary_min",
            "salary_max": "salary_max",
            "pay.unit": "salary_unit",
            "pay.currency": "salary_currency",
            "date": "date_posted",
            "remote": "remote",
        },
        left_over=names("slug epoch company_logo logo tags location apply_url original verified"),
    )
