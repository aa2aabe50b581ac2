"""The change stream: everything that happens to open offers, in order, so that others keep a true copy."""

import datetime as dt
import time
from typing import Annotated, Literal

import msgspec
from anyio import sleep, to_thread
from litestar import Response, get
from litestar.params import Parameter

from jobfold.pipeline.opendata import as_jobposting
from jobfold.portal.conditional import PortalRequest, json_answer
from jobfold.portal.problems import Fault, ProblemError
from jobfold.portal.public.credits import Credits, credits_of
from jobfold.portal.services import Services
from jobfold.warehouse.catalogue import Change
from jobfold.warehouse.facts import Stub

LONGEST_WAIT = 30
_LOOKS_EVERY = 0.5
_MOST_WAITING = 200
"""Clients that may wait at once; further ones are answered at once."""
_LAST = 2**62


class ChangeItem(msgspec.Struct, frozen=True, kw_only=True):
    """One change.

    `jobposting` is what an upsert brings. A merge says `into` which offer this one went: its id redirects there. A
    split says from which offer this one came, right before its upsert. `occupation` (a four-digit group of ISCO-08),
    `places` (gazetteer ids, with the regions and countries that hold them) and `sources` are those of the offer as it
    was last open, so that who keeps only a part of the catalogue sees what leaves that part.
    """

    seq: int
    id: str
    kind: Literal["upsert", "remove", "merge", "split"]
    at: dt.datetime
    into: str | None
    split_from: str | None
    occupation: str | None
    places: tuple[str, ...]
    sources: tuple[str, ...]
    jobposting: dict[str, object] | None


class ChangePage(msgspec.Struct, frozen=True, kw_only=True):
    """Changes in order. `next` is the `since` of the following page, and of the next visit if there is none yet."""

    items: tuple[ChangeItem, ...]
    next: int
    more: bool
    credits: Credits


class _Waiting:
    """How many clients wait at the moment."""

    count = 0


@get("/api/changes", tags=["offers"], summary="Change stream", operation_id="streamChanges")
async def stream_changes(
    request: PortalRequest,
    services: Services,
    since: Annotated[
        int | None, Parameter(ge=0, le=_LAST, description="Changes after this number: a snapshot's cursor, or `next`.")
    ] = None,
    after: Annotated[int | None, Parameter(ge=0, le=_LAST, description="The same as `since`, its older name.")] = None,
    limit: Annotated[int, Parameter(ge=1, le=1000, description="Changes per page.")] = 100,
    wait: Annotated[
        int, Parameter(ge=0, le=LONGEST_WAIT, description="Seconds to wait for a change if there is none yet.")
    ] = 0,
) -> Response[ChangePage]:
    """Everything that changed, in order, removals included: enough to keep a copy of the catalogue up to date.

    Store what an `upsert` brings under its id, and drop what a `remove` or a `merge` names; that copy is true. Whoever
    keeps notes on offers moves them along: on a `merge` to `into`, on a `split` perhaps from `split_from`. Whoever
    keeps a part of the catalogue drops what an upsert moves out of that part. Numbers rise, with gaps.
    """
    if since is not None and after is not None and since != after:
        fault = Fault("after", "is the older name of `since`; give one of them")
        raise ProblemError(422, "parameters-invalid", "Some parameters cannot be understood.", errors=(fault,))
    start = since if since is not None else after or 0
    changes = await to_thread.run_sync(services.catalogue.changes, start, limit)
    if not changes and wait and _Waiting.count < _MOST_WAITING:
        changes = await _wait(services, start, limit, wait)
    items = tuple(item for change in changes if (item := _item(change)))
    page = ChangePage(
        items=items,
        next=changes[-1].seq if changes else start,
        more=len(changes) == limit,
        credits=credits_of(await to_thread.run_sync(services.catalogue.credits), (s for i in items for s in i.sources)),
    )
    return json_answer(request, page)


async def _wait(services: Services, start: int, limit: int, seconds: int) -> list[Change]:
    """The first changes that come within `seconds`."""
    _Waiting.count += 1
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await sleep(_LOOKS_EVERY)
            if await to_thread.run_sync(services.catalogue.last_seq) > start:
                return await to_thread.run_sync(services.catalogue.changes, start, limit)
        return []
    finally:
        _Waiting.count -= 1


def _item(change: Change) -> ChangeItem | None:
    """A change as others see it: what they never saw is none, and what they may no longer see is removed."""
    if change.stub is None:
        return None
    form = change.open_form
    kind = "remove" if change.kind == "upsert" and form is None else change.kind
    stub: Stub = change.stub
    return ChangeItem(
        seq=change.seq,
        id=change.id,
        kind=kind,
        at=change.at,
        into=change.into,
        split_from=change.split_from,
        occupation=stub.occupation,
        places=stub.places,
        sources=stub.sources,
        jobposting=as_jobposting(form) if form is not None and change.kind == "upsert" else None,
    )


HANDLERS = [stream_changes]
