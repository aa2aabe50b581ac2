"""Guesses at what a declaration says: the site's name, its languages and countries, and selectors for its pages."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from jobfold.offers.text import one_line

_TERMS = re.compile(
    r"terms|conditions|cgu\b|mentions l|nutzungsbedingung|agb\b|impressum|condizioni|términos|aviso legal|voorwaarden",
    re.IGNORECASE,
)
_COUNTRIES = frozenset(
    "at be bg ch cy cz de dk ee es fi fr gr hr hu ie is it li lt lu lv mt nl no pl pt ro se si sk uk us ca au".split()
)
_LANGUAGE_OF = {"at": "de", "de": "de", "fr": "fr", "it": "it", "es": "es", "nl": "nl", "uk": "en", "ie": "en"}
_CANDIDATES: dict[str, tuple[str, ...]] = {
    "title": ("h1", "h2", "title::text"),
    "description": (
        "[itemprop=description]", ".job-description", "#job-description", "[class*=description]", "[id*=description]",
        "article", "main", "#content", ".content", "body",
    ),
    "employer": (
        "[itemprop=hiringOrganization]", ".company-name", ".employer", ".company", "[class*=company]",
        "[class*=employer]", "[class*=entreprise]", "[class*=azienda]",
    ),
    "place": (
        "[itemprop=jobLocation]", ".job-location", ".location", ".place", "[class*=location]", "[class*=place]",
        "[class*=lieu]", "[class*=arbeitsort]", "[class*=luogo]",
    ),
    "date_posted": (
        "[itemprop=datePosted]::attr(content)", "time::attr(datetime)", ".date-posted", ".date", "[class*=posted]",
        "[class*=date]",
    ),
    "salary": ("[itemprop=baseSalary]", ".salary", "[class*=salary]", "[class*=salaire]", "[class*=lohn]"),
    "employment_type": (
        "[itemprop=employmentType]", ".contract", ".job-type", "[class*=contract]", "[class*=contrat]",
        "[class*=employment]", "[class*=job-type]",
    ),
    "apply_url": ("a.apply", "a[class*=apply]", "a[class*=postul]", "a[href*=apply]", "a[class*=bewerb]"),
}  # fmt: skip
"""Per field of `HtmlListing`, the selectors that are tried, the surest first."""
_LONGEST, _LEAST_TEXT = 200, 80
_NEXT = (
    "a[rel~=next]",
    "link[rel~=next]",
    ".next a",
    "a.next",
    ".pagination-next a",
    "a[class*=next]",
    "a[aria-label*=ext]",
)
_PAGE = re.compile(r"[?&](page|p|seite|pg|pagina)=(\d+)", re.IGNORECASE)


def site_facts(page: Selector, url: str) -> dict[str, Any]:
    """The site's homepage, name, languages, countries, and where its terms may stand."""
    host = urlsplit(url).hostname or ""
    ending = host.rpartition(".")[2]
    tag = (page.css("html::attr(lang)").get() or "").replace("_", "-").lower().split("-")
    language = tag[0] if len(tag[0]) == 2 else _LANGUAGE_OF.get(ending, "en")
    region = tag[1] if len(tag) > 1 and tag[1] in _COUNTRIES else ""
    country = ending if ending in _COUNTRIES else region
    titled = one_line(page.css("title::text").get() or "")
    name = page.css("meta[property='og:site_name']::attr(content)").get() or re.split(r" [|–—·-] ", titled)[-1]
    terms = (link for link in page.css("a[href]") if _TERMS.search(one_line(link.get()) + link.attrib["href"]))
    found = next(terms, None)
    return {
        "homepage": url,
        "site": one_line(name)[:60] or host,
        "languages": (language,),
        "countries": ({"uk": "GB"}.get(country, country.upper()),) if country else ("*",),
        "terms": urljoin(url, found.attrib["href"]) if found else None,
    }


def guess_fields(samples: Sequence[Selector]) -> dict[str, str]:
    """A selector for each field of an offer's page that finds something on all samples."""
    chosen: dict[str, str] = {}
    for field, candidates in _CANDIDATES.items():
        for selector in candidates:
            found = [_text(page, selector) for page in samples]
            fits = all(len(text) >= _LEAST_TEXT if field == "description" else text for text in found)
            if fits and (field == "description" or max(map(len, found)) <= _LONGEST):
                chosen[field] = selector
                break
    return chosen


def next_page(page: Selector, url: str) -> dict[str, str]:
    """How the list goes on: a selector of the link to its next page, or the query with the page's number."""
    for selector in _NEXT:
        if page.css(selector).attrib.get("href"):
            return {"next_link": selector}
    numbered = _numbered(page.css("a::attr(href)").getall(), url)
    return {"page_query": f"?{numbered}={{page}}"} if numbered else {}


def _numbered(addresses: Iterable[str], url: str) -> str | None:
    """The parameter with which links of the page lead to the second page of this list."""
    path = urlsplit(url).path
    for address in addresses:
        found = _PAGE.search(address)
        if found and found[2] == "2" and urlsplit(urljoin(url, address)).path == path:
            return found[1]
    return None


def _text(page: Selector, selector: str) -> str:
    """What `HtmlListing` would take: the first hit as one line, or a link's address."""
    hits = page.css(selector)
    if not hits:
        return ""
    return one_line(hits[0].get() or "") or hits.attrib.get("href", "")
