"""The small language in which rules write what to look for, and its compiler.

| written | finds |
| --- | --- |
| ``nur männer`` | the words side by side in one sentence; accents and case do not matter, ``ä`` finds ``ae`` |
| ``candidat*`` | a word that begins so; ``*in`` a word that ends so |
| ``réservé(|e|s)`` | one of the alternatives, within a word or of whole words |
| ``[ très]`` | optional; brackets hold their own space |
| ``~3`` | up to three words in between |
| ``~3!`` | up to three words in between, none of them a negation |
| ``{women}`` | a word list of ``words.toml`` in the phrase's language |
| ``a & b & !c`` | ``a`` and ``b`` in one sentence, in any order, and ``c`` not in it; whole phrases only |
| ``a & b & +c`` | and ``c`` in the same sentence or close by in those beside it: a story is told in several |
| ``<age>`` | a token: an age, a year of birth, a sum of money, a number (see `TOKENS`) |

A phrase never crosses the end of a sentence. Everything is bounded, so matching is linear in the text. Each
phrase also yields its *anchors*: literals of which one must be present, so that a text without them costs
nothing. An anchor that ends in a blank is a whole word, as most words of a list are.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobfold.validation.folding import fold_phrase

_SEPARATOR = r"[^\w\n]{1,6}"
_LOOSE_SEPARATOR = r"[^\w\n]{0,6}"
_STAR = r"\w{0,24}"
_BESIDE = 220
"""How far, in characters, the sentences beside count."""
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
_MONEY_ANCHORS = frozenset(
    {"euro", "chf", "€", "£", "$", "pound", "sterlin", "dollar", "usd", "gbp", "quid", "livre", "franc", "frank"}
    | {"eur ", "fr "}
    | {f"{digit}{currency}" for digit in range(10) for currency in ("eur", "fr")}
    | {f"{currency}{digit}" for digit in range(10) for currency in ("eur", "fr")}
)
"""Where a phrase of several parts asks for a sum, the currency is the rarest of its words."""
_TOKEN_TEXT = re.compile(r"\{(\w+)\}|<(\w+)>| ?~(\d!?) ?|([ '/-]+)|([()\[\]|*])|([^\s{}<>~()\[\]|*'/-]+)")


class Node(msgspec.Struct, frozen=True):
    """A piece of a compiled phrase: its regular expression and its anchors (``None``: it has none)."""

    regex: str
    anchors: frozenset[str] | None = None
    is_token: bool = False
    others: tuple[frozenset[str], ...] = ()
    """Further sets of literals: of each of them, too, one must be present."""

    @property
    def literals(self) -> tuple[frozenset[str], ...]:
        """All the sets of literals of each of which one must be present."""
        return (frozenset(map(str.strip, self.anchors)), *self.others) if self.anchors else self.others


class Phrase(msgspec.Struct, frozen=True):
    """A compiled phrase. `source` is as written; where it stands, the sentence holds one of `anchors`.

    It also holds one literal of each set in `others`: a stretch without them need not be searched.
    """

    source: str
    language: str
    regex: str
    anchors: frozenset[str]
    others: tuple[frozenset[str], ...] = ()
    also: tuple[str, ...] = ()
    """Regular expressions of what the same sentence must hold as well."""
    never: tuple[str, ...] = ()
    """Regular expressions of what it must not hold."""
    nearby: tuple[str, ...] = ()
    """Regular expressions of what it, or the sentences beside it, must hold as well."""
    signal: str = ""
    """The weak signal of a rule that counts several: the phrase alone raises nothing."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled when a text first holds an anchor: most phrases never are."""
        return _compiled(self.regex)

    def spans(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the phrase stands in a sentence at ``text[begin:end]``; one made of parts stands there once."""
        if not (self.also or self.nearby or self.never):
            yield from (match.span() for match in self.pattern.finditer(text, begin, end))
            return
        places: list[list[tuple[int, int]]] = []
        for regex in (self.regex, *self.also):
            part = [match.span() for match in _compiled(regex).finditer(text, begin, end)]
            if not part:
                return
            places.append(part)
        if any(_compiled(regex).search(text, begin, end) for regex in self.never):
            return
        around = max(0, begin - _BESIDE), min(len(text), end + _BESIDE)
        if not all(_compiled(regex).search(text, *around) for regex in self.nearby):
            return
        middle = min(places, key=len)[0][0]
        closest = [min(part, key=lambda span: abs(span[0] - middle)) for part in places]
        yield min(start for start, _ in closest), max(stop for _, stop in closest)


@functools.cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


class PhraseError(Exception):
    """A phrase of a rule file is not well formed. `str()` names the phrase and the fault."""


def compile_phrase(source: str, language: str, words: Mapping[str, str]) -> Phrase:
    """Compile `source`; `words` are the word lists of its language. Raises `PhraseError`."""
    first, *others = source.split(" & ")
    regex, node = _part(first, words)
    if not node.anchors:
        raise PhraseError(f"phrase {source!r} ({language}) has no word that must be present; write one out")
    never = [_part(other[1:], words)[0] for other in others if other.startswith("!")]
    nearby = [_part(other[1:], words)[0] for other in others if other.startswith("+")]
    also = [_part(other, words) for other in others if other[0] not in "!+"]
    asks_for_sum = "<money>" in others
    literals = {found for part in (node, *(part for _, part in also)) for found in part.literals}
    if not asks_for_sum:
        literals -= {frozenset(map(str.strip, node.anchors))}
    return Phrase(
        source,
        language,
        regex,
        _MONEY_ANCHORS if asks_for_sum else node.anchors,
        others=tuple(sorted(literals, key=len)),
        also=tuple(regex for regex, _ in also),
        never=tuple(never),
        nearby=tuple(nearby),
    )


def _part(source: str, words: Mapping[str, str]) -> tuple[str, Node]:
    """The regular expression and the anchors of one part of a phrase."""
    node = _Parser(source, words).parse()
    before = "" if source.startswith("*") else r"(?<![^\W_])"
    after = "" if source.endswith("*") else r"(?![^\W_])"
    return f"{before}(?:{node.regex}){after}", node


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
        if whole_words and len(nodes) == 1 and nodes[0].anchors and self.tokens[begin].group(6):
            return Node(nodes[0].regex, frozenset(f"{anchor} " for anchor in nodes[0].anchors))
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
            guard = _NOT_NEGATED if gap.endswith("!") else ""
            return Node(rf"{_LOOSE_SEPARATOR}(?<!\w)(?:{guard}\w+{_SEPARATOR}){{0,{gap[0]}}}")
        if special:
            if special not in TOKENS:
                raise PhraseError(f"phrase {self.source!r}: no token <{special}>; known are {', '.join(TOKENS)}")
            return Node(TOKENS[special], is_token=True, others=_TOKEN_LITERALS.get(special, ()))
        if name:
            if name not in self.words:
                raise PhraseError(f"phrase {self.source!r}: no word list {{{name}}} in its language")
            return _Parser(self.words[name], self.words, is_list=True).parse()
        if bracket == "*":
            return Node(_STAR)
        return self._bracketed(bracket)

    def _is_gap(self, position: int) -> bool:
        """Whether a separator, a gap or the end of the phrase stands at `position`: no word runs across it."""
        if not 0 <= position < len(self.tokens):
            return True
        _, _, gap, separator, bracket, _ = self.tokens[position].groups()
        return bool(gap or separator) or (bracket == "[" and self._is_gap(position + 1))

    def _closing(self) -> int:
        """Where the bracket that was just opened closes."""
        depth = 1
        for position in range(self.position, len(self.tokens)):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(self.tokens[position].group(), 0)
            if depth == 0:
                return position
        return len(self.tokens)

    def _bracketed(self, bracket: str) -> Node:
        stands_alone = bracket == "(" and self._is_gap(self.position - 2) and self._is_gap(self._closing() + 1)
        node = self._alternatives(whole_words=stands_alone)
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
    others: tuple[frozenset[str], ...] = ()
    if anchors is None and all(option.literals for option in options):
        others = (frozenset[str]().union(*(max(option.literals, key=_rarity) for option in options)),)
    return Node(regex, anchors, is_token=all(option.is_token for option in options), others=others)


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
    others = tuple(
        dict.fromkeys(
            frozenset(map(str.strip, anchors))
            for node in nodes
            for anchors in (node.anchors, *node.others)
            if anchors and anchors is not best
        )
    )
    token = len(nodes) == 1 and nodes[0].is_token
    return Node("".join(regex), best, is_token=token, others=others)


def _rarity(literals: frozenset[str]) -> tuple[int, int]:
    """How well a set of literals tells stretches apart: by its shortest, then by how few they are."""
    return min(map(len, literals)), -len(literals)


def _strength(anchors: frozenset[str]) -> tuple[int, int]:
    """How rare the anchors are: by the shortest of them, where words that every text holds count as one letter."""
    return min(1 if anchor.strip() in _EVERYWHERE else len(anchor) for anchor in anchors), -len(anchors)


_EVERYWHERE = frozenset(
    "with from that this your have will must should would only what those they work team people position business"
    " skills able experience candidate candidat customers support help employees person about after required need"
    " personne poste travail avec pour dans vous votre nous notre sont etre mission sommes equipe"
    " mit und oder fuer fur sind haben wir sie eine einen werden nicht bewerb person mitarbeit"
    " con per sono siamo della nella essere lavoro person candidat team the and not our you are for".split()
)
