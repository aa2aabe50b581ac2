"""The reader of saved web pages: the JobPosting in them or, failing that, what an offer's page shows to a person.

A page without JobPosting is read by its labels ("Ubicación: Albacete"), the names that its elements carry, and its
main text. That is a guess, and says so; a page that does not read like one offer gives none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobfold.feeds.flat import Leaf
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.pagelabels import labelled, named
from jobfold.feeds.pagetables import offer_rows
from jobfold.feeds.vocabulary import Field
from jobfold.offers.jobposting import identified_source, jobposting_objects, read_jobposting
from jobfold.offers.model import InputError, Problem, Reading
from jobfold.offers.text import fold, one_line

LARGEST = 8 * 1024 * 1024
"""Characters of the largest page that is read: a page is held whole."""
_ASIDE = (
    "script, style, noscript, template, nav, footer, form, button, select, iframe, svg, [hidden], [aria-hidden=true]"
)
_MAIN_SHARE = 0.7
"""A part with this share of its parent's running text is where the text stands."""
_LEAST_WORDS = 40
_MOST_CARDS, _LEAST_LINK, _MAKE = 16, 12, 6
"""So many links of so many characters, alike in so many elements around them, are a list of offers."""
_YEAR = 4
"""Digits of a year, which is no id."""
_MOST_LABELS, _DEEPEST = 200, 60
"""Labels that are read, and elements that are gone down to find the text: a hostile page has no end of both."""
_JOB_WORD = re.compile(
    r"(?<!\w)(?:experien[cz]|requis|require|responsib|qualifi|skill|salar|wage|apply|candidat|contra[ct]t|benefit|vacan"
    r"|competen|profil|mission|poste|emploi|recrut|postul|diplom|formation"
    r"|aufgabe|bewerb|erfahr|anforder|stelle|kenntnis|gehalt|lohn|ausbildung|vollzeit|teilzeit"
    r"|esperienz|mansion|stipendi|lavor|offert|contratt"
    r"|funcion|sueldo|empleo|puesto|trabaj|oferta|jornada|tarea|feina|tasques"
    r"|functie|ervaring|sollicit|werkerv|eisen|arbeidsvoor|dienstverband"
    r"|praxe|pozic|nabiz|pozad|zkusen|mzd|prac|erfaring|stilling|soknad|arbeid|team|equip|job)\w*"
)
_LEAST_JOB_WORDS = 3
GUESSED = Problem(
    code="page-guessed",
    severity="warning",
    expected="a page with schema.org JobPosting; this one was read by its labels and its main text",
)


class WebPage:
    """One saved page on its way to readings. `forced` is the source whatever the page says."""

    def __init__(
        self, chunks: Iterable[str], *, forced: str | None, default: str, place: str, notes: Notes | None = None
    ) -> None:
        self._chunks, self._forced, self._default, self._place = chunks, forced, default, place
        self._notes = notes or Notes()

    def readings(self) -> Iterator[Reading]:
        """One reading per JobPosting; without any, one of the offer that the page shows."""
        page = self._text()
        found = _postings(page)
        rows = [] if found else offer_rows(LexborHTMLParser(page))
        if rows:
            yield from self._listed(rows)
            return
        for count, (value, problems) in enumerate(found, start=1):
            source = self._forced or identified_source(value) or self._default
            raw = json.dumps(value, ensure_ascii=False)
            reading = read_jobposting(value, source=source, record=count, raw=raw)
            yield msgspec.structs.replace(reading, problems=(*problems, *reading.problems))
        if not found:
            leaves, mapping = self._guessed(page)
            reading = read_mapped(leaves, mapping, source=self._forced or self._default, raw=page)
            yield msgspec.structs.replace(reading, problems=(GUESSED, *reading.problems))

    def _listed(self, rows: Sequence[Sequence[Leaf]]) -> Iterator[Reading]:
        """The offers of a table, one per row."""
        mapping = infer(rows[:SAMPLE])
        for count, leaves in enumerate(rows, start=1):
            for leaf in leaves:
                if leaf.path not in mapping:
                    self._notes.left_over(leaf.path, leaf.value)
            raw = json.dumps({leaf.path: leaf.value for leaf in leaves}, ensure_ascii=False)
            source = self._forced or self._default
            yield read_mapped(leaves, mapping, source=source, record=count, raw=raw)

    def mapping(self) -> dict[str, Field]:
        """Label or column → field where the page has no JobPosting; else empty."""
        page = self._text()
        if _postings(page):
            return {}
        rows = offer_rows(LexborHTMLParser(page))
        return infer(rows[:SAMPLE]) if rows else dict(self._guessed(page)[1])

    def _text(self) -> str:
        parts, size = [], 0
        for chunk in self._chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > LARGEST:
                raise InputError(
                    f"{self._place}: is a web page of over {LARGEST:,} characters; send the offers as a feed"
                )
        return "".join(parts)

    def _guessed(self, page: str) -> tuple[list[Leaf], Mapping[str, Field]]:
        tree = LexborHTMLParser(page)
        leaves = _leaves(tree)
        text = next((leaf.value for leaf in leaves if leaf.path == "description"), "")
        said = fold(one_line(text))
        speaks_of_work = len(set(_JOB_WORD.findall(said))) >= _LEAST_JOB_WORDS
        if not speaks_of_work or len(said.split()) < _LEAST_WORDS or _is_list(tree):
            raise InputError(
                f"{self._place}: is a web page that shows no single job offer (a list, an error or a login page?); "
                "send the offers' own pages, or declare the site as a board"
            )
        return leaves, infer([leaves])


def _leaves(tree: LexborHTMLParser) -> list[Leaf]:
    """What the page shows, each under its label or its element's name; the first value of a label counts."""
    told = {
        name: (meta.attributes.get("content") or "").strip()
        for meta in tree.css("meta[content]")
        if (name := meta.attributes.get("property") or meta.attributes.get("name"))
    }
    canonical = tree.css_first("link[rel=canonical]")
    addresses = ((canonical.attributes.get("href") if canonical else None) or "", told.get("og:url", ""))
    url = next((one for one in addresses if one.startswith("http")), None) or next(filter(None, addresses), "")
    language = tree.css_first("html[lang]")
    found = {
        "title": _title(tree, told),
        "url": url,
        "id": _number(url),
        "language": (language.attributes.get("lang") or "") if language else "",
    }
    for node in tree.css(_ASIDE):
        node.decompose()
    body = tree.body or tree.root
    if body is None:
        return []
    for label, value in (*islice(labelled(body), _MOST_LABELS), *islice(named(body), _MOST_LABELS)):
        found.setdefault(label, value)
    found["description"] = _main_text(body) or told.get("og:description", "")
    return [Leaf(path, value) for path, value in found.items() if value]


def _number(url: str) -> str:
    """The offer's id in its address: the end of the path, or a long number before a short one (/node/31415926/45)."""
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url  # It has a bracket that is none of IPv6; the offer may be told by it all the same.
    *before, last = path.rstrip("/").split("/")
    numbers = [part for part in before if part.isdigit() and len(part) > max(len(last), _YEAR)]
    return max(numbers, key=len) if numbers and last.isdigit() else last


def _title(tree: LexborHTMLParser, told: Mapping[str, str]) -> str:
    headings = [one_line(node.html or "") for node in tree.css("h1")]
    shown = tree.css_first("title")
    heading = next(filter(None, headings), "") if len(set(headings)) < 3 else ""
    if not heading:
        second = tree.css_first("h2")
        heading = told.get("og:title") or (one_line(second.html or "") if second else "")
    return heading or (shown.text(strip=True) if shown else "")


def _main_text(body: LexborNode) -> str:
    """The HTML of the smallest part that holds nearly all of the running text."""
    node, size = body, _running(body)
    for _ in range(_DEEPEST):
        inner = [(child, _running(child)) for child in node.iter(include_text=False)]
        child, held = max(inner, key=lambda pair: pair[1], default=(node, 0))
        if held < _MAIN_SHARE * size:
            break
        node, size = child, held
    return (node.inner_html or "").strip() if node.tag not in ("p", "span") else (node.html or "").strip()


def _running(node: LexborNode) -> int:
    """Characters of text below `node` that are not links."""
    linked = sum(len(link.text(deep=True, strip=True)) for link in node.css("a"))
    return max(0, len(node.text(deep=True, strip=True)) - linked)


def _is_list(tree: LexborHTMLParser) -> bool:
    """Whether the page shows many things of one make, each with its link."""
    makes = Counter(_make(link) for link in tree.css("a") if len(link.text(deep=True, strip=True)) >= _LEAST_LINK)
    return max(makes.values(), default=0) >= _MOST_CARDS


def _make(node: LexborNode) -> tuple[str, ...]:
    """The tags and first classes of a node and of those around it."""
    made: list[str] = []
    while node.parent is not None and len(made) < _MAKE:
        made.append(f"{node.tag}.{(node.attributes.get('class') or '').partition(' ')[0]}")
        node = node.parent
    return tuple(made)


def _postings(page: str) -> list[tuple[dict[str, Any], tuple[Problem, ...]]]:
    """The JobPosting objects of the page, or of the one whose source it shows."""
    return jobposting_objects(page) or jobposting_objects(_shown_source(page))


def _shown_source(page: str) -> str:
    """The page whose source a browser's "view source" shows; nothing for any other page."""
    shown = LexborHTMLParser(page).css_first("body#viewsource") if 'id="viewsource"' in page else None
    return shown.text(deep=True) if shown else ""
