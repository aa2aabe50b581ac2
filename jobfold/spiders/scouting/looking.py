"""Which platform fits a site: the first of those in `docs/add-a-board.md` that a look at a few pages confirms."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from parsel import Selector
from scrapy.http import TextResponse
from scrapy.utils.sitemap import Sitemap

from jobfold import feeds
from jobfold.offers.jobposting import jobposting_objects
from jobfold.offers.model import InputError
from jobfold.spiders.markup import Parsed, local_name
from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting, unzipped
from jobfold.spiders.scouting.finding import Finding
from jobfold.spiders.scouting.guesses import guess_fields, next_page, site_facts
from jobfold.spiders.scouting.hosted import hosted
from jobfold.spiders.scouting.links import JOB_WORD, Family, offer_links, own_part, page_links, pattern_of
from jobfold.spiders.scouting.systems import hint, names_of
from jobfold.spiders.scouting.visits import Visitor

_SAMPLES, _MOST_FEEDS, _MOST_SITEMAPS = 2, 3, 6
_FEED_KINDS = ("rss", "atom", "rdf")
_IN_TEXT = re.compile(r"https?://[^\s\"'<>\\)]+")


def look(url: str, visitor: Visitor) -> Finding:
    """The platform that fits the site of `url`, which is best the page that lists its jobs.

    Raises `InputError`, one line, if the site does not want robots, cannot be reached, or none fits.
    """
    known = hint([url])
    page = visitor.page(known.homepage if known else url)
    selector = Selector(text=page.text, type="html")
    facts = site_facts(selector, page.url)
    # What is embedded comes first, for it shows the jobs; one offer's page may link to whatever system it likes.
    addresses = [address for address, _ in page_links(selector, page.url)]
    embedded = [urljoin(page.url, found) for found in selector.css("script::attr(src), iframe::attr(src)").getall()]
    single = len(jobposting_objects(page.text)) == 1
    known = known or hint(embedded)
    if not known and (own := hosted(page.url, page.text, visitor)):
        system, count = own
        return Finding(
            module=system.module,
            cls=system.cls,
            why=f"it is made with {system.cls}, which answers at {urljoin(page.url, system.path)}",
            seen=count,
            attributes={"employer": facts["site"]},
            **{**facts, "homepage": urljoin(page.url, "/")},
        )
    if not known and not single:
        known = hint(addresses) or hint(_IN_TEXT.findall(page.text.replace("\\/", "/")))
    if known:
        api = {"api": known.system.api} if known.system.api else {}
        return Finding(
            module=known.system.module,
            cls=known.system.cls,
            why=f"its jobs stand at {known.homepage}",
            attributes={**names_of(known), "employer": facts["site"], **api},
            imports=(known.system.api,) if known.system.api else (),
            **{**facts, "homepage": known.homepage},
        )
    found = _feed(page, selector, visitor, facts) or _file(page, facts)
    return found or _pages(page, selector, visitor, facts)


def _feed(page: TextResponse, selector: Selector, visitor: Visitor, facts: dict[str, Any]) -> Finding | None:
    """A feed of offers: the page itself, or one that it names; a feed of news is none."""
    if found := _feed_items(page):
        return _feed_finding(page.url, found, {**facts, "homepage": urljoin(page.url, "/")})
    kinds = [link for link in selector.css("link[rel~=alternate]") if "href" in link.attrib]
    named = [link.attrib for link in kinds if any(kind in link.attrib.get("type", "") for kind in _FEED_KINDS)]
    for link in named[:_MOST_FEEDS]:
        url = urljoin(page.url, link["href"])
        answer = visitor.answer(url)
        items = _feed_items(answer) if isinstance(answer, TextResponse) else ()
        told = " ".join((urlsplit(url).path, link.get("title", ""), *items[:3]))
        if items and JOB_WORD.search(told):
            return _feed_finding(url, items, facts)
    return None


def _file(page: TextResponse, facts: dict[str, Any]) -> Finding | None:
    """A file of offers in a format that partners send; web pages are looked at otherwise."""
    with tempfile.TemporaryDirectory(prefix="jobfold-") as scratch:
        path = Path(scratch) / "feed"
        path.write_bytes(page.body)
        try:
            format = feeds.detect(path).name
            if format == "html":
                return None
            count = sum(reading.offer is not None for reading in feeds.read(path))
        except InputError:
            return None
    if not count:
        return None
    why = f"it is a feed ({format}) with {count} offers"
    attributes = {"addresses": (page.url,)}
    facts = {**facts, "homepage": urljoin(page.url, "/")}
    return Finding(module="feed_file", cls="FeedFile", why=why, seen=count, attributes=attributes, **facts)


def _feed_finding(url: str, items: tuple[str, ...], facts: dict[str, Any]) -> Finding:
    why = f"it has a feed with {len(items)} offers, {url}"
    return Finding(module="rss", cls="Rss", why=why, seen=len(items), attributes={"feeds": (url,)}, **facts)


def _feed_items(answer: TextResponse) -> tuple[str, ...]:
    """The address of each item; none if this is no feed."""
    if not answer.body.lstrip()[:5].lower().startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return ()
    root = Parsed(answer.body).root
    if root is None or local_name(root) not in ("rss", "feed", "RDF"):
        return ()
    items = [item for item in root.iter() if local_name(item) in ("item", "entry")]
    links = ([child for child in item if local_name(child) == "link"] for item in items)
    return tuple((found[0].text or found[0].get("href") or "") if found else "" for found in links)


def _pages(page: TextResponse, selector: Selector, visitor: Visitor, facts: dict[str, Any]) -> Finding:
    """Pages of offers: with JobPosting and a sitemap, or behind a list."""
    if len(jobposting_objects(page.text)) == 1:
        if found := _by_sitemap(page.url, None, visitor, facts):
            return found
        raise InputError(f"{page.url}: shows one offer, and no sitemap names it; name the page that lists the jobs")
    family = offer_links(page_links(selector, page.url), page.url)
    if family is None:
        raise InputError(
            f"{page.url}: no list of jobs was found on it; name the page that lists them, or declare the board by hand "
            "(docs/add-a-board.md), for many sites show their list only to a browser"
        )
    samples = list(_samples(family, visitor))
    if not samples:
        raise InputError(f"{family.urls[0]}: no offer's page could be read; declare the board by hand")
    if all(jobposting_objects(sample.text) for sample in samples):
        behind = Finding(
            module="labelled_pages",
            cls="LabelledPages",
            why="its pages carry JobPosting, and are found by its list",
            seen=len(family.urls),
            attributes=_list_of(page, selector, family),
            **facts,
        )
        return _by_sitemap(page.url, family, visitor, facts) or behind
    fields = guess_fields([Selector(text=sample.text, type="html") for sample in samples])
    return Finding(
        module="html_listing",
        cls="HtmlListing",
        why="it has a list of links and pages without JobPosting",
        seen=len(family.urls),
        attributes={**_list_of(page, selector, family), "fields": fields},
        **facts,
    )


def _samples(family: Family, visitor: Visitor) -> Iterator[TextResponse]:
    yield visitor.page(family.urls[0], holds_offers=True)
    for url in family.urls[1:_SAMPLES]:
        answer = visitor.answer(url)
        if isinstance(answer, TextResponse):
            yield answer


def _list_of(page: TextResponse, selector: Selector, family: Family) -> dict[str, object]:
    """How the list is read: its address, its links, its next page, and the offers' ids in their addresses."""
    wanted = set(family.urls)
    chosen = f"//a[re:test(@href, '{family.pattern}')]"
    for selected in (chosen, f"//a[re:test(@href, '^{family.tail}')]", f"//a[re:test(@href, '{family.tail}')]"):
        found = {urljoin(page.url, link.attrib["href"].strip()) for link in selector.xpath(selected)}
        if wanted <= found and len(found) <= len(wanted) * 1.2:
            chosen = selected
            break
    number = re.search(r"\?\(\?:\.\*&\)\?(\w+)=", family.pattern)
    own = {"source_id_pattern": rf"[?&]{number[1]}=(\d+)"} if number else own_part(family.urls)
    return {"listings": (page.url,), "offer_links": chosen, **next_page(selector, page.url), **own}


def _by_sitemap(url: str, family: Family | None, visitor: Visitor, facts: dict[str, Any]) -> Finding | None:
    """The sitemap that names the offers' pages; ``None`` if there is none, or it holds fewer than the list."""
    pattern = family.pattern if family else pattern_of([url])
    named = visitor.sitemaps(url)
    for start in named or [urljoin(url, "/sitemap.xml")]:
        count = sum(bool(re.search(pattern, address)) for address in _listed(start, visitor))
        if count >= (len(family.urls) / 2 if family else 1):
            sitemaps = {} if named else {"sitemaps": (start,)}
            return Finding(
                module="sitemap_jobposting",
                cls="SitemapJobposting",
                why=f"its pages carry JobPosting, and its sitemap {start} names them",
                seen=count,
                attributes={**sitemaps, "page_pattern": pattern},
                **facts,
            )
    return None


def _listed(start: str, visitor: Visitor) -> Iterator[str]:
    """The addresses in a sitemap; of an index, those in its first sitemaps, the ones named after jobs before others."""
    waiting, visited = [start], 0
    while waiting and visited < _MOST_SITEMAPS:
        visited += 1
        answer = visitor.answer(waiting.pop(0))
        try:
            sitemap = Sitemap(unzipped(answer.body).strip()) if answer else None
            addresses = [entry["loc"] for entry in sitemap or ()]
        except (etree.XMLSyntaxError, OSError, EOFError, StopIteration, KeyError):
            continue
        if sitemap is not None and sitemap.type == "sitemapindex":
            fitting = [address for address in addresses if re.search(SitemapJobposting.sitemap_pattern, address)]
            waiting += sorted(fitting, key=lambda address: not JOB_WORD.search(address))
        else:
            yield from addresses
