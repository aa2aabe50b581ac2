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
_NONE = 255
_MOST_CELLS = 1 << 22
"""If all rows together are longer than this, only states that branch or are no deeper than `_SHALLOW` have one."""
_SHALLOW = 4


class Automaton(msgspec.Struct, frozen=True, eq=False):
    """A step is twice the number of a state, and `ENDS`. States below `rows` have a row of steps by class: all of them,
    or in a large automaton those that matter.

    Each of the others has one class that leads on, the step it leads to, and the step to go on from with other classes.
    The literals that end in state `s` are ``ids[ends[s] : ends[s + 1]]``.
    """

    classes: U8
    """The class of each of the first characters; figures and letters in no literal are `OTHER`, the rest `BLANK`."""
    width: int
    """The rows begin at multiples of two to this power."""
    rows: int
    steps: U32
    onward_class: U8
    onward: U32
    back: U32
    ends: I32
    ids: I32


def build(literals: Sequence[str]) -> Automaton:
    """The automaton over `literals`, which are distinct and not empty."""
    classes = np.array([OTHER if chr(code).isalnum() else BLANK for code in range(CODES)], dtype=np.uint8)
    for number, character in enumerate(sorted(set("".join(literals)) - {" "}), start=BLANK + 1):
        classes[ord(character)] = number
    children, held, depths = _trie(literals)
    fallback = _fallback(children)
    for state in range(1, len(children)):
        held[state] += held[fallback[state]]
    width = int(classes.max()).bit_length()
    is_small = len(children) << width <= _MOST_CELLS
    has_row = [is_small or depths[state] <= _SHALLOW or len(children[state]) > 1 for state in range(len(children))]
    order = sorted(range(len(children)), key=lambda state: not has_row[state])
    rows = sum(has_row)
    step_to = np.zeros(len(children), dtype=np.uint32)
    step_to[order] = np.arange(len(children), dtype=np.uint32) * 2 + [ENDS * bool(held[state]) for state in order]
    steps = np.full((rows, 1 << width), step_to[0], dtype=np.uint32)
    onward_class = np.full(len(children) - rows, _NONE, dtype=np.uint8)
    onward, back = np.zeros(len(children) - rows, dtype=np.uint32), np.zeros(len(children) - rows, dtype=np.uint32)
    for number, state in enumerate(order):
        if number >= rows:
            back[number - rows] = step_to[fallback[state]]
            for character, child in children[state].items():
                onward_class[number - rows], onward[number - rows] = classes[ord(character)], step_to[child]
            continue
        chain = [state]
        while chain[-1] and (len(chain) == 1 or not has_row[chain[-1]]):
            chain.append(fallback[chain[-1]])
        if chain[-1] != state:
            steps[number] = steps[step_to[chain[-1]] >> 1]
        for each in reversed(chain):
            for character, child in children[each].items():
                steps[number, classes[ord(character)]] = step_to[child]
    ends = np.zeros(len(held) + 1, dtype=np.int32)
    np.cumsum([len(held[state]) for state in order], out=ends[1:])
    ids = np.array([one for state in order for one in held[state]], dtype=np.int32)
    return Automaton(classes, width, rows, steps.reshape(-1), onward_class, onward, back, ends, ids)


def _fallback(children: Sequence[dict[str, int]]) -> list[int]:
    """Of each state the one that stands for the longest end of what was read that begins a literal, too."""
    fallback = [0] * len(children)
    for state, following in enumerate(children):
        for character, child in following.items():
            back = fallback[state]
            while state and back and character not in children[back]:
                back = fallback[back]
            fallback[child] = children[back].get(character, 0) if state else 0
    return fallback


def _trie(literals: Sequence[str]) -> tuple[list[dict[str, int]], list[list[int]], list[int]]:
    """Per state its children, the literals that end in it, and its depth.

    States are numbered by depth: those that a text is in most of the time lie side by side.
    """
    children: list[dict[str, int]] = [{}]
    held: list[list[int]] = [[]]
    depths = [0]
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
                depths.append(depth + 1)
            states[number] = following
            if depth + 1 == len(literal):
                held[following].append(number)
    return children, held, depths
