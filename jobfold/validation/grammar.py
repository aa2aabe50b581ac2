"""The grammar of phrases: from what is written to a regular expression and the clues by which it is found."""

import functools
import itertools
import re
from collections.abc import Mapping, Sequence

import msgspec

from jobfold.validation.folding import fold_phrase

_SEPARATOR = r"[^\w\n]{1,6}"
_LOOSE_SEPARATOR = r"[^\w\n]{0,6}"
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
_CURRENCY = r"(?:euros?|eur|chf|francs?|franken|fr|€|£|\$|pounds?|sterline|dollars?|usd|gbp|quid|livres?)"
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


class Clue(msgspec.Struct, frozen=True):
    """Literals of which one must stand `low` to `high` words after the beginning.

    Words are counted where they begin: what begins inside the first word stands 0 words after its beginning; the place
    of a literal is that of its first word. Literals hold letters and figures, and one blank for whatever stands between
    two words; or one sign alone, such as ``€``. `FIRST` and `LAST` mark ends of the piece that the clue is of.
    """

    literals: frozenset[str]
    low: int = 0
    high: int = 0

    def after(self, low: int, high: int) -> "Clue":
        """The same clue, seen from `low` to `high` words before."""
        return Clue(self.literals, self.low + low, self.high + high)

    def between(self, before: str, after: str) -> "Clue":
        """The clue with its marks replaced."""
        literals = (each.replace(FIRST, before).replace(LAST, after) for each in self.literals)
        return Clue(frozenset(_BLANKS.sub(" ", each) for each in literals), self.low, self.high)

    @property
    def strength(self) -> tuple[int, int]:
        """How rare the literals are: by the shortest; words that every text holds count as one letter."""
        return min(map(_rarity, self.literals)), -len(self.literals)


FIRST, LAST = "^", "$"
_BLANKS = re.compile("  +")
_NO_LETTER = re.compile(r"[\W_]+")


def _rarity(literal: str) -> int:
    words = literal.strip(" ^$").split()
    return sum(1 if word in _EVERYWHERE else len(word) for word in words)


class Node(msgspec.Struct, frozen=True):
    """A piece of a compiled phrase."""

    regex: str
    exact: frozenset[str] | None = None
    """All that the piece can match, written as in a clue, if that is little."""
    anchor: Clue | None = None
    """The best clue among words; ``None``: the piece has no word that must be present, or is exact."""
    others: tuple[Clue, ...] = ()
    """Further clues, each of which must be found as well."""
    low: int = 0
    high: int = 0
    """How many words begin between the beginning of the piece and the piece that follows."""
    is_word: bool = False
    """It begins with a character of a word, unless it is empty."""
    may_be_empty: bool = False
    is_token: bool = False
    is_gap: bool = False
    """No word runs across it."""

    @property
    def best(self) -> Clue | None:
        """The clue by which the piece is found."""
        if self.exact is None:
            return self.anchor
        if not all(map(str.strip, self.exact)):
            return None
        words_before = [int(each.startswith(" ")) for each in self.exact]
        return Clue(frozenset(f"{FIRST}{each}{LAST}" for each in self.exact), min(words_before), max(words_before))

    @property
    def clues(self) -> tuple[Clue, ...]:
        """All the clues, the best first."""
        others = sorted(self.others, key=lambda clue: clue.strength, reverse=True)
        return (self.best, *others) if self.best else tuple(others)

    @property
    def is_solid(self) -> bool:
        return self.is_word and not self.may_be_empty


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
            return Node(_SEPARATOR, frozenset(" "), high=1, is_gap=True)
        if gap:
            guard = _NOT_NEGATED if gap.endswith("!") else ""
            words = rf"{_LOOSE_SEPARATOR}(?<!\w)(?:{guard}\w+{_SEPARATOR}){{0,{gap[0]}}}"
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
    exact = frozenset(_NO_LETTER.sub(" ", "".join(parts)) for parts in itertools.product(*spellings))
    most = 0 if letters.isalnum() else len(re.findall(r"\w+", letters))
    return Node(regex, exact, high=most, is_word=letters[0].isalnum())


_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}


def _either(options: Sequence[Node]) -> Node:
    exact = anchor = None
    exacts = [option.exact for option in options if option.exact is not None]
    if len(exacts) == len(options):
        exact = frozenset[str]().union(*exacts)
    else:
        best = [clue for option in options if (clue := option.best)]
        if len(best) == len(options):
            literals = frozenset[str]().union(*(each.literals for each in best))
            anchor = Clue(literals, min(each.low for each in best), max(each.high for each in best))
    return Node(
        f"(?:{'|'.join(option.regex for option in options)})",
        exact,
        anchor,
        low=min(option.low for option in options),
        high=max(option.high for option in options),
        is_word=all(option.is_word for option in options),
        may_be_empty=any(option.may_be_empty for option in options),
        is_token=all(option.is_token for option in options),
    )


def _sequence(nodes: Sequence[Node]) -> Node:
    """Pieces one after the other. The best anchor is the one whose shortest literal is the longest."""
    if len(nodes) == 1:
        return nodes[0]
    pieces = [_loose_beside_token(nodes, index) for index in range(len(nodes))]
    regex = "".join(piece.regex for piece in pieces)
    solid = next((index for index, piece in enumerate(pieces) if not piece.may_be_empty), len(pieces))
    is_word = bool(pieces) and all(piece.is_word for piece in pieces[: solid + 1])
    low = sum(_sure_words(pieces, index) for index in range(len(pieces)))
    high = sum(piece.high for piece in pieces)
    groups = _groups(pieces)
    if len(groups) == 1 and groups[0][0].exact is not None:
        node = groups[0][0]
        return Node(regex, node.exact, low=low, high=high, is_word=is_word, may_be_empty=solid == len(pieces))
    anchors: list[Clue] = []
    others: list[Clue] = []
    for index, (group, after_low, after_high) in enumerate(groups):
        before = FIRST if not index else " " if groups[index - 1][0].is_gap else ""
        after = LAST if index + 1 == len(groups) else " " if groups[index + 1][0].is_gap else ""
        if clue := group.best:
            anchors.append(clue.between(before, after).after(after_low, after_high))
        others += (other.after(after_low, after_high) for other in group.others)
    anchor = max(anchors, key=lambda clue: clue.strength, default=None)
    others += (clue for clue in anchors if clue is not anchor)
    return Node(regex, None, anchor, tuple(others), low, high, is_word=is_word, may_be_empty=solid == len(pieces))


def _loose_beside_token(nodes: Sequence[Node], index: int) -> Node:
    """The piece at `index`; beside a token a separator may be empty."""
    beside = nodes[max(0, index - 1) : index + 2]
    if nodes[index].regex == _SEPARATOR and any(node.is_token for node in beside):
        return Node(_LOOSE_SEPARATOR, high=1)
    return nodes[index]


def _sure_words(pieces: Sequence[Node], index: int) -> int:
    """How many words surely begin between the piece at `index` and the one after it."""
    is_before_word = index + 1 < len(pieces) and pieces[index + 1].is_solid
    return 1 if pieces[index].regex == _SEPARATOR and is_before_word else pieces[index].low


def _groups(pieces: Sequence[Node]) -> list[tuple[Node, int, int]]:
    """The pieces, neighbours that are exact made one, with how many words begin before each."""
    groups: list[tuple[Node, int, int]] = []
    low = high = 0
    for index, piece in enumerate(pieces):
        last = groups[-1][0].exact if groups else None
        if last is not None and piece.exact is not None and len(last) * len(piece.exact) <= _MOST_EXACT:
            joined = frozenset(_BLANKS.sub(" ", one + other) for one in last for other in piece.exact)
            groups[-1] = (_exactly(joined), *groups[-1][1:])
        else:
            groups.append((piece if piece.exact is None else _exactly(piece.exact), low, high))
        low += _sure_words(pieces, index)
        high += piece.high
    return groups


def _exactly(strings: frozenset[str]) -> Node:
    return Node("", strings, is_gap=strings == {" "})


_MOST_EXACT = 40
"""Strings that pieces side by side are multiplied to."""


_EVERYWHERE = frozenset(
    "with from that this your have will must should would only what those they work team people position business"
    " skills able experience candidate candidat customers support help employees person about after required need"
    " personne poste travail avec pour dans vous votre nous notre sont etre mission sommes equipe"
    " mit und oder fuer fur sind haben wir sie eine einen werden nicht bewerb person mitarbeit"
    " con per sono siamo della nella essere lavoro person candidat team the and not our you are for".split()
)
