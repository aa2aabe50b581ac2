"""Cuts an XML feed into its records without parsing the whole: one broken record does not harm the next.

The text between a record's start tag and its end tag is taken as it stands, so that the payload is kept as
received, memory stays constant, and document types, entities and external references are never followed.
"""

import html
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from jobfold.feeds.notes import Notes
from jobfold.offers.model import InputError, cut

RECORD_CHARACTERS = 16 << 20
"""A longer record is lost, not held."""
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>", re.DOTALL)
_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_]")
_NAME = re.compile(r"[^\W\d][\w.-]*")
_EXPECTED = re.compile(
    r"<expectedJobCount>\s*(?:<!\[CDATA\[)?\s*(\d{1,9})\s*(?:\]\]>)?\s*</expectedJobCount>", re.IGNORECASE
)
_PLACE = re.compile(r", line \d+, column \d+$")
"""libxml2's own place counts from the record's beginning, and would contradict the line of the feed."""
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)([A-Za-z][A-Za-z0-9]{1,30};)?")


class XmlRecord(msgspec.Struct, frozen=True):
    """One record: its text as received (``None`` if it is too long), and the line it begins on."""

    line: int
    text: str | None


class Frame(msgspec.Struct, frozen=True):
    """What stands around the records: the root's name as written and the namespaces in force."""

    root: str
    namespaces: str
    start: int
    """Where the root's start tag begins, in characters."""


def frame_of(head: str, record: str | None = None) -> Frame | None:
    """The frame of the document that begins with `head`; ``None`` if there is no start tag.

    Namespaces declared between the root and the first `record` are taken in, the outermost first.
    """
    position = 0
    while match := _PROLOGUE.match(head, position):
        position = match.end()
    root = _ROOT.match(head, position)
    if root is None:
        return None
    end = root.end()
    if record and (first := re.search(rf"<{re.escape(record)}[\s/>]", head)):
        end = max(end, first.start())
    declared: dict[str, str] = {}
    for namespace in _NAMESPACE.findall(head[root.start() : end]):
        declared.setdefault(namespace.split("=")[0].strip(), namespace)
    return Frame(root[1], "".join(declared.values()), root.start())


def expected_count(head: str) -> int:
    """How many jobs the feed says that it holds (``expectedJobCount`` of LinkedIn's feeds); 0 if it does not say."""
    stated = _EXPECTED.search(head)
    return int(stated[1]) if stated else 0


def record_tag(head: str, name: str) -> str:
    """The record's tag as the document writes it: `name` with its prefix, if it has one."""
    match = re.search(rf"<((?:[A-Za-z_][\w.-]*:)?{re.escape(name)})[\s/>]", head)
    return match[1] if match else name


def cut_records(chunks: Iterator[str], tag: str, root: str, place: str) -> Iterator[XmlRecord]:
    """Each ``<tag>…</tag>`` of the text, in order. `root` is the document's outermost tag.

    Raises `InputError` if the text ends inside a record or before the root is closed. Comments and CDATA
    sections may hold anything.
    """
    token = _tokens(tag, root)
    buffer, position, depth, count = "", 0, 0, 0
    counted, line = 0, 1  # `line` is the line of buffer[counted]
    start: int | None = None  # where the record that is open begins in the buffer, once one is
    begins = 1  # and its line
    too_long, closed = False, tag == root
    for chunk in chunks:
        buffer += chunk
        while (match := token.search(buffer, position)) and not match["partial"]:
            position = match.end()
            if match["open"]:
                if start is None:
                    start = match.start()
                    line, counted = line + buffer.count("\n", counted, start), start
                    begins = line
                depth += not match["open"].endswith("/>")
            elif match["close"]:
                depth = max(0, depth - 1)
            elif match["end"]:
                closed = True
            if start is not None and depth == 0:
                count += 1
                yield XmlRecord(begins, None if too_long else buffer[start:position])
                start, too_long = None, False
        position = match.start() if match else _end_of_read(buffer, position, tag)
        if start is not None and len(buffer) - start > RECORD_CHARACTERS:
            # The record is lost, but its end is still looked for.
            too_long = True
            position = max(position, len(buffer) - RECORD_CHARACTERS)
            start = position
        keep = position if start is None else start
        line += buffer.count("\n", counted, keep)
        buffer, position, counted, start = buffer[keep:], position - keep, 0, None if start is None else 0
    if depth:
        raise InputError(
            f"{place}: line {begins}: record {count + 1}: <{tag}> is never closed, the file is cut off or ill-formed "
            "there; send it again whole"
        )
    if not closed:
        raise InputError(
            f"{place}: after record {count}: </{root}> is missing, the file is cut off; send it again whole"
        )


def _tokens(tag: str, root: str) -> re.Pattern[str]:
    """What matters on the way through the text; `partial` is the beginning of what has no end yet."""
    name, outermost = re.escape(tag), re.escape(root)
    return re.compile(
        r"<!--.*?-->|<!\[CDATA\[.*?\]\]>"
        rf"|(?P<open><{name}(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
        rf"|(?P<close></{name}\s*>)"
        rf"|(?P<end></{outermost}\s*>)"
        rf"|(?P<partial><!--|<!\[CDATA\[|<{name}(?=\s)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?:\"[^\"]*|'[^']*)?\Z)",
        re.DOTALL,
    )


def _end_of_read(buffer: str, position: int, tag: str) -> int:
    """How far `buffer` is read: up to a tag that the end cuts in two."""
    last = buffer.rfind("<", max(position, len(buffer) - len(tag) - 64))
    return last if last >= 0 and ">" not in buffer[last:] else len(buffer)


def parse_record(record: str, namespaces: str, notes: Notes, line: int) -> etree._Element | None:
    """The element of one record, mended if it is ill-formed; ``None`` if nothing of it can be saved."""
    try:
        return _parsed(record, namespaces, recover=False)
    except etree.XMLSyntaxError as error:
        notes.say(
            "xml-repaired",
            value=f"line {line}: {cut(_PLACE.sub('', error.msg or ''), 80)}",
            expected="well-formed XML; entities were understood and stray marks escaped",
        )
    mended = _mended(record)
    for prefix in sorted(set(_PREFIX.findall(mended))):
        if f"xmlns:{prefix}=" not in namespaces.replace(" ", ""):
            namespaces += f' xmlns:{prefix}="urn:undeclared:{prefix}"'
    try:
        return _parsed(mended, namespaces, recover=False)
    except etree.XMLSyntaxError:
        element = _parsed(mended, namespaces, recover=True)
    for part in element.iter() if element is not None else ():
        if isinstance(part.tag, str) and not _NAME.fullmatch(part.tag.rsplit("}", 1)[-1]):
            part.tag = "unreadable"
    return element


def _parsed(record: str, namespaces: str, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=recover, no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True
    )
    wrapper = etree.fromstring(f"<feed{namespaces}>{record}</feed>".encode(), parser)
    return wrapper[0] if wrapper is not None and len(wrapper) else None


def _mended(record: str) -> str:
    parts = _CDATA.split(record)
    parts[::2] = [_ENTITY.sub(_entity, part) for part in parts[::2]]
    return "".join(parts)


def _entity(match: re.Match[str]) -> str:
    """HTML's named characters are what they mean; any other ampersand is an ampersand."""
    if match[1]:
        meant = html.unescape(match[0])
        if meant != match[0] and "&" not in meant and "<" not in meant:
            return meant
        return "&amp;" + match[1]
    return "&amp;"
