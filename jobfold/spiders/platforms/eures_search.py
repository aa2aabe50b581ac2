"""The search of EURES, the European employment services' common portal: a list by POST, and one answer per vacancy.

The Commission documents no API for the public; these are the answers that the portal is made of. They are described at
https://github.com/rorar/EURES-API-Documentation. A page holds 50 at most, and of one search 10,000 can be had. A list's
record knows the place by its region's code alone, so that each vacancy is asked for by itself; there it stands once for
each language, under ``jvProfiles``.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import SourceKind
from jobfold.spiders.api import Row, Spot, at
from jobfold.spiders.capped import CappedApi

_PAGE = 50
_EMPTY = names(
    """keywords occupationUris skillUris requiredExperienceCodes positionScheduleCodes sectorCodes
    educationAndQualificationLevelCodes positionOfferingCodes euresFlagCodes otherBenefitsCodes requiredLanguages"""
)


_DIRECT = "directhire"
"""Says who hires, not how."""


class EuresSearch(CappedApi):
    """The vacancies of `places` on EURES."""

    places: ClassVar[tuple[str, ...]]
    """Codes of the places: a country (``lu``) or a region of the first level (``de3``), each searched by itself."""
    period: ClassVar[str | None] = None
    """``LAST_DAY``, ``LAST_WEEK`` or ``LAST_MONTH``; then a run brings what is new, and nothing is known to be gone."""
    api: ClassVar[str] = "https://europa.eu/eures/api/jv-searchengine/public"

    hosts = ("europa.eu",)
    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "public_service"
    cap = 10_000
    list_at, total_at, rows_at = ("jvs",), ("numberRecords",), ()
    layout = Layout(
        fields={
            "id": "source_id",
            "profile.title": "title",
            "profile.description": "description",
            "page": "url",
            "profile.employer.name": "company",
            "profile.employer.legalID": "company_id",
            "profile.employer.website": "company_url",
            "profile.locations.cityName": "locality",
            "profile.locations.postalCode": "postal_code",
            "profile.locations.countryCode": "country",
            "profile.positionScheduleCodes": "employment_type",
            "profile.positionOfferingCode": "employment_type",
            "profile.numberOfPosts": "openings",
            "creationDate": "date_posted",
            "profile.lastApplicationDate": "valid_through",
            "profile.jobCategoriesCodes": "category",
            "language": "language",
        },
        identifiers={"reference": "national reference"},
        left_over=names("jvProfiles profile source preferredLanguage translationType translation lastModificationDate"),
    )

    def seeds(self) -> Iterable[Request]:
        self.run.changes_only = self.period is not None
        for place in self.places:
            yield self.list_page(Spot(query=place))

    def list_page(self, spot: Spot) -> Request:
        body: dict[str, Any] = {name: [] for name in sorted(_EMPTY)} | {
            "resultsPerPage": _PAGE,
            "page": spot.offset // _PAGE + 1,
            "sortSearch": "MOST_RECENT",
            "publicationPeriod": self.period,
            "locationCodes": [spot.query],
            "minNumberPost": None,
            "sessionId": "jobfold",
            "requestLanguage": self.languages[0],
        }
        return self.listing(f"{self.api}/jv-search/search", spot, body)

    def detail(self, row: Row) -> str:
        return f"{self.api}/jv/id/{quote(str(row['id']), safe='')}?requestLang={self.languages[0]}"

    def prepare(self, row: Row, response: TextResponse) -> Row:
        """The vacancy in its own language; a translation is not what its employer wrote."""
        profiles = row.get("jvProfiles")
        known = profiles if isinstance(profiles, Mapping) else {}
        language = row.get("preferredLanguage")
        language = language if isinstance(language, str) and language in known else next(iter(known), None)
        number = row.get("id")
        page = f"https://europa.eu/eures/portal/jv-se/jv-details/{number}?jvDisplayLanguage={language or 'en'}"
        dates = {"creationDate": row.get("creationDate") or at(known.get(language), ("creationDate",))}
        profile = known.get(language)
        if isinstance(profile, Mapping) and profile.get("positionOfferingCode") == _DIRECT:
            profile = {**profile, "positionOfferingCode": None}
        return {**row, **dates, "profile": profile, "language": language, "page": page if number else None}
