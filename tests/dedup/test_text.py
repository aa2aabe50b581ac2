"""The compiled reading of a text is that of `offers.text`."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jobfold.dedup.text import encode, numeric, readable, sentence_hashes, word_hash
from jobfold.offers.text import plain_text, sentences, tidy, words

LETTERS = "abcdexyzABCXYZäöüéèçñßœøÀÉ0123456789+#._-/'’(), \n\t!?…–•\u00a0"


@settings(deadline=None)  # the first call compiles
@given(st.text(alphabet=LETTERS, max_size=200))
@example("_C#_ and *.NET_*")
def test_words_are_those_of_the_vocabulary(text: str) -> None:
    assert encode(text).words.tolist() == [word_hash(word) for word in words(tidy(text))]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    encoded = encode(text)
    assert len(sentence_hashes(encoded.words, encoded.starts)) == len(encoded.starts) <= len(encoded.words)
    assert set(encoded.capitals.tolist()) <= set(range(len(encoded.words)))


def test_sentences_are_those_of_the_vocabulary() -> None:
    text = "Wir suchen dich. Du kannst z.B. backen!\n• Teig kneten\n• Brot formen (4'500.50 CHF) usw. und mehr"
    counts = [len(words(one)) for one in sentences(text) if words(one)]
    assert encode(text).starts.tolist() == np.r_[0, np.cumsum(counts)[:-1]].tolist()


def test_a_soft_hyphen_parts_no_word() -> None:
    assert encode("Kranken\u00adpfleger").words.tolist() == [word_hash("krankenpfleger")]


def test_words_of_programmers_stay_whole() -> None:
    assert len(encode("C++ C# .NET asp.net").words) == 5
    assert word_hash("c") != word_hash("c++") != word_hash("c#")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Wir suchen <b>Ver</b>käufer</p><ul><li>Teil&shy;zeit &amp; R&amp;D</li><li>ab 5 Jahren</li></ul>",
        "a < 5 Jahre und b > 3",
        "Zeile eins<br/>Zeile zwei &eacute;t&eacute;",
        "&lt;p&gt;escaped once&lt;/p&gt;",
    ],
)
def test_tags_are_left_out_as_for_people(markup: str) -> None:
    assert encode(readable(markup)).words.tolist() == encode(plain_text(markup)).words.tolist()


def stretches(text: str, *, before: int = 0) -> str:
    return numeric(readable(text), encode(text).places, before=before)


def test_only_stretches_with_digits_are_searched_for_numbers() -> None:
    assert stretches("Pay of 12 000 to 14k a year,\nRef. AB-77 now") == "12 000\n14k\nAB-77"
    assert stretches("Pay of 12 000 to 14k a year,\nRef. AB-77 now", before=1) == "of 12 000 to 14k\nRef. AB-77"
    assert stretches("1\n2  3 a b  4") == "1\n2\n3\n4"
    assert stretches("1\n2  3 a b  4", before=2) == "1\n2  3\nb  4"
