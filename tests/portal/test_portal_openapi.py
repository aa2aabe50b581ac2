"""The description of the API is true: examples fit their schemas, and whatever is asked is answered as described."""

from collections import Counter

import hypothesis
import jsonschema_rs
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck
from litestar.testing import TestClient
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jobfold.portal.app import build_app
from jobfold.portal.limits import Limiter
from jobfold.portal.openapi import describe
from jobfold.portal.services import Services

TRUE = (
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
)  # fmt: skip


@pytest.fixture
def described(services: Services):
    return msgspec.json.decode(msgspec.json.encode(describe(build_app(services))))


def test_every_answer_has_an_example_that_fits(described) -> None:
    count = 0
    for path, item in described["paths"].items():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                for media in answer.get("content", {}).values():
                    if path.startswith("/api/partners/") and status < "400":
                        continue
                    schema = media["schema"] | {"components": described["components"]}
                    jsonschema_rs.Draft202012Validator(schema).validate(media["example"])
                    count += 1
    assert count > 40


def test_every_call_of_open_data_tells_its_limits(described) -> None:
    for path, item in described["paths"].items():
        if not path.startswith("/api/partners/"):
            answers = item["get"]["responses"]
            assert {"200", "304", "401", "422", "429"} <= set(answers)
            assert {"ETag", "RateLimit", "RateLimit-Policy"} <= set(answers["200"]["headers"])


@pytest.mark.slow
@pytest.mark.parametrize("mode", GenerationMode)
def test_whatever_is_asked_is_answered_as_described(services: Services, mode: GenerationMode) -> None:
    """Hundreds of requests, right or wrong, made of the description itself; the same ones every time."""
    app = build_app(msgspec.structs.replace(services, limiter=Limiter(10**9)))
    schema = schemathesis.openapi.from_dict(msgspec.json.decode(msgspec.json.encode(describe(app))))
    statuses: Counter[int] = Counter()
    with TestClient(app, raise_server_exceptions=False) as client:
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.path.startswith("/api/partners/") or (mode is GenerationMode.NEGATIVE and not operation.query):
                continue

            @hypothesis.seed(6)
            @hypothesis.settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                if isinstance(case.query, dict) and case.query.get("wait"):
                    case.query["wait"] = 0
                asked = case.as_transport_kwargs(base_url="http://testserver.local")
                answer = client.request(
                    asked["method"], asked["url"], params=asked["params"], follow_redirects=False,
                    headers={"Accept-Encoding": "identity"},
                )  # fmt: skip
                statuses[answer.status_code] += 1
                case.validate_response(answer, checks=TRUE)

            ask()
    assert sum(statuses.values()) > 200
    assert statuses[422 if mode is GenerationMode.NEGATIVE else 200] > 50
