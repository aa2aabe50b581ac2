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
    """Literals of which one must stand `low` to `high` words after the beginning. One that ends in a blank is a word.

    Words are counted where they begin: what begins inside the first word stands 0 words after its beginning.
    """

    literals: frozenset[str]
    low: int = 0
    high: int = 0

    def after(self, low: int, high: int) -> "Clue":
        """The same clue, seen from `low` to `high` words before."""
        return Clue(self.literals, self.low + low, self.high + high)

    @property
    def strength(self) -> tuple[int, int]:
        """How rare the literals are: by the shortest; words that every text holds count as one letter."""
        shortest = min(1 if literal.strip() in _EVERYWHERE else len(literal) for literal in self.literals)
        return shortest, -len(self.literals)


class Node(msgspec.Struct, frozen=True):
    """A piece of a compiled phrase."""

    regex: str
    anchor: Clue | None = None
    """The best clue among words; ``None``: the piece has no word that must be present."""
    others: tuple[Clue, ...] = ()
    """Further clues, each of which must be found as well."""
    low: int = 0
    high: int = 0
    """How many words begin between the beginning of the piece and the piece that follows."""
    is_word: bool = False
    """It begins with a character of a word, unless it is empty."""
    may_be_empty: bool = False
    is_token: bool = False

    @property
    def clues(self) -> tuple[Clue, ...]:
        """All the clues, the best first."""
        others = sorted(self.others, key=lambda clue: clue.strength, reverse=True)
        return (self.anchor, *others) if self.anchor else tuple(others)

    @property
    def is_solid(self) -> bool:
        return self.is_word and not self.may_be_empty


class PhraseError(Exception):
    """A phrase of a rule file is not well formed. `str()` names the phrase and the fault."""


def parse(source: str, words: Mapping[str, str]) -> Node:
    """One part of a phrase; `words` are the word lists of its language. Raises `PhraseError`."""
    node = _Parser(source, words).parse()
    before = "" if source.startswith("*") else r"(?<![^\W_])"
    after = "" if source.endswith("*") else r"(?![^\W_])"
    return msgspec.structs.replace(node, regex=f"{before}(?:{node.regex}){after}")


class _Parser:
    """Recursive descent over the tokens of one phrase."""

    def __init__(self, source: str, words: Mapping[str, str], *, is_list: bool = False) -> None:
        self.source, self.words, self.is_list = source, words, is_list
        text = fold_phrase(source)
        self.tokens = list(_TOKEN_TEXT.finditer(text))
        if "".join(token.group() for token in self.tokens) != text:
            raise PhraseError(f"phrase {source!r} holds a character that has no meaning here")
        self.position = 0

    def parse(self) -> Node:
        node = self._alternatives(whole_words=self.is_list)
        if self.position < len(self.tokens):
            raise PhraseError(f"phrase {self.source!r}: unbalanced brackets")
        return node

    def _peek(self) -> str:
        return self.tokens[self.position].group() if self.position < len(self.tokens) else ""

    def _alternatives(self, *, whole_words: bool = False) -> Node:
        options = [self._sequence(whole_words)]
        while self._peek() == "|":
            self.position += 1
            options.append(self._sequence(whole_words))
        return options[0] if len(options) == 1 else _either(options)

    def _sequence(self, whole_words: bool) -> Node:
        begin = self.position
        nodes: list[Node] = []
        while self._peek() not in ("", "|", ")", "]"):
            nodes.append(self._item())
        if whole_words and len(nodes) == 1 and nodes[0].anchor and self.tokens[begin].group(6):
            whole = frozenset(f"{literal} " for literal in nodes[0].anchor.literals)
            return msgspec.structs.replace(nodes[0], anchor=Clue(whole))
        return _sequence(nodes)

    def _item(self) -> Node:
        token = self.tokens[self.position]
        self.position += 1
        name, special, gap, separator, bracket, letters = token.groups()
        if letters:
            return _letters(letters)
        if separator:
            return Node(_SEPARATOR, high=1)
        if gap:
            guard = _NOT_NEGATED if gap.endswith("!") else ""
            words = rf"{_LOOSE_SEPARATOR}(?<!\w)(?:{guard}\w+{_SEPARATOR}){{0,{gap[0]}}}"
            return Node(words, high=int(gap[0]) + 1, may_be_empty=True)
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
            node = _list(self.words[name]) or _Parser(self.words[name], self.words, is_list=True).parse()
            alone = self._is_gap_before(self.position - 2) and self._is_gap_after(self.position)
            return node if alone else _within_words(node)
        if bracket == "*":
            return Node(_STAR, is_word=True, may_be_empty=True)
        return self._bracketed(bracket)

    def _is_gap_before(self, position: int) -> bool:
        """Whether no word runs from the token at `position` into what follows it."""
        if position < 0:
            return True
        _, _, gap, separator, bracket, _ = self.tokens[position].groups()
        if bracket in ("(", "["):
            return self._is_gap_before(position - 1)
        if bracket == "|":
            return self._is_gap_before(self._other_bracket(position, -1) - 1)
        if bracket == "]":
            return self._is_gap_before(position - 1) and self._is_gap_before(self._other_bracket(position, -1) - 1)
        return bool(gap or separator)

    def _is_gap_after(self, position: int) -> bool:
        """Whether no word runs from what comes before into the token at `position`."""
        if position >= len(self.tokens):
            return True
        _, _, gap, separator, bracket, _ = self.tokens[position].groups()
        if bracket in (")", "]"):
            return self._is_gap_after(position + 1)
        if bracket == "|":
            return self._is_gap_after(self._other_bracket(position, 1) + 1)
        if bracket == "[":
            return self._is_gap_after(position + 1) and self._is_gap_after(self._other_bracket(position, 1) + 1)
        return bool(gap or separator)

    def _other_bracket(self, position: int, step: int) -> int:
        """Where the bracket that holds or begins at `position` opens (`step` -1) or closes (`step` 1)."""
        depth = 1
        while 0 <= (position := position + step) < len(self.tokens):
            bracket = self.tokens[position].group()
            depth += step if bracket in ("(", "[") else -step if bracket in (")", "]") else 0
            if depth == 0:
                break
        return position

    def _bracketed(self, bracket: str) -> Node:
        closed = self._other_bracket(self.position - 1, 1)
        stands_alone = bracket == "(" and self._is_gap_before(self.position - 2) and self._is_gap_after(closed + 1)
        node = self._alternatives(whole_words=stands_alone)
        closing = {"(": ")", "[": "]"}.get(bracket)
        if closing is None or self._peek() != closing:
            raise PhraseError(f"phrase {self.source!r}: unbalanced {bracket}")
        self.position += 1
        if bracket == "(":
            return node
        return Node(f"(?:{node.regex})?", high=node.high, is_word=node.is_word, may_be_empty=True)


@functools.cache
def _list(text: str) -> Node | None:
    """A word list that holds no other one: every rule of its language shares it."""
    return None if "{" in text else _Parser(text, {}, is_list=True).parse()


def _within_words(node: Node) -> Node:
    """`node` as it stands inside a word, where its literals are no words of their own."""
    anchor, *others = (
        clue and Clue(frozenset(map(str.strip, clue.literals)), clue.low, clue.high)
        for clue in (node.anchor, *node.others)
    )
    return msgspec.structs.replace(node, anchor=anchor, others=tuple(others))


def _letters(letters: str) -> Node:
    """Letters of a word. An umlaut stands for its plain vowel with or without an e."""
    spellings = [(vowel, f"{vowel}e") if (vowel := _PLAIN.get(letter)) else (letter,) for letter in letters]
    regex = "".join(f"{_PLAIN[letter]}e?" if letter in _PLAIN else re.escape(letter) for letter in letters)
    literals = frozenset("".join(parts) for parts in itertools.product(*spellings))
    most = 0 if letters.isalnum() else len(re.findall(r"\w+", letters))
    return Node(regex, Clue(literals), high=most, is_word=letters[0].isalnum())


_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}


def _either(options: Sequence[Node]) -> Node:
    anchors = [option.anchor for option in options if option.anchor]
    anchor = None
    if len(anchors) == len(options):
        literals = frozenset[str]().union(*(each.literals for each in anchors))
        anchor = Clue(literals, min(each.low for each in anchors), max(each.high for each in anchors))
    return Node(
        f"(?:{'|'.join(option.regex for option in options)})",
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
    regex: list[str] = []
    anchors: list[Clue] = []
    others: list[Clue] = []
    low = high = 0
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        beside_token = (index and nodes[index - 1].is_token) or (following and following.is_token)
        is_loose = node.regex == _SEPARATOR and beside_token
        regex.append(_LOOSE_SEPARATOR if is_loose else node.regex)
        if node.anchor:
            anchors.append(node.anchor.after(low, high))
        others += (other.after(low, high) for other in node.others)
        is_sure = node.regex == _SEPARATOR and not is_loose and following is not None and following.is_solid
        low += 1 if is_sure else node.low
        high += node.high
    anchor = max(anchors, key=lambda clue: clue.strength, default=None)
    solid = next((index for index, node in enumerate(nodes) if not node.may_be_empty), len(nodes))
    return Node(
        "".join(regex),
        anchor,
        (*(clue for clue in anchors if clue is not anchor), *others),
        low,
        high,
        is_word=bool(nodes) and all(node.is_word for node in nodes[: solid + 1]),
        may_be_empty=solid == len(nodes),
    )


_EVERYWHERE = frozenset(
    "with from that this your have will must should would only what those they work team people position business"
    " skills able experience candidate candidat customers support help employees person about after required need"
    " personne poste travail avec pour dans vous votre nous notre sont etre mission sommes equipe"
    " mit und oder fuer fur sind haben wir sie eine einen werden nicht bewerb person mitarbeit"
    " con per sono siamo della nella essere lavoro person candidat team the and not our you are for".split()
)
