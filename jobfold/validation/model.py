"""What validation says about an offer: issues that point into its text, and the verdict that they add up to."""

import datetime as dt
from typing import Literal

import msgspec

Severity = Literal["reject", "review", "warn"]
SEVERITIES: tuple[Severity, ...] = ("reject", "review", "warn")
"""The gravest first."""
VerdictWord = Literal["pass", "review", "reject"]
VERDICTS: tuple[VerdictWord, ...] = ("pass", "review", "reject")
"""The mildest first."""
Language = Literal["fr", "de", "it", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "de", "it", "en")
"""The languages in which rules are named and hints are written."""


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision that a rule does not stop one text: who, why, and until when (that day included).

    `severity` is what the rule says without it; it is known once there is an issue to override.
    """

    id: int
    author: str
    reason: str
    until: dt.date
    severity: Severity = "warn"


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `start` and `end` are code points in the original field, and ``excerpt == field[start:end]``.

    `field` is ``"title"``, ``"description"`` or a dotted path (``"contact.telephone"``). An issue about
    something absent has an empty span at 0. `basis` names the provision in the offer's jurisdiction, `hint`
    says how to mend the text, and `name` is the rule's name; both are in the language asked for. An issue with an
    `override` is a warning; without one the field is left out.
    """

    rule: str
    severity: Severity
    field: str
    start: int
    end: int
    excerpt: str
    evidence: str
    basis: str
    hint: str
    name: str = ""
    override: Override | msgspec.UnsetType = msgspec.UNSET


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """``reject`` if any issue is a reject, else ``review`` if any is a review, else ``pass``.

    `issues` are ordered by field and position. `rule_base` is the version of the rules that judged: the date
    of their last revision and a hash of their content.
    """

    verdict: VerdictWord
    issues: tuple[Issue, ...]
    rule_base: str
    jurisdiction: str
    """ISO 3166-1 alpha-2 of the law applied."""


def combine(issues: tuple[Issue, ...]) -> VerdictWord:
    """The verdict that `issues` add up to; warnings never change it."""
    severities = {issue.severity for issue in issues}
    if "reject" in severities:
        return "reject"
    return "review" if "review" in severities else "pass"
