"""Judge: every live offer that has no verdict of today's rule base gets one."""

import msgspec

from jobfold.offers.model import Offer
from jobfold.pipeline.offline import on_all_cores
from jobfold.pipeline.progress import Progress, silent
from jobfold.validation import rule_base, validate
from jobfold.warehouse import database, folding, verdicts, watermarks
from jobfold.warehouse.verdicts import StoredVerdict

STAGE = "judge"
BATCH = 5_000


class Judged(msgspec.Struct, frozen=True):
    """Offers judged, and how many verdicts came out otherwise than before."""

    offers: int
    changed: int


def judge(url: str, *, progress: Progress = silent) -> Judged:
    """Judges what is new or changed; everything, if the rule base has changed."""
    offers = changed = 0
    with database.connect(url) as connection:
        left = folding.count_changed(connection, watermarks.read(connection, STAGE, rule_base()))
    progress(0, left)
    while True:
        with database.connect(url) as connection:
            watermarks.lock_stage(connection, STAGE)
            batch = folding.changed_offers(connection, watermarks.read(connection, STAGE, rule_base()), BATCH)
            if not batch:
                return Judged(offers, changed)
            live = [one for one in batch if one.live]
            found = on_all_cores(_judge_one, [one.offer for one in live])
            stored = [
                StoredVerdict(one.id, rule_base(), verdict, issues)
                for one, (verdict, issues) in zip(live, found, strict=True)
            ]
            changed += verdicts.put(connection, stored)
            watermarks.write(connection, STAGE, rule_base(), batch[-1].changed)
        offers += len(batch)
        progress(offers, max(left, offers))


def _judge_one(offer: Offer) -> tuple[str, str]:
    verdict = validate(offer)
    return verdict.verdict, msgspec.json.encode(verdict.issues).decode().replace("\\u0000", "")
