"""Platsbanken, the board of Arbetsförmedlingen, the Swedish employment service."""

from jobfold.spiders.platforms.job_stream import JobStream


class Platsbanken(JobStream):
    """All ads, and what becomes of them, by JobStream: https://jobstream.api.jobtechdev.se/."""

    name = "platsbanken"
    homepage = "https://arbetsformedlingen.se/platsbanken/"
    terms = (
        "Open data under CC0, without a key (https://gitlab.com/arbetsformedlingen/job-ads/jobsearch-apis and "
        "https://data.jobtechdev.se/annonser/)."
    )
    languages = ("sv", "en")
    countries = ("SE",)
    expected_offers = (10_000, 300_000)
    schedule = "15 */2 * * *"

    attribution = "Source: Arbetsförmedlingen, JobTech"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
