"""Pieces of a phrase and their clues: how those of parts become those of the whole."""

import re
from collections.abc import Sequence

import msgspec

SEPARATOR = r"[^\w\n]{1,6}"
LOOSE_SEPARATOR = r"[^\w\n]{0,6}"


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
NO_LETTER = re.compile(r"[\W_]+")


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


def either(options: Sequence[Node]) -> Node:
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


def sequence(nodes: Sequence[Node]) -> Node:
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
    if nodes[index].regex == SEPARATOR and any(node.is_token for node in beside):
        return Node(LOOSE_SEPARATOR, high=1)
    return nodes[index]


def _sure_words(pieces: Sequence[Node], index: int) -> int:
    """How many words surely begin between the piece at `index` and the one after it."""
    is_before_word = index + 1 < len(pieces) and pieces[index + 1].is_solid
    return 1 if pieces[index].regex == SEPARATOR and is_before_word else pieces[index].low


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
