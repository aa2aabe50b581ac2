"""Any search as an Atom feed: what is new, for a reader of feeds, with no account.

The feed of a search is its address with ``feed.atom`` before the question mark. Entries are ordered by date, and an
entry's id is the offer's own, so that a reader shows each opening once. A feed is there to be passed on, so it holds
what the open API holds: offers whose sources consent to that.
"""

import datetime as dt
from xml.etree import ElementTree as ET

import msgspec
from litestar import Response, route

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.languages import Language, translations
from jobfold.portal.public.answers import READ, language_of
from jobfold.portal.public.api import run_search
from jobfold.portal.public.credits import Credits, credits_of
from jobfold.portal.public.parameters import read_request, write_query
from jobfold.portal.search.card import Card
from jobfold.portal.services import Services
from jobfold.portal.site import site_of

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _ATOM)
_ENTRIES = 50
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


@route("/{lang:str}/feed.atom", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_feed(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The newest offers of a search."""
    language = language_of(lang)
    wanted, _ = read_request(request.query_params, today=services.today())
    newest = msgspec.structs.replace(wanted, sort="date", limit=_ENTRIES, cursor=None, open_only=True)
    page = run_search(services, newest)
    query = write_query(msgspec.structs.replace(wanted, cursor=None))
    credits = credits_of(services.catalogue.credits(), (link.source for card in page.items for link in card.sources))
    base, today = site_of(request, services), services.today()
    body = make_feed(
        page.items, language=language, base=base, query=query, title=wanted.q, today=today, credits=credits
    )
    return conditional(request, body, MEDIA_TYPE, headers={"Content-Language": language})


def make_feed(
    cards: tuple[Card, ...],
    *,
    language: Language,
    base: str,
    query: str,
    title: str,
    today: dt.date,
    credits: Credits,
) -> bytes:
    """The feed of `cards`, the newest first; `base` is the address of the portal, `query` that of the search, `credits`
    says whose the offers are."""
    gettext = translations(language).gettext
    about = f"{base}/{language}/" + (f"?{query}" if query else "")
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _text(feed, "id", about)
    _text(feed, "title", f"Jobfold – {title}" if title else f"Jobfold – {gettext('Newest openings')}")
    _text(feed, "subtitle", gettext("Openings whose sources let others pass them on."))
    _text(feed, "rights", credits.licence)
    _text(feed, "updated", _moment(max((card.first_seen for card in cards), default=None), today))
    _link(feed, "alternate", about, "text/html")
    _link(feed, "self", f"{base}/{language}/feed.atom" + (f"?{query}" if query else ""), MEDIA_TYPE)
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Jobfold")
    for card in cards:
        _entry(feed, card, f"{base}/{language}/offers/{card.id}", today, credits)
    ET.indent(feed)
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _entry(feed: ET.Element, card: Card, address: str, today: dt.date, credits: Credits) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    where = ", ".join(dict.fromkeys(place.name for place in card.places))
    _text(entry, "id", address)
    _text(entry, "title", " – ".join(part for part in (card.title, card.employer, where) if part))
    _text(entry, "published", _moment(card.first_seen, today))
    _text(entry, "updated", _moment(card.first_seen, today))
    _link(entry, "alternate", address, "text/html")
    if card.snippet:
        _text(entry, "summary", card.snippet)
    _text(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", card.employer or card.sources[0].source)
    _text(entry, "rights", "; ".join(dict.fromkeys(credits.attribution[link.source] for link in card.sources)))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text.translate(_NOT_IN_XML)


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address, "type": media_type})


def _moment(at: dt.datetime | None, today: dt.date) -> str:
    at = at or dt.datetime.combine(today, dt.time(), dt.UTC)
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).isoformat(timespec="seconds")


HANDLERS = [show_feed]
