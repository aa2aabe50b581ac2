"""What re-advertisers do to a text: shorten, garble, re-head, reorder, reword. Each takes a random generator."""

import html
import random
import re
import unicodedata

from bench.readvertising import words

_BLOCK = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def blocks(text: str) -> list[str]:
    """The paragraphs of a plain text; a text in one piece is cut into groups of four sentences."""
    found = [block.strip() for block in _BLOCK.split(text) if block.strip()]
    if len(found) >= 4:
        return found
    pieces = [piece for piece in _SENTENCE.split(text) if piece.strip()]
    return ["\n".join(pieces[at : at + 4]) for at in range(0, len(pieces), 4)]


def teaser(text: str, dice: random.Random) -> str:
    """The first 300 to 600 characters, as aggregators show them."""
    end = dice.randint(300, 600)
    return " ".join(text.split())[:end].rsplit(" ", 1)[0] + dice.choice(["…", "...", " [...]", ""])


def beginning(text: str, dice: random.Random) -> str:
    parts = blocks(text)
    return "\n\n".join(parts[: max(2, round(len(parts) * dice.uniform(0.4, 0.7)))])


def without_middle(text: str, dice: random.Random) -> str:
    parts = blocks(text)
    start = max(1, round(len(parts) * dice.uniform(0.25, 0.45)))
    return "\n\n".join(parts[:start] + parts[start + max(1, round(len(parts) * dice.uniform(0.2, 0.4))) :])


def without_intro(text: str, dice: random.Random) -> str:
    """Without the employer's self-portrait at the beginning, and often without the benefits at the end."""
    parts = blocks(text)
    last = len(parts) - (max(1, len(parts) // 6) if dice.random() < 0.6 else 0)
    return "\n\n".join(parts[max(1, len(parts) // 6) : last])


def thinned(text: str, dice: random.Random) -> str:
    """Every now and then a sentence is missing, but never the first of a paragraph."""
    share = dice.uniform(0.1, 0.3)
    kept = [
        [p for at, p in enumerate(_SENTENCE.split(block)) if not at or dice.random() > share] for block in blocks(text)
    ]
    return "\n\n".join("\n".join(pieces) for pieces in kept)


def reordered(text: str, dice: random.Random) -> str:
    """Two or three sections change places."""
    parts = blocks(text)
    for _ in range(dice.randint(1, 3)):
        at, to = dice.randrange(len(parts)), dice.randrange(len(parts))
        parts.insert(to, parts.pop(at))
    return "\n\n".join(parts)


def reheaded(text: str, dice: random.Random, language: str) -> str:
    """Short lines that look like headings are worded otherwise."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if 3 < len(line) < 40 and not line.startswith("•") and not line.endswith(".") and dice.random() < 0.7:
            lines[at] = dice.choice(words.HEADINGS[language])
    return "\n".join(lines)


def reworded(text: str, dice: random.Random, language: str) -> str:
    """Words exchanged for others of one meaning, and some sentences turned around at a comma."""
    for old, new in words.OTHER_WORDS[language]:
        if dice.random() < 0.7:
            text = re.sub(rf"\b{re.escape(old)}\b", new, text, flags=re.IGNORECASE)
    pieces = re.split(r"((?<=[.!?])\s+|\n+)", text)
    for at in range(0, len(pieces), 2):
        left, comma, right = pieces[at].partition(", ")
        if comma and dice.random() < 0.15 and len(left.split()) > 3 and len(right.split()) > 3:
            pieces[at] = f"{right.rstrip('.')}, {left}."
    return "".join(pieces)


def typos(text: str, dice: random.Random) -> str:
    """One to three words in a hundred mistyped."""
    rate = dice.uniform(0.01, 0.03)
    return re.sub(r"\w{4,}", lambda match: _mistyped(match[0], dice) if dice.random() < rate else match[0], text)


def _mistyped(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )


def without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def as_html(text: str, dice: random.Random) -> str:
    """Markup of one of three kinds: paragraphs and lists, divisions and breaks, escaped once."""
    kind = dice.randrange(3)
    if kind == 1:
        return "<div>" + html.escape(text).replace("\n", "<br/>\n") + "</div>"
    made = []
    for block in _BLOCK.split(text):
        lines = block.split("\n")
        items = [line for line in lines if line.startswith("•")]
        made += [f"<p>{html.escape(line)}</p>" for line in lines if not line.startswith("•")]
        if items:
            made.append("<ul>" + "".join(f"<li>{html.escape(item[1:].strip())}</li>" for item in items) + "</ul>")
    return html.escape("".join(made)) if kind == 2 else "".join(made)


def anonymous(text: str, dice: random.Random, language: str, name: str) -> str:
    """The employer's name, whole or its first word, replaced by what an agency writes for it."""
    who = dice.choice(words.CLIENT[language])
    text = re.sub(rf"\b{re.escape(name)}\b", who, text, flags=re.IGNORECASE)
    first = name.split()[0]
    return re.sub(rf"\b{re.escape(first)}\b", who, text) if len(first) > 3 and first[0].isupper() else text


def agency_text(text: str, dice: random.Random, language: str, agency: str, town: str) -> str:
    """The text between the agency's own intro and footer, which it uses for all of its clients."""
    intro = dice.choice(words.INTRO[language]).format(agency=agency, town=town)
    footer = dice.choice(words.FOOTER[language]).format(agency=agency)
    return f"{intro}\n\n{text}\n\n{footer}"
