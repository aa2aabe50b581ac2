"""The small language in which rules write what to look for, and its compiler.

| written | finds |
| --- | --- |
| ``nur männer`` | the words side by side in one sentence; accents and case do not matter, ``ä`` finds ``ae`` |
| ``candidat*`` | a word that begins so; ``*in`` a word that ends so |
| ``réservé(|e|s)`` | one of the alternatives, within a word or of whole words |
| ``[ très]`` | optional; brackets hold their own space |
| ``~3`` | up to three words in between |
| ``{women}`` | a word list of ``words.toml`` in the phrase's language |
| ``<age>`` | a token: an age, a year of birth, a sum of money, a number (see `TOKENS`) |

A phrase never crosses the end of a sentence. Everything is bounded, so matching is linear in the text. Each
phrase also yields its *anchors*: literals of which one must be present, so that a text without them costs
nothing.
"""

import functools
import itertools
import re
from collections.abc import Mapping, Sequence

import msgspec

from jobfold.validation.folding import fold_phrase

_SEPARATOR = r"[^\w\n]{1,6}"
_LOOSE_SEPARATOR = r"[^\w\n]{0,6}"
_STAR = r"\w{0,24}"
_SPELLED_AGES = (
    r"(?:vingt|trente|quarante|cinquante|soixante)(?:[- ](?:et[- ]un|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|(?:(?:ein|zwei|drei|vier|fue?nf|sechs|sieben|acht|neun)und)?(?:zwanzig|drei(?:ss|sz)ig|vierzig|fue?nfzig"
    r"|sechzig)|(?:vent|trent|quarant|cinquant|sessant)(?:[ia]|(?:[ia]?(?:uno|due|tre|quattro|cinque|sei|sette|otto"
    r"|nove)))?|(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_CURRENCY = r"(?:euros?|eur|chf|francs?|franken|fr|€|£|\$|pounds?|sterline|dollars?|usd|gbp|quid|livres?)"
_AMOUNT = r"\d{1,3}(?:[ '.,]?\d{3}){0,2}(?:[.,](?:\d\d?|-+))?"
TOKENS: dict[str, str] = {
    "age": rf"(?:(?<!\d)(?<!\d[.,])(?:1[4-9]|[2-7]\d)(?![\d%€$£]|[.,]\d)|(?:{_SPELLED_AGES}))",
    "grown": rf"(?:(?<!\d)(?<!\d[.,])(?:19|[2-7]\d)(?![\d%€$£]|[.,]\d)|(?:{_SPELLED_AGES}))",
    "birthyear": r"(?<!\d)(?:19[4-9]\d|200\d)(?!\d)",
    "money": rf"(?:{_CURRENCY}[^\w\n]{{0,3}}{_AMOUNT}|{_AMOUNT}[^\w\n]{{0,3}}{_CURRENCY})",
    "number": r"\d{1,6}(?:[.,]\d{1,3})?",
    "percent": r"\d{1,3}(?:[.,]\d{1,2})?[^\w\n]{0,2}(?:%|prozent|pour[^\w\n]cent|percent|per[^\w\n]cento?)",
    "any": r"[^\n]{0,60}?",
}
"""Named tokens, each a bounded regular expression over folded text."""
_TOKEN_TEXT = re.compile(r"\{(\w+)\}|<(\w+)>| ?~(\d) ?|([ '/-]+)|([()\[\]|*])|([^\s{}<>~()\[\]|*'/-]+)")


class Node(msgspec.Struct, frozen=True):
    """A piece of a compiled phrase: its regular expression and its anchors (``None``: it has none)."""

    regex: str
    anchors: frozenset[str] | None = None
    is_token: bool = False


class Phrase(msgspec.Struct, frozen=True):
    """A compiled phrase. `source` is as written; a match of `pattern` always holds one of `anchors`."""

    source: str
    language: str
    regex: str
    anchors: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled when a text first holds an anchor: most phrases never are."""
        return _compiled(self.regex)


@functools.cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


class PhraseError(Exception):
    """A phrase of a rule file is not well formed. `str()` names the phrase and the fault."""


def compile_phrase(source: str, language: str, words: Mapping[str, str]) -> Phrase:
    """Compile `source`; `words` are the word lists of its language. Raises `PhraseError`."""
    node = _Parser(source, words).parse()
    if not node.anchors:
        raise PhraseError(f"phrase {source!r} ({language}) has no word that must be present; write one out")
    before = "" if source.startswith("*") else r"(?<![^\W_])"
    after = "" if source.endswith("*") else r"(?![^\W_])"
    return Phrase(source, language, f"{before}(?:{node.regex}){after}", node.anchors)


class _Parser:
    """Recursive descent over the tokens of one phrase."""

    def __init__(self, source: str, words: Mapping[str, str]) -> None:
        self.source, self.words = source, words
        text = fold_phrase(source)
        self.tokens = list(_TOKEN_TEXT.finditer(text))
        if "".join(token.group() for token in self.tokens) != text:
            raise PhraseError(f"phrase {source!r} holds a character that has no meaning here")
        self.position = 0

    def parse(self) -> Node:
        node = self._alternatives()
        if self.position < len(self.tokens):
            raise PhraseError(f"phrase {self.source!r}: unbalanced brackets")
        return node

    def _peek(self) -> str:
        return self.tokens[self.position].group() if self.position < len(self.tokens) else ""

    def _alternatives(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self.position += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _either(options)

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self._peek() not in ("", "|", ")", "]"):
            nodes.append(self._item())
        return _sequence(nodes)

    def _item(self) -> Node:
        token = self.tokens[self.position]
        self.position += 1
        name, special, gap, separator, bracket, letters = token.groups()
        if letters:
            return _letters(letters)
        if separator:
            return Node(_SEPARATOR)
        if gap:
            return Node(rf"{_LOOSE_SEPARATOR}(?<!\w)(?:\w+{_SEPARATOR}){{0,{gap}}}")
        if special:
            if special not in TOKENS:
                raise PhraseError(f"phrase {self.source!r}: no token <{special}>; known are {', '.join(TOKENS)}")
            return Node(TOKENS[special], is_token=True)
        if name:
            if name not in self.words:
                raise PhraseError(f"phrase {self.source!r}: no word list {{{name}}} in its language")
            return _Parser(self.words[name], self.words).parse()
        if bracket == "*":
            return Node(_STAR)
        return self._bracketed(bracket)

    def _bracketed(self, bracket: str) -> Node:
        node = self._alternatives()
        closing = {"(": ")", "[": "]"}.get(bracket)
        if closing is None or self._peek() != closing:
            raise PhraseError(f"phrase {self.source!r}: unbalanced {bracket}")
        self.position += 1
        return Node(f"(?:{node.regex})?") if bracket == "[" else node


def _letters(letters: str) -> Node:
    """Letters of a word. An umlaut stands for its plain vowel with or without an e."""
    spellings = [(vowel, f"{vowel}e") if (vowel := _PLAIN.get(letter)) else (letter,) for letter in letters]
    regex = "".join(f"{_PLAIN[letter]}e?" if letter in _PLAIN else re.escape(letter) for letter in letters)
    anchors = frozenset("".join(parts) for parts in itertools.product(*spellings))
    return Node(regex, anchors)


_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}


def _either(options: Sequence[Node]) -> Node:
    regex = f"(?:{'|'.join(option.regex for option in options)})"
    held = [option.anchors for option in options]
    anchors = frozenset[str]().union(*(a for a in held if a)) if all(held) else None
    return Node(regex, anchors, is_token=all(option.is_token for option in options))


def _sequence(nodes: Sequence[Node]) -> Node:
    """Pieces one after the other. The best anchors are those whose shortest literal is the longest."""
    regex: list[str] = []
    for index, node in enumerate(nodes):
        beside_token = (index and nodes[index - 1].is_token) or (index + 1 < len(nodes) and nodes[index + 1].is_token)
        loose = node.regex == _SEPARATOR and beside_token
        regex.append(_LOOSE_SEPARATOR if loose else node.regex)
    best: frozenset[str] | None = None
    for node in nodes:
        if node.anchors and (best is None or _strength(node.anchors) > _strength(best)):
            best = node.anchors
    token = len(nodes) == 1 and nodes[0].is_token
    return Node("".join(regex), best, is_token=token)


def _strength(anchors: frozenset[str]) -> tuple[int, int]:
    return min(map(len, anchors)), -len(anchors)
