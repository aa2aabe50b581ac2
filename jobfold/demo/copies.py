"""Shows openings on boards: the first showing, and the copies that real markets make of it."""

import datetime as dt
from random import Random

import msgspec

from jobfold.demo import words
from jobfold.demo.boards import BOARDS, Board
from jobfold.demo.edits import by_agency, edited, headline
from jobfold.demo.model import DemoOffer, Employer, Kind, Opening
from jobfold.demo.orthography import german
from jobfold.demo.phrases import LANGUAGES, Paragraph, render
from jobfold.demo.titles import FORMS

_KINDS: tuple[Kind, ...] = ("cross_post", "exact", "translation", "agency_copy", "repost")
_SHARES = (38, 17, 18, 13, 14)
_TRIES = 3
"""How many kinds of copy are tried before giving up: not every board takes every copy."""


def _paragraphs(opening: Opening, language: str) -> tuple[Paragraph, ...]:
    rendered = (render(section, language) for section in opening.sections)
    if language != "de":
        return tuple(rendered)
    country = opening.town.country
    return tuple(
        msgspec.structs.replace(
            part,
            heading=german(part.heading, country) if part.heading else None,
            lines=tuple(german(line, country) for line in part.lines),
        )
        for part in rendered
    )


def show(rng: Random, opening: Opening, board: Board, language: str, number: int, today: dt.date) -> DemoOffer:
    """`opening` as `board` shows it in `language`, faithful to the employer's text."""
    employer = opening.employer
    house = Random(employer.style)
    form = house.randrange(FORMS)
    units = words.quads("general", "units")
    unit = opening.title_mark if opening.title_mark in units else units[int(opening.id[1:]) % len(units)]
    return DemoOffer(
        board=board.name,
        id=board.number(rng, number),
        language=language,
        title=headline(opening, language, form),
        employer=employer.name,
        town=opening.town,
        paragraphs=_paragraphs(opening, language),
        posted=opening.posted,
        valid_through=max(opening.posted + dt.timedelta(days=house.choice((30, 45, 60))), today + dt.timedelta(10))
        if rng.random() < 0.6
        else None,
        employment_types=opening.employment_types,
        workload=opening.workload,
        salary=opening.salary,
        reference=opening.reference if house.random() < 0.7 else None,
        contact=employer.contact,
        opening=opening.id,
        department=unit[LANGUAGES.index(language)],
        markup=not board.plain,
    )


def _later(rng: Random, date: dt.date, most: int, today: dt.date) -> dt.date:
    return min(today, date + dt.timedelta(days=rng.randint(0, most)))


def copy(
    rng: Random, opening: Opening, shown: list[DemoOffer], agencies: tuple[Employer, ...], number: int, today: dt.date
) -> tuple[Kind, DemoOffer] | None:
    """One more showing of `opening`, of a kind drawn at random; ``None`` when no board would take it.

    `shown` are the showings so far, the first of them the original.
    """
    for _ in range(_TRIES):
        kind = rng.choices(_KINDS, _SHARES)[0]
        made = _copy(rng, kind, opening, shown, agencies, number, today)
        if made is not None:
            return kind, made
    return None


def _copy(
    rng: Random,
    kind: Kind,
    opening: Opening,
    shown: list[DemoOffer],
    agencies: tuple[Employer, ...],
    number: int,
    today: dt.date,
) -> DemoOffer | None:
    """A copy of `kind`, or ``None`` when no board would take one."""
    first = shown[0]
    taken = {(offer.board, offer.language) for offer in shown}
    if kind == "repost":
        if first.posted > today - dt.timedelta(days=10):
            return None
        again = show(rng, opening, BOARDS[first.board], first.language, number, today)
        later = min(today, first.posted + dt.timedelta(days=rng.randint(8, 35)))
        return msgspec.structs.replace(again, posted=later, valid_through=None)
    if kind == "agency_copy":
        if opening.employer.agency:
            return None
        suited = [agency for agency in agencies if first.town.languages[0] == agency.towns[0].languages[0]]
        agency = rng.choice(suited)
        mandate = by_agency(rng, opening, agency)
        board = _free(rng, mandate, taken, first.language, prefer="demo_interim")
        if board is None:
            return None
        offer = show(rng, mandate, board, first.language, number, today)
        return msgspec.structs.replace(offer, posted=_later(rng, first.posted, 9, today))
    if kind == "translation":
        languages = [language for language in LANGUAGES if language != first.language]
        for language in rng.sample(languages, len(languages)):
            board = _free(rng, opening, taken, language)
            if board is not None:
                offer = show(rng, opening, board, language, number, today)
                return msgspec.structs.replace(offer, posted=_later(rng, first.posted, 2, today))
        return None
    board = _free(rng, opening, taken, first.language)
    if board is None:
        return None
    offer = show(rng, opening, board, first.language, number, today)
    offer = msgspec.structs.replace(offer, title=first.title, posted=_later(rng, first.posted, 3, today))
    if kind == "exact":
        return offer
    return edited(rng, offer, opening, board)


def _free(
    rng: Random, opening: Opening, taken: set[tuple[str, str]], language: str, prefer: str | None = None
) -> Board | None:
    """A board that would take `opening` in `language` and does not have it in any language yet."""
    used = {board for board, _ in taken}
    free = [
        board
        for board in BOARDS.values()
        if board.takes(opening.employer, opening.town, language)
        and (board.name not in used or (len(board.languages) > 2 and (board.name, language) not in taken))
    ]
    if not free:
        return None
    preferred = [board for board in free if board.name == prefer]
    if preferred and rng.random() < 0.7:
        return preferred[0]
    return rng.choices(free, [board.pull(opening.employer) for board in free])[0]
