"""Nimbus: one employer's own board, as the public posting API of an applicant tracking system answers."""

import datetime as dt
from functools import partial

import msgspec

from jobfold.demo.model import DemoOffer
from jobfold.demo.phrases import to_html, to_plain
from jobfold.demo.sites.page import Page, Site, html_page, shown_text, town_name

_INTERVALS = {"YEAR": "1 YEAR", "MONTH": "1 MONTH", "HOUR": "1 HOUR"}
_COUNTRIES = {"CH": "Switzerland", "FR": "France", "DE": "Germany", "IT": "Italy", "GB": "United Kingdom"}


def path(offer: DemoOffer) -> str:
    return f"/nimbus/jobs/{offer.id}"


def site(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Site:
    pages: Site = {}
    for offer in offers:
        pages[path(offer)] = pages[f"{path(offer)}/application"] = partial(_page, offer)
    answer = partial(_answer, offers, base, today)
    pages["/nimbus/posting-api/job-board/nimbus"] = answer
    pages["/nimbus/posting-api/job-board/nimbus?includeCompensation=true"] = answer
    return pages


def _page(offer: DemoOffer) -> Page:
    return html_page(offer.title, f"<h1>{offer.title}</h1>\n{shown_text(offer)}", offer.language, offer.posted)


def _compensation(offer: DemoOffer) -> dict[str, object]:
    if offer.salary is None:
        return {
            "compensationTierSummary": None,
            "scrapeableCompensationSalarySummary": None,
            "compensationTiers": [],
            "summaryComponents": [],
        }
    salary = offer.salary
    summary = f"{salary.currency} {salary.min_value:,.0f} – {salary.max_value:,.0f}"
    component = {
        "compensationType": "Salary",
        "interval": _INTERVALS[salary.unit or "YEAR"],
        "currencyCode": salary.currency,
        "minValue": salary.min_value,
        "maxValue": salary.max_value,
    }
    return {
        "compensationTierSummary": summary,
        "scrapeableCompensationSalarySummary": summary,
        "compensationTiers": [],
        "summaryComponents": [component],
    }


def _job(offer: DemoOffer, base: str) -> dict[str, object]:
    published = dt.datetime.combine(offer.posted, dt.time(9, 0), dt.UTC).isoformat(timespec="milliseconds")
    return {
        "id": offer.id,
        "title": offer.title,
        "department": offer.department,
        "team": offer.department,
        "employmentType": "PartTime" if "PART_TIME" in offer.employment_types else "FullTime",
        "location": town_name(offer),
        "shouldDisplayCompensationOnJobPostings": offer.salary is not None,
        "secondaryLocations": [],
        "publishedAt": published,
        "isListed": True,
        "isRemote": False,
        "workplaceType": "OnSite",
        "address": {
            "postalAddress": {
                "addressLocality": town_name(offer),
                "addressRegion": offer.town.region,
                "addressCountry": _COUNTRIES.get(offer.town.country, offer.town.country),
            }
        },
        "jobUrl": base + path(offer),
        "applyUrl": f"{base}{path(offer)}/application",
        "descriptionHtml": to_html(offer.paragraphs),
        "descriptionPlain": to_plain(offer.paragraphs),
        "compensation": _compensation(offer),
    }


def _answer(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Page:
    body = msgspec.json.encode({"jobs": [_job(offer, base) for offer in offers], "apiVersion": "1"})
    return Page(body, "application/json; charset=utf-8", today)
