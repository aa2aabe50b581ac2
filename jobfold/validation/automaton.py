"""An Aho-Corasick automaton over literals, as tables that compiled code can walk."""

from collections.abc import Sequence

import msgspec
import numpy as np

from jobfold.validation.letters import I32, U8

CODES = 0x2200
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
    classes = np.zeros(CODES, dtype=np.uint8)
    for number, character in enumerate(sorted(set("".join(literals))), start=1):
        classes[ord(character)] = number
    children, held = _trie(literals)
    steps = np.zeros((len(children), int(classes.max()) + 1), dtype=np.int32)
    fallback = [0] * len(children)
    for state, following in enumerate(children):
        if state:
            steps[state] = steps[fallback[state]]
            held[state] += held[fallback[state]]
        for character, child in following.items():
            code = classes[ord(character)]
            fallback[child] = int(steps[state, code]) if state else 0
            steps[state, code] = child
    ends = np.zeros(len(held) + 1, dtype=np.int32)
    np.cumsum([len(each) for each in held], out=ends[1:])
    return Automaton(classes, steps, ends, np.array([one for each in held for one in each], dtype=np.int32))


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
