"""Typed access to the demo's words: towns, sectors with their trades, and names."""

from functools import cache
from itertools import chain

from jobfold.demo import words
from jobfold.demo.model import Occupation, Sector, Town
from jobfold.demo.phrases import LANGUAGES, Quad, same


@cache
def towns() -> tuple[Town, ...]:
    """The real towns of the demo."""
    found = []
    for name, country, postal_code, region, languages in words.rows("towns"):
        parts = name.split("|")
        names: Quad = (parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else same(name)
        found.append(Town(names, country, postal_code, region, tuple(languages.split(","))))
    return tuple(found)


def _occupations(sector: str) -> tuple[Occupation, ...]:
    """A trade is a block of names with settings (``@ id low high``), then its own tasks, then what it takes."""
    groups: list[list[words.Block]] = []
    for block in words.blocks(f"sectors/{sector}")["occupations"]:
        if block.settings:
            groups.append([])
        groups[-1].append(block)
    found = []
    for names_block, *tasks, qualification in groups:
        name, low, high = names_block.settings
        own = tuple(task.quad for task in tasks)
        found.append(Occupation(name, sector, names_block.quad, (int(low), int(high)), own, qualification.quad))
    return tuple(found)


@cache
def sectors() -> dict[str, Sector]:
    """The sectors of the demo by name."""
    return {
        name: Sector(
            id=name,
            labels=words.name_lists(f"sectors/{name}", "labels"),
            tools=tuple(chain.from_iterable(words.name_lists(f"sectors/{name}", "tools"))),
            products=words.quads(f"sectors/{name}", "products"),
            tasks=words.quads(f"sectors/{name}", "tasks"),
            occupations=_occupations(name),
        )
        for name in words.sector_names()
    }


@cache
def names(section: str) -> dict[str, tuple[str, ...]]:
    """The lists of one section of the names file, by language."""
    return dict(zip(LANGUAGES, words.name_lists("names", section), strict=True))
