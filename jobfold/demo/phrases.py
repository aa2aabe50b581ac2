"""Text that exists in four languages at once, so that a translation says exactly what its original says.

A *quad* is one sentence in French, German, Italian and English. A *line* is a quad with the values of its
``{slots}``; a *section* is a heading with lines. Rendering a section in a language gives a *paragraph*.
"""

import html
import re
from functools import cache
from typing import Literal

import msgspec

Quad = tuple[str, str, str, str]
LANGUAGES = ("fr", "de", "it", "en")
Role = Literal["about", "intro", "tasks", "profile", "offer", "conditions", "contact", "footer"]
_SLOT = re.compile(r"\{(\w+)\}")


class Line(msgspec.Struct, frozen=True):
    """One sentence. `values` fill its slots, each in four languages."""

    quad: Quad
    values: dict[str, Quad] = {}

    def render(self, language: str) -> str:
        at = LANGUAGES.index(language)
        return _SLOT.sub(lambda slot: self.values[slot[1]][at], self.quad[at])


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an ad. `keep` marks the parts that no edit may drop, because the truth depends on them."""

    role: Role
    lines: tuple[Line, ...]
    heading: Quad | None = None
    bullets: bool = False
    keep: bool = False


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A section in one language."""

    role: Role
    lines: tuple[str, ...]
    heading: str | None = None
    bullets: bool = False
    keep: bool = False


def same(value: object) -> Quad:
    """A value that reads alike in all four languages."""
    text = str(value)
    return (text, text, text, text)


@cache
def slots(quad: Quad) -> frozenset[str]:
    """The names of the slots that any language of `quad` uses."""
    return frozenset(name for text in quad for name in _SLOT.findall(text))


def render(section: Section, language: str) -> Paragraph:
    """`section` in `language`."""
    return Paragraph(
        role=section.role,
        heading=section.heading[LANGUAGES.index(language)] if section.heading else None,
        lines=tuple(line.render(language) for line in section.lines),
        bullets=section.bullets,
        keep=section.keep,
    )


def prose(lines: tuple[str, ...]) -> str:
    """`lines` as sentences of one paragraph: each ends with a full stop, if with nothing else."""
    return " ".join(line if line[-1] in ".!?" else f"{line}." for line in lines)


def to_html(paragraphs: tuple[Paragraph, ...]) -> str:
    """The ad as HTML: headings, lists and paragraphs."""
    parts: list[str] = []
    for paragraph in paragraphs:
        if paragraph.heading:
            parts.append(f"<h3>{html.escape(paragraph.heading, quote=False)}</h3>")
        lines = [html.escape(line, quote=False) for line in paragraph.lines]
        if paragraph.bullets:
            parts.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        else:
            parts.append("<p>" + prose(tuple(lines)) + "</p>")
    return "\n".join(parts)


def to_plain(paragraphs: tuple[Paragraph, ...]) -> str:
    """The ad as plain text: a blank line between paragraphs, a dash before each item."""
    parts: list[str] = []
    for paragraph in paragraphs:
        items = "\n".join(f"- {line}" for line in paragraph.lines)
        body = items if paragraph.bullets else prose(paragraph.lines)
        parts.append(f"{paragraph.heading}\n{body}" if paragraph.heading else body)
    return "\n\n".join(parts)
