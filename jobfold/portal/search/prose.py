"""The index terms of long texts, cheaply: most pieces of a text between two blanks have been met before.

What the analyser makes of a piece does not depend on its neighbours, so each piece is analysed once and remembered.
"""

from functools import cache

from jobfold.portal.search.analyser import analyse_prose

_MOST = 200_000
"""Pieces that are remembered per language; with more, remembering starts anew."""
_LONGEST = 40
_BEFORE = ",;:!?()[]{}<>\"'«»“”„‘’–—-…/•*·|"
_AFTER = _BEFORE + "."
"""Signs around a piece that no word bears: a point may begin one (".NET"), "+" and "#" may end one."""


class _Pieces(dict[str, str]):
    """Piece → its terms, joined by blanks."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, piece: str) -> str:
        bare = piece.lower().lstrip(_BEFORE).rstrip(_AFTER)
        terms = self[bare] if bare != piece else " ".join(analyse_prose(piece, self._language))
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = terms
        return terms


@cache
def _pieces(language: str | None) -> _Pieces:
    return _Pieces(language)


def prose_terms(text: str, language: str | None) -> str:
    """The terms of `analyse_prose`, joined by blanks."""
    return " ".join(map(_pieces(language).__getitem__, text.split()))
