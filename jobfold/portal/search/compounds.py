"""Splits German compounds at the occupation that ends them: "produktionsmitarbeiter" → produktion, mitarbeiter.

Only the last part is looked up, in a short list of the nouns that end German job titles. That is cheap, needs
no dictionary, and finds "Gärtner" in "Landschaftsgärtner", which is what people look for.
"""

from jobfold.portal.search.word_lists import words_of

_HEADS = words_of("compound_heads.txt")
_SHORTEST_HEAD = 3
_SHORTEST_MODIFIER = 3


def split(word: str) -> tuple[str, str] | None:
    """(modifier, head) of a folded compound, or ``None`` if no known head ends it. The linking s is dropped."""
    if word in _HEADS:
        return None
    for cut in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_HEAD + 1):
        head = word[cut:]
        if head in _HEADS:
            modifier = word[:cut]
            if modifier.endswith("s") and len(modifier) > _SHORTEST_MODIFIER + 1:
                modifier = modifier[:-1]
            return modifier, head
    return None
