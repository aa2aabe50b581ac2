"""Judge: every live offer that is new or changed gets a verdict.

A verdict stays as it was made when the rules change: `rejudge` shows what the new ones would change, and does it. All
verdicts are made by `judge_offers`, whoever asks for them.
"""

from collections.abc import Sequence

import msgspec

from jobfold.offers.model import Offer
from jobfold.pipeline.offline import on_all_cores
from jobfold.pipeline.progress import Progress, silent
from jobfold.validation import Override, Standing, Verdict, rule_base, validate, with_overrides
from jobfold.warehouse import database, folding, overrides, staging, verdicts, watermarks
from jobfold.warehouse.verdicts import StoredVerdict

STAGE = "judge"
SCHEME = "1"
"""Changes only if all verdicts must be made again whatever the rules say."""
BATCH = 5_000


class Judged(msgspec.Struct, frozen=True):
    """Offers judged, and how many verdicts are new or came out otherwise than before."""

    offers: int
    changed: int


Ask = tuple[Offer, list[Standing]]
"""An offer, and the overrides that stand for its source."""


def judge(url: str, *, progress: Progress = silent) -> Judged:
    """Judges what is new or changed, and what an override let pass that has expired."""
    with database.connect(url) as connection:
        watermarks.lock_stage(connection, STAGE)
        offers, changed = judge_again(connection, sorted(overrides.expire(connection)))
        left = offers + folding.count_changed(connection, watermarks.read(connection, STAGE, SCHEME))
    progress(offers, left)
    while True:
        with database.connect(url) as connection:
            watermarks.lock_stage(connection, STAGE)
            batch = folding.changed_offers(connection, watermarks.read(connection, STAGE, SCHEME), BATCH)
            if not batch:
                return Judged(offers, changed)
            changed += judge_offers(connection, [(one.id, one.offer) for one in batch if one.live])
            watermarks.write(connection, STAGE, SCHEME, batch[-1].changed)
        offers += len(batch)
        progress(offers, max(left, offers))


def judge_again(connection: database.Connection, named: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Judges the offers of each (source, rule) that the rule says something of: an override has come or gone there.

    Answers how many there are, and how many verdicts came out otherwise. The caller holds the lock of the stage.
    """
    found = {one.id: one.offer for source, rule in named for one in verdicts.of_rule(connection, source, rule)}
    return len(found), judge_offers(connection, list(found.items()))


def judge_offers(connection: database.Connection, offers: Sequence[tuple[int, Offer]]) -> int:
    """Makes and stores the verdicts on (number, offer); answers how many are new or came out otherwise."""
    asked = asks(connection, [offer for _, offer in offers])
    found = on_all_cores(_judge_one, asked)
    stored = [
        StoredVerdict(id, rule_base(), verdict, issues)
        for (id, _), (verdict, issues) in zip(offers, found, strict=True)
    ]
    return verdicts.put(connection, stored)


def judge_dry(connection: database.Connection, source: str, delivery: int) -> None:
    """Judges what the dry delivery of this transaction holds, for its receipt."""
    for batch in staging.incoming(connection, source, BATCH):
        found = on_all_cores(_judge_one, asks(connection, [offer for _, offer in batch]))
        told = [(record, *verdict) for (record, _), verdict in zip(batch, found, strict=True)]
        staging.put_findings(connection, delivery, told)


def asks(connection: database.Connection, offers: Sequence[Offer]) -> list[Ask]:
    """Each offer with the overrides that stand for its source."""
    by_source = {
        source: [
            Standing(
                rule=one.rule,
                text_hash=one.text_hash,
                override=Override(id=one.id, author=one.author, reason=one.reason, until=one.until),
            )
            for one in found
        ]
        for source, found in overrides.in_force(connection, (offer.source for offer in offers)).items()
    }
    return [(offer, by_source.get(offer.source, [])) for offer in offers]


def verdict_on(ask: Ask) -> Verdict:
    """Today's verdict on an offer, with what people let pass."""
    offer, standing = ask
    return with_overrides(validate(offer), offer, standing)


def _judge_one(ask: Ask) -> tuple[str, str]:
    verdict = verdict_on(ask)
    return verdict.verdict, msgspec.json.encode(verdict.issues).decode().replace("\\u0000", "")
