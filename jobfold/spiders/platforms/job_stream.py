"""JobStream, the Swedish employment service's stream of ads: a snapshot of all, and what changed since.

Documented at https://gitlab.com/arbetsformedlingen/job-ads/jobsearch-apis/-/blob/main/docs/GettingStartedJobStreamSE.md
and https://jobstream.api.jobtechdev.se/. The snapshot is large; in between, the stream brings ads that are new or
changed, and for a removed one a stub with its id. What is asked for is always all that happened since the snapshot, so
that a delivery that went astray is made good by the next.
"""

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from urllib.parse import urlencode

import ijson
from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Reading, SourceKind, cut
from jobfold.spiders.api import JobApi, Row, at
from jobfold.spiders.platform import BoardError

_MARK = "snapshot"
_SAYS_NOTHING = "Vanlig anställning"
_DURATIONS = {"tills vidare": "permanent", "månad": "temporary", "dagar": "temporary"}


class JobStream(JobApi):
    """The ads of Platsbanken."""

    api: ClassVar[str] = "https://jobstream.api.jobtechdev.se/v2"
    snapshot_days: ClassVar[int] = 7
    """How old a snapshot may be before a new one is taken."""

    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "public_service"
    rows_at = ()
    layout = Layout(
        fields={
            "id": "source_id",
            "external_id": "requisition_id",
            "headline": "title",
            "description.text_formatted": "description",
            "description.text": "description",
            "webpage_url": "url",
            "application_details.url": "apply_url",
            "employer.name": "company",
            "employer.organization_number": "company_id",
            "employer.url": "company_url",
            "workplace_address.street_address": "street",
            "workplace_address.postcode": "postal_code",
            "workplace_address.city": "locality",
            "workplace_address.municipality": "locality",
            "workplace_address.region": "region",
            "workplace_address.country": "country",
            "point.latitude": "latitude",
            "point.longitude": "longitude",
            "kinds": "employment_type",
            "scope_of_work.min": "workload_min",
            "scope_of_work.max": "workload_max",
            "salary_description": "salary_text",
            "publication_date": "date_posted",
            "application_deadline": "valid_through",
            "last_publication_date": "valid_through",
            "number_of_vacancies": "openings",
            "occupation.label": "category",
            "application_details.email": "contact_email",
            "removed": "withdrawn",
        },
        identifiers={"original_id": "platsbanken original"},
        left_over=names(
            """logo_url description.company_information description.needs description.requirements
            description.conditions description.description_formatted employment_type
            salary_type duration working_hours_type access employer.phone_number
            employer.email employer.workplace application_details.information application_details.reference
            application_details.via_af application_details.other experience_required access_to_own_car
            driving_license_required driving_license occupation.concept_id occupation.legacy_ams_taxonomy_id
            occupation_group occupation_field workplace_address.municipality_code
            workplace_address.municipality_concept_id workplace_address.region_code
            workplace_address.region_concept_id workplace_address.country_code workplace_address.country_concept_id
            workplace_address.coordinates must_have nice_to_have application_contacts removed_date source_type
            timestamp trainee franchise larling hire_work_place relevance
            occupation municipality region country"""
        ),
    )

    def seeds(self) -> Iterable[Request]:
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        taken = self._store.mark(_MARK) if self._store else None
        since = dt.datetime.fromisoformat(taken) if taken else None
        if since is None or now - since > dt.timedelta(days=self.snapshot_days):
            self._taken = now
            url = f"{self.api}/snapshot"
        else:
            self.run.changes_only = True
            url = f"{self.api}/stream?{urlencode({'updated-after': f'{since:%Y-%m-%dT%H:%M:%S}'})}"
        # Not an offer page: the answer is far too large to be remembered, and is read as it goes.
        large = {"download_maxsize": 0, "download_timeout": 1800}
        yield self.index_page(url, self.read, headers={"Accept": "application/json"}, meta=large)

    def read(self, response: TextResponse) -> Iterator[Reading]:
        for record, row in enumerate(_records(response), start=1):
            yield self.read_row(row, response, record)

    def prepare(self, row: Row, response: TextResponse) -> Row:
        pair = at(row, ("workplace_address", "coordinates"))
        known = isinstance(pair, list) and len(pair) == 2 and None not in pair
        point = {"longitude": pair[0], "latitude": pair[1]} if known and pair else None
        return {**row, "point": point, "kinds": list(_kinds(row))}

    def closed(self, reason: str) -> None:
        """A snapshot is what the stream goes on from, once it is known to be good."""
        super().closed(reason)
        taken = getattr(self, "_taken", None)
        if taken and self._store and self.run.report().complete:
            self._store.set_mark(_MARK, taken.isoformat())


def _kinds(row: Row) -> Iterator[str]:
    """What is said of the employment, a duration as the kind of contract that it makes."""
    for name in ("employment_type", "working_hours_type", "duration"):
        label = at(row, (name, "label"))
        if isinstance(label, str) and label != _SAYS_NOTHING:
            kinds = (kind for said, kind in _DURATIONS.items() if name == "duration" and said in label.casefold())
            yield next(kinds, label)


def _records(response: TextResponse) -> Iterator[Any]:
    """The ads of an answer: one to a line, or all in one array."""
    body = response.body.strip()
    try:
        if body.startswith(b"["):
            yield from ijson.items(io.BytesIO(body), "item", use_float=True)  # the whole would be gigabytes
        else:
            yield from (json.loads(line) for line in body.splitlines() if line.strip())
    except (ValueError, RecursionError, ijson.JSONError) as fault:
        raise BoardError(f"{response.url} is no list of ads: {cut(fault)}") from fault
