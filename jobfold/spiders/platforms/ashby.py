"""Employers whose jobs stand on Ashby: one answer of the public posting API holds them all.

Documented at https://developers.ashbyhq.com/docs/public-job-posting-api.
"""

import json
from collections.abc import Iterable, Iterator
from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.offers.ashby import read_ashby_job
from jobfold.offers.model import Consent, Reading, SourceKind
from jobfold.spiders.platform import BoardError, Platform


class Ashby(Platform):
    """An employer's Ashby board."""

    board: ClassVar[str]
    """The board's name in its address, https://jobs.ashbyhq.com/BOARD."""
    employer: ClassVar[str]
    """The employer's name as the public knows it; the answer does not say it."""
    api: ClassVar[str] = "https://api.ashbyhq.com/posting-api/job-board"

    kind: ClassVar[SourceKind] = "employer"
    consent: ClassVar[Consent] = Consent(show_description=False, syndicate=False)
    """Ashby publishes the answer for anybody to read, and grants no right to republish the texts: until the
    employer agrees, the catalogue shows the facts and the link."""
    always_present: ClassVar[tuple[str, ...]] = (
        "title", "url", "apply_url", "description", "date_posted", "hiring_organization",
    )  # fmt: skip

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}?includeCompensation=true")

    def read(self, response: TextResponse) -> Iterator[Reading]:
        try:
            jobs = response.json()["jobs"]
        except (ValueError, KeyError, TypeError):
            jobs = None
        if not isinstance(jobs, list):
            raise BoardError(f"{response.url} is not an answer of Ashby's posting API: it has no list of jobs")
        for record, job in enumerate(jobs, start=1):
            raw = json.dumps(job, ensure_ascii=False)
            yield read_ashby_job(job, source=self.name, employer=self.employer, record=record, raw=raw)
