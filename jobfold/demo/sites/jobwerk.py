"""Jobwerk: a German board with a paged list and pages for people, without any structured data."""

import datetime as dt
from functools import partial
from html import escape

from jobfold.demo.model import DemoOffer
from jobfold.demo.sites.page import Page, Site, html_page, shown_text, town_name

_PER_PAGE = 25
_COUNTRIES = {"DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz", "FR": "Frankreich", "IT": "Italien",
              "BE": "Belgien", "LU": "Luxemburg", "GB": "Großbritannien"}  # fmt: skip
_CONTRACTS = {"PERMANENT": "unbefristet", "TEMPORARY": "befristet", "FULL_TIME": "Vollzeit", "PART_TIME": "Teilzeit"}
_UNITS = {"YEAR": "pro Jahr", "MONTH": "pro Monat", "HOUR": "pro Stunde", "DAY": "pro Tag", "WEEK": "pro Woche"}


def path(offer: DemoOffer) -> str:
    return f"/jobwerk/stelle/{offer.id}"


def site(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Site:
    pages: Site = {path(offer): partial(_page, offer) for offer in offers}
    # Each page begins with the last offer of the page before: lists shift while people read them.
    starts = list(range(0, max(1, len(offers)), _PER_PAGE))
    for number, start in enumerate(starts, start=1):
        chunk = offers[max(0, start - 1) : start + _PER_PAGE]
        listing = partial(_listing, chunk, number, len(starts), today)
        pages[f"/jobwerk/?page={number}"] = listing
        if number == 1:
            pages["/jobwerk/"] = listing
    return pages


def german_date(day: dt.date) -> str:
    """``03.11.2026``."""
    return day.strftime("%d.%m.%Y")


def _listing(offers: tuple[DemoOffer, ...], number: int, last: int, today: dt.date) -> Page:
    cards = "\n".join(
        f'<li class="job-card" data-id="{offer.id}"><a class="job-link" href="{path(offer)}">{escape(offer.title)}</a>'
        f' <span class="job-company">{escape(offer.employer)}</span></li>'
        for offer in offers
    )
    following = f'<a class="next" rel="next" href="/jobwerk/?page={number + 1}">Weiter</a>' if number < last else ""
    body = f'<h1>Stellenangebote, Seite {number} von {last}</h1>\n<ul class="job-list">\n{cards}\n</ul>\n{following}'
    return html_page(f"Jobwerk, Seite {number}", body, "de", today)


def salary_text(offer: DemoOffer) -> str:
    """``42.000 bis 51.000 EUR pro Jahr``, or nothing."""
    if offer.salary is None or offer.salary.min_value is None or offer.salary.max_value is None:
        return ""
    digits = 2 if offer.salary.unit == "HOUR" else 0
    low, high = (
        f"{bound:,.{digits}f}".translate(str.maketrans(",.", ".,"))
        for bound in (offer.salary.min_value, offer.salary.max_value)
    )
    return f"{low} bis {high} {offer.salary.currency} {_UNITS[offer.salary.unit or 'YEAR']}"


def _page(offer: DemoOffer) -> Page:
    low, high = offer.workload
    facts = {
        "job-posted": ("Veröffentlicht am", german_date(offer.posted)),
        "job-deadline": ("Bewerbungsschluss", german_date(offer.valid_through) if offer.valid_through else ""),
        "job-type": ("Vertrag", ", ".join(_CONTRACTS[kind] for kind in offer.employment_types)),
        "job-workload": ("Pensum", f"{high} %" if low == high else f"{low} - {high} %"),
        "job-salary": ("Gehalt", salary_text(offer)),
        "job-reference": ("Referenz", offer.reference or ""),
    }
    rows = "\n".join(
        f'<dt>{label}</dt><dd class="{css}">{escape(value)}</dd>' for css, (label, value) in facts.items() if value
    )
    body = (
        f'<nav><a href="/jobwerk/?page=1">Alle Stellen</a></nav>\n<main class="job" data-id="{offer.id}">\n'
        f'<h1 class="job-title">{escape(offer.title)}</h1>\n'
        f'<div class="job-company">{escape(offer.employer)}</div>\n'
        f'<div class="job-location">{offer.town.postal_code} {escape(town_name(offer))}, '
        f"{_COUNTRIES[offer.town.country]}</div>\n<dl>\n{rows}\n</dl>\n"
        f'<div class="job-description">{shown_text(offer)}</div>\n</main>'
    )
    return html_page(f"{offer.title} | Jobwerk", body, offer.language, offer.posted)
