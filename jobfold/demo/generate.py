"""Generates the demo's world from a seed: the same seed, size and day give the same world, byte for byte."""

import datetime as dt
from random import Random

import msgspec

from jobfold.demo import words
from jobfold.demo.boards import BOARDS, Board
from jobfold.demo.compose import refill
from jobfold.demo.copies import Copier, show
from jobfold.demo.employers import NIMBUS, agencies, employers
from jobfold.demo.market import sectors
from jobfold.demo.model import DemoOffer, Employer, Kind, Occupation, Opening, Town, Truth, TruthVerdict, World
from jobfold.demo.openings import invent, parallels
from jobfold.demo.violations import taint

SEED = 20260101
_MORE_COPIES = (0, 1, 2, 3, 4)
_COPY_SHARES = (55, 24, 12, 6, 3)
_DECK: tuple[TruthVerdict | None, ...] = ("reject",) * 8 + ("review",) * 3 + ("pass",) * 10 + (None,) * 229
"""Of 250 openings, how many break the law, need a look, or only look unlawful (3, 1.2 and 4 per cent). It is
dealt like a deck of cards, so that small worlds have their share too."""
_PARALLEL, _SAME_TITLE, _RIVAL = 0.07, 0.04, 0.12
_NIMBUS_SHARE, _AGENCY_SHARE = 0.03, 0.06


class _Maker:
    """Draws openings one after the other, remembering the earlier ones as neighbours for the later."""

    def __init__(self, rng: Random, offers: int, today: dt.date) -> None:
        self.rng = rng
        self.today = today
        self.firms = employers(rng, max(30, offers // 6))
        self.agencies = agencies(rng)
        self.by_country: dict[str, list[Employer]] = {}
        for firm in self.firms[1:]:
            self.by_country.setdefault(firm.towns[0].country, []).append(firm)
        self.past: list[Opening] = []
        self.deck: list[TruthVerdict | None] = []
        self.count = 0

    def _trade(self, employer: Employer) -> Occupation:
        """A trade of the employer's own line, or of the offices that every firm has."""
        line = employer.sector
        if employer.agency:
            line = self.rng.choice(sorted(sectors()))
        elif employer.name != NIMBUS and self.rng.random() < 0.15:
            line = "office"
        return self.rng.choice(sectors()[line].occupations)

    def _twin(self) -> Opening:
        """Another team of an earlier opening's employer looks for the same trade in the same town."""
        rng = self.rng
        twin = rng.choice(self.past)
        opening = invent(rng, self.count, twin.employer, twin.occupation, twin.town, self.today)
        unit = rng.choice(words.quads("general", "units"))
        if rng.random() < 0.4:
            return opening
        return msgspec.structs.replace(opening, title_mark=unit, sections=refill(opening.sections, {"unit": unit}))

    def _whereabouts(self) -> tuple[Employer, Occupation, Town]:
        """Who looks for whom, and where."""
        rng = self.rng
        if self.past and rng.random() < _RIVAL:
            rival = rng.choice(self.past)
            others = [
                firm
                for firm in self.by_country.get(rival.town.country, [])
                if firm.sector == rival.occupation.sector and firm.name != rival.employer.name
            ]
            if others:
                return rng.choice(others), rival.occupation, rival.town
        draw = rng.random()
        if draw < _NIMBUS_SHARE:
            employer = self.firms[0]
        elif draw < _NIMBUS_SHARE + _AGENCY_SHARE:
            employer = rng.choice(self.agencies)
        else:
            employer = rng.choice(self.firms[1:])
        return employer, self._trade(employer), rng.choice(employer.towns)

    def next(self) -> tuple[Opening, ...]:
        """One more opening, or two parallel ones."""
        rng = self.rng
        if self.past and rng.random() < _SAME_TITLE:
            opening = self._twin()
        else:
            opening = invent(rng, self.count, *self._whereabouts(), self.today)
        if not self.deck:
            self.deck = rng.sample(_DECK, len(_DECK))
        verdict = self.deck.pop()
        if verdict:
            opening = taint(rng, opening, verdict)
        found: tuple[Opening, ...] = (opening,)
        if rng.random() < _PARALLEL:
            found = parallels(rng, opening, (self.count, self.count + 1), self.today)
        self.count += len(found)
        self.past.extend(found)
        return found


def _first_board(rng: Random, opening: Opening) -> tuple[Board, str]:
    """Where an opening appears first, and in which language: mostly its town's own."""
    town = opening.town
    languages = [town.languages[0]] * 12 + list(town.languages) + ["en"]
    while True:
        language = rng.choice(languages)
        boards = [board for board in BOARDS.values() if board.takes(opening.employer, town, language)]
        if boards:
            return rng.choices(boards, [board.pull(opening.employer) for board in boards])[0], language


def _truth(opening: Opening, offer: DemoOffer, kind: Kind) -> Truth:
    return Truth(
        source=offer.board,
        source_id=offer.id,
        opening=opening.id,
        kind=kind,
        verdict=opening.verdict,
        family=opening.family,
        parallel_group=opening.parallel_group,
    )


def generate(offers: int, seed: int = SEED, today: dt.date | None = None) -> World:
    """A world of `offers` offers (copies included) over all boards and feeds.

    `today` (default: the real day) is the day on which the world stands; offers are at most 60 days old.
    Raises ValueError when `offers` is less than 1.
    """
    if offers < 1:
        raise ValueError(f"A world needs at least one offer, not {offers}.")
    today = today or dt.date.today()
    rng = Random(f"{seed}:{offers}:{today.isoformat()}")
    maker = _Maker(rng, offers, today)
    copier = Copier(rng, maker.agencies, today)
    boards: dict[str, list[DemoOffer]] = {name: [] for name in BOARDS}
    truth: list[Truth] = []
    while len(truth) < offers:
        for opening in maker.next():
            board, language = _first_board(rng, opening)
            first = show(rng, opening, board, language, len(truth), today)
            showings: list[tuple[Kind, DemoOffer]] = [("original", first)]
            for _ in range(rng.choices(_MORE_COPIES, _COPY_SHARES)[0]):
                shown = [offer for _, offer in showings]
                made = copier.copy(opening, shown, len(truth) + len(shown))
                if made is not None:
                    showings.append(made)
            for kind, offer in showings[: offers - len(truth)]:
                boards[offer.board].append(offer)
                truth.append(_truth(opening, offer, kind))
    return World(
        today=today,
        boards={name: _newest_first(held) for name, held in boards.items()},
        truth=tuple(truth),
    )


def _newest_first(offers: list[DemoOffer]) -> tuple[DemoOffer, ...]:
    return tuple(sorted(offers, key=lambda offer: offer.posted, reverse=True))


def without(world: World, board: str, ids: set[str]) -> World:
    """`world` after `board` has taken down the offers `ids`: what a second crawl would find."""
    kept = tuple(offer for offer in world.boards[board] if offer.id not in ids)
    return msgspec.structs.replace(
        world,
        boards={**world.boards, board: kept},
        truth=tuple(row for row in world.truth if row.source != board or row.source_id not in ids),
    )
