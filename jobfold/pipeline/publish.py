"""Publish: every cluster that changed is merged, judged once more and written to the catalogue, in one transaction
a batch.

Only members whose verdict is ``pass`` are merged. What becomes of each member is recorded: published, folded into
another, refused, held for a reader, or withheld because its source does not allow it. What becomes of each public id is
logged: upsert, remove, merge (it leads to another id from now on) and split (it has come out of another).
"""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.facts import fact_of
from jobfold.pipeline.fold import public_id
from jobfold.pipeline.opening import make_open_form, make_opening
from jobfold.pipeline.progress import Progress, silent
from jobfold.warehouse import catalogue, database, facts, watermarks
from jobfold.warehouse.catalogue import ClusterMember, Entry
from jobfold.warehouse.facts import Stub
from jobfold.warehouse.folding import StoredEdge

STAGE = "publish"
BATCH = 500
NAMES = 4
"""Public ids that an offer may have founded."""

_COMPARED = msgspec.json.Encoder(order="deterministic")


class Published(msgspec.Struct, frozen=True):
    """Clusters worked, and how many entries of the catalogue were written, ended or redirected."""

    clusters: int = 0
    written: int = 0
    ended: int = 0
    redirected: int = 0


def publish(url: str, *, progress: Progress = silent) -> Published:
    """Works the queue of changed clusters, a transaction per batch, until it is empty."""
    total = Published()
    with database.connect(url) as connection:
        left = catalogue.count_dirty(connection)
    progress(0, left)
    for done in _batches(url):
        sums = zip(msgspec.structs.astuple(total), msgspec.structs.astuple(done), strict=True)
        total = Published(*(a + b for a, b in sums))
        progress(total.clusters, max(left, total.clusters))
    return total


def _batches(url: str) -> Iterator[Published]:
    """Publishes batch by batch. A cluster that has lost all its members waits for the others: it redirects to where
    they went, and that is to be published by then."""
    for wait in (True, False):
        after = ""
        while True:
            with database.connect(url) as connection:
                watermarks.lock_stage(connection, STAGE)
                names = catalogue.dirty(connection, after, BATCH)
                if not names:
                    break
                done = _publish_batch(connection, names, wait=wait)
            yield done
            after = names[-1] if wait else ""


def _publish_batch(connection: database.Connection, names: Sequence[str], *, wait: bool) -> Published:
    members = catalogue.members(connection, names)
    clusters = [name for name in names if name in members or not wait]
    edges = _by_pair(catalogue.edges(connection, clusters))
    parallel = catalogue.parallel(connection, clusters)
    entries = catalogue.entries(connection, clusters)
    states: dict[int, str] = {}
    shown: dict[int, str] = {}
    beside: list[tuple[str, str, bool]] = []
    described: list[facts.Fact] = []
    written = ended = redirected = 0
    for cluster in clusters:
        own, entry = members.get(cluster, []), entries.get(cluster)
        opening = make_opening(cluster, own, edges, tuple(parallel.get(cluster, ())), states)
        if opening is not None:
            visible = [one for one in own if states[one.offer_id] in ("published", "folded")]
            shown |= {one.offer_id: cluster for one in visible if one.shown_as != cluster}
            form = make_open_form(opening, own, edges, states)
            same = _same(entry, opening, form)
            if not same:
                other = form if form is not opening else None
                _put(connection, opening, other, visible, new=entry is None or entry.status != "live")
                written += 1
            if not same or (entry is not None and not entry.described):
                fact = fact_of(opening, form)
                if form is None and entry is not None and entry.open_form is not None and not entry.described:
                    fact = msgspec.structs.replace(fact, stub=Stub())  # it was open, so its removal is to be told
                described.append(fact)
        elif entry is not None and entry.offer is not None:
            heir = None if own else _heir(connection, cluster, entry)
            if heir:
                redirected += catalogue.redirect(connection, cluster, heir)
            else:
                ended += catalogue.end(connection, cluster)
        beside += _beside(cluster, entry, opening, parallel.get(cluster, ()))
    facts.put(connection, described)
    catalogue.set_states(connection, states)
    catalogue.set_shown(connection, shown)
    catalogue.clear_dirty(connection, clusters)
    catalogue.mark_beside(connection, beside)
    return Published(len(clusters), written, ended, redirected)


def _put(
    connection: database.Connection,
    opening: PublishedOffer,
    open_offer: PublishedOffer | None,
    members: Sequence[ClusterMember],
    *,
    new: bool,
) -> None:
    """Writes an opening, and says what its members' coming means for the ids that they were under.

    If the opening is `new` to the catalogue: an id that is still shown has been split; one that has ended with nobody
    left is found again here. In any case, merged ids that the members had founded lead here.
    """
    came = [one for one in members if one.shown_as not in (None, opening.id)]
    split, ended = (
        catalogue.origins(connection, {one.shown_as for one in came if one.shown_as}) if new and came else ([], [])
    )
    catalogue.put(connection, opening, open_offer=open_offer, split_from=split)
    for lost in ended:
        catalogue.redirect(connection, lost, opening.id)
    if came:
        founded = {public_id(*one.offer.key, at) for one in came for at in range(NAMES)}
        catalogue.redirect_founded(connection, founded, opening.id)


def _beside(
    cluster: str, entry: Entry | None, opening: PublishedOffer | None, parallel: Sequence[str]
) -> list[tuple[str, str, bool]]:
    """Which openings must say from now on that this one stands beside them, or no longer: (opening, this one, whether).

    Of one that is shown before and after, only what changed; of one that is not shown, whoever may have hoped for it.
    """
    before = set(entry.offer.parallel) if entry is not None and entry.status == "live" and entry.offer else set[str]()
    now = set(opening.parallel) if opening is not None else set[str]()
    gone = before - now if opening is not None else before | set(parallel)
    return [(other, cluster, True) for other in sorted(now - before)] + [
        (other, cluster, False) for other in sorted(gone)
    ]


def _heir(connection: database.Connection, cluster: str, entry: Entry) -> str | None:
    """Where a cluster without members went: the published opening that most of its last members are in today."""
    assert entry.offer is not None  # the caller asked
    keys = [(source.source, source.source_id) for source in entry.offer.sources]
    return next((heir for heir in catalogue.heirs(connection, keys) if heir != cluster), None)


def _same(entry: Entry | None, published: PublishedOffer, open_form: PublishedOffer | None) -> bool:
    """Whether the catalogue says this already. When it was last seen is no news worth a line in the log."""
    if entry is None or entry.status != "live" or entry.offer is None or _timeless(entry.offer) != _timeless(published):
        return False
    known = entry.open_form
    if open_form is published or known is None or open_form is None:
        return (known is None) == (open_form is None)
    return _timeless(known) == _timeless(open_form)


def _timeless(offer: PublishedOffer) -> bytes:
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    sources = tuple(msgspec.structs.replace(source, last_seen=never) for source in offer.sources)
    return _COMPARED.encode(msgspec.structs.replace(offer, last_seen=never, sources=sources))


def _by_pair(edges: Sequence[StoredEdge]) -> dict[tuple[int, int], StoredEdge]:
    return {(edge.a, edge.b): edge for edge in edges}
