"""What a visitor or a program gets when a request fails: a page for people, problem details for programs."""

import traceback
import uuid

import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.languages import COOKIE, as_language, negotiate
from jobfold.portal.problems import Fault, ProblemError, problem_response
from jobfold.portal.rendering import render

_log = structlog.get_logger(__name__)

_CODES = {404: "page-unknown", 405: "method-not-allowed", 413: "too-large"}
_MACHINE_PATHS = ("/api/", "/data", "/health", "/metrics", "/static/")


def answer_error(request: PortalRequest, error: Exception) -> Response[bytes]:
    """The response to any exception that a handler, or the search for one, raised."""
    problem = _as_problem(request, error)
    path = request.scope["path"]
    if path.startswith(_MACHINE_PATHS) or path == "/api":
        return problem_response(problem, instance=path)
    pieces = path.split("/")
    language = as_language(pieces[1]) or negotiate(request.cookies.get(COOKIE), request.headers.get("accept-language"))
    body = render("error.html", language, problem=problem, path_after_language="/")
    return Response(body, status_code=problem.status, headers=problem.headers, media_type="text/html")


def _as_problem(request: PortalRequest, error: Exception) -> ProblemError:
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, ValidationException):
        return ProblemError(422, "parameters-invalid", "Some parameters cannot be understood.", errors=_faults(error))
    if isinstance(error, HTTPException) and error.status_code < 500:
        code = _CODES.get(error.status_code, "request-invalid")
        return ProblemError(error.status_code, code, error.detail, headers=dict(error.headers or {}))
    incident = uuid.uuid4().hex[:12]
    # the plain trace: a pretty one shows variables, and these hold what visitors wrote, and keys
    trace = "".join(traceback.format_exception(error)).rstrip()
    _log.error("request_failed", incident=incident, path=request.scope["path"], stack=trace)
    return ProblemError(500, "internal-error", f"Something broke on our side. It is logged as incident {incident}.")


def _faults(error: ValidationException) -> tuple[Fault, ...]:
    found = error.extra if isinstance(error.extra, list) else []
    return tuple(
        Fault(str(item.get("key", "?")), str(item.get("message", "is invalid")))
        for item in found
        if isinstance(item, dict)
    )
