"""What the open catalogue can be walked by: its occupations, employers and sources."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import Parameter

from jobfold.offers.occupation_table import table
from jobfold.offers.text import fold
from jobfold.portal.conditional import PortalRequest, json_answer
from jobfold.portal.languages import LANGUAGES, Language
from jobfold.portal.occupation_names import group_name
from jobfold.portal.public.credits import Credits, credits_of
from jobfold.portal.public.statistics import open_sources, statistics
from jobfold.portal.services import Services
from jobfold.warehouse.facts import EmployerCount
from jobfold.warehouse.statistics import SourceQuality

_LONGEST = 200
_HOUR = "public, max-age=3600"
_MINUTES = "public, max-age=600"


class Occupation(msgspec.Struct, frozen=True, kw_only=True):
    """A group of ISCO-08: its code of one to four digits, its names by language, the open offers in it, and the groups
    that it is made of."""

    code: str
    labels: dict[Language, str]
    openings: int
    children: tuple["Occupation", ...]


class Occupations(msgspec.Struct, frozen=True, kw_only=True):
    """The tree of ISCO-08, from its major groups on."""

    items: tuple[Occupation, ...]
    credits: Credits


class Employers(msgspec.Struct, frozen=True, kw_only=True):
    """Employers by key. `next` is the `after` of the following page, `null` on the last."""

    items: tuple[EmployerCount, ...]
    next: str | None
    credits: Credits


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """The sources that let their offers leave, by name."""

    items: tuple[SourceQuality, ...]
    credits: Credits


@get("/api/occupations", sync_to_thread=True, tags=["directories"], operation_id="listOccupations",
     summary="Occupations as a tree")  # fmt: skip
def list_occupations(
    request: PortalRequest,
    services: Services,
    digits: Annotated[int, Parameter(ge=1, le=4, description="How deep the tree goes: digits of a code.")] = 4,
    used: Annotated[bool, Parameter(description="Only groups with open offers.")] = False,
) -> Response[Occupations]:
    """ISCO-08 with names in four languages, and how many open offers there are in each group."""
    openings = Counter[str]()
    for code, count in services.catalogue.occupations().items():
        openings.update({code[:length]: count for length in range(1, 5)})
    answer = Occupations(items=_groups("", digits, openings, used), credits=credits_of({}, ()))
    return json_answer(request, answer, cache_control=_MINUTES)


@get("/api/employers", sync_to_thread=True, tags=["directories"], operation_id="listEmployers",
     summary="Employers by first letters")  # fmt: skip
def list_employers(
    request: PortalRequest,
    services: Services,
    prefix: Annotated[str, Parameter(max_length=_LONGEST, description="The first letters of a name.")] = "",
    after: Annotated[str, Parameter(max_length=_LONGEST, description="`next` of the page before.")] = "",
    limit: Annotated[int, Parameter(ge=1, le=1000, description="Employers per page.")] = 100,
) -> Response[Employers]:
    """Employers with open offers, and how many. Spellings and legal forms of one name are one employer: its `key` is
    what they have in common, and what the search takes as `employer`."""
    prefix, after = prefix.replace("\0", ""), after.replace("\0", "")
    found = services.catalogue.employers(fold(prefix).strip(), after, limit)
    answer = Employers(
        items=tuple(found), next=found[-1].key if len(found) == limit else None, credits=credits_of({}, ())
    )
    return json_answer(request, answer, cache_control="public, max-age=60")


@get("/api/sources", sync_to_thread=True, tags=["directories"], operation_id="listSources",
     summary="Sources and their quality")  # fmt: skip
def list_sources(request: PortalRequest, services: Services) -> Response[Sources]:
    """Each source that lets its offers leave: its terms, the words that name it, when it was last read, and what became
    of its offers. Figures of a source with fewer than five employers are `null`. Computed at most every ten minutes."""
    found = open_sources(statistics(services))
    credits = credits_of(services.catalogue.credits(), (source.name for source in found))
    return json_answer(request, Sources(items=found, credits=credits), cache_control=_MINUTES)


def _groups(parent: str, digits: int, openings: Mapping[str, int], used: bool) -> tuple[Occupation, ...]:
    if len(parent) == digits:
        return ()
    return tuple(
        Occupation(
            code=code,
            labels=_labels(code),
            openings=openings.get(code, 0),
            children=_groups(code, digits, openings, used),
        )
        for code in _below(parent)
        if openings.get(code) or not used
    )


@cache
def _below(parent: str) -> tuple[str, ...]:
    """The codes of the groups right below `parent`."""
    return tuple(sorted({code[: len(parent) + 1] for code in table().isco if code and code.startswith(parent)}))


@cache
def _labels(code: str) -> dict[Language, str]:
    return {language: group_name(code, language) for language in LANGUAGES}


HANDLERS = [list_occupations, list_employers, list_sources]
