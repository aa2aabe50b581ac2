"""An Aho-Corasick automaton over literals, as tables that compiled code can walk."""

from collections.abc import Sequence

import msgspec
import numpy as np

from jobfold.validation.letters import I32, U8, U32

CODES = 0x2200
"""Literals hold characters below this one only: letters, figures, and signs of currencies."""


OTHER, BLANK = 0, 1
"""Classes of characters: what is in no literal, and what stands between words."""
ENDS = 1
"""Bit of a step: literals end in the state that it leads to."""


class Automaton(msgspec.Struct, frozen=True, eq=False):
    """State `s` begins at ``steps[s << width]``: there is, by class, twice the place where the next state begins.

    The literals that end in state `s` are ``ids[ends[s] : ends[s + 1]]``.
    """

    classes: U8
    """The class of each of the first characters; figures and letters in no literal are `OTHER`, the rest `BLANK`."""
    width: int
    steps: U32
    ends: I32
    ids: I32


def build(literals: Sequence[str]) -> Automaton:
    """The automaton over `literals`, which are distinct and not empty."""
    classes = np.array([OTHER if chr(code).isalnum() else BLANK for code in range(CODES)], dtype=np.uint8)
    for number, character in enumerate(sorted(set("".join(literals)) - {" "}), start=BLANK + 1):
        classes[ord(character)] = number
    children, held = _trie(literals)
    table = np.zeros((len(children), int(classes.max()) + 1), dtype=np.int64)
    fallback = [0] * len(children)
    for state, following in enumerate(children):
        if state:
            table[state] = table[fallback[state]]
            held[state] += held[fallback[state]]
        for character, child in following.items():
            code = classes[ord(character)]
            fallback[child] = int(table[state, code]) if state else 0
            table[state, code] = child
    width = table.shape[1].bit_length()
    steps = np.zeros((len(children), 1 << width), dtype=np.uint32)
    steps[:, : table.shape[1]] = (table << width << 1) | np.array([ENDS * bool(each) for each in held])[table]
    ends = np.zeros(len(held) + 1, dtype=np.int32)
    np.cumsum([len(each) for each in held], out=ends[1:])
    ids = np.array([one for each in held for one in each], dtype=np.int32)
    return Automaton(classes, width, steps.reshape(-1), ends, ids)


def _trie(literals: Sequence[str]) -> tuple[list[dict[str, int]], list[list[int]]]:
    """Per state its children, and the literals that end in it.

    States are numbered by depth: those that a text is in most of the time lie side by side.
    """
    children: list[dict[str, int]] = [{}]
    held: list[list[int]] = [[]]
    states = [0] * len(literals)
    for depth in range(max(map(len, literals), default=0)):
        for number, literal in enumerate(literals):
            if depth >= len(literal):
                continue
            following = children[states[number]].get(literal[depth])
            if following is None:
                following = children[states[number]][literal[depth]] = len(children)
                children.append({})
                held.append([])
            states[number] = following
            if depth + 1 == len(literal):
                held[following].append(number)
    return children, held
