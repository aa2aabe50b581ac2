"""Findings in their text: marked where they are, readable, and nothing that steers a terminal or a page."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.validation.evidence import disguise
from jobfold.validation.folding import fold
from jobfold.validation.passages import Passage, Piece, clean, passage, pieces

HTML = "<p>Ein Laden.</p><ul><li>Wir suchen <b>nur</b> M&auml;nner &amp; Hunde.</li></ul>\x1b[31m"


def at(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def test_a_passage_is_one_readable_line() -> None:
    found = passage(HTML, *at(HTML, "<b>nur</b> M&auml;nner"))
    assert found == Passage(" Ein Laden. Wir suchen ", "nur Männer", " & Hunde. [31m")


def test_a_passage_is_cut_between_words() -> None:
    text = "alpha " * 400 + "HERE" + " omega" * 400
    found = passage(text, *at(text, "HERE"), around=20)
    assert found == Passage("… alpha alpha alpha ", "HERE", " omega omega omega …")
    inside = '<a href="x">' + "m" * 400 + '" title="' + "n" * 400 + '">word</a> HERE'
    assert passage(inside, *at(inside, "HERE"), around=20).before.strip() in ("word", "… word", "…")


def test_pieces_are_cut_where_findings_begin_and_end_and_may_overlap() -> None:
    assert pieces("one two three", [(0, 7), (4, 13), (2, 2)]) == [
        Piece("on", (0,)), Piece("e ", (0,)), Piece("two", (0, 1)), Piece(" three", (1,)),
    ]  # fmt: skip
    assert pieces("", []) == []
    assert pieces("all", []) == [Piece("all")]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: tuple(sorted(pair))), max_size=5)


@settings(deadline=None)
@given(st.text(alphabet="ab <>&;/p\n\x1b\u202e!-é", max_size=60), spans)
def test_any_text_with_any_findings_can_be_shown(text: str, wanted: list[tuple[int, int]]) -> None:
    inside = [(min(start, len(text)), min(end, len(text))) for start, end in wanted]
    shown = "".join(piece.text for piece in pieces(text, inside))
    for steering in ("\x1b", "\u202e"):
        assert steering not in shown
        assert steering not in clean(text)
    for start, end in inside:
        told = passage(text, start, end)
        assert not re.search(r"[\x00-\x1f\u202e]", told.before + told.excerpt + told.after)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("h0mmes", "h0mmes → hommes"),
        ("nur h\u043ermmes", "h\u043ermmes → hormmes"),
        ("nur M ä n n e r", "nur M ä n n e r → nur manner"),
        ("Mä\u200bnner", "Mä·nner → manner"),
        ("ｎｕｒ Männer", "ｎｕｒ → nur"),
        ("nur Männer", ""),
        ("NUR  <b>M&auml;nner</b>", ""),
        ("nur<br>Männer", ""),
        ("Män\xadner", ""),
        ("d'un cœur, à l'œuvre", ""),
        ("Straße", ""),
        ("0,60 €/min", ""),
    ],
)
def test_only_what_was_disguised_is_told(written: str, told: str) -> None:
    assert disguise(written, fold(written).text) == told


def test_a_long_disguise_is_cut() -> None:
    written = "h0mm3s " * 100
    assert len(disguise(written, fold(written).text)) < 170
