"""The board list that the scheduler reads from the declarations' syntax trees."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from jobfold.spiders.registry import all_boards

ROOT = Path(__file__).parents[2]


def load_board_list() -> ModuleType:
    """dags/ is no package and not on the import path, so its module is loaded by its file."""
    spec = importlib.util.spec_from_file_location("board_list", ROOT / "dags" / "board_list.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


board_list = load_board_list()


@pytest.fixture
def spiders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("JOBFOLD_BOARDS", raising=False)
    (tmp_path / "boards").mkdir()
    (tmp_path / "board.py").write_text('class Other:\n    pass\n\nclass Board:\n    schedule: str = "0 5 * * *"\n')
    return tmp_path


def declare(spiders: Path, file: str, source: str) -> None:
    (spiders / "boards" / file).write_text(source)


def test_the_list_is_that_of_the_spiders() -> None:
    """Reading without running finds what running finds: every board, with the same schedule."""
    found = {board.name: board.schedule for board in board_list.board_schedules()}
    assert found == {name: board.schedule for name, board in all_boards().items()}
    assert found


def test_assignments_plain_and_annotated_count(spiders: Path) -> None:
    declare(spiders, "b.py", 'class B(Rss):\n    name = "b"\n    schedule: ClassVar[str] = "5 */2 * * *"\n')
    declare(spiders, "a.py", 'class A(Rss):\n    """Doc."""\n    name: str = "a"\n    schedule = "@hourly"\n')
    assert board_list.board_schedules(spiders) == [("a", "@hourly"), ("b", "5 */2 * * *")]


def test_a_board_without_a_schedule_has_the_usual_one(spiders: Path) -> None:
    declare(spiders, "a.py", 'class A(Rss):\n    name = "a"\n')
    assert board_list.board_schedules(spiders) == [("a", "0 5 * * *")]


def test_what_declares_no_board_is_passed_over(spiders: Path) -> None:
    declare(spiders, "__init__.py", '"""Doc."""\nname = "module"\n')
    declare(spiders, "a.py", 'class Helper:\n    limit = 3\n\nclass A(Rss):\n    name = "a"\n    pages = 4\n')
    assert [board.name for board in board_list.board_schedules(spiders)] == ["a"]


def test_nothing_of_a_declaration_is_run(spiders: Path) -> None:
    declare(spiders, "a.py", 'import absent_package\nraise SystemExit\nclass A(Rss):\n    name = "a"\n')
    assert [board.name for board in board_list.board_schedules(spiders)] == ["a"]


def test_an_operators_own_boards_are_listed_too(spiders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(spiders, "b.py", 'class B(Rss):\n    name = "b"\n')
    own = spiders / "elsewhere" / "our" / "boards"
    own.mkdir(parents=True)
    (own / "a.py").write_text('class A(Rss):\n    name = "a"\n')
    monkeypatch.syspath_prepend(str(spiders / "elsewhere"))
    monkeypatch.setenv("JOBFOLD_BOARDS", "our.boards")
    assert [board.name for board in board_list.board_schedules(spiders)] == ["a", "b"]


def test_a_package_of_boards_that_is_nowhere_is_named(spiders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBFOLD_BOARDS", "our_lost_boards")
    with pytest.raises(ModuleNotFoundError, match=r"our_lost_boards.*PYTHONPATH"):
        board_list.board_schedules(spiders)
