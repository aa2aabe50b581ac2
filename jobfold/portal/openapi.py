"""The description of the API as OpenAPI 3.1, and a page that shows it without any script."""

import functools
from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar, Response, get, route
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.response import Redirect

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.openapi_answers import ERRORS, EXAMPLES, HEADERS, PROBLEM_SCHEMA, Json, problem_example
from jobfold.portal.public.answers import READ, language_of, page_answer, to_own_language
from jobfold.portal.rendering import render

CONFIG = OpenAPIConfig(
    title="Jobfold",
    version="1",
    summary="Every opening once, with its sources.",
    description="Search and single offers are open to everybody, without a key, 300 times a minute "
    "from one address; a key raises that. Partners push feeds with theirs.",
    use_handler_docstrings=True,
    components=Components(
        security_schemes={
            "partnerKey": SecurityScheme(type="http", scheme="bearer", description="A partner's key."),
            "apiKey": SecurityScheme(type="http", scheme="bearer", description="Raises the limits; never needed."),
        }
    ),
)
_PROBLEM = {"$ref": "#/components/schemas/ProblemDetails"}


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
def choose_language_of_docs(request: PortalRequest) -> Redirect:
    """To the description for people, in the frame of the visitor's language."""
    return to_own_language(request, "/api", "")


@route("/{lang:str}/api", http_method=READ, sync_to_thread=False, include_in_schema=False)
def show_docs(request: PortalRequest, lang: str) -> Response[bytes]:
    """The description for people. What is made from the schema is in English, as the schema is."""
    language = language_of(lang)
    operations = tuple(_operations(describe(request.app)))
    body = render("api.html", language, operations=operations, path_after_language="/api")
    return page_answer(request, body, language)


def describe(app: Litestar) -> dict[str, Any]:
    """The OpenAPI description of `app`, with the errors that each call answers as problem details."""
    schema = app.openapi_schema.to_schema()
    schema["components"].setdefault("schemas", {})["ProblemDetails"] = PROBLEM_SCHEMA
    for path, _, operation in _calls(schema):
        name, responses = operation["operationId"], operation["responses"]
        responses.pop("400", None)  # the framework's own error, which ours replaces
        if not path.startswith("/api/partners/"):
            operation["security"] = [{}, {"apiKey": []}]
            responses["304"] = {"description": "As it was: see `If-None-Match`"}
            _complete(responses["200"], name)
        for status, description in ERRORS[name].items():
            content = {"schema": _PROBLEM, "example": problem_example(name, status)} if status >= 400 else None
            responses[str(status)] = {"description": description} | (
                {"content": {"application/problem+json": content}} if content else {}
            )
    return schema


def _complete(answer: dict[str, Any], operation: str) -> None:
    """Adds the example and the headers of an answer of open data."""
    answer["headers"] = dict(HEADERS) | answer.get("headers", {})
    answer["content"]["application/json"]["example"] = EXAMPLES[operation]


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


HANDLERS = [give_schema, choose_language_of_docs, show_docs]
