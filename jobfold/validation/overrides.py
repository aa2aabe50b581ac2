"""Overrides: a person lets one text of one source pass in spite of one rule, for a while.

Pure: whoever stores the overrides hands in those that stand for the offer's source. They are bound to the text that
was read and to the law that it was judged by: another text, or another country, is judged afresh.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from jobfold.offers.model import Offer
from jobfold.validation.jurisdiction import country_of, language_of
from jobfold.validation.model import Issue, Override, Verdict, combine
from jobfold.validation.rulebook import rulebook


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An override that stands: the rule and the text that it is bound to, and who said it, why and until when."""

    rule: str
    text_hash: bytes
    override: Override


def may_be_overridden(rule: str) -> bool:
    """Whether a person may let a text pass in spite of `rule`: never premium-rate numbers, nor mule offers."""
    known = rulebook().rules.get(rule)
    return known is not None and known.text.overridable


def text_hash(offer: Offer) -> bytes:
    """What an override is bound to: all that the rules read, and whose law judges it."""
    telephone = offer.contact.telephone if offer.contact else None
    country = country_of(offer, language_of(offer))
    read = msgspec.json.encode([country, offer.title, offer.description, telephone])
    return hashlib.sha256(read).digest()


def with_overrides(verdict: Verdict, offer: Offer, standing: Sequence[Standing]) -> Verdict:
    """`verdict` on `offer`, with each overridden issue as a warning that says who let it pass."""
    stopping = {issue.rule for issue in verdict.issues if issue.severity != "warn"}
    asked = [one for one in standing if one.rule in stopping and may_be_overridden(one.rule)]
    if not asked:
        return verdict
    text = text_hash(offer)
    said = {one.rule: one.override for one in asked if one.text_hash == text}
    issues = tuple(_excepted(issue, said[issue.rule]) if issue.rule in said else issue for issue in verdict.issues)
    return msgspec.structs.replace(verdict, verdict=combine(issues), issues=issues)


def _excepted(issue: Issue, override: Override) -> Issue:
    if issue.severity == "warn":
        return issue
    said = msgspec.structs.replace(override, severity=issue.severity)
    return msgspec.structs.replace(issue, severity="warn", override=said)
