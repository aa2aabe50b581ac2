"""Lavoro Giusto: an Italian board that is one RSS feed with the `job_listing` elements of WP Job Manager."""

import datetime as dt
from email.utils import format_datetime
from functools import partial
from html import escape

from jobfold.demo.model import DemoOffer
from jobfold.demo.sites.page import Page, Site, html_page, shown_text, town_name

_CONTRACTS = {
    "PERMANENT": "Tempo indeterminato", "TEMPORARY": "Tempo determinato",
    "FULL_TIME": "Tempo pieno", "PART_TIME": "Part-time",
}  # fmt: skip
_COUNTRIES = {"IT": "Italia", "CH": "Svizzera", "FR": "Francia", "DE": "Germania", "AT": "Austria", "BE": "Belgio",
              "LU": "Lussemburgo", "GB": "Regno Unito"}  # fmt: skip


def path(offer: DemoOffer) -> str:
    return f"/lavorogiusto/annuncio/{offer.id}/"


def site(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Site:
    pages: Site = {path(offer): partial(_page, offer) for offer in offers}
    pages["/lavorogiusto/feed.rss"] = partial(_feed, offers, base, today)
    return pages


def _page(offer: DemoOffer) -> Page:
    body = f"<h1>{escape(offer.title)}</h1>\n{shown_text(offer)}"
    return html_page(offer.title, body, offer.language, offer.posted)


def _item(offer: DemoOffer, base: str) -> str:
    published = dt.datetime.combine(offer.posted, dt.time(8, 30), dt.UTC)
    kinds = ", ".join(_CONTRACTS[kind] for kind in offer.employment_types)
    text = shown_text(offer).replace("]]>", "]]]]><![CDATA[>")
    summary = offer.paragraphs[0].lines[0]
    place = f"{town_name(offer)}, {_COUNTRIES[offer.town.country]}"
    return (
        f"<item>\n<title>{escape(offer.title)}</title>\n<link>{base}{path(offer)}</link>\n"
        f'<guid isPermaLink="false">{offer.id}</guid>\n<pubDate>{format_datetime(published)}</pubDate>\n'
        f"<dc:language>{offer.language}</dc:language>\n<description>{escape(summary)}</description>\n"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>\n"
        f"<job_listing:location>{escape(place)}</job_listing:location>\n"
        f"<job_listing:job_type>{kinds}</job_listing:job_type>\n"
        f"<job_listing:company>{escape(offer.employer)}</job_listing:company>\n</item>"
    )


def _feed(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Page:
    items = "\n".join(_item(offer, base) for offer in offers)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:job_listing="{base}/lavorogiusto/">\n<channel>\n<title>Lavoro Giusto</title>\n'
        f"<link>{base}/lavorogiusto/</link>\n"
        f"<description>Offerte di lavoro</description>\n{items}\n</channel>\n</rss>\n"
    )
    return Page(text.encode(), "application/rss+xml; charset=utf-8", today)
