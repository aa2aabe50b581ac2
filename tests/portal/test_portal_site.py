"""The address of this site: stated once, else the request's own host, if it can be one."""

import gzip
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient

from jobfold.offers.model import InputError
from jobfold.portal.app import build_app, create_app
from jobfold.portal.services import Services
from jobfold.portal.site import stated_site

NAMED_IN = ("/sitemap.xml", "/sitemaps/1.xml.gz", "/robots.txt", "/fr/feed.atom", "/data")


def read(client: TestClient, path: str, host: str) -> str:
    body = client.get(path, headers={"Host": host}).content
    return (gzip.decompress(body) if path.endswith(".gz") else body).decode()


def test_the_stated_address_stands_everywhere_whatever_the_request_says(services: Services) -> None:
    stated = msgspec.structs.replace(services, site="https://jobs.example.org")
    with TestClient(build_app(stated)) as client:
        for path in NAMED_IN:
            text = read(client, path, "evil.example")
            assert "https://jobs.example.org" in text, path
            assert "evil.example" not in text, path


def test_a_host_is_believed_only_if_it_can_be_one(client: TestClient) -> None:
    for path in NAMED_IN:
        for host in ("jobs.example.org", "localhost:8000", "127.0.0.1", "[::1]:8000", "xn--bcher-kva.example"):
            assert f"http://{host}/" in read(client, path, host), (path, host)
        for host in ("a b", "a/../b", "user@host.example", "<x>", "a" * 300, "host:80:90", "-"):
            answer = client.get(path, headers={"Host": host})
            assert answer.status_code == 400, (path, host)


def test_the_setting_is_an_address_of_a_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOBFOLD_SITE", " https://jobs.example.org:8443/ ")
    assert stated_site() == "https://jobs.example.org:8443"
    monkeypatch.setenv("JOBFOLD_SITE", " ")
    assert stated_site() is None
    for wrong in (
        "jobs.example.org",
        "ftp://jobs.example.org",
        "https://jobs.example.org/portal",
        "https://a b",
        "//[",
    ):
        monkeypatch.setenv("JOBFOLD_SITE", wrong)
        with pytest.raises(InputError, match=r"JOBFOLD_SITE: .*; state it as https://"):
            stated_site()
    with pytest.raises(InputError, match=r"JOBFOLD_SITE"):
        create_app(home=tmp_path, database_url="postgresql://nowhere.invalid/x")
    assert not list(tmp_path.iterdir())
