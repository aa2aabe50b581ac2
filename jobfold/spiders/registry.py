"""Finds the boards: every class in `jobfold.spiders.boards` that stands on a platform.

An operator's own boards need no change here: ``JOBFOLD_BOARDS`` names further packages of boards, parted by
commas.
"""

import datetime as dt
import difflib
import importlib
import inspect
import os
import pkgutil
import re
from pathlib import Path
from types import ModuleType

from jobfold.offers.model import InputError, Offer
from jobfold.spiders.board import Board
from jobfold.spiders.platform import Platform

_REQUIRED = ("homepage", "terms", "languages", "countries", "expected_offers")
_OFFER_FIELDS = frozenset(Offer.__struct_fields__)
_ADDRESS = re.compile(r"https?://\S+")
_VERIFIED = re.compile(r"^    verified = .*\n", re.MULTILINE)
_NAMED = re.compile(r"^    name = .*\n", re.MULTILINE)


def all_boards() -> dict[str, type[Board]]:
    """All boards by name, sorted.

    Raises `InputError` if one of their files cannot be imported, or if two boards have one name.
    """
    return dict(sorted(_by_name().items()))


def find_board(name: str) -> type[Platform]:
    """The board of that name. Raises `InputError`, with the names that look alike, if there is none."""
    known = _by_name()
    if name in known:
        return known[name]
    alike = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(alike)}?" if alike else "`jobfold boards` names them all"
    raise InputError(f"{name}: there is no board of that name; {hint}")


def declaration_faults(board: type[Board]) -> list[str]:
    """What is wrong with a board's declaration, each as one line; an empty list if it is sound."""
    name, file = board.name, board.__module__.rpartition(".")[2]
    faults = [f"{field} is not declared" for field in _REQUIRED if not getattr(board, field, None)]
    if file != name:
        faults.append(f"name {name!r} differs from its file, {file}.py")
    if board.__name__ != class_name(name):
        faults.append(f"the class is {board.__name__}, and should be {class_name(name)}")
    if not _ADDRESS.search(getattr(board, "terms", "")):
        faults.append("terms cites no address")
    if not board.__doc__ or (board.verified == "never" and not _ADDRESS.search(board.__doc__)):
        faults.append("the docstring cites no documentation")
    least, most = getattr(board, "expected_offers", (0, 0))
    if not 0 <= least <= most:
        faults.append(f"expected_offers {least, most} is not a range")
    if board.delay is not None and not 0 <= board.delay <= 600:
        faults.append(f"delay {board.delay} is not a number of seconds from 0 to 600")
    if board.concurrency is not None and not 1 <= board.concurrency <= 16:
        faults.append(f"concurrency {board.concurrency} is not a number from 1 to 16")
    unknown = [field for field in board.always_present if field not in _OFFER_FIELDS]
    if unknown:
        faults.append(f"always_present names no fields of Offer: {', '.join(unknown)}")
    if len(board.schedule.split()) != 5:
        faults.append(f"schedule {board.schedule!r} is not a cron expression")
    if board.verified != "never" and not _is_date(board.verified):
        faults.append(f"verified {board.verified!r} is neither 'never' nor an ISO date")
    return faults


def board_file(board: type[Board]) -> Path:
    """Where the board is declared."""
    return Path(inspect.getfile(board))


def stamp(board: type[Board], day: dt.date) -> None:
    """Writes into the board's file that a run was compared with it on `day`. Raises `InputError` if it cannot be."""
    path = board_file(board)
    line = f'    verified = "{day.isoformat()}"\n'
    try:
        text = path.read_text("utf-8")
        if _VERIFIED.search(text):
            stamped = _VERIFIED.sub(line, text, count=1)
        else:
            stamped = _NAMED.sub(lambda found: found[0] + line, text, count=1)
        if stamped != text:
            path.write_text(stamped, "utf-8")
    except OSError as fault:
        raise InputError(f"{path}: cannot be written ({fault.strerror}); run it where the boards' files are") from fault


def class_name(name: str) -> str:
    """``we_work_remotely`` → ``WeWorkRemotely``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _by_name() -> dict[str, type[Platform]]:
    found: dict[str, type[Platform]] = {}
    for board in _platforms():
        twin = found.setdefault(board.name, board)
        if twin is not board:
            raise InputError(f"{board.__module__}: {twin.__module__} has the name {board.name!r} already; rename one")
    return found


def _platforms() -> list[type[Platform]]:
    own = os.environ.get("JOBFOLD_BOARDS", "")
    packages = ["jobfold.spiders.boards", *filter(None, (name.strip() for name in own.split(",")))]
    modules = [module for package in packages for module in _modules(package)]
    return [
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Platform) and found.__module__ == module.__name__
    ]


def _modules(package: str) -> list[ModuleType]:
    try:
        root = importlib.import_module(package)
        names = [entry.name for entry in pkgutil.iter_modules(root.__path__, f"{package}.")]
        return [importlib.import_module(name) for name in names if not name.rpartition(".")[2].startswith("_")]
    except Exception as fault:
        raise InputError(f"{package}: its boards cannot be imported: {type(fault).__name__}: {fault}") from fault


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
