"""Responses that a client need not fetch twice: each carries an ETag, and one that still fits answers 304."""

import hashlib
from typing import TypeVar, cast

import msgspec
from litestar import Request, Response
from litestar.datastructures import State

PortalRequest = Request[None, None, State]
Answer = TypeVar("Answer")


def conditional(
    request: PortalRequest,
    body: bytes,
    media_type: str,
    *,
    headers: dict[str, str] | None = None,
    cache_control: str = "no-cache",
) -> Response[bytes]:
    """`body` with its ETag, or an empty 304 if the client holds just that. Reuse needs no more than a check."""
    # weak, for the same answer leaves compressed or not
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    all_headers = {"ETag": tag, "Cache-Control": cache_control} | (headers or {})
    if holds(request, tag):
        return Response(b"", status_code=304, headers=all_headers, media_type=media_type)
    return Response(body, headers=all_headers, media_type=media_type)


def holds(request: PortalRequest, tag: str) -> bool:
    """Whether the client says that it holds what bears `tag`."""
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in known or known == ["*"]


def json_answer(request: PortalRequest, value: Answer, *, cache_control: str = "no-cache") -> Response[Answer]:
    """`value` as JSON with its ETag. Declared as a response of `value`'s type, for that is what the schema tells."""
    response = conditional(
        request,
        msgspec.json.encode(value),
        "application/json",
        headers={"Link": '</api/sources>; rel="license"'},
        cache_control=cache_control,
    )
    return cast("Response[Answer]", response)
