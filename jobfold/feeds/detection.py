"""Tells what a file is by looking at its content; its name has no say."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from jobfold.feeds.decoding import decode_head, encoding_of
from jobfold.feeds.dialects import dialect_of
from jobfold.feeds.jsondocuments import opening_of
from jobfold.feeds.jsonrecords import is_posting
from jobfold.feeds.jsonshapes import Shape, document_shape
from jobfold.feeds.opening import GZIP, HEAD_BYTES, ZIP, Content, head_of, look, place, refuse_binary
from jobfold.feeds.outline import outline_xml, record_path
from jobfold.feeds.vocabulary import names
from jobfold.feeds.xmlrecords import frame_of
from jobfold.offers.jobposting import loads_lenient
from jobfold.offers.model import InputError

FormatName = Literal[
    "jobposting-jsonl", "jobposting-json", "jsonl", "json", "ashby-json",
    "indeed-xml", "rss", "atom", "hr-xml", "xml", "csv", "xlsx", "html",
]  # fmt: skip
FORMATS: tuple[FormatName, ...] = get_args(FormatName)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f")
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)

_WHOLE = Shape("items", ())
"""A document that is one offer."""
_PAGE_PARTS = names(
    """head body main section article div header nav p h1 h2 h3 ul ol dl table span br li a form input button label img
    meta"""
)


class Format(msgspec.Struct, frozen=True):
    """What a file is: its format, how it is packed, and the entries to read if it is a zip."""

    name: FormatName
    compression: Literal["none", "gzip", "zip"] = "none"
    members: tuple[str, ...] = ("",)


def detect(path: Path) -> Format:
    """The format of the feed at `path`. Of a zip with several entries, the first one's.

    Raises `InputError` (one line: path, fault, mend) for what is missing, empty, damaged or no feed.
    """
    content = look(path)
    return Format(detect_member(path, content, content.members[0]), content.compression, content.members)


def detect_member(path: Path, content: Content, member: str) -> FormatName:
    """The format of one entry of `path`."""
    head = head_of(path, content, member)
    where = place(path, member)
    if content.compression == "none" and head.startswith(ZIP):
        return "xlsx"
    refuse_binary(path, head[:64], member)
    if head.startswith((GZIP, *ZIP)):
        raise InputError(f"{where}: is packed twice; pack it once")
    text = decode_head(head)
    if not text.strip():
        raise InputError(f"{where}: the file is empty; send it again")
    _refuse_noise(where, head)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _xml_format(where, text)
    if start.startswith(("{", "[")) or (opening_of(text) and dialect_of(text) is None):
        return _json_format(text)
    if dialect_of(text):
        return "csv"
    raise InputError(
        f"{where}: is plain text in no known format; send JSON Lines of JobPosting, XML or CSV with a header row"
    )


def _refuse_noise(where: str, head: bytes) -> None:
    """Refuses what is not text: one byte in twenty is a control code where the encoding has none."""
    if encoding_of(head).name.startswith(("utf-16", "utf-32")):
        return
    start = head[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls * 20 > len(start):
        raise InputError(f"{where}: is binary data, not a feed; export it as JSON Lines, XML or CSV")


def _xml_format(where: str, text: str) -> FormatName:
    if _WEB_PAGE.match(text):
        return "html"
    frame = frame_of(text)
    if frame is None:
        raise InputError(f"{where}: holds no XML element; send the feed itself")
    root = frame.root.rsplit(":", 1)[-1]
    if root in ("urlset", "sitemapindex"):
        raise InputError(
            f"{where}: is a sitemap: it lists addresses, no offers; declare the site as a board, or send the offers"
        )
    if root in _PAGE_PARTS and not text.lstrip("\ufeff \t\r\n").startswith("<?xml") and not _has_records(text):
        return "html"
    if root in ("rss", "RDF"):
        return "rss" if _has_texts(text, "item") else "xml"
    if root in ("feed", "entry") and "http://www.w3.org/2005/Atom" in frame.namespaces:
        return "atom" if _has_texts(text, "entry") else "xml"
    if re.search(r"<(?:[\w-]+:)?PositionOpening[\s>]", text):
        return "hr-xml"
    if root == "source" and re.search(r"<job[\s>]", text) and re.search(r"<referencenumber\b", text, re.IGNORECASE):
        return "indeed-xml"
    return "xml"


def _has_records(text: str) -> bool:
    """Whether nodes that are no part of a web page are laid out as offers."""
    path = record_path(outline_xml(text, attributes=False))
    return path is not None and path[-1] not in _PAGE_PARTS


def _has_texts(text: str, tag: str) -> bool:
    """Whether the items hold a text in the elements that RSS and Atom have for it."""
    first = re.search(rf"<(?:\w+:)?{tag}[\s>]", text)
    inside = text[first.start() :] if first else ""
    return bool(re.search(r"<(?:description|summary|content:encoded|content)(?:\s+(?:type|xml:\w+)=[^>]*)?>", inside))


def _json_format(text: str) -> FormatName:
    text = text[opening_of(text) :]
    complete = len(text) < HEAD_BYTES // 4
    lines = [line.strip() for line in text.split("\n")[:200] if line.strip()]
    if not complete and len(lines) > 1:
        lines.pop()
    objects = [line for line in lines if line.startswith("{") and line.endswith("}")]
    if lines[0].startswith("{") and len(objects) * 2 >= len(lines) and _starts_whole(lines):
        return _lines_format(objects, text)
    if re.match(r'\{\s*"(?:jobs|apiVersion)"', text) and "ashbyhq.com" in text and '"jobs"' in text:
        return "ashby-json"
    shape = document_shape(text, "json")
    typed = re.search(r'"@type"\s*:\s*"(?:https?://schema\.org/)?JobPosting"', text)
    if not complete and "\n" not in text and text.startswith("{") and (shape is None or shape == _WHOLE):
        # The first line does not end within the head, and holds no list: a long first line of JSON Lines.
        return "jobposting-jsonl" if typed else "jsonl"
    return "jobposting-json" if typed and shape is not None else "json"


def _starts_whole(lines: list[str]) -> bool:
    """One object per line: a single line counts only if it is one offer, not an envelope with a list inside."""
    if len(lines) > 1:
        return True
    value = _loaded(lines[0])
    if is_posting(value):
        return True
    if not isinstance(value, Mapping):
        return False
    return document_shape(lines[0], "json") == _WHOLE


def _lines_format(objects: list[str], text: str) -> FormatName:
    postings = sum(1 for line in objects[:20] if is_posting(_loaded(line)))
    return "jobposting-jsonl" if postings * 2 >= len(objects[:20]) else "jsonl"


def _loaded(line: str) -> object:
    try:
        return loads_lenient(line)
    except (ValueError, RecursionError):
        return None
