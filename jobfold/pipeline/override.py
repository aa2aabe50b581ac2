"""Override: a person lets one text of one source pass in spite of one rule, for a while, and says why.

It is bound to the text as it was read: when that changes, when its last day is past, or when it is withdrawn, the next
judging brings the issue back. Premium-rate numbers and mule offers cannot be let pass.
"""

import datetime as dt

import msgspec

from jobfold.offers.model import InputError
from jobfold.pipeline import judge, publish
from jobfold.pipeline.decide import find_offer
from jobfold.validation import Issue, may_be_overridden, rulebook, text_hash
from jobfold.warehouse import database, overrides, verdicts, watermarks
from jobfold.warehouse.verdicts import JudgedOffer

LONGEST = dt.timedelta(days=366)
"""Nobody remembers after a year why a text was let pass."""
MOST_SAID = 500
"""Characters of a reason."""
_ISSUES = msgspec.json.Decoder(tuple[Issue, ...])


class Overridden(msgspec.Struct, frozen=True, kw_only=True):
    """An override that was made, and what became of the offer: its verdict, and the rules that still stop it."""

    id: int
    source: str
    source_id: str
    rule: str
    until: dt.date
    verdict: str
    stopped_by: list[str]


def add(
    url: str,
    offer: str,
    rule: str,
    *,
    author: str,
    reason: str,
    until: dt.date,
    text: bytes | None = None,
    today: dt.date | None = None,
) -> Overridden:
    """Lets the text of `offer` (``source:source_id``, or an unmistakable source id) pass in spite of `rule`.

    It holds for every offer of the same source with this text. Raises `InputError` if the rule may not be overridden or
    does not stop the offer, if reason or author is missing, if `until` is past or more than a year away, or if the
    offer's text is no longer that of the hash `text`, which the author has seen.
    """
    author, reason = _said(author), _said(reason)
    _check(rule, author, reason, until, today or dt.datetime.now(dt.UTC).date())
    with database.connect(url) as connection:
        source, source_id = find_offer(connection, offer)
        watermarks.lock_stage(connection, judge.STAGE)
        stopped = _judged(connection, source, source_id, rule)
        if stopped is None or rule not in _stopping(stopped):
            raise InputError(f"{source}:{source_id}: {rule} does not stop it; `jobfold explain` says what does")
        read = text_hash(stopped.offer)
        if text is not None and text != read:
            raise InputError(f"{source}:{source_id}: its text has changed since you read it; look again")
        number = overrides.add(
            connection,
            source=source,
            rule=rule,
            text_hash=read,
            source_id=source_id,
            author=author,
            reason=reason,
            until=until,
        )
        if number is None:
            raise InputError(
                f"{source}:{source_id}: {rule} is overridden already, but the offer was not judged since; "
                "`jobfold override withdraw` ends the older one"
            )
        judge.judge_again(connection, [(source, rule, read)])
        now = _judged(connection, source, source_id, rule)
        if now is None:
            raise InputError(
                f"{source}:{source_id}: {rule} of today's rule base does not stop it; `jobfold rejudge` judges it anew"
            )
    publish.publish(url)
    return Overridden(
        id=number,
        source=source,
        source_id=source_id,
        rule=rule,
        until=until,
        verdict=now.verdict,
        stopped_by=sorted(_stopping(now)),
    )


def withdraw(url: str, number: int, *, by: str) -> None:
    """Takes an override back, so that its rule speaks again. Raises `InputError` if there is no such one standing."""
    by = _said(by)
    with database.connect(url) as connection:
        watermarks.lock_stage(connection, judge.STAGE)
        named = overrides.withdraw(connection, number, by=by)
        if named is None:
            raise InputError(f"override {number}: none of that number stands; `jobfold override list` shows them")
        judge.judge_again(connection, [named])
    publish.publish(url)


def _judged(connection: database.Connection, source: str, source_id: str, rule: str) -> JudgedOffer | None:
    """The offer with its verdict, if the rule says something of it."""
    return next(iter(verdicts.of_rule(connection, source, rule, source_id=source_id)), None)


def _stopping(one: JudgedOffer) -> set[str]:
    return {issue.rule for issue in _ISSUES.decode(one.issues) if issue.severity != "warn"}


def _check(rule: str, author: str, reason: str, until: dt.date, today: dt.date) -> None:
    if not may_be_overridden(rule):
        raise InputError(_refusal(rule))
    if not author or not reason:
        raise InputError("an override needs an author and a reason; say who decides, and why")
    if len(reason) > MOST_SAID:
        raise InputError(f"the reason has {len(reason)} characters; say it in {MOST_SAID}")
    if not today <= until <= today + LONGEST:
        raise InputError(
            f"until {until}: an override ends between today and {today + LONGEST}; choose a day within a year"
        )


def _refusal(rule: str) -> str:
    if rule not in rulebook().rules:
        return f"rule {rule!r}: there is no rule of this code; `jobfold explain` names those that stop an offer"
    return (
        f"{rule}: nobody may override this rule, as with every premium-rate number and every offer to move money or "
        "goods for strangers; the offer must be mended, or stay out"
    )


def _said(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
