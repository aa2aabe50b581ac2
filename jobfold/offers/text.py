"""Markup to readable text, and text to comparable words.

Everything that compares, counts or shows text goes through here, so that "Zürich", "ZÜRICH" and
"Zu\\u0308rich" are one word everywhere in the house.
"""

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-zA-Z!]")

_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table section article aside header footer main nav form blockquote pre hr "
    "figure fieldset".split()
)
_LINES = frozenset("br div li tr dt dd option address center caption legend".split())
BREAKING = _PARAGRAPHS | _LINES
"""The elements before and after which a browser breaks the line."""
_DROPPED = frozenset("script style head noscript template svg iframe object select title textarea".split())
_BREAKING_TAG = re.compile(rf"<(?:{'|'.join(sorted(BREAKING))})[\s/>]", re.IGNORECASE)

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_ODD_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ODD_BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = re.compile(f"[ {_ODD_BLANK}]{{2,}}|[{_ODD_BLANK}]")
_AROUND_BREAK = re.compile(r" ?\n ?")
_MANY_BREAKS = re.compile(r"\n{3,}")
_EMPTY_BULLET = re.compile(r"^•\s+(?=\S)", re.MULTILINE)
_SOFT_BREAK = "\r"
"""Ends a line, but makes no blank one: `</div><div>`. HTML parsers leave no carriage return in a text."""
_BREAK_RUN = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_SPACE = re.compile(r"\s+")

_MARKS = re.compile("[\u0300-\u036f]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LIGATURE = re.compile("[œæøłđðþı]")
_WORD = re.compile(r"[^\W_]+(?:\+\+|#(?![^\W_]))?|\.net(?![^\W_])")
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…])[ \t]+(?=[^\Wa-zà-öø-ÿ_]|[«»“\"(•–-])")


def plain_text(markup: str) -> str:
    """`markup` (HTML, HTML escaped once or twice, or plain text) as readable text.

    Paragraphs are parted by one blank line, list items begin with "• ", scripts and styles are gone, blanks
    are single spaces. Plain text keeps its line breaks.
    """
    text = markup
    for _ in range(3):  # Feeds escape HTML up to twice; a third round is never needed but costs nothing.
        if _ESCAPED_TAG.search(text) and not _BREAKING_TAG.search(text):
            text = html.unescape(text)
        else:
            break
    if "<" in text and _TAG.search(text):
        text = _strip_tags(text)
        if "<" in text and _BREAKING_TAG.search(text):  # escaped HTML inside HTML
            text = _strip_tags(text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    return tidy(text)


def tidy(text: str) -> str:
    """`text` without invisible characters, with single blanks and at most one blank line in a row."""
    if not text.replace("\n", "").isprintable():  # which odd breaks, odd blanks and invisible characters are not
        text = _BLANKS.sub(" ", _INVISIBLE.sub("", _ODD_BREAK.sub("\n", text)))
    elif "  " in text:
        text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _MANY_BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", text))
    return text.strip()


def one_line(markup: str) -> str:
    """`markup` as one line of plain text, for titles, names and other short fields."""
    if markup.isprintable() and not ("<" in markup or "&" in markup or "  " in markup):
        return markup.strip()
    while "<" in markup or "&" in markup:  # until nothing changes, so that reading twice changes nothing
        before, markup = markup, _SPACE.sub(" ", plain_text(markup))
        if before == markup:
            break
    return _SPACE.sub(" ", tidy(markup)).strip()


def fold(text: str) -> str:
    """`text` for comparison: compatibility forms unified, lower case, Latin accents and ligatures resolved.

    Punctuation stays, so that C++, C# and .NET remain what they are. Idempotent.
    """
    if text.isascii():
        return text.lower()
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", folded)))
        if _LIGATURE.search(folded):
            folded = folded.translate(_LIGATURES)
    return folded


def lowered(text: str) -> str:
    """`text` in lower case, every letter at its place: patterns that need not ignore case are several times faster."""
    return text.replace("İ", "I").lower()


def words(text: str) -> list[str]:
    """The folded words of `text`, in order. "c++", "c#" and ".net" are words."""
    return _WORD.findall(fold(text))


def sentences(text: str) -> list[str]:
    """`text` cut at line ends and sentence ends; empty pieces are left out."""
    return [piece for part in _SENTENCE_END.split(text) if (piece := part.strip())]


def _strip_tags(markup: str) -> str:
    """The text of an HTML fragment, with line breaks where a browser would show them."""
    root = LexborHTMLParser(markup).body
    if root is None:
        return ""
    # Boards mix plain text with a few <b>: where no tag breaks lines, the line breaks of the source do.
    keep_breaks = _BREAKING_TAG.search(markup) is None
    parts: list[str] = []
    lists = preformatted = 0
    node: LexborNode | None = root.child
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            content = node.text_content or ""
            parts.append(content if keep_breaks or preformatted else _SPACE.sub(" ", content))
        elif tag not in _DROPPED:
            if tag in BREAKING:
                parts.append(_break(tag, lists))
                if tag == "li":
                    parts.append("• ")
                    lists += 1
                preformatted += tag == "pre"
            elif tag in ("td", "th"):
                parts.append(" ")
            child = node.child
            if child is not None:
                node = child
                continue
            lists, preformatted = _close(tag, parts, lists, preformatted)
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                node = None
                break
            lists, preformatted = _close(node.tag or "", parts, lists, preformatted)
        if node is not None:
            node = node.next
    text = _BREAK_RUN.sub(lambda run: "\n\n" if run[0].count("\n") > 1 else "\n", "".join(parts))
    return _EMPTY_BULLET.sub("• ", text)


def _break(tag: str, lists: int) -> str:
    if tag in _PARAGRAPHS and not lists:
        return "\n\n"
    return "\n" if tag == "br" else _SOFT_BREAK


def _close(tag: str, parts: list[str], lists: int, preformatted: int) -> tuple[int, int]:
    """Note the end of element `tag`; returns how many lists and preformatted blocks are still open."""
    if tag in BREAKING and tag != "br":
        if tag == "li":
            lists -= 1
        parts.append(_break(tag, lists))
        preformatted -= tag == "pre"
    return lists, preformatted
