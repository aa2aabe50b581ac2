"""The push API: a partner puts a feed, and reads from the receipt what became of every record."""

import datetime as dt
import re
from typing import Annotated, Literal

import msgspec
from anyio import to_thread
from litestar import Response, get, put
from litestar.params import Parameter

from jobfold.portal.conditional import PortalRequest, json_answer
from jobfold.portal.languages import Language, negotiate, translations
from jobfold.portal.partners.desk import Mode
from jobfold.portal.partners.upload import receive
from jobfold.portal.problems import ProblemError
from jobfold.portal.services import Services
from jobfold.portal.wording import Wording
from jobfold.validation.retelling import words_of
from jobfold.warehouse.partners import Import, ImportStatus, RecordOutcome

_TAG = ["partners"]
_SECURITY: list[dict[str, list[str]]] = [{"partnerKey": []}]
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Links(msgspec.Struct, frozen=True):
    """Where to go from here. `next` leads to the following outcomes, ``None`` after the last."""

    self: str
    next: str | None = None


class Accepted(msgspec.Struct, frozen=True):
    """The answer to a push: it is stored and will be worked. The receipt is at `links.self`."""

    id: str
    status: ImportStatus
    links: Links


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """How far an import has come. `counts` are by outcome; `outcomes` is one page of records, in their order."""

    id: str
    partner: str
    feed: str
    mode: Literal["delta", "full"]
    dry_run: bool
    status: ImportStatus
    counts: dict[str, int]
    created_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None
    outcomes: tuple[RecordOutcome, ...]
    links: Links


PartnerName = Annotated[str, Parameter(description="The partner's name.")]
FeedName = Annotated[str, Parameter(description="1 to 63 of a-z, 0-9, - and _; each feed delivers for itself.")]


@put(
    "/api/partners/{partner:str}/feeds/{feed:str}/imports",
    status_code=202,
    tags=_TAG,
    security=_SECURITY,
    summary="Push a feed",
    operation_id="pushFeed",
    request_max_body_size=None,
)
async def push_feed(
    request: PortalRequest,
    services: Services,
    partner: PartnerName,
    feed: FeedName,
    mode: Annotated[Mode, Parameter(description="`full` also ends what the feed no longer holds.")] = "delta",
    dry_run: Annotated[bool, Parameter(description="Tell what would happen, and change nothing.")] = False,
    idempotency_key: Annotated[
        str | None, Parameter(header="Idempotency-Key", description="The same key never imports twice.")
    ] = None,
) -> Response[Accepted]:
    """The body is the feed itself, in any format that Jobfold reads, up to 2 GB. It is worked after this answer."""
    await to_thread.run_sync(_authorise, request, services, partner)
    if not _NAME.fullmatch(feed):
        raise ProblemError(422, "feed-name-invalid", "A feed's name is 1 to 63 of a-z, 0-9, - and _.")
    if idempotency_key is not None and not _IDEMPOTENCY_KEY.fullmatch(idempotency_key):
        raise ProblemError(422, "idempotency-key-invalid", "An Idempotency-Key is 1 to 200 visible ASCII signs.")
    body = await receive(request.stream(), services.uploads, declared=request.headers.get("content-length"))
    accepted = await to_thread.run_sync(
        lambda: services.imports.accept(
            partner=partner, feed=feed, mode=mode, dry_run=dry_run, idempotency_key=idempotency_key, body=body
        )
    )
    address = _address(accepted)
    return Response(
        Accepted(accepted.id, accepted.status, Links(address)),
        status_code=202,
        headers={"Location": address},
        media_type="application/json",
    )


@get(
    "/api/partners/{partner:str}/feeds/{feed:str}/imports/{import_id:str}",
    sync_to_thread=True,
    tags=_TAG,
    security=_SECURITY,
    summary="Receipt of a push",
    operation_id="getReceipt",
)
def get_receipt(
    request: PortalRequest,
    services: Services,
    partner: PartnerName,
    feed: FeedName,
    import_id: str,
    after: Annotated[int, Parameter(ge=0, le=2**31 - 1, description="Outcomes after this record.")] = 0,
    limit: Annotated[int, Parameter(ge=1, le=1000, description="Outcomes per page.")] = 100,
    language: Annotated[
        Language | None,
        Parameter(description="Of the names and hints of issues; else `Accept-Language`, else each offer's own."),
    ] = None,
) -> Response[Receipt]:
    """Counts, and one outcome per record: accepted, unchanged, folded into which offer, held, refused, lost.

    What was held or refused comes with its issues: the rule, its field and span, the law, and how to mend the text.
    """
    _authorise(request, services, partner)
    asked = request.headers.get("accept-language")
    told = language or (negotiate(None, asked) if asked else None)
    found = services.imports.get(partner, feed, import_id)
    if found is None:
        raise ProblemError(404, "import-unknown", "This feed has no such import.")
    outcomes = tuple(_told(one, told) for one in services.imports.outcomes(import_id, after=after, limit=limit))
    address = _address(found)
    following = f"{address}?after={outcomes[-1].record}&limit={limit}" if len(outcomes) == limit else None
    receipt = Receipt(
        id=found.id,
        partner=found.partner,
        feed=found.feed,
        mode=found.mode,
        dry_run=found.dry_run,
        status=found.status,
        counts=found.counts,
        created_at=found.created_at,
        finished_at=found.finished_at,
        error=found.error,
        outcomes=outcomes,
        links=Links(address, following),
    )
    return json_answer(request, receipt, cache_control="private, no-cache")


def _told(outcome: RecordOutcome, language: Language | None) -> RecordOutcome:
    """The outcome with its issues in the reader's language, as far as their rules still exist."""
    if language is None or not outcome.issues:
        return outcome
    wording = Wording(translations(language))
    issues = []
    for issue in outcome.issues:
        words = words_of(str(issue["rule"]), language)
        evidence = {"evidence": wording.evidence(str(issue.get("evidence", "")))}
        issues.append(issue | evidence | (msgspec.to_builtins(words) if words else {}))
    return msgspec.structs.replace(outcome, issues=issues)


def _authorise(request: PortalRequest, services: Services, partner: str) -> None:
    """Let through who holds the partner's key. Tells nobody whether a partner of that name exists."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise ProblemError(
            401,
            "key-missing",
            "Send the partner's key in the header `Authorization: Bearer KEY`.",
            headers={"WWW-Authenticate": 'Bearer realm="partners"'},
        )
    if not _NAME.fullmatch(partner) or not services.imports.authenticate(partner, key.strip()):
        raise ProblemError(403, "key-refused", "This key does not open this partner's feeds.")


def _address(found: Import) -> str:
    return f"/api/partners/{found.partner}/feeds/{found.feed}/imports/{found.id}"


HANDLERS = [push_feed, get_receipt]
