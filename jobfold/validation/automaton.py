"""An Aho-Corasick automaton over literals, as tables that compiled code can walk."""

from collections import deque
from collections.abc import Sequence

import msgspec
import numpy as np

from jobfold.validation.letters import I32, U8

_CODES = 0x2200
"""Literals hold characters below this one only: letters, figures, and signs of currencies."""


class Automaton(msgspec.Struct, frozen=True, eq=False):
    """In state `s` the literals that end here are ``ids[ends[s] : ends[s + 1]]``."""

    classes: U8
    """The class of each character; those in no literal are of class 0."""
    steps: I32
    """Two dimensions: the state that follows a state and a class."""
    ends: I32
    ids: I32


def build(literals: Sequence[str]) -> Automaton:
    """The automaton over `literals`, which are distinct and not empty."""
    classes = np.zeros(_CODES, dtype=np.uint8)
    for number, character in enumerate(sorted(set("".join(literals))), start=1):
        classes[ord(character)] = number
    children, held = _trie(literals)
    steps = np.zeros((len(children), int(classes.max()) + 1), dtype=np.int32)
    waiting = deque([(0, 0)])
    order: list[int] = []
    fallback = [0] * len(children)
    while waiting:
        state, back = waiting.popleft()
        order.append(state)
        fallback[state] = back
        if state:
            steps[state] = steps[back]
        for character, child in children[state].items():
            code = classes[ord(character)]
            waiting.append((child, int(steps[back, code]) if state else 0))
            steps[state, code] = child
    for state in order[1:]:
        held[state] += held[fallback[state]]
    ends = np.zeros(len(held) + 1, dtype=np.int32)
    np.cumsum([len(each) for each in held], out=ends[1:])
    return Automaton(classes, steps, ends, np.array([one for each in held for one in each], dtype=np.int32))


def _trie(literals: Sequence[str]) -> tuple[list[dict[str, int]], list[list[int]]]:
    """Per state its children, and the literals that end in it."""
    children: list[dict[str, int]] = [{}]
    held: list[list[int]] = [[]]
    for number, literal in enumerate(literals):
        state = 0
        for character in literal:
            following = children[state].get(character)
            if following is None:
                following = children[state][character] = len(children)
                children.append({})
                held.append([])
            state = following
        held[state].append(number)
    return children, held
