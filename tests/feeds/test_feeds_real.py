"""Real files of many boards, read in place: the counts are those that their catalogue states."""

import csv
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.offers.model import InputError

DATA = Path(__file__).parents[2].parent / "shared" / "data"
FOLDERS = (
    "ats_api/ashby", "emscad", "en_bulk", "es_bulk", "eures_hrxml3", "fr_france_travail", "fr_wttj",
    "hrxml_soap_no", "jobtech_se", "multiboard_jobspy", "partner_feeds_fr_lba", "partner_feeds_no_nav",
    "swiss_x28", "techmap_multiboard_2021",
)  # fmt: skip
COUNTED_OTHERWISE = {
    # The catalogue counts the documents of these files; they hold lists.
    "decathlon.test.input.json": 3,
    "eures_searchresponse.json": 12,
    "platsannonser_source.json": 2,
    "navimport_transfer-ads.json": 2,
    # … and takes the first row of a table without a header for one.
    "indeed_us_pittsburgh_noheader.csv": 120,
}
LOST = {
    "indeed_uk_edinburgh_2022.csv": 119,  # no title
    "platsannonser_source.json": 1,  # withdrawn
}
LARGE = 900_000
PAGES_WITHOUT_AN_OFFER = {
    # Lists of offers, and a page whose text is in a picture.
    "computrabajo_listing.html", "sync_jobs_spiders_stackoverflow__jobs.html",
    "sync_scrape_jobs_spiders__jobscz__listing.html", "sync_scrape_jobs_spiders__linkedin__more.html",
    "sync_scrape_jobs_spiders__jobscz__job_custom.html",
    # Parts of a page, without a title.
    "sync_jobs_scraped_pipelines__broken_encoding_filter__passing.html",
    "sync_jobs_scraped_pipelines__broken_encoding_filter__raising1.html",
}  # fmt: skip


def catalogue() -> list[tuple[Path, int]]:
    """(file, records) of what these readers cover; empty where the data are not at hand."""
    index = DATA / "SOURCES.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (DATA / row["local_path"], COUNTED_OTHERWISE.get(Path(row["local_path"]).name, int(row["records"])))
        for row in rows
        if row["local_path"].removeprefix("real/").startswith(FOLDERS)
    ]


FILES = catalogue()
SMALL = [(path, count) for path, count in FILES if path.stat().st_size < LARGE]
missing = pytest.mark.skipif(not FILES, reason="the real files (../shared/data) are not at hand")


@missing
@pytest.mark.parametrize(("path", "count"), SMALL, ids=lambda value: value.name if isinstance(value, Path) else "")
def test_reads_every_record(path: Path, count: int) -> None:
    report = feeds.check(path)
    assert report.records == count
    assert report.offers == count - LOST.get(path.name, 0)


@missing
def test_reads_saved_pages() -> None:
    pages = sorted((DATA / "real" / "html_pages").rglob("*.html"))
    lost = set()
    for page in pages:
        try:
            if feeds.check(page).offers == 0:
                lost.add(page.name)
        except InputError as fault:
            assert "shows no single job offer" in str(fault)
            lost.add(page.name)
    assert len(pages) > 20
    assert lost == PAGES_WITHOUT_AN_OFFER


@missing
@pytest.mark.slow
def test_reads_every_record_of_the_large_files() -> None:
    large = [(path, count) for path, count in FILES if path.stat().st_size >= LARGE and path.suffix != ".gz"]
    assert large
    for path, count in large:
        assert (path.name, feeds.check(path).records) == (path.name, count)


@missing
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("partner_feeds_fr_lba/import-hello-work.test.input.xml",
         {"description", "hiring_organization", "job_locations", "employment_types", "date_posted", "url"}),
        ("partner_feeds_fr_lba/import-apec.test.input.xml",
         {"description", "hiring_organization", "job_locations", "employment_types", "date_posted", "url"}),
        ("partner_feeds_fr_lba/import-kelio.test.input.xml",
         {"description", "hiring_organization", "job_locations", "date_posted", "url"}),
        ("partner_feeds_fr_lba/import-laposte.test.input.xml",
         {"description", "hiring_organization", "job_locations", "employment_types", "date_posted", "url"}),
        ("partner_feeds_fr_lba/importPass.test.input.rss",
         {"description", "hiring_organization", "date_posted", "url"}),
        ("partner_feeds_fr_lba/decathlon.test.input.json",
         {"description", "hiring_organization", "job_locations", "employment_types", "date_posted", "url"}),
        ("partner_feeds_no_nav/nav_elektriker_page1.json",
         {"description", "hiring_organization", "job_locations", "date_posted"}),
        ("hrxml_soap_no/ok_x2.xml",
         {"description", "hiring_organization", "job_locations", "total_job_openings"}),
        ("fr_france_travail/offres_mounaTay_pipe.csv",
         {"description", "job_locations", "employment_types", "date_posted", "url", "occupational_category"}),
        ("swiss_x28/x28_api_67jobs.xml", {"hiring_organization", "date_posted", "url", "workload_min"}),
    ],
    ids=lambda value: value.rsplit("/", 1)[-1] if isinstance(value, str) else "",
)  # fmt: skip
def test_fills_the_fields_that_the_file_has(name: str, least: set[str]) -> None:
    coverage = feeds.check(DATA / "real" / name).coverage
    assert {field for field, share in coverage.items() if share == 1.0} >= least


@missing
def test_normalising_again_changes_nothing() -> None:
    for name in ("swiss_x28/x28_api_67jobs.xml", "fr_france_travail/offres_mounaTay_pipe.csv"):
        offers = [feeds.normalise(reading.offer) for reading in feeds.read(DATA / "real" / name) if reading.offer]
        assert [feeds.normalise(offer) for offer in offers] == offers
