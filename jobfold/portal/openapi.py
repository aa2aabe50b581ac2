"""The description of the API as OpenAPI 3.1, and a page that shows it without any script."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from litestar import Litestar, Response, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.rendering import render

Json = Mapping[str, Any]
"""A piece of the description, as OpenAPI has it."""

CONFIG = OpenAPIConfig(
    title="Jobfold",
    version="1",
    summary="Every opening once, with its sources.",
    description="Search and single offers are open to everybody, without a key. Partners push feeds with theirs.",
    use_handler_docstrings=True,
    components=Components(
        security_schemes={"partnerKey": SecurityScheme(type="http", scheme="bearer", description="A partner's key.")}
    ),
)
_PROBLEM = {"$ref": "#/components/schemas/ProblemDetails"}
_PROBLEM_SCHEMA = {
    "title": "ProblemDetails",
    "description": "An error (RFC 9457). `code` is stable; `errors` name the faulty parameters.",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_ERRORS = {
    "searchOffers": {422: "A parameter is wrong"},
    "getOffer": {
        308: "Merged: the survivor is at `Location`", 403: "Not for re-use", 404: "Never there", 410: "Ended",
    },
    "streamChanges": {422: "A parameter is wrong"},
    "listOccupations": {422: "A parameter is wrong"},
    "listEmployers": {422: "A parameter is wrong"},
    "listSources": {422: "A parameter is wrong"},
    "getStatistics": {422: "A parameter is wrong"},
    "suggestPlaces": {422: "A parameter is wrong"},
    "suggest": {422: "A parameter is wrong"},
    "pushFeed": {
        400: "Empty or cut off", 401: "No key", 403: "Wrong key", 413: "Larger than 2 GB", 422: "A parameter is wrong",
    },
    "getReceipt": {401: "No key", 403: "Wrong key", 404: "No such import", 422: "A parameter is wrong"},
}  # fmt: skip


class DocumentedParameter(msgspec.Struct, frozen=True):
    """One parameter as the page shows it."""

    name: str
    place: str
    type: str
    required: bool
    description: str


class Operation(msgspec.Struct, frozen=True):
    """One call as the page shows it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[DocumentedParameter, ...]
    responses: tuple[tuple[str, str], ...]


@get("/api/openapi.json", sync_to_thread=False, include_in_schema=False)
def give_schema(request: PortalRequest) -> Response[bytes]:
    """The description for programs."""
    return conditional(request, _encoded(request.app), "application/vnd.oai.openapi+json")


@get(["/api", "/api/docs"], sync_to_thread=False, include_in_schema=False)
def show_docs(request: PortalRequest) -> Response[bytes]:
    """The description for people."""
    operations = tuple(_operations(describe(request.app)))
    body = render("api.html", "en", operations=operations, path_after_language="/")
    return conditional(request, body, "text/html", headers={"Content-Language": "en"})


def describe(app: Litestar) -> dict[str, Any]:
    """The OpenAPI description of `app`, with the errors that each call answers as problem details."""
    schema = app.openapi_schema.to_schema()
    schema["components"].setdefault("schemas", {})["ProblemDetails"] = _PROBLEM_SCHEMA
    for _, _, operation in _calls(schema):
        responses = operation["responses"]
        responses.pop("400", None)  # the framework's own error, which ours replaces
        for status, description in _ERRORS[operation["operationId"]].items():
            content = {"application/problem+json": {"schema": _PROBLEM}} if status >= 400 else {}
            responses[str(status)] = {"description": description, "content": content}
    return schema


@functools.lru_cache(maxsize=4)
def _encoded(app: Litestar) -> bytes:
    return msgspec.json.encode(describe(app))


def _calls(schema: Json) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                yield path, method, operation


def _operations(schema: Json) -> Iterator[Operation]:
    for path, method, operation in _calls(schema):
        yield Operation(
            method.upper(),
            path,
            operation.get("summary", ""),
            operation.get("description", ""),
            tuple(
                DocumentedParameter(
                    parameter["name"],
                    parameter["in"],
                    _type(parameter.get("schema", {})),
                    bool(parameter.get("required")),
                    parameter.get("description", ""),
                )
                for parameter in operation.get("parameters", [])
            ),
            tuple((status, response["description"]) for status, response in sorted(operation["responses"].items())),
        )


def _type(schema: Json) -> str:
    """The type of a parameter in a few words."""
    for union in ("oneOf", "anyOf"):
        if options := schema.get(union):
            return " or ".join(kind for option in options if (kind := _type(option)) != "null")
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"{_type(schema.get('items', {}))}, repeatable"
    kind = str(schema.get("type", "string"))
    low, high = schema.get("minimum"), schema.get("maximum")
    return f"{kind} {low}–{high}" if low is not None and high is not None else kind


HANDLERS = [give_schema, show_docs]
