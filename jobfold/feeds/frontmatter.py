"""Ads kept as pages of a static site: one value of the record holds facts in front matter, and below it the text."""

import re
from collections.abc import Iterator, Sequence

from jobfold.feeds.flat import Leaf
from jobfold.feeds.vocabulary import names

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_FIRST_FACT = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\r?$)", re.MULTILINE)
_FACT = re.compile(r"(?P<indent>[ \t]*)(?:(?P<key>[A-Za-z_][\w -]*?)[ \t]*:(?=\s|$)|-(?=\s))[ \t]*(?P<value>.*)")
_TAG, _COMMENT = re.compile(r"^!!\w+\s+"), re.compile(r"(?:^|\s)#\s.*")
_PAGE_NAMES = names("path file filename slug")
"""What a record calls the page that it holds: the page's name is the ad's id."""


def with_front_matter(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """`leaves`, with a page that begins with front matter taken apart: its facts under their own names, the text
    below them as ``description``, and the page's name as ``id``. Other records stay as they are."""
    for leaf in leaves:
        if (page := _split(leaf.value)) is not None:
            facts, text = page
            found = [*_facts(facts), Leaf("description", text.strip())]
            others = [other for other in leaves if other is not leaf]
            named = next((other.value for other in others if other.path.lower() in _PAGE_NAMES), None)
            if named and not any(fact.path == "id" for fact in found):
                found.append(Leaf("id", named))
            return [*found, *others]
    return leaves


def _split(value: str) -> tuple[str, str] | None:
    """(the front matter, the text below it), or ``None`` if `value` does not begin with any.

    The fence above the facts may be missing; the one below them may not.
    """
    opening = _FENCE.match(value)
    start = opening.end() + 1 if opening else 0
    if not _FIRST_FACT.match(value, start) or (closing := _FENCE.search(value, start)) is None:
        return None
    return value[start : closing.start()], value[closing.end() :]


def _facts(front: str) -> Iterator[Leaf]:
    """The facts as leaves: ``key: value`` lines, with one level below a key that has no value of its own, and lists."""
    above, count = "", 0
    for line in front.splitlines():
        found = _FACT.fullmatch(line.rstrip())
        if found is None:
            continue
        key, value = found["key"], _COMMENT.sub("", _TAG.sub("", found["value"])).strip().strip("\"'")
        if key and not found["indent"]:
            above, count = key, 0
            if value:
                yield Leaf(key, value)
        elif above and key:
            yield Leaf(f"{above}.{key}", value)
        elif above:
            yield Leaf(above, value, (count,))
            count += 1
