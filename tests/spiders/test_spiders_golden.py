"""Every platform reads its saved pages as it did when they were saved.

The pairs are found by name: ``golden/PLATFORM/BOARD.html`` (or .xml, .json) and ``BOARD.expected.jsonl`` beside
it, one line of `jobfold.offers.model.Reading` per record (without its raw payload). After a wanted change, write
them anew with ``JOBFOLD_REWRITE_GOLDEN=1 pytest tests/spiders/test_spiders_golden.py`` and read the difference.
"""

import importlib
import os
import pkgutil
from pathlib import Path

import msgspec
import pytest
from scrapy.http import HtmlResponse, TextResponse, XmlResponse

from jobfold.dedup.identity import requisitions
from jobfold.spiders import all_boards, platforms
from jobfold.spiders.api import JobApi
from jobfold.spiders.platform import Platform
from jobfold.spiders.platforms.ashby import Ashby

GOLDEN = Path(__file__).parent / "golden"
KINDS = {".html": HtmlResponse, ".xml": XmlResponse, ".json": TextResponse}
PAGES = sorted(path for path in GOLDEN.glob("*/*") if path.suffix in KINDS)
PLATFORMS = sorted(module.name for module in pkgutil.iter_modules(platforms.__path__))


def board_of(name: str) -> type[Platform]:
    """The board of that name, of the project's own or of the tests' examples."""
    package = "example_boards" if name.startswith("example_") else "jobfold.spiders.boards"
    found = vars(importlib.import_module(f"{package}.{name}")).values()
    return next(entry for entry in found if isinstance(entry, type) and getattr(entry, "name", None) == name)


def answer(page: Path) -> TextResponse:
    return KINDS[page.suffix]("https://example.org/offre/4711", body=page.read_bytes(), encoding="utf-8")


def read(page: Path) -> list[str]:
    board = board_of(page.stem)
    readings = board().read(answer(page))
    return [msgspec.json.encode(msgspec.structs.replace(reading, raw=None)).decode() for reading in readings]


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_platform_has_a_golden_page(name):
    assert [page for page in PAGES if page.parent.name == name]


def test_every_board_with_a_layout_of_its_own_has_a_golden_page():
    """An API's answers are alike for all employers; the demo's boards are checked against the demo's truth."""
    own = {name for name, board in all_boards().items() if not issubclass(board, Ashby | JobApi)}
    missing = own - {page.stem for page in PAGES}
    assert [name for name in missing if not name.startswith("demo_")] == []


def test_every_golden_page_belongs_to_a_platform():
    assert {page.parent.name for page in PAGES} <= set(PLATFORMS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_the_page_is_read_as_expected(page):
    expected = page.with_suffix(".expected.jsonl")
    lines = read(page)
    if os.environ.get("JOBFOLD_REWRITE_GOLDEN"):
        expected.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert lines == expected.read_text("utf-8").splitlines()
    assert board_of(page.stem).__mro__[1].__module__ == f"jobfold.spiders.platforms.{page.parent.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_the_raw_payload_is_kept(page):
    assert all(reading.raw for reading in board_of(page.stem)().read(answer(page)) if reading.offer)


@pytest.mark.parametrize(
    ("name", "requisition"),
    [
        ("greenhouse/doctolib", "greenhouse:7000001"),
        ("lever/qonto", "lever:22222222-aaaa-4bbb-8ccc-000000000001"),
        ("smart_recruiters/bosch", "smartrecruiters:744000000000001"),
        ("personio/knime", "personio:knime:2000001"),
        ("workable/hugging_face", "workable:0a1b2c3d4e"),
        ("workday/julius_baer", "workday:juliusbaer:r-04711"),
        ("bamboo_hr/solace_corp", "bamboohr:solace:24"),
    ],
)
def test_the_address_of_a_job_names_its_requisition(name, requisition):
    """The same job on another board is known by it."""
    [page] = [page for page in PAGES if page.with_suffix("") == GOLDEN / name]
    first = next(board_of(page.stem)().read(answer(page)))
    assert requisition in requisitions(first.offer)
