"""What items of RSS and Atom hold beyond the standards: elements of a board's own, understood by their names."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from lxml import etree

from jobfold.feeds.flat import Leaf, element_leaves, local_name
from jobfold.feeds.inference import infer
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.vocabulary import Field, names
from jobfold.offers.model import Reading
from jobfold.offers.rss import item_fields

_RSS_KNOWN = names(
    """title link guid id description content summary content:encoded pubDate published updated author category
    dc:creator dc:date dc:publisher dc:coverage dc:identifier dc:language dc:valid company company_name employer
    location region city type job_type salary expires expires_at expirationDate job_listing:company
    job_listing:location job_listing:job_type job_listing:salary job_listing:expires job_listing:id"""
)
"""What `read_rss_item` knows, where it holds a text alone."""
_PARTED = names("content summary description author contributor source")
"""What holds elements in Atom itself."""
_TITLE = Leaf("title", "as the standard has it")
"""So that no element of the board's own passes for it."""
_FILLED = (
    "hiring_organization", "job_locations", "employment_types", "base_salary", "date_posted", "valid_through",
    "requisition_id", "apply_url", "direct_apply", "job_location_type", "occupational_category", "total_job_openings",
    "work_hours", "workload_min", "workload_max", "contact", "description",
)  # fmt: skip
"""What an element of a board's own may fill where the standard's elements say nothing."""


def extra_leaves(item: etree._Element) -> list[Leaf]:
    """The leaves of an item's elements that neither RSS, Atom nor the common namespaces have, or have with parts."""
    unknown = {name.rsplit(":", 1)[-1] for name in item_fields(item) if name not in _RSS_KNOWN}
    parted = {local_name(child) for child in item if isinstance(child.tag, str) and len(child)} - _PARTED
    if not unknown and not parted:
        return []
    wanted = ({local_name(child) for child in item if isinstance(child.tag, str)} & unknown) | parted
    return [leaf for leaf in element_leaves(item) if leaf.path.split(".")[0].split("@")[0] in wanted]


def extra_mapping(items: Iterable[etree._Element]) -> dict[str, Field]:
    """What the elements of a board's own mean, by their names."""
    found = infer([[_TITLE, *leaves] for item in items if (leaves := extra_leaves(item))], by_shape=False)
    return {path: field for path, field in found.items() if path != _TITLE.path}


def with_extra(reading: Reading, leaves: Sequence[Leaf], mapping: Mapping[str, Field]) -> Reading:
    """`reading` with the fields that `leaves` fill by `mapping`; what it has already stays."""
    offer = reading.offer
    if offer is None or not any(leaf.path in mapping for leaf in leaves):
        return reading
    known = [Leaf("", offer.title), Leaf(".", offer.source_id)]
    fields: dict[str, Field] = {"": "title", ".": "source_id"}
    others = {path: field for path, field in mapping.items() if field not in ("title", "source_id")}
    more = read_mapped([*known, *leaves], {**fields, **others}, source=offer.source)
    if more.offer is None:
        return msgspec.structs.replace(reading, offer=None, problems=(*reading.problems, *more.problems))
    fill = {
        name: value
        for name in _FILLED
        if not getattr(offer, name) and (value := getattr(more.offer, name)) not in (None, ())
    }
    offer = msgspec.structs.replace(offer, **fill)
    return msgspec.structs.replace(reading, offer=offer, problems=(*reading.problems, *more.problems))
