"""XML from the web, read as far as it goes: boards send control bytes, unescaped ``&`` and feeds that break off."""

import re

from lxml import etree

from jobfold.offers.model import Problem, cut
from jobfold.offers.rss import split_tag

_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Parsed:
    """A document's `root` (``None`` if it is no XML), its `faults`, and whether it ends before its end."""

    __slots__ = ("broken_off", "faults", "root")

    def __init__(self, body: bytes) -> None:
        body = _ILLEGAL.sub(b"", body).strip()
        self.root, self.faults = _parsed(body)
        closed = self.root is not None and re.search(
            rb"</[\w:-]*" + re.escape(local_name(self.root).encode()) + rb"\s*>$", body
        )
        self.broken_off = bool(self.faults) and not closed


def local_name(element: etree._Element | None) -> str:
    """The element's name without its namespace; empty for a comment, and for none."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return split_tag(element.tag)[1]


def kind(root: etree._Element | None) -> str:
    """What was found instead, for messages."""
    return "no XML" if root is None else f"<{local_name(root)}>"


def _parsed(body: bytes) -> tuple[etree._Element | None, list[Problem]]:
    """The root, and what is wrong with the XML; ill-formed XML is read as far as it goes."""
    try:
        return etree.fromstring(body, _parser(recover=False)), []
    except etree.XMLSyntaxError as fault:
        problem = Problem(code="xml-repaired", severity="warning", value=cut(fault), expected="well-formed XML")
    try:
        return etree.fromstring(body, _parser(recover=True)), [problem]
    except etree.XMLSyntaxError:
        return None, [problem]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, strip_cdata=True)
