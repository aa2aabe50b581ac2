"""Judges offers by the law: `validate(offer)` gives a verdict with explained issues. Pure, no network, no database.

The rules are data, in `rules/`; `docs/validation.md` lists them and `docs/add-a-rule.md` tells how to add one.
"""

from jobfold.validation.engine import rule_base, validate
from jobfold.validation.model import Issue, Override, Verdict
from jobfold.validation.overrides import Standing, may_be_overridden, text_hash, with_overrides
from jobfold.validation.rulebook import rulebook

__all__ = [
    "Issue",
    "Override",
    "Standing",
    "Verdict",
    "may_be_overridden",
    "rule_base",
    "rulebook",
    "text_hash",
    "validate",
    "with_overrides",
]
