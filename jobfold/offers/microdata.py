"""JobPosting objects from microdata (`itemprop`) and RDFa Lite (`property`), in the shape of JSON-LD."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LINKS = {
    "a": "href", "link": "href", "area": "href", "img": "src", "time": "datetime", "data": "value", "meter": "value",
}  # fmt: skip
_MARKUP_PROPERTIES = frozenset({"description", "responsibilities", "qualifications", "skills", "jobBenefits"})


def microdata_objects(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """The JobPosting items of a parsed page, as JSON-LD objects. Descriptions keep their inner HTML."""
    items = tree.css('[itemtype$="JobPosting" i], [typeof$="JobPosting" i]')
    return [item for node in items if len(item := _item(node)) > 1]


def _item(node: LexborNode) -> dict[str, Any]:
    """The properties below `node`, which opens an item; nested items become nested objects.

    Walks with a stack: a hostile page nests deeper than Python recurses.
    """
    item = _typed(node)
    stack: list[tuple[LexborNode, dict[str, Any]]] = [(child, item) for child in _children(node)]
    while stack:
        node, owner = stack.pop()
        attributes = node.attributes
        names = attributes.get("itemprop") or attributes.get("property") or ""
        if "itemscope" in attributes or "typeof" in attributes:
            inner = _typed(node)
            for name in names.split():
                _add(owner, _local(name), inner)
            owner = inner
        else:
            for name in names.split():
                _add(owner, _local(name), _value(node, _local(name)))
            if _is_markup(names):
                continue
        stack.extend((child, owner) for child in _children(node))
    return item


def _typed(node: LexborNode) -> dict[str, Any]:
    kind = node.attributes.get("itemtype") or node.attributes.get("typeof") or ""
    return {"@type": _local(kind.rstrip("/"))}


def _local(name: str) -> str:
    """`name` without the vocabulary before it ("https://schema.org/title", "schema:title")."""
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _children(node: LexborNode) -> list[LexborNode]:
    """The child elements of `node`, last first, as a stack wants them."""
    return list(node.iter(include_text=False))[::-1]


def _is_markup(names: str) -> bool:
    return any(_local(name) in _MARKUP_PROPERTIES for name in names.split())


def _add(item: dict[str, Any], name: str, value: Any) -> None:
    """Set a property; a property that comes twice becomes a list."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _value(node: LexborNode, name: str) -> str:
    attributes = node.attributes
    if (content := attributes.get("content")) is not None:
        return content
    if (attribute := _LINKS.get(node.tag or "")) and (value := attributes.get(attribute)):
        return value
    if name in _MARKUP_PROPERTIES:
        return (node.inner_html or "").strip()
    return node.text(deep=True).strip()
