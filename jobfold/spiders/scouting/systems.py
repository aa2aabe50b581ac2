"""Applicant tracking systems that a site gives away by its address, its links, or the script that it embeds."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

_NAME = r"(?P<board>[A-Za-z0-9][\w.%-]*)"


class System(msgspec.Struct, frozen=True):
    """A platform, how its addresses look, and where the employer's own page is. `api` is a name to import and use."""

    module: str
    cls: str
    pattern: re.Pattern[str]
    homepage: str
    named: bool = True
    """Whether the declaration names the employer's `board`; else the address of the page says it."""
    api: str | None = None


class Hint(msgspec.Struct, frozen=True):
    """An employer's place on such a system."""

    system: System
    board: str
    homepage: str


def _system(module: str, cls: str, pattern: str, homepage: str, **more: Any) -> System:
    return System(module, cls, re.compile(r"https?://" + pattern, re.IGNORECASE), homepage, **more)


SYSTEMS = (
    _system(
        "ashby",
        "Ashby",
        rf"(?:jobs|api)\.ashbyhq\.com/(?:posting-api/job-board/)?{_NAME}",
        "https://jobs.ashbyhq.com/{board}",
    ),
    _system(
        "greenhouse",
        "Greenhouse",
        rf"boards\.greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?(?:[^ ]*&)?for={_NAME}",
        "https://job-boards.greenhouse.io/{board}",
    ),
    _system(
        "greenhouse",
        "Greenhouse",
        rf"boards-api\.greenhouse\.io/v1/boards/{_NAME}",
        "https://job-boards.greenhouse.io/{board}",
    ),
    _system(
        "greenhouse",
        "Greenhouse",
        rf"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?!embed\b){_NAME}",
        "https://job-boards.greenhouse.io/{board}",
    ),
    _system(
        "lever",
        "Lever",
        rf"(?:jobs|api)\.eu\.lever\.co/(?:v0/postings/)?{_NAME}",
        "https://jobs.eu.lever.co/{board}",
        api="EU",
    ),
    _system("lever", "Lever", rf"(?:jobs|api)\.lever\.co/(?:v0/postings/)?{_NAME}", "https://jobs.lever.co/{board}"),
    _system(
        "smart_recruiters",
        "SmartRecruiters",
        rf"(?:careers|jobs)\.smartrecruiters\.com/(?:oneclick-ui/company/)?{_NAME}",
        "https://careers.smartrecruiters.com/{board}",
    ),
    _system(
        "smart_recruiters",
        "SmartRecruiters",
        rf"api\.smartrecruiters\.com/v1/companies/{_NAME}",
        "https://careers.smartrecruiters.com/{board}",
    ),
    _system(
        "workable",
        "Workable",
        rf"(?:apply\.workable\.com|www\.workable\.com)/(?:api/(?:v1/widget/)?accounts/)?{_NAME}",
        "https://apply.workable.com/{board}/",
    ),
    _system(
        "recruitee", "Recruitee", r"(?P<board>[\w-]+)\.recruitee\.com", "https://{board}.recruitee.com/", named=False
    ),
    _system("personio", "Personio", r"(?P<board>[\w-]+\.jobs\.personio\.(?:de|com))", "https://{board}/", named=False),
    _system(
        "teamtailor", "Teamtailor", r"(?P<board>[\w-]+(?:\.[\w-]+)?\.teamtailor\.com)", "https://{board}/", named=False
    ),
    _system(
        "bamboo_hr",
        "BambooHr",
        r"(?P<board>[\w-]+)\.bamboohr\.com",
        "https://{board}.bamboohr.com/careers",
        named=False,
    ),
    _system(
        "workday",
        "Workday",
        r"(?P<board>[\w-]+\.wd\d+\.myworkdayjobs\.com/(?:[a-z]{2}-[A-Z]{2}/)?[\w-]+)",
        "https://{board}",
        named=False,
    ),
)
_NOT_BOARDS = frozenset(
    "www app api assets support help cdn static embed j js css careers jobs career scripts files images".split()
)


def hint(addresses: Iterable[str]) -> Hint | None:
    """The employer's place on a known system that `addresses` name; ``None`` if they name several, as a board's do."""
    found = {(one.system.cls, one.board): one for one in map(_hint, addresses) if one}
    return next(iter(found.values())) if len(found) == 1 else None


def _hint(address: str) -> Hint | None:
    for system in SYSTEMS:
        found = system.pattern.match(address)
        if found and found["board"].split(".")[0].lower() not in _NOT_BOARDS:
            return Hint(system, found["board"], system.homepage.format(board=found["board"]))
    return None


def names_of(found: Hint) -> Mapping[str, str]:
    """What the declaration says beside the address: the board's name, if its platform asks for it."""
    return {"board": found.board} if found.system.named else {}
