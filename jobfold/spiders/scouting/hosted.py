"""Applicant tracking systems behind an employer's own address, which only the make of the pages gives away."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import msgspec
from scrapy.http import TextResponse

from jobfold.spiders.api import answer, at
from jobfold.spiders.markup import Parsed, local_name
from jobfold.spiders.scouting.visits import Visitor


class Hosted(msgspec.Struct, frozen=True):
    """A platform, what its pages are made with, and where it answers on the employer's site, with how many jobs."""

    module: str
    cls: str
    mark: re.Pattern[str]
    path: str
    jobs: Callable[[TextResponse], int | None]


def _listed(*path: str) -> Callable[[TextResponse], int | None]:
    def jobs(found: TextResponse) -> int | None:
        rows = at(answer(found), path)
        return len(rows) if isinstance(rows, list) else None

    return jobs


def _positions(found: TextResponse) -> int | None:
    root = Parsed(found.body).root
    return len(root.findall("position")) if root is not None and local_name(root) == "workzag-jobs" else None


HOSTED = (
    Hosted("recruitee", "Recruitee", re.compile("recruitee", re.I), "/api/offers/", _listed("offers")),
    Hosted("teamtailor", "Teamtailor", re.compile("teamtailor", re.I), "/jobs.json", _listed("items")),
    Hosted("personio", "Personio", re.compile("personio", re.I), "/xml", _positions),
    Hosted("bamboo_hr", "BambooHr", re.compile("bamboohr", re.I), "/careers/list", _listed("result")),
)


def hosted(url: str, markup: str, visitor: Visitor) -> tuple[Hosted, int] | None:
    """The system that the page at `url` is made with and that answers on its site, and how many jobs it lists."""
    for system in HOSTED:
        if system.mark.search(markup):
            found = visitor.answer(urljoin(url, system.path))
            count = system.jobs(found) if isinstance(found, TextResponse) else None
            if count is not None:
                return system, count
    return None
