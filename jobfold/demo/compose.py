"""Composes the text of an ad: picks sentences and fills their slots."""

from random import Random

from jobfold.demo import words
from jobfold.demo.phrases import LANGUAGES, Line, Quad, Role, Section, same, slots
from jobfold.offers.model import Salary

_NUMBERS: dict[str, tuple[int, int, int]] = {
    "team": (4, 24, 1), "n": (20, 480, 1), "few": (2, 6, 1), "pct": (5, 40, 5), "share": (30, 90, 5),
    "years": (2, 8, 1), "weeks": (5, 8, 1), "staff": (12, 940, 1), "sites": (2, 19, 1), "year": (1898, 2012, 1),
    "recent": (2015, 2024, 1), "nations": (8, 40, 1), "term": (6, 24, 3), "hours": (2, 12, 1),
}  # fmt: skip
"""Slots filled with a number: the least, the greatest, the step."""
_CHOICES = {"shift": "shifts", "start": "starts", "unit": "units"}
"""Slots filled with a phrase of the general file: the section that it comes from."""
_LEVELS = ("B2", "C1", "C2")
_THOUSANDS = {"fr": "\u202f", "de": "’", "it": ".", "en": ","}
_PER = {
    "YEAR": ("par an", "pro Jahr", "all'anno", "a year"),
    "MONTH": ("par mois", "pro Monat", "al mese", "a month"),
    "HOUR": ("de l'heure", "pro Stunde", "all'ora", "an hour"),
}


def fill(rng: Random, quad: Quad, context: dict[str, Quad], tools: tuple[str, ...] = ()) -> Line:
    """`quad` with its slots filled: from `context` where it names them, else drawn by the slot's name."""
    values: dict[str, Quad] = {}
    for name in sorted(slots(quad)):
        if name in context:
            values[name] = context[name]
        elif name in _NUMBERS:
            low, high, step = _NUMBERS[name]
            values[name] = same(rng.randrange(low, high + 1, step))
        elif name in _CHOICES:
            values[name] = rng.choice(words.quads("general", _CHOICES[name]))
        else:
            values[name] = same(rng.choice({"tool": tools, "level": _LEVELS}[name]))
    return Line(quad, values)


def said(line: Line) -> Quad:
    """What `line` says, in all four languages: a value for a slot of another line."""
    fr, de, it, en = (line.render(language) for language in LANGUAGES)
    return (fr, de, it, en)


def pick(rng: Random, pool: tuple[Quad, ...], count: int, context: dict[str, Quad], tools: tuple[str, ...] = ()
         ) -> tuple[Line, ...]:  # fmt: skip
    """`count` different sentences of `pool` (or all, if it has fewer), filled."""
    return tuple(fill(rng, quad, context, tools) for quad in rng.sample(pool, min(count, len(pool))))


def refill(sections: tuple[Section, ...], changes: dict[str, Quad]) -> tuple[Section, ...]:
    """`sections` with the values of some slots changed wherever they occur."""

    def changed(line: Line) -> Line:
        return Line(line.quad, {name: changes.get(name, value) for name, value in line.values.items()})

    return tuple(
        Section(
            role=section.role,
            lines=tuple(changed(line) for line in section.lines),
            heading=section.heading,
            bullets=section.bullets,
            keep=section.keep,
        )
        for section in sections
    )


def insert(rng: Random, sections: tuple[Section, ...], role: Role, line: Line) -> tuple[Section, ...]:
    """`sections` with `line` put somewhere into the section of `role` (else the last), which is then kept."""
    at = next((index for index, section in enumerate(sections) if section.role == role), len(sections) - 1)
    section = sections[at]
    place = rng.randint(0, len(section.lines))
    grown = Section(
        role=section.role,
        lines=(*section.lines[:place], line, *section.lines[place:]),
        heading=section.heading,
        bullets=section.bullets,
        keep=True,
    )
    return (*sections[:at], grown, *sections[at + 1 :])


def pay(salary: Salary) -> Quad:
    """`salary` in words, as an ad of each language writes it."""
    low, high, currency = salary.min_value or 0, salary.max_value or 0, salary.currency or ""

    def number(value: float, language: str) -> str:
        if salary.unit == "HOUR":
            return f"{value:.2f}" if language == "en" else f"{value:.2f}".replace(".", ",")
        return f"{value:,.0f}".replace(",", _THOUSANDS[language])

    per = dict(zip(LANGUAGES, _PER[salary.unit or "YEAR"], strict=True))
    return (
        f"de {number(low, 'fr')} à {number(high, 'fr')} {currency} bruts {per['fr']}",
        f"{currency} {number(low, 'de')} bis {number(high, 'de')} brutto {per['de']}",
        f"da {number(low, 'it')} a {number(high, 'it')} {currency} lordi {per['it']}",
        f"{currency} {number(low, 'en')} to {number(high, 'en')} gross {per['en']}",
    )
