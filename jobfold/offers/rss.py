"""Reads one item of an RSS or Atom job feed into an offer.

Besides the elements of RSS 2.0 and Atom it knows ``content:encoded``, Dublin Core, the ``job_listing:*``
elements of WP Job Manager, and the plain names that boards add (``company``, ``region``, ``type``,
``expires_at``…).
"""

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from jobfold.offers.dates import parse_date
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.lengths import with_short_fields
from jobfold.offers.model import Offer, Organization, Place, Problem, Reading, cut
from jobfold.offers.salaries import parse_salary
from jobfold.offers.text import one_line

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
}
"""Namespaces known by their address. The others go by the prefix they use: WP Job Manager's namespace is the
address of the site itself."""

_ID = ("guid", "id", "job_listing:id", "dc:identifier")
_REQUISITION = ("requisition_id", "requisitionid", "referencenumber", "dc:identifier")
_DESCRIPTION = ("content:encoded", "content", "description", "summary")
_EMPLOYER = ("job_listing:company", "company", "company_name", "employer", "dc:publisher")
_PLACE = ("job_listing:location", "location", "region", "city", "dc:coverage")
_TYPE = ("job_listing:job_type", "job_type", "type")
_POSTED = ("pubDate", "published", "dc:date", "updated")
_EXPIRES = ("expires_at", "expires", "expirationDate", "job_listing:expires", "dc:valid")
_SALARY = ("job_listing:salary", "salary")
_REMOTE = re.compile(r"\b(?:remote|anywhere|worldwide|télétravail|teletrabajo|homeoffice)\b", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?[a-z][^<>]{0,200}?&gt;", re.IGNORECASE)
_NAMESPACE = re.compile(r"\sxmlns(?::\w+)?=\"[^\"]*\"")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)

Fields = Mapping[str, str | Iterable[str]]


def read_rss_item(
    item: etree._Element | Fields,
    *,
    source: str,
    employer: str | None = None,
    language: str | None = None,
    remote: bool = False,
    title_pattern: re.Pattern[str] | None = None,
    text_pattern: re.Pattern[str] | None = None,
    record: int = 1,
    line: int | None = None,
    raw: str | None = None,
) -> Reading:
    """The offer that one ``<item>`` or ``<entry>`` describes, or the reason why there is none.

    `item` is the element, or its fields by name (`item_fields`). `employer`, `language` (ISO 639-1) and
    `remote` say what holds for the whole feed; the item's own words go first. `title_pattern` takes a title
    apart that holds more than the title: its groups ``title``, ``employer`` and ``place`` are used; a title
    that it does not match is kept whole. `text_pattern` finds ``employer`` or ``place`` in the description, for
    feeds that write them there.
    """
    fields = item_fields(item) if isinstance(item, etree._Element) else {k: _list(v) for k, v in item.items()}
    if isinstance(item, etree._Element):
        line = line if line is not None else item.sourceline
    description = _markup(_first(fields, _DESCRIPTION) or "")
    parts = _text_parts(description, text_pattern) | _title_parts(_first(fields, ("title",)), title_pattern)
    url = _link(fields)
    source_id = _first(fields, _ID) or url
    problems = list(_missing(title=parts.get("title"), source_id=source_id))
    posted, expires = _date(fields, _POSTED, problems), _date(fields, _EXPIRES, problems)
    title = parts.get("title")
    if title is None or source_id is None:
        return Reading(record=record, problems=tuple(problems), line=line, raw=raw)

    name = _first(fields, _EMPLOYER) or parts.get("employer") or employer
    place, salary = _first(fields, _PLACE) or parts.get("place"), _first(fields, _SALARY)
    requisition = _first(fields, _REQUISITION)
    kinds = ", ".join(text for key in _TYPE for text in fields.get(key, ()))
    offer = Offer(
        source=source,
        source_id=source_id,
        title=title,
        description=description,
        hiring_organization=Organization(name=one_line(name)) if name else None,
        job_locations=(Place(text=one_line(place)),) if place else (),
        employment_types=parse_employment_types(kinds) if kinds else (),
        base_salary=parse_salary(salary) if salary else None,
        date_posted=posted,
        valid_through=expires,
        requisition_id=requisition if requisition != source_id else None,
        url=url,
        job_location_type="TELECOMMUTE" if remote or (place and _REMOTE.search(place)) else None,
        occupational_category=tuple(dict.fromkeys(fields.get("category", ()))),
        in_language=(_first(fields, ("dc:language",)) or language or "")[:2].lower() or None,
    )
    offer = with_short_fields(offer, problems)
    return Reading(record=record, offer=offer, problems=tuple(problems), line=line, raw=raw)


def item_fields(item: etree._Element) -> dict[str, list[str]]:
    """The non-empty texts of an item's children by name, ``prefix:name`` where a namespace is meant.

    An Atom ``<link href>`` gives its address; markup inside an element (a linked title, an XHTML content) is
    kept as markup.
    """
    fields: dict[str, list[str]] = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        namespace, name = split_tag(child.tag)
        prefix = _PREFIXES.get(namespace, child.prefix) if namespace else None
        if name == "link" and child.get("rel", "alternate") != "alternate":
            continue
        key = f"{prefix}:{name}" if prefix else name
        text = (child.get("href") if name == "link" else None) or _inner(child)
        if text.strip():
            fields.setdefault(key, []).append(text.strip())
    return fields


def split_tag(tag: str) -> tuple[str, str]:
    """``{namespace}name`` → (namespace, name). Unlike `lxml.etree.QName` it takes the names of ill-formed XML."""
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{"), name


def _inner(element: etree._Element) -> str:
    if len(element) == 0:
        return element.text or ""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return html.escape(element.text or "", quote=False) + _NAMESPACE.sub("", inside)


def _list(value: str | Iterable[str]) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value)
    return [text.strip() for text in texts if text and text.strip()]


def _first(fields: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((fields[name][0] for name in names if fields.get(name)), None)


def _link(fields: Mapping[str, list[str]]) -> str | None:
    candidates = (*fields.get("link", ()), *fields.get("guid", ()), *fields.get("id", ()))
    return next((text for text in candidates if text.startswith(("https://", "http://"))), None)


def _title_parts(text: str | None, pattern: re.Pattern[str] | None) -> dict[str, str]:
    title = one_line(text) if text else ""
    match = pattern.fullmatch(title) if pattern else None
    return _groups(match) if match else {"title": title} if title else {}


def _text_parts(text: str, pattern: re.Pattern[str] | None) -> dict[str, str]:
    match = pattern.search(text) if pattern else None
    return _groups(match) if match else {}


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: one_line(part) for name, part in match.groupdict().items() if part and part.strip()}


def _missing(*, title: str | None, source_id: str | None) -> Iterable[Problem]:
    if title is None:
        yield Problem(code="title-missing", severity="error", field="title", expected="a non-empty text")
    if source_id is None:
        yield Problem(code="identifier-missing", severity="error", field="guid", expected="a guid or a link")


def _date(fields: Mapping[str, list[str]], names: tuple[str, ...], problems: list[Problem]) -> dt.date | None:
    expected = "an RFC 822 or ISO 8601 date"
    for name in names:
        for text in fields.get(name, ()):
            if date := parse_date(text):
                return date
            problems.append(
                Problem(code="date-unreadable", severity="warning", field=name, value=cut(text), expected=expected)
            )
    return None


def _markup(text: str) -> str:
    """`text` with one layer of escaping taken off if its tags were escaped twice."""
    return html.unescape(text) if _ESCAPED_TAG.search(text) and not _TAG.search(text) else text
