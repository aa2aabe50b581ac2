"""Folding undoes disguises, and every folded character knows where it came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_folding import fold_plainly

from jobfold.validation.folding import fold

PIECES = (
    "<b> </b> <p> &eacute; &#48; &nbsp <!-- --> <script> </script> < > & \u200b \u00ad ﬁ ß İ е 0️⃣ ① ｆ h0mme . a.b.c.d"
).split(" ")
DISGUISES = tuple(
    ' |  |\n|.|...|!|a b c|n u r|f.e.m|a-b-c|*|@|$|l33t|m4nn|max.|z. B.|35. Lebensjahr|Wort.Neu|"|)|;|Σ|ΟΔΟΣ|日本'
    "|&AMP;|&#x41;|&#128;|&#0;|&notit;|<STYLE>|</style>|<b>|</li>|ﷺ|𝐡|\ud800|x_y".split("|")
)
MARKUP = st.lists(st.sampled_from([*PIECES, "\r\n", "a b c d"]), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Réservé", "reserve"),
        ("ré&shy;ser\u200bvé", "reserve"),
        ("<b>fem</b>mes", "femmes"),
        ("fеmmеs", "femmes"),
        ("ｈｏｍｍｅ", "homme"),
        ("𝐡𝐨𝐦𝐦𝐞", "homme"),
        ("h0mm3s", "hommes"),
        ("f e m m e s", "femmes"),
        ("f.e.m.m.e.s", "femmes"),
        ("0️⃣9️⃣", "09"),
        ("⓪①❷", "012"),
        ("Straße", "strasse"),
        ("m/w/d", "m/w/d"),
        ("<!-- caché -->vu", "vu"),
        ("<script>caché()</script>vu", "\nvu"),
    ],
)
def test_disguises_are_undone(written: str, read: str) -> None:
    assert fold(written).text == read


def test_numbers_in_words_stay_figures_for_the_telephone() -> None:
    folded = fold("O899 7O")
    assert folded.digits == "o899 7o"


def test_a_span_points_into_the_original() -> None:
    original = "Poste <i>ré&shy;ser</i>vé."
    folded = fold(original)
    start = folded.text.index("reserve")
    begin, finish = folded.span(start, start + len("reserve"))
    assert original[begin:finish] == "ré&shy;ser</i>vé"


def test_sentences_end_where_a_reader_would_end_them() -> None:
    assert fold("Max. 30 Jahre, z. B. hier. Neuer Satz").text.count("\n") == 1
    assert fold("une ligne\ncoupée ici").text == "une ligne coupee ici"
    assert fold("<li>un</li><li>Deux</li>").text.replace("\n", "|") == "|un||deux|"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), MARKUP))
def test_any_text_folds_and_every_span_lies_inside_it(original: str) -> None:
    folded = fold(original)
    assert len(folded.text) == len(folded.digits)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(original)
    starts = [folded.span(index, index + 1)[0] for index in range(len(folded.text))]
    assert starts == sorted(starts)


def test_a_very_long_text_without_ends_is_read() -> None:
    for piece in ("<a", "<!--", "&eacute", " ", "....x", "a.b."):
        assert len(fold(piece * 20_000).text) <= len(piece) * 20_000


def test_short_spaced_words_are_joined_but_not_a_list_of_letters() -> None:
    assert "nur" in fold("n u r Männer").text
    assert "a b c" in fold("Ausweis a b c").text


def test_a_german_ordinal_does_not_end_a_sentence() -> None:
    assert "\n" not in fold("Sie haben das 35. Lebensjahr erreicht").text


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=120), MARKUP, st.lists(st.sampled_from(DISGUISES), max_size=40).map("".join)))
def test_the_compiled_passes_fold_as_the_plain_ones_do(original: str) -> None:
    folded = fold(original)
    text, digits, starts, ends = fold_plainly(original)
    assert (folded.text, folded.digits) == (text, digits)
    assert [folded.span(at, at + 1) for at in range(len(text))] == list(zip(starts, ends, strict=True))


def test_every_character_has_the_form_of_the_table() -> None:
    for first in range(0, 0x110000, 0x4000):
        points = [point for point in range(first, first + 0x4000) if not 0xD800 <= point < 0xE000]
        text = "".join(map(chr, points)).translate({ord(mark): " " for mark in "<>&"})
        assert fold(text).digits == fold_plainly(text)[1]
