"""Pushing a feed and reading the receipt, as a partner's program does."""

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import pytest
from small_portal import KEY, MemoryDesk

from jobfold.portal.partners.upload import receive
from jobfold.portal.problems import ProblemError
from jobfold.validation import rulebook

ADDRESS = "/api/partners/nordjob/feeds/jobs/imports"
AUTHORISED = {"Authorization": f"Bearer {KEY}"}


def test_a_push_is_stored_and_queued(client, desk: MemoryDesk) -> None:
    answer = client.put(ADDRESS + "?mode=full&dry_run=true", content=b"<jobs/>", headers=AUTHORISED)
    assert answer.status_code == 202
    assert answer.json() == {
        "id": "i1", "status": "queued", "links": {"self": f"{ADDRESS}/i1", "next": None},
    }  # fmt: skip
    assert answer.headers["location"] == f"{ADDRESS}/i1"
    assert desk.bodies["i1"].read_bytes() == b"<jobs/>"
    assert (desk.imports["i1"].mode, desk.imports["i1"].dry_run) == ("full", True)


def test_a_large_body_arrives_whole(client, desk: MemoryDesk) -> None:
    pieces = [bytes([number % 251]) * 65_537 for number in range(100)]
    answer = client.put(ADDRESS, content=iter(pieces), headers=AUTHORISED)
    assert answer.status_code == 202
    assert desk.bodies["i1"].read_bytes() == b"".join(pieces)


def test_the_same_idempotency_key_is_one_import(client) -> None:
    headers = AUTHORISED | {"Idempotency-Key": "monday-1"}
    first = client.put(ADDRESS, content=b"a", headers=headers).json()
    assert client.put(ADDRESS, content=b"a", headers=headers).json() == first
    assert client.put(ADDRESS, content=b"a", headers=AUTHORISED | {"Idempotency-Key": "2"}).json() != first


def test_the_receipt_tells_of_every_record(client) -> None:
    client.put(ADDRESS, content=b"a", headers=AUTHORISED)
    receipt = client.get(f"{ADDRESS}/i1?limit=1", headers=AUTHORISED).json()
    assert receipt["counts"] == {"accepted": 1, "refused": 1}
    assert receipt["outcomes"][0]["outcome"] == "accepted"
    assert receipt["outcomes"][0]["public_id"] == "boulanger"
    second = client.get(receipt["links"]["next"], headers=AUTHORISED).json()["outcomes"][0]
    assert (second["record"], second["line"], second["outcome"]) == (2, 7, "refused")
    assert second["issues"][0]["rule"] == "age-max"
    assert second["problems"][0]["code"] == "date-unreadable"
    assert client.get(f"{ADDRESS}/i1", headers=AUTHORISED).json()["links"]["next"] is None


def test_a_refusal_is_told_in_the_partners_language(client) -> None:
    client.put(ADDRESS, content=b"a", headers=AUTHORISED)

    def issue(query: str = "", **headers: str) -> dict[str, str]:
        return client.get(f"{ADDRESS}/i1{query}", headers=AUTHORISED | headers).json()["outcomes"][1]["issues"][0]

    rule = rulebook().rules["age-max"].text
    assert issue()["name"] == "?", "as it was stored, in the offer's own language"
    assert issue("?language=it")["hint"] == rule.hint["it"]
    assert issue(**{"Accept-Language": "de-CH"})["name"] == rule.name["de"]
    assert issue("?language=fr", **{"Accept-Language": "de-CH"})["name"] == rule.name["fr"]
    assert client.get(f"{ADDRESS}/i1?language=xx", headers=AUTHORISED).status_code in (400, 422)


@pytest.mark.parametrize(
    ("headers", "path", "status", "code"),
    [
        ({}, ADDRESS, 401, "key-missing"),
        ({"Authorization": "Basic abc"}, ADDRESS, 401, "key-missing"),
        ({"Authorization": "Bearer "}, ADDRESS, 401, "key-missing"),
        ({"Authorization": "Bearer wrong"}, ADDRESS, 403, "key-refused"),
        (AUTHORISED, ADDRESS.replace("nordjob", "other"), 403, "key-refused"),
        (AUTHORISED, ADDRESS.replace("nordjob", "nor%00djob"), 403, "key-refused"),
        (AUTHORISED, ADDRESS.replace("jobs", "JOBS!"), 422, "feed-name-invalid"),
        (AUTHORISED, ADDRESS.replace("jobs", "..%2f..%2fetc"), 404, "page-unknown"),
        (AUTHORISED, ADDRESS + "?mode=half", 422, "parameters-invalid"),
        (AUTHORISED | {"Idempotency-Key": "a b"}, ADDRESS, 422, "idempotency-key-invalid"),
        (AUTHORISED | {"Content-Length": str(3 * 1024**3)}, ADDRESS, 413, "too-large"),
        (AUTHORISED | {"Content-Length": "0"}, ADDRESS, 400, "body-empty"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    client, services, headers: dict[str, str], path: str, status: int, code: str
) -> None:
    content = b"" if code == "body-empty" else b"<jobs/>"
    answer = client.put(path, content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert not services.uploads.exists() or not list(services.uploads.iterdir())
    if status == 401:
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_receipt_is_the_partners_alone(client) -> None:
    client.put(ADDRESS, content=b"a", headers=AUTHORISED)
    assert client.get(f"{ADDRESS}/i1").status_code == 401
    assert client.get(f"{ADDRESS}/i9", headers=AUTHORISED).json()["code"] == "import-unknown"
    other = ADDRESS.replace("/jobs/", "/others/")
    assert client.get(f"{other}/i1", headers=AUTHORISED).status_code == 404


async def pieces(*parts: bytes, fail: bool = False) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if fail:
        raise ConnectionError("gone")


def test_a_body_without_length_is_stopped_at_the_limit(tmp_path: Path) -> None:
    async def push() -> None:
        await receive(pieces(b"x" * 600, b"x" * 600), tmp_path, declared=None, largest=1000)

    with pytest.raises(ProblemError) as refused:
        anyio.run(push)
    assert refused.value.status == 413
    assert not list(tmp_path.iterdir())


def test_a_client_that_goes_away_leaves_nothing(tmp_path: Path) -> None:
    async def push() -> None:
        await receive(pieces(b"half", fail=True), tmp_path, declared="9")

    with pytest.raises(ConnectionError):
        anyio.run(push)
    assert not list(tmp_path.iterdir())


def test_a_body_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    async def push() -> None:
        await receive(pieces(b"half"), tmp_path, declared="9")

    with pytest.raises(ProblemError, match="4 of 9 bytes"):
        anyio.run(push)
    assert not list(tmp_path.iterdir())
