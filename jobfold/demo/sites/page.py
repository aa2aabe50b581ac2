"""What a site is made of: pages by path, made only when somebody asks for them."""

import datetime as dt
from collections.abc import Callable
from html import escape

import msgspec

from jobfold.demo.model import DemoOffer
from jobfold.demo.phrases import to_html, to_plain


class Page(msgspec.Struct, frozen=True):
    """One answer. `modified` is the day of its last change."""

    body: bytes
    content_type: str
    modified: dt.date


Site = dict[str, Callable[[], Page]]
"""Paths, with their leading slash and query, to the functions that make their pages."""


def html_page(title: str, body: str, language: str, modified: dt.date, head: str = "") -> Page:
    """An HTML page. `title` is plain text; `body` and `head` are markup."""
    text = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return Page(text.encode(), "text/html; charset=utf-8", modified)


def description(offer: DemoOffer) -> str:
    """The offer's text as its board holds it: HTML or plain, and perhaps cut short."""
    if offer.limit is not None:
        text = to_plain(offer.paragraphs)
        return text if len(text) <= offer.limit else text[: offer.limit].rsplit(" ", 1)[0] + "…"
    return to_html(offer.paragraphs) if offer.markup else to_plain(offer.paragraphs)


def shown_text(offer: DemoOffer) -> str:
    """The description as markup for a page: plain text gets its line breaks."""
    text = description(offer)
    if offer.markup and offer.limit is None:
        return text
    return escape(text, quote=False).replace("\n", "<br>\n")


def town_name(offer: DemoOffer) -> str:
    """The town in the offer's language."""
    return offer.town.names[("fr", "de", "it", "en").index(offer.language)]


def sitemap(urls: list[tuple[str, dt.date]], base: str) -> bytes:
    """A sitemap of `urls` (path and day of change) under `base`."""
    rows = "".join(f"<url><loc>{escape(base + path)}</loc><lastmod>{day}</lastmod></url>\n" for path, day in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
