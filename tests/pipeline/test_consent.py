"""What a source forbids is not shown, and what it withdraws is taken from another."""

from pathlib import Path

import pytest
from world import TEXT, posting, write

from jobfold.feeds import read
from jobfold.offers.model import Consent
from jobfold.offers.published import PublishedOffer
from jobfold.pipeline import fold, judge, publish
from jobfold.warehouse import catalogue, database, staging
from jobfold.warehouse.staging import Source

pytestmark = pytest.mark.database

OPEN = Consent()
SHORT = TEXT[: TEXT.index(" Wir bieten")]


def deliver(url: str, folder: Path, source: str, consent: Consent, **fields: object) -> None:
    path = write(folder / f"{source}.jsonl", posting(source, "1", **fields))
    with database.connect(url) as connection:
        own = Source(name=source, consent=consent, declared=True)
        staging.stage(connection, read(path), origin="test", source=own)
    for stage in (fold.fold, judge.judge, publish.publish):
        stage(url)


def shown(url: str) -> PublishedOffer:
    with database.connect(url) as connection:
        (opening,) = catalogue.live(connection)
    return opening


def test_withdrawing_consent_elects_another_text_and_giving_it_returns_it(database_url: str, tmp_path: Path) -> None:
    deliver(database_url, tmp_path, "a", OPEN)
    deliver(database_url, tmp_path, "b", OPEN, description=SHORT)
    assert shown(database_url).provenance["description"] == "a:1"
    deliver(database_url, tmp_path, "a", Consent(show_description=False))
    opening = shown(database_url)
    assert opening.provenance["description"] == "b:1" and "6100" not in opening.offer.description
    assert [text.source for text in opening.texts] == ["b"]
    assert opening.offer.consent.show_description, "the other source's text is shown"
    deliver(database_url, tmp_path, "b", Consent(show_description=False), description=SHORT)
    opening = shown(database_url)
    assert (opening.offer.description, opening.texts, opening.offer.consent.show_description) == ("", (), False)
    deliver(database_url, tmp_path, "a", OPEN)
    assert "6100" in shown(database_url).offer.description


def test_a_source_that_withdraws_altogether_leaves_no_trace(database_url: str, tmp_path: Path) -> None:
    deliver(database_url, tmp_path, "a", OPEN)
    deliver(database_url, tmp_path, "b", OPEN, description=SHORT, title="Lkw-Mechaniker")
    before = shown(database_url)
    deliver(database_url, tmp_path, "a", Consent(publish=False))
    after = shown(database_url)
    assert after.id == before.id, "the opening keeps its id"
    assert {link.source for link in after.sources} == {"b"} and set(after.provenance.values()) == {"b:1"}
    assert after.offer.title == "Lkw-Mechaniker" and after.offer.url == "https://b.example/jobs/1"
