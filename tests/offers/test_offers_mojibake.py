"""What was read in the wrong encoding is mended where that is certain, and told where letters are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.mojibake import letters_lost, mended

_LETTERS = "abc éèàçüöäßøåñ’“”–€•œ ABC ÉÜÖ"


@given(st.text(_LETTERS, max_size=40))
def test_whole_text_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text(_LETTERS.replace("\u201d", ""), max_size=40))
def test_utf8_read_as_latin1_is_mended(text: str) -> None:
    assert mended(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Donâ€™t worry, youâ€™re in", "Don’t worry, you’re in"),
        ("DÃ©veloppeur Ã\xa0 Besanã§on", "Développeur à Besanã§on"),
        ("weÃ¢Â\x80Â\x99ve grown", "we’ve grown"),
        ("â‚¬ 1.000", "€ 1.000"),
    ],
)
def test_real_forms(broken: str, whole: str) -> None:
    assert mended(broken) == whole


@pytest.mark.parametrize("text", ["privilégié\xa0»", "ÂGE", "à «\xa0é\xa0»", "SÃO PAULO", "Åre – ÄÖ", "naïve"])
def test_letters_that_only_look_like_it_stay(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("the country?s laws", True),
        ("nebojte se ?ivota, ?lov?ka", True),
        ("m\ufffdtier", True),
        ("Was bringst du mit? abc", False),
        ("mee?hbo", False),
        ("https://example.com/a?s=1 and www.example.org/?t=2&x", False),
    ],
)
def test_lost_letters(text: str, lost: bool) -> None:
    assert letters_lost(text) is lost


def test_a_posting_is_mended_or_told() -> None:
    reading = read_jobposting(
        {
            "title": "DÃ©veloppeur",
            "identifier": {"name": "b", "value": "1"},
            "description": "The country?s finest",
            "hiringOrganization": {"name": "SociÃ©tÃ©"},
        }
    )
    assert reading.offer is not None
    assert (reading.offer.title, reading.offer.employer) == ("Développeur", "Société")
    assert [problem.code for problem in reading.problems] == ["letters-lost"]
