"""Errors as RFC 9457 problem details: what the API answers whenever it cannot do what it was asked."""

import http

import msgspec
from litestar import Response

MEDIA_TYPE = "application/problem+json"


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing wrong with a request: the parameter or field, and what was expected of it."""

    field: str
    detail: str


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of an error. `code` is stable and short; `title` and `detail` are for people."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str | None = None
    instance: str | None = None
    errors: tuple[Fault, ...] = ()


class ProblemError(Exception):
    """Raised by a handler that cannot do what it was asked; becomes a problem response."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: tuple[Fault, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}


def problem_response(problem: ProblemError, *, instance: str | None = None) -> Response[bytes]:
    """The response that tells `problem` to a program."""
    body = ProblemDetails(
        title=http.HTTPStatus(problem.status).phrase,
        status=problem.status,
        code=problem.code,
        detail=problem.detail,
        instance=instance,
        errors=problem.errors,
    )
    # `type` and the rest are always written, so that clients need no defaults.
    return Response(
        msgspec.json.encode({"type": body.type} | msgspec.to_builtins(body)),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )
