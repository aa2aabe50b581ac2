"""The demo's seven sources: what each takes, and how it numbers and shows its offers."""

from collections.abc import Callable
from random import Random
from uuid import UUID

import msgspec

from jobfold.demo.employers import NIMBUS
from jobfold.demo.model import Employer, Town


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One source. `weight` is its share of the openings that it could take."""

    name: str
    languages: tuple[str, ...]
    number: Callable[[Random, int], str]
    """Makes the id of the n-th offer of the world."""
    weight: int
    """How readily an opening goes there, beside the other boards that would take it."""
    agency_weight: int | None = None
    """The same for the openings of staffing agencies, where it differs."""
    countries: frozenset[str] = frozenset()
    """Empty: any."""
    only: str = ""
    """The one employer whose board it is; empty: everybody's."""
    plain: bool = False
    """Descriptions have no HTML here."""
    cut_share: float = 0.0
    """The share of edited copies that this board cuts short."""
    footer: bool = False

    def takes(self, employer: Employer, town: Town, language: str) -> bool:
        """Would this board show an opening of `employer` in `town`, in `language`?"""
        if language not in self.languages or (self.countries and town.country not in self.countries):
            return False
        return not self.only or self.only == employer.name

    def pull(self, employer: Employer) -> int:
        """The board's weight for an opening of `employer`."""
        return self.agency_weight if employer.agency and self.agency_weight else self.weight


def _uuid(rng: Random, _number: int) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


BOARDS: dict[str, Board] = {
    board.name: board
    for board in (
        Board(
            name="demo_alpenjobs",
            languages=("fr", "de", "it", "en"),
            countries=frozenset({"CH"}),
            number=lambda rng, n: f"{20_000_000 + n * 7}",
            weight=45,
            footer=True,
        ),
        Board(
            name="demo_hexajobs",
            languages=("fr", "en"),
            number=lambda rng, n: f"HX{n:06d}{rng.choice('ABCDEFGH')}",
            weight=40,
            cut_share=0.12,
            footer=True,
        ),
        Board(
            name="demo_jobwerk",
            languages=("de", "en"),
            number=lambda rng, n: f"jw-{n:06d}",
            weight=30,
            footer=True,
        ),
        Board(
            name="demo_lavorogiusto",
            languages=("it", "en"),
            number=lambda rng, n: f"{100_000 + n}",
            weight=30,
            cut_share=0.12,
        ),
        Board(
            name="demo_nimbus",
            languages=("en", "de", "fr", "it"),
            number=_uuid,
            weight=400,
            only=NIMBUS,
        ),
        Board(
            name="demo_interim",
            languages=("fr", "de", "it", "en"),
            number=lambda rng, n: f"INT-{n:06d}",
            weight=3,
            agency_weight=90,
        ),
        Board(
            name="demo_kantonal",
            languages=("de", "fr"),
            countries=frozenset({"CH"}),
            number=lambda rng, n: f"{3_000_000_000 + n * 11}",
            weight=15,
            plain=True,
            cut_share=0.08,
        ),
    )
}
