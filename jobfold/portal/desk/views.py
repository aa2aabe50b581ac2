"""What the desk shows of an offer that was stopped: its issues, each in its passage, in the reader's words."""

import msgspec

from jobfold.offers.model import Offer
from jobfold.validation import Issue, Override, may_be_overridden
from jobfold.validation.model import Language
from jobfold.validation.passages import Passage, passage
from jobfold.validation.retelling import retold
from jobfold.warehouse.desk import Stopped

_ISSUES = msgspec.json.Decoder(tuple[Issue, ...])


class IssueView(msgspec.Struct, frozen=True, kw_only=True):
    """One issue, in the reader's language. `passage` is ``None`` where something is missing; `override` where a person
    lets it pass; `may_pass` says whether a person could."""

    issue: Issue
    passage: Passage | None
    override: Override | None
    may_pass: bool


class StoppedView(msgspec.Struct, frozen=True, kw_only=True):
    """An offer that was stopped, its issues with those first that stop it. `number` orders the pages."""

    number: int
    offer: Offer
    rule_base: str
    issues: tuple[IssueView, ...]

    @property
    def stopping(self) -> bool:
        """Whether the offer's own text is what stops it."""
        return any(view.issue.severity != "warn" for view in self.issues)


def view_of(stopped: Stopped, language: Language) -> StoppedView:
    """`stopped` in the words of `language`."""
    issues = [_issue(stopped.offer, issue, language) for issue in _ISSUES.decode(stopped.issues)]
    return StoppedView(
        number=stopped.id,
        offer=stopped.offer,
        rule_base=stopped.rule_base,
        issues=tuple(sorted(issues, key=lambda view: view.issue.severity == "warn")),
    )


def _issue(offer: Offer, issue: Issue, language: Language) -> IssueView:
    override = None if isinstance(issue.override, msgspec.UnsetType) else issue.override
    return IssueView(
        issue=retold(issue, language),
        passage=_passage(offer, issue),
        override=override,
        may_pass=override is None and issue.severity != "warn" and may_be_overridden(issue.rule),
    )


def _passage(offer: Offer, issue: Issue) -> Passage | None:
    if not issue.excerpt:
        return None
    text = getattr(offer, issue.field, None)
    if isinstance(text, str) and text[issue.start : issue.end] == issue.excerpt:
        return passage(text, issue.start, issue.end, around=120)
    return passage(issue.excerpt, 0, len(issue.excerpt))
