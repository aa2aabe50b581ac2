"""The grammar of phrases: from what is written to a regular expression and the clues by which it is found."""

import functools
import itertools
import re
from collections.abc import Mapping

import msgspec

from jobfold.validation.folding import fold_phrase
from jobfold.validation.nodes import LOOSE_SEPARATOR, NO_LETTER, SEPARATOR, Clue, Node, either, sequence

_STAR = r"\w{0,24}"
_NOT_NEGATED = (
    r"(?!(?:pas|ni|jamais|aucune?|sans|nicht|nie|niemals|kein\w*|ohne|non|mai|nessun\w*|senza|neppure|no|not|never|nor"
    r"|without)\b)"
)
_SPELLED_AGES = (
    r"(?:vingt|trente|quarante|cinquante|soixante)(?:[- ](?:et[- ]un|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|(?:(?:ein|zwei|drei|vier|fue?nf|sechs|sieben|acht|neun)und)?(?:zwanzig|drei(?:ss|sz)ig|vierzig|fue?nfzig"
    r"|sechzig)|(?:vent|trent|quarant|cinquant|sessant)(?:[ia]|(?:[ia]?(?:uno|due|tre|quattro|cinque|sei|sette|otto"
    r"|nove)))?|(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SPELLED_TEENS = "dix[- ](?:huit|neuf)|achtzehn|neunzehn|diciotto|diciannove|sixteen|seventeen|eighteen|nineteen"
_CURRENCY = r"(?:euros?|eur|chf|francs?|franchi|franken|fr|€|£|\$|pounds?|sterline|dollars?|usd|gbp|quid|livres?)"
_SPELLED_SUM = (
    r"(?<!\w)(?:\w{0,16}(?:zig|zehn|hundert|tausend)|\w{0,10}(?:anta|venti|cento|mila|mille)|cents?|vingt|trente"
    r"|quarante|cinquante|soixante|quatre|deux|trois|cinq|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|(?:an?|one|two|three|four|five|six) hundred)(?:[ -](?:et[ -]un|and[ -]\w{3,7}|vingts?|cents?|dix|\w{3,6}ante"
    r"|hundred|thousand|mille|five|cinq|tausend)){0,2}"
)
_AMOUNT = r"\d{1,3}(?:[ '.,]?\d{3}){0,2}(?:[.,](?:\d\d?|-+))?"
TOKENS: dict[str, str] = {
    "age": rf"(?:(?<!\d)(?<!\d[.,])(?:1[4-9]|[2-7]\d)(?![\d%€$£]|[.,]\d)|(?:{_SPELLED_AGES}|{_SPELLED_TEENS}))",
    "grown": rf"(?:(?<!\d)(?<!\d[.,])(?:19|[2-7]\d)(?![\d%€$£]|[.,]\d)|(?:{_SPELLED_AGES}))",
    "birthyear": r"(?<!\d)(?:19[4-9]\d|200\d)(?!\d)",
    "money": rf"(?:{_CURRENCY}[^\w\n]{{0,3}}{_AMOUNT}|(?:{_AMOUNT}|{_SPELLED_SUM})[^\w\n]{{0,3}}{_CURRENCY})",
    "number": r"\d{1,6}(?:[.,]\d{1,3})?",
    "percent": r"\d{1,3}(?:[.,]\d{1,2})?[^\w\n]{0,2}(?:%|prozent|pour[^\w\n]cent|percent|per[^\w\n]cento?)",
    "any": r"[^\n]{0,60}?",
}
"""Named tokens, each a bounded regular expression over folded text."""
_TOKEN_LITERALS = {
    "money": (frozenset("eur chf fr € £ $ pound sterlin dollar usd gbp quid livre".split()),),
    "percent": (frozenset(("%", "prozent", "cent")),),
}
"""What a text must hold for such a token to stand in it."""
_TOKEN_TEXT = re.compile(r"\{(\w+)\}|<(\w+)>| ?~(\d!?) ?|([ '/-]+)|([()\[\]|*])|([^\s{}<>~()\[\]|*'/-]+)")


_TOKEN_WORDS = {"age": 4, "grown": 4, "birthyear": 1, "money": 10, "number": 2, "percent": 5}
"""How many words a token may take at most."""
_ANY_WORDS = 32
_WORD_TOKENS = frozenset({"age", "grown", "birthyear", "number", "percent"})
"""The tokens that begin with a letter or a figure."""


class PhraseError(Exception):
    """A phrase of a rule file is not well formed. `str()` names the phrase and the fault."""


def parse(source: str, words: Mapping[str, str]) -> tuple[Node, tuple[Clue, ...]]:
    """One part of a phrase, and its clues, the anchor first if there is one; `words` are its language's word lists.

    Raises `PhraseError`.
    """
    node = _Parser(source, words).parse()
    is_open, goes_on = source.startswith("*"), source.endswith("*")
    before = "" if is_open else r"(?<![^\W_])"
    after = "" if goes_on else r"(?![^\W_])"
    clues = tuple(clue.between("" if is_open else " ", "" if goes_on else " ") for clue in node.clues)
    return msgspec.structs.replace(node, regex=f"{before}(?:{node.regex}){after}"), clues


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
        return options[0] if len(options) == 1 else either(options)

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self._peek() not in ("", "|", ")", "]"):
            nodes.append(self._item())
        return sequence(nodes)

    def _item(self) -> Node:
        token = self.tokens[self.position]
        self.position += 1
        name, special, gap, separator, bracket, letters = token.groups()
        if letters:
            return _letters(letters)
        if separator:
            return Node(SEPARATOR, frozenset(" "), high=1, is_gap=True)
        if gap:
            guard = _NOT_NEGATED if gap.endswith("!") else ""
            words = rf"{LOOSE_SEPARATOR}(?<!\w)(?:{guard}\w+{SEPARATOR}){{0,{gap[0]}}}"
            return Node(words, high=int(gap[0]) + 1, may_be_empty=True, is_gap=True)
        if special:
            if special not in TOKENS:
                raise PhraseError(f"phrase {self.source!r}: no token <{special}>; known are {', '.join(TOKENS)}")
            most = _TOKEN_WORDS.get(special, _ANY_WORDS)
            clues = tuple(Clue(literals, 0, most) for literals in _TOKEN_LITERALS.get(special, ()))
            is_word = special in _WORD_TOKENS
            return Node(TOKENS[special], others=clues, high=most, is_word=is_word, is_token=True)
        if name:
            if name not in self.words:
                raise PhraseError(f"phrase {self.source!r}: no word list {{{name}}} in its language")
            return _list(self.words[name]) or _Parser(self.words[name], self.words).parse()
        if bracket == "*":
            return Node(_STAR, is_word=True, may_be_empty=True)
        return self._bracketed(bracket)

    def _bracketed(self, bracket: str) -> Node:
        node = self._alternatives()
        closing = {"(": ")", "[": "]"}.get(bracket)
        if closing is None or self._peek() != closing:
            raise PhraseError(f"phrase {self.source!r}: unbalanced {bracket}")
        self.position += 1
        if bracket == "(":
            return node
        exact = None if node.exact is None else node.exact | {""}
        return Node(f"(?:{node.regex})?", exact, high=node.high, is_word=node.is_word, may_be_empty=True)


@functools.cache
def _list(text: str) -> Node | None:
    """A word list that holds no other one: every rule of its language shares it."""
    return None if "{" in text else _Parser(text, {}).parse()


def _letters(letters: str) -> Node:
    """Letters of a word. An umlaut stands for its plain vowel with or without an e."""
    spellings = [(vowel, f"{vowel}e") if (vowel := _PLAIN.get(letter)) else (letter,) for letter in letters]
    regex = "".join(f"{_PLAIN[letter]}e?" if letter in _PLAIN else re.escape(letter) for letter in letters)
    exact = frozenset(NO_LETTER.sub(" ", "".join(parts)) for parts in itertools.product(*spellings))
    most = 0 if letters.isalnum() else len(re.findall(r"\w+", letters))
    return Node(regex, exact, high=most, is_word=letters[0].isalnum())


_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}
