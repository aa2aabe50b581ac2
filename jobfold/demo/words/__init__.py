"""The words of the demo: phrase files in four languages, and the functions that read them.

A phrase file holds sections (``[name]``) of blocks parted by blank lines. A block is four lines, in French,
German, Italian and English; some blocks start with one line ``@ …`` of settings. ``#`` starts a comment.
"""

from functools import cache
from importlib.resources import files

import msgspec

from jobfold.demo.phrases import Quad, slots


class Block(msgspec.Struct, frozen=True):
    """One block: its settings (the words after ``@``, often none) and its four lines."""

    settings: tuple[str, ...]
    quad: Quad


def _block(name: str, lines: list[str]) -> Block:
    settings: tuple[str, ...] = ()
    if lines[0].startswith("@"):
        settings, lines = tuple(lines[0][1:].split()), lines[1:]
    if len(lines) != 4:
        raise ValueError(f"{name}: a block has {len(lines)} lines, not four: {lines[0]!r}")
    quad: Quad = (lines[0], lines[1], lines[2], lines[3])
    wanted = slots(quad)
    if any(slots((line, line, line, line)) != wanted for line in lines):
        raise ValueError(f"{name}: the slots differ between the languages: {lines[0]!r}")
    return Block(settings, quad)


@cache
def blocks(name: str) -> dict[str, tuple[Block, ...]]:
    """The blocks of the phrase file ``words/{name}.txt``, by section.

    Raises ValueError naming the block that does not have four lines with the same slots.
    """
    sections: dict[str, list[Block]] = {}
    current: list[Block] = sections.setdefault("", [])
    pending: list[str] = []
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("#"):
            continue
        if line and not (line.startswith("[") and line.endswith("]")):
            pending.append(line)
            continue
        if pending:
            current.append(_block(name, pending))
            pending = []
        if line:
            current = sections.setdefault(line[1:-1], [])
    return {key: tuple(value) for key, value in sections.items()}


@cache
def quads(name: str, section: str) -> tuple[Quad, ...]:
    """The sentences of one section of a phrase file."""
    return tuple(block.quad for block in blocks(name)[section])


def name_lists(name: str, section: str) -> tuple[tuple[str, ...], ...]:
    """The four comma-parted lists of the one block in `section`."""
    (block,) = blocks(name)[section]
    return tuple(tuple(word.strip() for word in line.split(",")) for line in block.quad)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table ``words/{name}.tsv``, without its heading and comments."""
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines[1:])


@cache
def sector_names() -> tuple[str, ...]:
    """The sectors that have a phrase file, in alphabetical order."""
    folder = files(__package__).joinpath("sectors")
    return tuple(sorted(entry.name.removesuffix(".txt") for entry in folder.iterdir() if entry.name.endswith(".txt")))
