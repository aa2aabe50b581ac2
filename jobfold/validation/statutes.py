"""The law behind the rules: which provisions name a ground in which country, and where they were read."""

from typing import Any

import msgspec

ANY = "any"
"""Stands for every country that a ground does not name."""
_UNVERIFIED = " (citation not verified)"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published page in which citations were read, and the month of reading. `url` is empty if it was not noted."""

    url: str
    read: str


class Citation(msgspec.Struct, frozen=True):
    """One provision. Without `source`, a key of `Law.sources`, it is from general knowledge."""

    text: str
    source: str = ""

    def told(self) -> str:
        """The provision as partners read it."""
        return self.text if self.source else self.text + _UNVERIFIED


class Ground(msgspec.Struct, frozen=True):
    """What the law protects, with its citations by country. `refused_everywhere`: no country's law allows it."""

    citations: dict[str, tuple[Citation, ...]]
    refused_everywhere: bool = False

    def refuses_in(self, country: str) -> bool:
        """Whether an offer may be refused on this ground under the law of `country`: only where we can name it."""
        return self.refused_everywhere or country in self.citations

    def basis(self, country: str) -> str:
        """The citations for `country`, or the general ones."""
        return "; ".join(one.told() for one in self.citations.get(country) or self.citations.get(ANY, ()))


class Law(msgspec.Struct, frozen=True):
    grounds: dict[str, Ground]
    sources: dict[str, Source]


def read_law(content: dict[str, Any]) -> Law:
    """The law as the parsed `rules/statutes.toml` states it. Raises `ValueError` naming the fault."""
    try:
        everywhere = msgspec.convert(content.get("refused_everywhere", []), list[str])
        sources = msgspec.convert(content.get("sources", {}), dict[str, Source])
        stated = {name: table for name, table in content.items() if name not in ("refused_everywhere", "sources")}
        cited = msgspec.convert(stated, dict[str, dict[str, dict[str, str]]])
    except msgspec.ValidationError as fault:
        raise ValueError(f"rules/statutes.toml: {fault}") from None
    grounds = {
        name: Ground(
            {country: tuple(Citation(*one) for one in listed.items()) for country, listed in countries.items()},
            name in everywhere,
        )
        for name, countries in cited.items()
    }
    if unknown := [name for name in everywhere if name not in grounds]:
        raise ValueError(f"rules/statutes.toml: {', '.join(unknown)} is refused everywhere, but not a ground")
    used = {one.source for ground in grounds.values() for listed in ground.citations.values() for one in listed}
    if astray := sorted((used - {""}) ^ sources.keys()):
        raise ValueError(f"rules/statutes.toml: {', '.join(astray)} is cited and no source, or a source and not cited")
    return Law(grounds, sources)
