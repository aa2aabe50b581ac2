"""Finds where the records of an unknown XML or JSON document are: the node that looks most like one offer."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import ijson
from lxml import etree

from jobfold.feeds.flat import DEPTH, element_name, local_name
from jobfold.feeds.grammar import only_holds
from jobfold.feeds.inference import meaning
from jobfold.feeds.vocabulary import Field
from jobfold.offers.text import fold

_CORE: frozenset[Field] = frozenset(
    {"title", "description", "source_id", "url", "apply_url", "company", "place_text", "locality", "date_posted",
     "valid_through", "employment_type"}
)  # fmt: skip
"""What tells an offer from other nodes."""
_BESIDE: frozenset[Field] = frozenset({"company", "place_text", "locality", "url", "apply_url", "description"})
"""What an offer is not whole without."""
_SEVERAL = 2
_OFFER = 4
"""Core fields that a part of an offer (its text in one language, its places) does not have."""

_ABYSS = 500
"""Nothing is looked at any more below this depth, nor behind it."""

Path = tuple[str, ...]


class Outline:
    """How often each node and each leaf of a document occurs, by path from the root."""

    def __init__(self) -> None:
        self.nodes: dict[Path, int] = {}
        self.leaves: dict[Path, int] = {}

    def node(self, path: Path) -> None:
        self.nodes[path] = self.nodes.get(path, 0) + 1

    def leaf(self, path: Path) -> None:
        self.leaves[path] = self.leaves.get(path, 0) + 1


def record_path(outline: Outline, least: int = 2) -> Path | None:
    """The path of the nodes that are offers, or ``None`` if none has a title and `least` core fields.

    An offer has one title of its own, and as many of an offer's parts as any node above it: the deepest such
    node is the record, not its list, envelope or wrapper.
    """
    scores: dict[Path, tuple[int, int, int]] = {}
    below: dict[Path, list[tuple[Path, int]]] = {path: [] for path in outline.nodes}
    for leaf, times in outline.leaves.items():
        for end in range(len(leaf)):
            if leaf[:end] in below:
                below[leaf[:end]].append((leaf, times))
    for path, count in outline.nodes.items():
        fields = _fields(below[path], path, count)
        if fields & {"title", "occupation"} and len(fields & _CORE) >= least:
            scores[path] = (len(fields & _CORE), len(path), count)
    if not scores:
        return _called_after_the_job(below, outline)
    best = max(scores, key=lambda path: scores[path])
    best = _with_siblings(best, outline, below)
    if best == ():
        # A document with a list of one offer has all that the offer has, and more. The offer stands in the list.
        listed = [
            path for path in scores if path[-1:] == ("item",) and scores[path][0] >= max(_OFFER, scores[()][0] - 2)
        ]
        return max(listed, key=lambda path: scores[path], default=())
    return best


def _called_after_the_job(below: Mapping[Path, Sequence[tuple[Path, int]]], outline: Outline) -> Path | None:
    """The path of nodes whose title has no name but that of the job: ``{"tehtava": "Kokki", ...}``."""
    scores: dict[Path, tuple[int, int]] = {}
    for path, count in outline.nodes.items():
        named = any(
            len(leaf) == len(path) + 1 and times <= count and only_holds((fold(leaf[-1]),))
            for leaf, times in below[path]
        )
        core = len(_fields(below[path], path, count) & _CORE)
        if named and core >= _OFFER - 1:
            scores[path] = (core, len(path))
    return max(scores, key=lambda path: scores[path], default=None)


def _with_siblings(best: Path, outline: Outline, below: Mapping[Path, Sequence[tuple[Path, int]]]) -> Path:
    """The node above `best`, where what stands beside `best` is of the same offer: its employer, its place, its links.

    ``{"oferta": {...}, "empresa": {...}, "ubicacion": {...}}``: each record has one of each.
    """
    above = best[:-1]
    times = outline.nodes.get(above, 0)
    if not best or best[-1] == "item" or times < _SEVERAL or times != outline.nodes[best]:
        return best
    beside = [(leaf, count) for leaf, count in below[above] if leaf[: len(best)] != best]
    own = _fields(below[best], best, times)
    return above if (_fields(beside, above, times) & _BESIDE) - own else best


def _fields(leaves: Iterable[tuple[Path, int]], path: Path, count: int) -> set[Field]:
    fields: set[Field] = set()
    for leaf, times in leaves:
        found = meaning(".".join(part for part in leaf[len(path) :] if part != "item"))
        if found is None:
            continue
        if found.field == "title" and times > count and len(leaf) == len(path) + 1:
            return set()
        if times <= count or found.field not in ("title", "source_id", "url", "company"):
            fields.add(found.field)
    return fields


def outline_json(head: bytes) -> Outline:
    """The outline of a JSON document that begins with `head` (UTF-8); it may end anywhere.

    Lists show as the path segment ``item``, as ijson names them. A key is one segment, whatever dots it holds.
    """
    outline, path = Outline(), list[str]()
    try:
        for event, value in ijson.basic_parse(BytesIO(head)):
            if event == "map_key":
                path[-1] = value
            elif event in ("end_map", "end_array"):
                path.pop()
            elif len(path) > _ABYSS:
                break
            else:
                if event == "start_map" and len(path) <= DEPTH:
                    outline.node(tuple(path))
                elif event in ("string", "number", "boolean") and len(path) <= DEPTH:
                    outline.leaf(tuple(path))
                if event.startswith("start_"):
                    path.append("item" if event == "start_array" else "")
    except (ijson.JSONError, UnicodeDecodeError):
        pass  # Cut off by the end of the head, or broken: the reading itself will say so.
    return outline


def outline_xml(head: str, *, attributes: bool = True) -> Outline:
    """The outline of an XML document that begins with `head`; it may end anywhere, and be ill-formed.

    Without `attributes` only elements count, as in a web page, where attributes say how things look.
    """
    outline = Outline()
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False, load_dtd=False)
    root = etree.fromstring(head.encode(), parser)
    if root is not None:
        _outline_element(outline, root, (local_name(root),), attributes)
    return outline


def _outline_element(outline: Outline, element: etree._Element, path: Path, attributes: bool) -> None:
    children: Iterable[etree._Element] = [child for child in element if isinstance(child.tag, str)]
    counted = attributes and path[-1] == local_name(element)
    stated = [str(name).rsplit("}", 1)[-1] for name in element.attrib] if counted else []
    if children or len(stated) > 1:
        outline.node(path)
    else:
        outline.leaf(path)
    if len(path) < DEPTH:
        for name in stated:
            outline.leaf((*path, name))
        for child in children:
            _outline_element(outline, child, (*path, element_name(child)), attributes)
