"""What the answers of applicant tracking systems are made of, and how to ask for it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from jobfold.feeds.layouts import Layout
from jobfold.offers.model import Problem, cut

Row = Mapping[str, Any]


class System(msgspec.Struct, frozen=True, kw_only=True):
    """How a system lays out one job. `marks` are names that stand together in its records only.

    `prepare` brings a record into the shape that `layout` reads, or says why it is no open offer.
    """

    name: str
    marks: frozenset[str]
    layout: Layout
    prepare: Callable[[Row], Row | Problem]


def at(value: Any, path: Iterable[str]) -> Any:
    """What stands in `value` at the end of `path`, or ``None``."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def objects(value: Any) -> list[Row]:
    """The objects in the list `value`; of anything else none."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def sections(*parts: tuple[object, object]) -> str:
    """One text of several parts, each a heading (or nothing) and its HTML; parts without text are left out."""
    texts = []
    for heading, text in parts:
        if isinstance(text, str) and text.strip():
            headed = f"<h3>{heading.strip()}</h3>\n" if isinstance(heading, str) and heading.strip() else ""
            texts.append(headed + text.strip())
    return "\n".join(texts)


def closed(field: str, value: object, source_id: object, *, expected: str) -> Problem:
    """The problem of an offer that its own API calls closed or not public."""
    said = f"{cut(value)} ({cut(source_id)})"
    return Problem(code="offer-unlisted", severity="error", field=field, value=said, expected=expected)
