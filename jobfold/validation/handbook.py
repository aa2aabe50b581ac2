"""Writes `docs/rules.md`: every rule with its severity, jurisdictions and basis, from the rule files.

``python -m jobfold.validation.handbook > docs/rules.md``; a test fails while the page is not current.
"""

import sys

from jobfold.validation.rulebook import Rule, Rulebook, rulebook

_HEAD = """# The rules

Generated from `jobfold/validation/rules/` by `python -m jobfold.validation.handbook`; edit the rule files, not
this page. How to write a rule: [add-a-rule.md](add-a-rule.md).

An offer with a **reject** is refused, one with a **review** waits for a person, a **warn** is only told to the
partner. A claimed statutory exception turns a finding into a warning that quotes the claim. Provisions marked
° were read in a published source; the others are from general knowledge and are shown to partners as
“citation not verified”.
"""


def page(book: Rulebook) -> str:
    """The page in Markdown."""
    families: dict[str, list[Rule]] = {}
    for rule in book.rules.values():
        families.setdefault(rule.family, []).append(rule)
    parts = [_HEAD, f"{len(book.rules)} rules in {len(families)} families.\n"]
    for family, rules in families.items():
        parts.append(f"## {family}\n\n| code | rule | severity | where |\n| --- | --- | --- | --- |")
        parts += [_row(rule) for rule in rules]
        parts.append("")
    parts.append("## Provisions by ground\n\n| ground | jurisdiction | provision |\n| --- | --- | --- |")
    for ground, provisions in book.statutes.items():
        for country, provision in provisions.items():
            mark = " °" if provision.verified else ""
            parts.append(f"| {ground} | {country} | {provision.text}{mark} |")
    return "\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    text = rule.text
    differing = "".join(f", {country}: {severity}" for country, severity in sorted(text.severities.items()))
    where = ", ".join(text.only_in) or "everywhere"
    return f"| `{text.code}` | {text.name['en']} (ground: {text.ground}) | {text.severity}{differing} | {where} |"


if __name__ == "__main__":
    sys.stdout.write(page(rulebook()))
