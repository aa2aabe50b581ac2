"""Records of any shape as flat leaves: JSON objects, XML elements and table rows look the same from here on."""

import html
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from lxml import etree

from jobfold.feeds.vocabulary import names

DEPTH = 24
"""Names on the way from a document or a record down to a value, at most."""
_MARKUP = names(
    "a abbr b blockquote br center dd div dl dt em font h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span strong "
    "sub sup table tbody td th thead tr u ul"
)
_NAMED = names("attribute cell column data field param property value")
"""Elements that stand for the thing their `name` attribute says: ``<field name="title">``."""


class Leaf(msgspec.Struct, frozen=True):
    """One value of a record.

    `path` joins the names from the record down with dots (an attribute after ``@``). `group` holds the places in
    the lists on the way: the leaves of the second element of a list have 1 there.
    """

    path: str
    value: str
    group: tuple[int, ...] = ()


def json_leaves(record: object) -> list[Leaf]:
    """The leaves of a decoded JSON value, empty ones included, so that each column is known."""
    return list(_walk_json(record, "", (), 0))


def _walk_json(value: object, path: str, group: tuple[int, ...], depth: int) -> Iterator[Leaf]:
    if depth > DEPTH:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk_json(inner, f"{path}.{key}" if path else str(key), group, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _walk_json(inner, path, (*group, index), depth + 1)
    elif path:
        yield Leaf(path, _scalar(value), group)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def element_leaves(element: etree._Element) -> list[Leaf]:
    """The leaves of an XML element: texts and attributes. HTML inside an element is kept as markup."""
    return list(_walk_element(element, "", (), 0))


def _walk_element(element: etree._Element, path: str, group: tuple[int, ...], depth: int) -> Iterator[Leaf]:
    children = [child for child in element if isinstance(child.tag, str)]
    if path and local_name(element) == "link" and element.get("href"):
        if element.get("rel", "alternate") == "alternate":
            yield Leaf(path, str(element.get("href")).strip(), group)
        return
    named = path and local_name(element).lower() in _NAMED
    for key, attribute in element.attrib.items():
        name = str(key).rsplit("}", 1)[-1]
        if not (named and name in ("name", "value")):
            yield Leaf(f"{path}@{name}" if path else name, str(attribute).strip(), group)
    if any(local_name(child).lower() in _MARKUP for child in children):
        if path:
            yield Leaf(path, inner_markup(element), group)
        return
    text = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    if path and (text or not children):
        given = str(element.get("value", "")) if named else ""
        yield Leaf(path, text or given.strip(), group)
    if depth > DEPTH:
        return
    names = [element_name(child) for child in children]
    seen: dict[str, int] = {}
    for child, name in zip(children, names, strict=True):
        index = seen[name] = seen.get(name, -1) + 1
        inner = (*group, index) if names.count(name) > 1 else group
        yield from _walk_element(child, f"{path}.{name}" if path else name, inner, depth + 1)


def element_name(element: etree._Element) -> str:
    """What an element is called: by its tag, or by its attribute ``name`` where the tag says nothing."""
    name = local_name(element)
    given = element.get("name") if name.lower() in _NAMED else None
    return str(given).replace(".", "_") if given else name


def local_name(element: etree._Element) -> str:
    """An element's name without namespace and prefix."""
    return str(element.tag).rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def inner_markup(element: etree._Element) -> str:
    """What stands between an element's tags, as markup."""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (html.escape(element.text or "", quote=False) + inside).strip()
