"""Real feeds of many countries, read in place, end in a catalogue one can search; the closing table adds up."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from jobfold.offers.privacy import REMOVED
from jobfold.pipeline.explain import explain
from jobfold.pipeline.export import export
from jobfold.pipeline.run import Summary, run
from jobfold.warehouse import catalogue, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

# Small enough to run often; each asks something else of the readers: Ashby, partner XML and RSS of France, HR-XML and
# JSON of the Nordic countries, the Swiss aggregate, pages with front matter.
FEEDS = (
    "real/ats_api/ashby/filigran.json", "real/ats_api/ashby/satispay.json", "real/ats_api/ashby/n8n.json",
    "real/partner_feeds_fr_lba/import-apec.test.input.xml", "real/partner_feeds_fr_lba/importPass.test.input.rss",
    "real/partner_feeds_fr_lba/decathlon.test.input.json", "real/fr_france_travail/offres_mounaTay_pipe.csv",
    "real/fr_france_travail/seasonal_offers_2015_2017_sample.csv",
    "real/hrxml_soap_no/ok_x2.xml", "real/partner_feeds_no_nav/finn__samples__deltid.xml",
    "real/partner_feeds_no_nav/nav_elektriker_page1.json", "real/jobtech_se/platsannonser_source.json",
    "real/swiss_x28/x28_api_67jobs.xml", "real/fr_public_jobs_markdown/betagouv_jobs_277.jsonl",
)  # fmt: skip


@pytest.fixture
def feeds(shared_data: Path) -> list[Path]:
    found = [shared_data / name for name in FEEDS]
    missing = [path.name for path in found if not path.exists()]
    if missing:
        pytest.skip(f"these real files are not at hand: {', '.join(missing)}")
    return found


def adds_up(summary: Summary) -> bool:
    stock = summary.stock
    states = sum(stock[name] for name in ("published", "folded", "refused", "held", "withheld"))
    outcomes = ("new", "changed", "unchanged", "repeated", "lost")
    each = [one.counts for one in summary.deliveries]
    return stock["live"] == states and all(
        counts["seen"] == sum(counts.get(name, 0) for name in outcomes) for counts in [*each, summary.records]
    )


def test_real_feeds_end_in_a_catalogue(feeds: Sequence[Path], database_url: str, home: Path, tmp_path: Path) -> None:
    first = run(database_url, home, feeds=feeds)
    assert adds_up(first)
    stock = first.stock
    assert first.records["new"] == stock["live"] + stock["expired"] + stock["gone"]
    assert stock["published"] > 600

    # What could not be read is told by file, record and reason: a withdrawn offer, and pages without a title.
    told = {(one.origin, one.problems[-1].code) for one in first.lost}
    assert ("platsannonser_source.json", "offer-withdrawn") in told
    assert ("betagouv_jobs_277.jsonl", "title-missing") in told
    assert first.records["lost"] == 4

    second = run(database_url, home, feeds=feeds)
    assert adds_up(second)
    assert second.stock == stock
    assert second.records.get("new", 0) == second.records.get("changed", 0) == 0
    assert second.records["unchanged"] == first.records["new"]

    done = export(database_url, tmp_path / "out")
    postings = [json.loads(line) for line in done.path.read_text(encoding="utf-8").splitlines()]
    with database.connect(database_url) as connection:
        live = list(catalogue.live(connection))
    assert len(live) == stock["published"]
    assert done.offers == len(postings) == sum(one.offer.consent.syndicate for one in live)
    for posting in postings:
        assert posting["title"] and "applicationContact" not in posting
        assert not {"<p>", "<br", "</", "&nbsp;", "&amp;"} & set(posting.get("description", "").split())
    assert any(REMOVED in posting.get("description", "") for posting in postings)
    # A file's name is never a title, and what stands for "to do" no occupation.
    assert not [one["title"] for one in postings if one["title"].endswith((".md", ".html"))]

    countries = {
        source: {place.country for one in live if one.sources[0].source == source for place in one.places}
        for source in ("x28_api_67jobs", "offres_mounaTay_pipe", "satispay")
    }
    assert countries["x28_api_67jobs"] <= {"CH", "LI"}
    assert countries["offres_mounaTay_pipe"] == {"FR"}
    assert {"IT", "LU"} <= countries["satispay"]


def test_each_offer_can_be_explained(feeds: Sequence[Path], database_url: str, home: Path) -> None:
    run(database_url, home, feeds=feeds[:3] + feeds[5:6])
    with database.connect(database_url) as connection:
        keys = connection.execute("select source || ':' || source_id from offer order by id").fetchall()
    assert len(keys) > 80
    states = {life.state for (key,) in keys for life in explain(database_url, key).lives}
    assert states <= {"published", "folded", "refused", "held", "expired"}
