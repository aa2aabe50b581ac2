"""Shows openings on boards: the first showing, and the copies that real markets make of it."""

import datetime as dt
from collections.abc import Callable
from random import Random

import msgspec

from jobfold.demo import words
from jobfold.demo.boards import BOARDS, Board
from jobfold.demo.edits import by_agency, edited, headline
from jobfold.demo.model import DemoOffer, Employer, Kind, Opening
from jobfold.demo.orthography import german
from jobfold.demo.phrases import LANGUAGES, Paragraph, render
from jobfold.demo.titles import FORMS

_SHARES: dict[Kind, int] = {"cross_post": 38, "exact": 17, "translation": 18, "agency_copy": 13, "repost": 14}
_TRIES = 3
"""How many kinds of copy are tried before giving up: not every board takes every copy."""
_Maker = Callable[[Opening, list[DemoOffer], int], DemoOffer | None]


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


class Copier:
    """Makes further showings of openings on the day `today`, with `agencies` to republish them."""

    def __init__(self, rng: Random, agencies: tuple[Employer, ...], today: dt.date) -> None:
        self._rng = rng
        self._agencies = agencies
        self._today = today
        self._makers: dict[Kind, _Maker] = {
            "exact": self._exact,
            "cross_post": self._cross_post,
            "translation": self._translation,
            "agency_copy": self._agency_copy,
            "repost": self._repost,
        }

    def copy(self, opening: Opening, shown: list[DemoOffer], number: int) -> tuple[Kind, DemoOffer] | None:
        """One more showing of `opening`, the `number`-th offer of the world, of a kind drawn at random.

        `shown` are the showings so far, the first of them the original. ``None`` when no board would take it.
        """
        for _ in range(_TRIES):
            kind = self._rng.choices(list(_SHARES), list(_SHARES.values()))[0]
            made = self._makers[kind](opening, shown, number)
            if made is not None:
                return kind, made
        return None

    def _exact(self, opening: Opening, shown: list[DemoOffer], number: int) -> DemoOffer | None:
        """The same words on another board."""
        return self._elsewhere(opening, shown, shown[0].language, number, 3)

    def _cross_post(self, opening: Opening, shown: list[DemoOffer], number: int) -> DemoOffer | None:
        """Another board's edition of the same words."""
        offer = self._elsewhere(opening, shown, shown[0].language, number, 3)
        return offer and edited(self._rng, offer, opening, BOARDS[offer.board])

    def _translation(self, opening: Opening, shown: list[DemoOffer], number: int) -> DemoOffer | None:
        languages = [language for language in LANGUAGES if language != shown[0].language]
        offers = (
            self._elsewhere(opening, shown, language, number, 2)
            for language in self._rng.sample(languages, len(languages))
        )
        return next((offer for offer in offers if offer is not None), None)

    def _agency_copy(self, opening: Opening, shown: list[DemoOffer], number: int) -> DemoOffer | None:
        """An agency of the town's language republishes the job, mostly in the agencies' own feed."""
        if opening.employer.agency:
            return None
        language = opening.town.languages[0]
        suited = [agency for agency in self._agencies if agency.towns[0].languages[0] == language]
        mandate = by_agency(self._rng, opening, self._rng.choice(suited))
        return self._elsewhere(mandate, shown, shown[0].language, number, 9, prefer="demo_interim")

    def _repost(self, opening: Opening, shown: list[DemoOffer], number: int) -> DemoOffer | None:
        """The same board shows the job again, weeks later, under a new id."""
        first = shown[0]
        if first.posted > self._today - dt.timedelta(days=10):
            return None
        again = show(self._rng, opening, BOARDS[first.board], first.language, number, self._today)
        return msgspec.structs.replace(again, posted=self._later(first.posted, 8, 35), valid_through=None)

    def _elsewhere(
        self, opening: Opening, shown: list[DemoOffer], language: str, number: int, days: int, prefer: str = ""
    ) -> DemoOffer | None:
        """`opening` in `language` on a board that does not have it yet, at most `days` after the original."""
        board = self._free_board(opening, shown, language, prefer)
        if board is None:
            return None
        offer = show(self._rng, opening, board, language, number, self._today)
        return msgspec.structs.replace(offer, posted=self._later(shown[0].posted, 0, days))

    def _later(self, date: dt.date, least: int, most: int) -> dt.date:
        return min(self._today, date + dt.timedelta(days=self._rng.randint(least, most)))

    def _free_board(self, opening: Opening, shown: list[DemoOffer], language: str, prefer: str) -> Board | None:
        """A board that would take `opening` in `language`: one that does not show it, or one of several
        languages that shows it in another."""
        taken = {(offer.board, offer.language) for offer in shown}
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
        if preferred and self._rng.random() < 0.7:
            return preferred[0]
        return self._rng.choices(free, [board.pull(opening.employer) for board in free])[0]
