"""What the text peers ask of a candidate before they fold it."""

from rapidfuzz import fuzz

from bench.peers import Row

SAME_TITLE = 60
"""Of 60, 75 and 85 the one with the best F1 on a corpus of another seed."""


def same(a: Row, b: Row) -> bool:
    """Whether two offers with like texts are one opening: the same town, and nearly the same title."""
    return a.town.lower() == b.town.lower() and fuzz.token_sort_ratio(a.bare_title, b.bare_title) >= SAME_TITLE
