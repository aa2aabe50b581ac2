"""Writes the generated part of `docs/validation.md`: every rule with its severity, law and examples.

``python -m jobfold.validation.handbook`` brings the page up to date in place; a test fails while it is not.
"""

import sys
from pathlib import Path

from jobfold.validation.model import LANGUAGES
from jobfold.validation.rulebook import Rule, Rulebook, rulebook
from jobfold.validation.statutes import ANY, Citation, Law

PAGE = Path("docs") / "validation.md"
PROFILED = ("FR", "BE", "LU", "CH", "DE", "AT", "IT", "GB", "IE", "US")
"""The jurisdictions whose law the rules know, in the order in which they are told."""
_OPEN = "<!-- rules: written by `python -m jobfold.validation.handbook` from jobfold/validation/rules/ -->"
_CLOSE = "<!-- end of the rules -->"
_ELSEWHERE = "ZZ"
"""A code that no country has: what a rule does there, it does in every country that it does not name."""


def updated(page: str, book: Rulebook) -> str:
    """`page` with its generated part as `book` has it now. Raises `ValueError` if the page has no such part."""
    return put_between(PAGE, page, _OPEN, _CLOSE, f"\n\n{_generated(book)}\n")


def put_between(path: Path, page: str, opening: str, closing: str, content: str) -> str:
    """The text `page` of `path` with `content` between the two marks. Raises `ValueError` if it lacks one of them."""
    before, opened, rest = page.partition(opening)
    _, closed, after = rest.partition(closing)
    if not opened or not closed:
        raise ValueError(f"{path}: no {opening.strip()} … {closing.strip()}")
    return f"{before}{opened}{content}{closed}{after}"


def _generated(book: Rulebook) -> str:
    families: dict[str, list[Rule]] = {}
    for rule in book.rules.values():
        families.setdefault(rule.family, []).append(rule)
    parts = [f"{len(book.rules)} rules in {len(families)} families, {_count(book.law)}.\n"]
    for family, rules in families.items():
        parts.append(f"### Rules: {family}\n\n| rule | severity | law | refuses, holds or warns | lets pass |")
        parts.append("| --- | --- | --- | --- | --- |")
        parts += [_row(rule) for rule in rules]
        parts.append("")
    parts.append("### The law behind them\n\n| ground | country | provisions |\n| --- | --- | --- |")
    for name, ground in book.law.grounds.items():
        label = f'<a id="law-{name}"></a>{name}'
        for country in (*PROFILED, ANY):
            if cited := ground.citations.get(country):
                where = "elsewhere" if country == ANY else country
                parts.append(f"| {label} | {where} | {'; '.join(_cited(one, book.law) for one in cited)} |")
                label = ""
    return "\n".join(parts) + "\n"


def _count(law: Law) -> str:
    every = {one.text: one for ground in law.grounds.values() for listed in ground.citations.values() for one in listed}
    read = sum(bool(one.source) for one in every.values())
    return f"{len(every)} provisions cited, {read} of them read in a published source"


def _cited(one: Citation, law: Law) -> str:
    if not one.source:
        return f"{one.text} _(not verified)_"
    source = law.sources[one.source]
    return f"[{one.text}]({source.url})" if source.url else f"{one.text} °"


def _row(rule: Rule) -> str:
    text = rule.text
    cells = (
        f"`{text.code}`<br>{text.name['en']}",
        _severities(rule),
        f"[{text.ground}](#law-{text.ground})",
        _examples(text.hit),
        _examples(text.miss),
    )
    return f"| {' | '.join(cells)} |"


def _severities(rule: Rule) -> str:
    """The severity that most countries have, then those that differ, and where the rule applies at all."""
    by_country = {country: its for country in (*PROFILED, _ELSEWHERE) if (its := rule.severity_in(country))}
    told = list(by_country.values())
    usual = max(dict.fromkeys(told), key=told.count)
    parts = [f"**{usual}**"]
    for severity in dict.fromkeys(told):
        if severity != usual:
            where = ", ".join(country for country, its in by_country.items() if its == severity)
            parts.append(f"{where.replace(_ELSEWHERE, 'elsewhere')}: {severity}")
    if rule.text.only_in:
        parts.append(f"in {', '.join(rule.text.only_in)} only")
    return "<br>".join(parts)


def _examples(examples: dict[str, list[str]]) -> str:
    """The first example of each language."""
    shown = (_example(language, examples[language][0]) for language in LANGUAGES if examples.get(language))
    return "<br>".join(shown)


def _example(language: str, example: str) -> str:
    """``@CH `` in front of an example sets its country."""
    country, _, text = example[1:].partition(" ") if example.startswith("@") else ("", "", example)
    return f"{language}{f' in {country}' if country else ''}: {_escaped(text)}"


def _escaped(text: str) -> str:
    """`text` such that Markdown shows it as it stands, in one line of a table."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\|*_`[]~" else char for char in plain)


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text("utf-8"), rulebook()), "utf-8")
    sys.stdout.write(f"{PAGE} is current\n")
