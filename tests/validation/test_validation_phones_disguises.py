"""Whatever disguises are put together, a paid number is found and read rightly, and an ordinary one never is paid."""

import re
from collections.abc import Callable

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jobfold.validation.folding import fold
from jobfold.validation.phones import Field, PhoneFind, find_paid_numbers
from jobfold.validation.phones import find as find_module
from jobfold.validation.phones import plans as plans_module
from jobfold.validation.phones import split as split_module
from jobfold.validation.phones.plans import plans

COUNTRIES = ("FR", "CH", "DE", "AT", "BE", "IT", "GB", "IE", "US")
CALLS = ("Tél. {}", "Appelez le {} vite.", "Rufen Sie {} an.", "Tel.: {}", "Chiamate {} ora.", "Call {} now.", "☎ {}")
SEPARATORS = (
    " ",
    ".",
    "-",
    "/",
    " - ",
    "*",
    "·",
    "•",
    "_",
    "–",
    "\u200b",
    "\xa0",
    ", ",
    " / ",
    "…",
    "<br>",
    " → ",
    "~",
)
STYLES: tuple[Callable[[str], str], ...] = (
    str,
    lambda digit: chr(0xFF10 + int(digit)),
    lambda digit: chr(0x1D7CE + int(digit)),
    lambda digit: chr(0x0660 + int(digit)),
    lambda digit: f"{digit}\ufe0f\u20e3",
    lambda digit: "⓪①②③④⑤⑥⑦⑧⑨"[int(digit)],
    lambda digit: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)],
    lambda digit: f"<b>{digit}</b>",
    lambda digit: {"0": "O", "1": "l"}.get(digit, digit),
    lambda digit: {"0": "o", "1": "I", "8": "B", "5": "S", "2": "Z"}.get(digit, digit),
)
DIGIT_WORDS = (
    "zéro un deux trois quatre cinq six sept huit neuf".split(),
    "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "zero uno due tre quattro cinque sei sette otto nove".split(),
    "zero one two three four five six seven eight nine".split(),
)


def finds(text: str, country: str) -> list[PhoneFind]:
    return find_paid_numbers([Field("description", text, fold(text))], (country,))


@st.composite
def premium_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A country and a premium number of its, as dialled there."""
    country = draw(st.sampled_from(COUNTRIES))
    prefix, length = draw(st.sampled_from(plans()[country].premium)).split()
    least, most = (int(part) for part in (length.split("-") * 2)[:2])
    return country, draw(st.from_regex(re.compile(rf"{prefix}[0-9]{{{least},{most}}}", re.ASCII), fullmatch=True))


@st.composite
def disguised(draw: st.DrawFn, digits: str) -> str:
    """`digits` in groups, each in a style of its own or in words, between separators."""
    groups = []
    while digits:
        size = draw(st.integers(1, 4))
        groups.append(digits[:size])
        digits = digits[size:]
    separator = draw(st.sampled_from(SEPARATORS))
    words = draw(st.sampled_from(DIGIT_WORDS))
    written = []
    for group in groups:
        if draw(st.integers(0, 3)) == 0:
            written.append(draw(st.sampled_from((" ", ", ", "-"))).join(words[int(digit)] for digit in group))
        else:
            posed = "".join(map(draw(st.sampled_from(STYLES)), group))
            written.append(posed if any(map(str.isnumeric, posed)) else group)
    if separator in ("\u200b", "_", "·", "•", "…", "~"):
        return separator.join(written) if all(map(_is_figures, written)) else " ".join(written)
    return separator.join(written)


def _is_figures(text: str) -> bool:
    return not any(character.isalpha() for character in text)


@settings(max_examples=300, deadline=None)
@given(premium_numbers(), st.sampled_from(CALLS), st.data())
def test_a_premium_number_is_found_in_any_disguise(number: tuple[str, str], call: str, data: st.DataObject) -> None:
    country, digits = number
    text = call.format(data.draw(disguised(digits)))
    found = [find for find in finds(text, country) if find.rule == "phone-premium"]
    assert [find.evidence.split("→")[-1].split(",")[0].strip() for find in found] == [digits], text
    assert all(text[find.start : find.end] and find.country == country for find in found)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COUNTRIES), st.integers(0, 99_999), st.booleans(), st.sampled_from(CALLS), st.data())
def test_an_ordinary_number_is_never_paid(
    country: str, tail: int, mobile: bool, call: str, data: st.DataObject
) -> None:
    kind = phonenumbers.PhoneNumberType.MOBILE if mobile else phonenumbers.PhoneNumberType.FIXED_LINE
    example = phonenumbers.example_number_for_type(country, kind)
    assume(example is not None)
    number = phonenumbers.PhoneNumber(
        country_code=example.country_code, national_number=example.national_number // 100_000 * 100_000 + tail,
        italian_leading_zero=example.italian_leading_zero,
    )  # fmt: skip
    assume(phonenumbers.is_valid_number(number))
    form = data.draw(st.sampled_from((phonenumbers.PhoneNumberFormat.NATIONAL,
                                      phonenumbers.PhoneNumberFormat.INTERNATIONAL)))  # fmt: skip
    written = phonenumbers.format_number(number, form)
    if data.draw(st.booleans()):
        written = written.replace(" ", data.draw(st.sampled_from((".", "-", "/", " - "))))
    text = call.format(written)
    assert [find for find in finds(text, country) if find.rule != "phone-disguised"] == [], text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0189OolI neufnulzérotwo,.-/|+()\n<>btel:→٠⑨SMSan€ min", max_size=200))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for find in finds(text, "FR"):
        assert 0 <= find.start < find.end <= len(text)
        assert find.evidence


@pytest.mark.parametrize(
    "unit", ["08 99 ", "0 ", "neuf ", "o0", "0-", "null neun ", "puis 08 ", "1,99 €/", "an 12345 ", "préfixe 08 99 x "]
)
def test_the_work_grows_with_the_text_only(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text asks at most about twice as many questions of the number plans."""
    asked = 0
    judge = plans_module.tariff_of

    def counting(*arguments: object, **named: object) -> object:
        nonlocal asked
        asked += 1
        return judge(*arguments, **named)  # type: ignore[arg-type]

    for module in (find_module, split_module):
        monkeypatch.setattr(module, "tariff_of", counting)
    counts = []
    for times in (500, 1000):
        asked = 0
        finds(unit * times, "FR")
        counts.append(asked)
    assert counts[1] <= 2.2 * counts[0] + 100
