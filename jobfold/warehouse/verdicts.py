"""What validation leaves in the database: one verdict per offer, and a log of those that changed."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
from psycopg.rows import TupleRow

from jobfold.offers.model import Offer
from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("verdicts")
_OFFER = msgspec.json.Decoder(Offer)


class StoredVerdict(msgspec.Struct, frozen=True):
    """The verdict on one offer; `issues` is the JSON text of the list of issues."""

    offer_id: int
    rule_base: str
    verdict: str
    issues: str


class JudgedOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A live offer with the verdict that stands in the database, and the cluster that it is in."""

    id: int
    offer: Offer
    cluster: str | None
    verdict: str
    issues: str


class VerdictChange(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that came out otherwise than before."""

    at: dt.datetime
    before: str
    after: str
    rule_base: str


class MemberVerdict(msgspec.Struct, frozen=True):
    """A member of a cluster: its verdict, and whether its source lets it be shown. `shown`: the cluster is, today."""

    cluster: str
    shown: bool
    offer_id: int
    verdict: str | None
    publishable: bool


def put(connection: Connection, verdicts: Sequence[StoredVerdict]) -> int:
    """Stores the verdicts, queues the clusters that this touches for publication, answers how many are new or say
    otherwise than before."""
    columns = [
        [verdict.offer_id for verdict in verdicts],
        [verdict.rule_base for verdict in verdicts],
        [verdict.verdict for verdict in verdicts],
        [verdict.issues for verdict in verdicts],
    ]
    found = connection.execute(_SQL["upsert"], columns).fetchall()
    changed = [id for id, publishes_otherwise in found if publishes_otherwise]
    reread = [id for id, publishes_otherwise in found if not publishes_otherwise]
    connection.execute(_SQL["mark_dirty"], {"changed": changed, "reread": reread})
    return len(changed)


def refused_by_rule(connection: Connection) -> list[tuple[str, int]]:
    """(rule, live offers that it refuses), the most frequent first."""
    return [(rule, count) for rule, count in connection.execute(_SQL["refused_by_rule"])]


def older_bases(connection: Connection, rule_base: str) -> dict[str, int]:
    """How many live offers were last judged by each rule base other than `rule_base`."""
    return dict(connection.execute(_SQL["older_bases"], [rule_base]).fetchall())


def outdated(connection: Connection, rule_base: str, after: int, limit: int) -> list[JudgedOffer]:
    """The next live offers, by number beyond `after`, that were last judged by another rule base."""
    return [_judged(row) for row in connection.execute(_SQL["outdated"], [rule_base, after, limit])]


def of_rule(connection: Connection, source: str, rule: str, *, source_id: str | None = None) -> list[JudgedOffer]:
    """The live offers of `source` of which `rule` says something; the one of `source_id`, if it is given."""
    named = {"rule": rule, "source": source, "source_id": source_id}
    return [_judged(row) for row in connection.execute(_SQL["of_rule"], named)]


def of_clusters(connection: Connection, clusters: Iterable[str]) -> list[MemberVerdict]:
    """The live members of the clusters, with their verdicts."""
    return [MemberVerdict(*row) for row in connection.execute(_SQL["of_clusters"], [list(clusters)])]


def changes(connection: Connection, offer_id: int) -> list[VerdictChange]:
    """How the verdict on an offer has changed, the oldest change first."""
    rows = connection.execute(_SQL["changes"], [offer_id])
    return [VerdictChange(at=at, before=before, after=after, rule_base=base) for at, before, after, base in rows]


def _judged(row: TupleRow) -> JudgedOffer:
    id, body, cluster, verdict, issues = row
    return JudgedOffer(id=id, offer=_OFFER.decode(body), cluster=cluster, verdict=verdict, issues=issues)
