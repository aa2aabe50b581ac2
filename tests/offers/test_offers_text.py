"""Markup to text, and text to words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.text import fold, one_line, plain_text, sentences, words


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>One</li><li><p>Two</p></li></ul>tail", "• One\n• Two\n\ntail"),
        ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;", "One & two"),
        ("&amp;lt;p&amp;gt;Deep&amp;lt;/p&amp;gt;", "Deep"),
        ("A<script>var b = '<p>';</script><style>p{}</style>C", "AC"),
        ("a\u00a0b\u200bc\u00add", "a bcd"),
        ("<b>Bold</b> line\n\n\n\nnext", "Bold line\n\nnext"),
        ("Line one\r\nLine two\t tabbed", "Line one\nLine two tabbed"),
        ("x < 3 and y > 4", "x < 3 and y > 4"),
        ("R&D &amp; more", "R&D & more"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("", ""),
    ],
)
def test_plain_text(markup: str, expected: str) -> None:
    assert plain_text(markup) == expected


def test_ten_megabytes_and_deep_nesting_are_read() -> None:
    assert plain_text("<div>" * 3000 + "x" + "</div>" * 3000) == "x"
    assert len(plain_text("<p>word word</p>" * 20_000)) == 20_000 * 11 - 2


@given(st.text())
def test_plain_text_never_fails_and_is_tidy(markup: str) -> None:
    text = plain_text(markup)
    assert text == text.strip()
    assert "\n\n\n" not in text


@given(st.text(alphabet="ab<>&;pltgmi/ ", max_size=40))
def test_one_line_is_idempotent(markup: str) -> None:
    assert one_line(one_line(markup)) == one_line(markup)
    assert "\n" not in one_line(markup)


def test_one_line_strips_tags_and_resolves_entities() -> None:
    assert one_line(" <b>R&amp;amp;D</b>\n Engineer ") == "R&D Engineer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ZÜRICH", "zurich"), ("Zu\u0308rich", "zurich"), ("Straße", "strasse"), ("Œuvre", "oeuvre"), ("Łódź", "lodz")],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_keep_the_names_of_techniques() -> None:
    assert words("C++, C# und .NET (ASP.NET), Node.js") == ["c++", "c#", "und", ".net", "asp", ".net", "node", "js"]
    assert words("L'équipe_h/f") == ["l", "equipe", "h", "f"]


def test_sentences() -> None:
    text = "Wir suchen Sie. Ab sofort!\n• Ein Punkt\nPensum 80.5 % usw. und mehr"
    assert sentences(text) == ["Wir suchen Sie.", "Ab sofort!", "• Ein Punkt", "Pensum 80.5 % usw. und mehr"]
