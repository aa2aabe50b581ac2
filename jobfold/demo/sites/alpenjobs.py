"""Alpenjobs: a Swiss board in four languages, whose pages hold JSON-LD in the variants that real sites have."""

import datetime as dt
import json
from functools import partial
from html import escape

from jobfold.demo.employers import slug
from jobfold.demo.model import DemoOffer
from jobfold.demo.sites.page import Page, Site, description, html_page, shown_text, sitemap, town_name

_VARIANTS = 5


def path(offer: DemoOffer) -> str:
    return f"/alpenjobs/{offer.language}/{slug(offer.title)}-{offer.id}/"


def site(offers: tuple[DemoOffer, ...], base: str, today: dt.date) -> Site:
    pages: Site = {path(offer): partial(_page, offer, base) for offer in offers}
    urls = [(path(offer), offer.posted) for offer in offers]
    pages["/alpenjobs/sitemap.xml"] = lambda: Page(
        sitemap([("/alpenjobs/", today), *urls], base), "application/xml", today
    )
    pages["/alpenjobs/"] = lambda: html_page("Alpenjobs", f"<h1>{len(offers)} Jobs</h1>", "de", today)
    return pages


def _posting(offer: DemoOffer, base: str) -> dict[str, object]:
    low, high = offer.workload
    posting: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": offer.title,
        "description": description(offer),
        "identifier": {"@type": "PropertyValue", "name": "demo_alpenjobs", "value": offer.id},
        "datePosted": offer.posted.isoformat(),
        "employmentType": list(offer.employment_types),
        "hiringOrganization": {"@type": "Organization", "name": offer.employer},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": town_name(offer),
                "postalCode": offer.town.postal_code,
                "addressRegion": offer.town.region,
                "addressCountry": offer.town.country,
            },
        },
        "workHours": f"{high}%" if low == high else f"{low}-{high}%",
        "inLanguage": offer.language,
        "url": base + path(offer),
    }
    if offer.valid_through:
        posting["validThrough"] = f"{offer.valid_through.isoformat()}T23:59:00+01:00"
    if offer.salary:
        posting["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": offer.salary.currency,
            "value": {
                "@type": "QuantitativeValue",
                "minValue": offer.salary.min_value,
                "maxValue": offer.salary.max_value,
                "unitText": offer.salary.unit,
            },
        }
    return posting


def _script(offer: DemoOffer, base: str) -> str:
    """The JSON-LD as a plain object, a graph, a list, an object with raw newlines, or with a crumb trail."""
    posting = _posting(offer, base)
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []}
    match int(offer.id) // 7 % _VARIANTS:
        case 0:
            text = json.dumps(posting, ensure_ascii=False)
        case 1:
            site = {"@type": "WebSite", "name": "Alpenjobs", "url": f"{base}/alpenjobs/"}
            text = json.dumps({"@context": "https://schema.org", "@graph": [site, posting]}, ensure_ascii=False)
        case 2:
            text = json.dumps([crumbs, posting], ensure_ascii=False, indent=1)
        case 3:
            # Many sites paste the text into the script as it is: newlines inside a string are not JSON.
            text = json.dumps(posting, ensure_ascii=False).replace("\\n", "\n")
        case _:
            trail = json.dumps(crumbs)
            text = f'{trail}</script>\n<script type="application/ld+json">{json.dumps(posting)}'
    return f'<script type="application/ld+json">{text}</script>\n'


def _page(offer: DemoOffer, base: str) -> Page:
    body = (
        f"<header>Alpenjobs</header>\n<main>\n<h1>{escape(offer.title)}</h1>\n"
        f"<p>{escape(offer.employer)}, {escape(town_name(offer))}</p>\n{shown_text(offer)}\n</main>"
    )
    return html_page(offer.title, body, offer.language, offer.posted, _script(offer, base))
