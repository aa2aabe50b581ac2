"""Every board is soundly declared: one generic test, no test file per board."""

import importlib
from urllib.parse import urlsplit

import pytest

from jobfold.offers.model import InputError
from jobfold.spiders import all_boards, find_board
from jobfold.spiders.api import JobApi, PagedApi
from jobfold.spiders.registry import class_name, declaration_faults

BOARDS = all_boards()


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    """Boards whose API asks for a key begin only with one."""
    for name in ("ADZUNA_APP_ID", "ADZUNA_APP_KEY", "FRANCE_TRAVAIL_CLIENT_ID", "FRANCE_TRAVAIL_CLIENT_SECRET"):
        monkeypatch.setenv(name, "example")


@pytest.mark.parametrize("name", BOARDS)
def test_the_declaration_is_sound(name):
    assert declaration_faults(BOARDS[name]) == []


@pytest.mark.parametrize("name", [name for name, board in BOARDS.items() if issubclass(board, JobApi)])
def test_an_api_is_asked_over_https_and_its_jobs_are_on_its_hosts(name):
    spider = BOARDS[name]()
    first, *others = spider.seeds()
    assert first.url.startswith("https://")
    assert others == []
    job = {"id": "1", "referenznummer": "1-1-S", "externalPath": "/job/Bern/Baker_R-1"}
    detail = (spider.detail(job) if isinstance(spider, PagedApi) else None) or first.url
    assert spider._on_site(detail) or detail == first.url
    assert detail.startswith("https://")


def test_boards_on_one_api_do_not_all_come_at_once():
    apis = [board for board in BOARDS.values() if issubclass(board, JobApi)]
    hours = [(urlsplit(next(iter(board().seeds())).url).hostname, board.schedule) for board in apis]
    assert sorted(hours) == sorted(set(hours))


def test_the_boards_come_sorted_and_each_from_its_own_file():
    assert list(BOARDS) == sorted(BOARDS)
    assert {"n8n", "python_org_jobs", "teaching_vacancies"} <= set(BOARDS)
    assert all(board.__module__.endswith(f".{name}") for name, board in BOARDS.items())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"terms": ""}, "terms is not declared"),
        ({"terms": "Ask us."}, "terms cites no address"),
        ({"name": "elsewhere"}, "name 'elsewhere' differs from its file, n8n.py"),
        ({"expected_offers": (9, 3)}, "expected_offers (9, 3) is not a range"),
        ({"always_present": ("titel",)}, "always_present names no fields of Offer: titel"),
        ({"schedule": "daily"}, "schedule 'daily' is not a cron expression"),
        ({"verified": "recently"}, "verified 'recently' is neither 'never' nor an ISO date"),
        ({"__doc__": "A board."}, "the docstring cites no documentation"),
    ],
)
def test_a_fault_of_a_declaration_is_named(change, fault):
    sound = BOARDS["n8n"]
    faulty = type("N8n", (sound,), {"__doc__": sound.__doc__, "__module__": sound.__module__} | change)
    assert fault in declaration_faults(faulty)


def test_a_listing_with_an_unknown_field_is_refused_where_it_is_declared():
    base = importlib.import_module("jobfold.spiders.platforms.html_listing").HtmlListing
    with pytest.raises(ValueError, match=r"Typo\.fields: titel: not one of the known fields"):
        type("Typo", (base,), {"fields": {"titel": "h1"}})


def test_class_names_follow_the_file():
    assert class_name("we_work_remotely") == "WeWorkRemotely"


def test_an_unknown_board_without_likeness_points_to_the_list():
    with pytest.raises(InputError, match=r"^zzzz: there is no board of that name; `jobfold boards` names them all$"):
        find_board("zzzz")


def test_two_boards_of_one_name_are_refused(tmp_path, monkeypatch):
    package = tmp_path / "twin_boards"
    package.mkdir()
    (package / "__init__.py").write_text("")
    code = "from jobfold.spiders.platforms.ashby import Ashby\n\n\nclass N8n(Ashby):\n    name = 'n8n'\n"
    (package / "n8n.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("JOBFOLD_BOARDS", "twin_boards")
    with pytest.raises(InputError, match=r"^twin_boards\.n8n: \S+\.boards\.n8n has the name 'n8n' already"):
        all_boards()
