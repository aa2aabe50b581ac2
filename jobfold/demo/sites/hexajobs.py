"""Hexajobs: a French board with microdata, addresses as text, dates in words, and zipped sitemaps."""

import datetime as dt
import gzip
from functools import partial
from html import escape

from jobfold.demo.employers import slug
from jobfold.demo.model import DemoOffer
from jobfold.demo.sites.page import Page, Site, html_page, shown_text, sitemap, town_name

_PER_SITEMAP = 200
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_COUNTRIES = {
    "FR": "France", "CH": "Suisse", "BE": "Belgique", "LU": "Luxembourg", "DE": "Allemagne", "IT": "Italie",
    "AT": "Autriche", "GB": "Royaume-Uni",
}  # fmt: skip
_CONTRACTS = {"PERMANENT": "CDI", "TEMPORARY": "CDD", "FULL_TIME": "temps plein", "PART_TIME": "temps partiel"}


def path(offer: DemoOffer) -> str:
    return f"/hexajobs/offre/{slug(offer.title)}_{offer.id}.html"


def site(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Site:
    pages: Site = {path(offer): partial(_page, offer) for offer in offers}
    chunks = [offers[at : at + _PER_SITEMAP] for at in range(0, len(offers), _PER_SITEMAP)]
    names = [f"/hexajobs/sitemap-offres-{number}.xml.gz" for number in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        pages[name] = partial(_zipped_sitemap, chunk, base, today)
    pages["/hexajobs/sitemap-index.xml"] = partial(_index, [*names, "/hexajobs/sitemap-news.xml"], base, today)
    pages["/hexajobs/sitemap-news.xml"] = partial(_news, base, today)
    pages["/hexajobs/actualites/bien-relire-son-cv.html"] = partial(_article, today)
    pages["/hexajobs/"] = lambda: html_page("Hexajobs", f"<h1>{len(offers)} offres</h1>", "fr", today)
    return pages


def _zipped_sitemap(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Page:
    body = sitemap([(path(offer), offer.posted) for offer in offers], base)
    return Page(gzip.compress(body, mtime=0), "application/gzip", today)


def _index(names: list[str], base: str, today: dt.date) -> Page:
    rows = "".join(f"<sitemap><loc>{base}{name}</loc></sitemap>\n" for name in names)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    )
    return Page(text.encode(), "application/xml", today)


def _news(base: str, today: dt.date) -> Page:
    """The sitemap of a magazine: noise that a spider for offers must leave alone."""
    return Page(sitemap([("/hexajobs/actualites/bien-relire-son-cv.html", today)], base), "application/xml", today)


def _article(today: dt.date) -> Page:
    return html_page("Bien relire son CV", "<article><h1>Bien relire son CV</h1></article>", "fr", today)


def french_date(day: dt.date) -> str:
    """``3 novembre 2026``, ``1er mai 2026``."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def address(offer: DemoOffer) -> str:
    """``69003 Lyon, France``."""
    return f"{offer.town.postal_code} {town_name(offer)}, {_COUNTRIES[offer.town.country]}"


def _page(offer: DemoOffer) -> Page:
    expires = (
        f'<p>Candidatures jusqu\'au <span itemprop="validThrough">{french_date(offer.valid_through)}</span></p>\n'
        if offer.valid_through
        else ""
    )
    salary = ""
    if offer.salary:
        salary = (
            '<p itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">Salaire : '
            f'<meta itemprop="currency" content="{offer.salary.currency}">'
            '<span itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">'
            f'<span itemprop="minValue">{offer.salary.min_value}</span> à '
            f'<span itemprop="maxValue">{offer.salary.max_value}</span>'
            f'<meta itemprop="unitText" content="{offer.salary.unit}"></span></p>\n'
        )
    contract = ", ".join(_CONTRACTS[kind] for kind in offer.employment_types)
    body = (
        '<main itemscope itemtype="https://schema.org/JobPosting">\n'
        f'<h1 itemprop="title">{escape(offer.title)}</h1>\n'
        f'<meta itemprop="inLanguage" content="{offer.language}">\n'
        '<p itemprop="identifier" itemscope itemtype="https://schema.org/PropertyValue">'
        f'<meta itemprop="name" content="demo_hexajobs">Offre n° <span itemprop="value">{offer.id}</span></p>\n'
        '<p itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">'
        f'<span itemprop="name">{escape(offer.employer)}</span></p>\n'
        '<p itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">'
        f'<span itemprop="address">{escape(address(offer))}</span></p>\n'
        f'<p>Publiée le <span itemprop="datePosted">{french_date(offer.posted)}</span></p>\n'
        f'{expires}{salary}<p>Contrat : <span itemprop="employmentType">{contract}</span></p>\n'
        f'<div itemprop="description">{shown_text(offer)}</div>\n</main>'
    )
    return html_page(offer.title, body, offer.language, offer.posted)
