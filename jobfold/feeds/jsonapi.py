"""JSON:API documents: what an offer's relationships point to stands apart from it, and is put back in its place."""

from collections.abc import Iterator, Mapping

Pointer = tuple[object, object]


def joined(document: object) -> Iterator[object]:
    """The resources in ``data``, each with the attributes of what it is related to under the relationship's name."""
    if not isinstance(document, Mapping):
        return
    known = {_pointer(one): one.get("attributes") for one in _objects(document.get("included"))}
    for resource in _objects(document.get("data")):
        related = {}
        relationships = resource.get("relationships")
        for name, relationship in relationships.items() if isinstance(relationships, Mapping) else ():
            pointers = [_pointer(one) for held in _objects(relationship) for one in _objects(held.get("data"))]
            found = [known[pointer] for pointer in pointers if known.get(pointer)]
            if found:
                related[name] = found
        yield {**related, **{name: value for name, value in resource.items() if name != "relationships"}}


def _objects(value: object) -> list[Mapping[str, object]]:
    """The objects in `value`, which is one or a list of them."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]


def _pointer(resource: Mapping[str, object]) -> Pointer:
    return (str(resource.get("type")), str(resource.get("id")))
