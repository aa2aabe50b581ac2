"""Texts of sources as paragraphs, lists and emphasis: plain text, and the little Markdown that many boards send.

Every character of a text is escaped before anything is made of it; no address in it becomes a link.
"""

import re

from markupsafe import Markup, escape

_BULLET = re.compile(r"(?:[•·▪◦‣]|\\*[*+-])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_STRONG = re.compile(r"\*\*(?=\S)(.{1,200}?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.{1,200}?)(?<=\S)__(?!\w)")
_BACKSLASHES = re.compile(r"\\+(?=[\\`*_{}\[\]()#+.!&|>~-])")
_MARKS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|(?<!\S)#{1,6}(?=\s)")


def prose(text: str) -> Markup:
    """`text` as paragraphs and lists."""
    parts: list[Markup] = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        while lines:
            bullets = next((at for at, line in enumerate(lines) if not _BULLET.match(line)), len(lines))
            if bullets:
                items = Markup("").join(Markup("<li>{}</li>").format(_line(line)) for line in lines[:bullets])
                parts.append(Markup("<ul>{}</ul>").format(items))
                lines = lines[bullets:]
                continue
            plain = next((at for at, line in enumerate(lines) if _BULLET.match(line)), len(lines))
            parts.append(Markup("<p>{}</p>").format(Markup("<br>").join(map(_line, lines[:plain]))))
            lines = lines[plain:]
    return Markup("\n").join(parts)


def unmarked(text: str) -> str:
    """`text` without the signs of Markdown, for a line or two of it."""
    return _BACKSLASHES.sub("", " ".join(_MARKS.sub("", text).split()))


def _line(line: str) -> Markup:
    """One line, escaped, with its emphasis; a heading is emphasis as a whole."""
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    if _HEADING.match(line):
        return Markup("<strong>{}</strong>").format(unmarked(line))
    said = _STRONG.sub(r"<strong>\1\2</strong>", str(escape(line)))
    return Markup(_BACKSLASHES.sub("", said))  # all that was not put in here is escaped
