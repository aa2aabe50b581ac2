"""Which links of a page lead to offers, and what their addresses have in common."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import msgspec
from parsel import Selector

from jobfold.offers.text import one_line

JOB_WORD = re.compile(
    r"(?<![a-z])(?:jobs?|offers?|offres?|ofertas?|offert[ae]|offerte|emplois?|empleos?|stellen?|stellenangebote?|vacanc\w+"
    r"|vacatures?|careers?|carriere|karriere|positions?|postes?|annonces?|anzeigen?|lavoro|trabajo|work|openings?|roles?"
    r"|stilling\w*|ledig\w*|puestos?|recrut\w*)(?![a-z])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"/(?:login|signin|register|about|contact|privacy|terms|blog|news|tag|tags|categor\w+|compan\w+|employers?|search"
    r"|impressum|datenschutz|faq|help|page|events?|stories|courses?|podcast|magazine?|legal|tos|rss)(?:/|$)",
    re.IGNORECASE,
)
_LEAST_TEXT, _LEAST_SCORE = 6, 1.3


class Family(msgspec.Struct, frozen=True):
    """Links of one make. `pattern` matches the end of each address, `tail` its last part."""

    pattern: str
    tail: str
    urls: tuple[str, ...]


def page_links(page: Selector, base: str) -> list[tuple[str, str]]:
    """The address and text of each link of the page, once each."""
    found: dict[str, str] = {}
    for link in page.css("a[href]"):
        url = urldefrag(urljoin(base, link.attrib["href"].strip())).url
        if url.startswith(("http://", "https://")):
            text = one_line("".join(link.xpath("node()").getall()))
            found[url] = max(found.get(url, ""), text, key=len)
    return list(found.items())


def offer_links(links: Iterable[tuple[str, str]], base: str) -> Family | None:
    """The family of links that most likely leads to offers; ``None`` if none looks like it."""
    here = urlsplit(base)
    families: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for url, text in links:
        parts = urlsplit(url)
        # A link to the list itself, with another query, filters it or turns its page.
        elsewhere = parts.hostname == here.hostname and parts.path.strip("/") != here.path.strip("/")
        if elsewhere and len(text) >= _LEAST_TEXT and not _ASIDE.search(parts.path):
            families.setdefault(_shape(url), []).append((url, text))
    ranked = sorted(families.values(), key=_score, reverse=True)
    best = ranked[0] if ranked else []
    if len(best) < 2 or _score(best) < _LEAST_SCORE:
        return None
    urls = tuple(url for url, _ in best)
    segments, ending = _made(urls)
    return Family(pattern_of(urls), segments[-1] + ending, urls)


def pattern_of(urls: Iterable[str]) -> str:
    """A regular expression for the end of the addresses: what is alike stands as it is, numbers as numbers."""
    segments, ending = _made(urls)
    return f"/{'/'.join(segments)}{ending}"


def own_part(urls: Iterable[str]) -> dict[str, str]:
    """The pattern of an offer's id in its address, where it is not the last part of the path: that is the same in all
    of `urls`, and an earlier part is each one's own."""
    paths = [urlsplit(url).path.strip("/").split("/") for url in urls]
    depth = min(map(len, paths))
    apart = [len({path[-at] for path in paths}) for at in range(1, depth + 1)]
    if not apart or apart[0] == len(paths):
        return {}
    best = max(range(depth), key=lambda at: (apart[at], -at))
    return {"source_id_pattern": r"/([^/?#]+)" + r"/[^/?#]+" * best + r"/?(?:[?#].*)?$"} if best else {}


def _made(urls: Iterable[str]) -> tuple[list[str], str]:
    """The parts of the path as patterns, and how the address ends."""
    split = [urlsplit(url) for url in urls]
    columns = zip(*(parts.path.strip("/").split("/") for parts in split), strict=False)
    segments = [set(column) for column in columns]
    made = [_one(values, last=index == len(segments) - 1) for index, values in enumerate(segments)]
    number = _number_of(split[0].query)
    if number and all(_number_of(parts.query) == number for parts in split):
        return made, rf"/?\?(?:.*&)?{re.escape(number)}=\d+"
    return made, r"/?(?:[?#]|$)"


def _one(values: set[str], *, last: bool) -> str:
    if len(values) == 1 and not (last and any(map(str.isdigit, "".join(values)))):
        return re.escape(values.pop()).replace(r"\-", "-")
    return r"\d+" if all(value.isdigit() for value in values) else "[^/?#]+"


def _shape(url: str) -> tuple[str, ...]:
    """What links of one kind share: how deep they are, where they begin, and the number in their query."""
    parts = urlsplit(url)
    path = parts.path.strip("/").split("/")
    kept = tuple("#" if any(map(str.isdigit, part)) else part for part in path[:-1])
    last = "#" if path[-1].isdigit() else "*"
    number = _number_of(parts.query)
    return (*kept, path[-1] if number else last, number or "")


def _number_of(query: str) -> str | None:
    """The parameter whose value is a number, a page's apart."""
    named = (
        name for name, value in parse_qsl(query) if value.isdigit() and name.lower() not in ("page", "p", "offset")
    )
    return next(named, None)


def _score(family: list[tuple[str, str]]) -> float:
    """Many links, long texts, and words or numbers as offers' addresses have them."""
    urls = [urlsplit(url) for url, _ in family]
    words = sum(bool(JOB_WORD.search(url.path)) for url in urls) / len(urls)
    numbers = sum(any(map(str.isdigit, url.path + url.query)) for url in urls) / len(urls)
    length = min(sum(len(text) for _, text in family) / len(family), 60) / 60
    return min(len(family), 20) / 20 + 2 * words + numbers + length if len(family) > 1 else 0.0
