"""Number words of French, German, Italian and English, as the digits that they dictate.

``WORDS`` maps one word to its digits (``"neunhundert"`` → ``"900"``). `compose` joins the words that only
together make a number: ``quatre vingt douze`` → ``92``, ``twenty one`` → ``21``, ``nine hundred`` → ``900``.
"""

from collections.abc import Sequence

_FR_UNITS = "zero un deux trois quatre cinq six sept huit neuf".split()
_FR_TEENS = "dix onze douze treize quatorze quinze seize".split()
_DE_UNITS = "null eins zwei drei vier funf sechs sieben acht neun".split()
_DE_TEENS = "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn".split()
_DE_TENS = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split()
_IT_UNITS = "zero uno due tre quattro cinque sei sette otto nove".split()
_IT_TEENS = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split()
_IT_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()
_EN_UNITS = "zero one two three four five six seven eight nine".split()
_EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FR_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
            "huitante": 80, "octante": 80, "nonante": 90}  # fmt: skip
_REPEATS = {"double": 2, "doppel": 2, "doppio": 2, "doppia": 2, "triple": 3, "dreifach": 3, "triplo": 3}
_HUNDREDS = {"cent", "cents", "hundert", "cento", "hundred"}
_NOUGHTS = {"oh": "0", "nought": "0", "naught": "0", "nil": "0", "zwo": "2", "ein": "1", "une": "1", "zeros": "0"}


def _german() -> dict[str, int]:
    below = {word: value for value, word in enumerate(_DE_UNITS + _DE_TEENS)}
    for ten, word in enumerate(_DE_TENS, start=2):
        below[word] = ten * 10
        for unit, name in enumerate(_DE_UNITS[1:], start=1):
            below[f"{'ein' if unit == 1 else name}und{word}"] = ten * 10 + unit
    return below | _with_hundreds(below, [(f"{name}hundert", n) for n, name in enumerate(_DE_UNITS) if n])


def _italian() -> dict[str, int]:
    below = {word: value for value, word in enumerate(_IT_UNITS + _IT_TEENS)}
    for ten, word in enumerate(_IT_TENS, start=2):
        below[word] = ten * 10
        for unit, name in enumerate(_IT_UNITS[1:], start=1):
            stem = word[:-1] if name in ("uno", "otto") else word
            below[stem + name] = ten * 10 + unit
    return below | _with_hundreds(below, [(f"{name}cento", n) for n, name in enumerate(_IT_UNITS) if n > 1])


def _with_hundreds(below: dict[str, int], hundreds: list[tuple[str, int]]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for word, hundred in hundreds:
        numbers[word] = hundred * 100
        numbers |= {word + rest: hundred * 100 + value for rest, value in below.items() if value}
    return numbers


def _words() -> dict[str, str]:
    words = {word: str(value) for word, value in _FR_TENS.items()}
    words |= {word: str(value) for value, word in enumerate(_FR_UNITS + _FR_TEENS)}
    for word, value in _german().items():
        words[word] = str(value)
        words[word.replace("funf", "fuenf").replace("zwolf", "zwoelf")] = str(value)
    words |= {word: str(value) for word, value in _italian().items()}
    words |= {word: str(value) for value, word in enumerate(_EN_UNITS + _EN_TEENS)}
    words |= {word: str(value * 10) for value, word in enumerate(_EN_TENS, start=2)}
    return words | _NOUGHTS | {"vingts": "20"}


WORDS: dict[str, str] = _words()
"""Folded number words and their digits."""
JOINERS: frozenset[str] = frozenset(_REPEATS) | _HUNDREDS | {"et", "and", "und"}
"""Words that mean something only between number words."""


def compose(words: Sequence[str], tight: Sequence[bool]) -> list[tuple[int, int, str]]:
    """Number words as digit groups: ``(first word, last word + 1, digits)`` each.

    ``tight[i]`` says that only a space or a hyphen stands before word ``i``: a comma keeps numbers apart.
    """
    groups: list[tuple[int, int, str]] = []
    index = 0
    while index < len(words):
        end, digits = _one_number(words, tight, index)
        groups.append((index, end, digits))
        index = end
    return [group for group in groups if group[2]]


def _one_number(words: Sequence[str], tight: Sequence[bool], start: int) -> tuple[int, str]:
    """The number that begins at word `start`: the position after it and its digits (``""``: no number)."""
    word, end = words[start], start + 1
    if word in _REPEATS:
        if end < len(words) and tight[end] and len(WORDS.get(words[end], "")) == 1:
            return end + 1, WORDS[words[end]] * _REPEATS[word]
        return end, ""
    if word not in WORDS:
        return end, ""
    hundreds, rest = 0, int(WORDS[word])
    if rest == 0:
        return end, "0"
    while end < len(words) and tight[end]:
        skip = 1 if words[end] in ("et", "and") and end + 1 < len(words) and tight[end + 1] else 0
        word = words[end + skip]
        value = int(WORDS[word]) if word in WORDS else None
        if word in _HUNDREDS and not hundreds and rest < 10:
            hundreds, rest = rest * 100, 0
        elif value is not None and _extends(hundreds, rest, value, word, _dictated_on(words, end + skip)):
            rest = 80 if word in ("vingt", "vingts") and rest == 4 else rest + value
        else:
            break
        end += 1 + skip
    return end, str(hundreds + rest)


def _dictated_on(words: Sequence[str], position: int) -> bool:
    """Whether a single digit follows, so that digits are dictated one by one."""
    return position + 1 < len(words) and len(WORDS.get(words[position + 1], "")) == 1


def _extends(hundreds: int, rest: int, value: int, word: str, dictated_on: bool) -> bool:
    """Whether a number so far goes on with `value`, or `value` begins the next number."""
    if rest == 4 and word in ("vingt", "vingts"):
        return True
    if hundreds and not rest:
        return 9 < value < 100 or (0 < value < 10 and not dictated_on)
    if rest in (60, 80) and 10 <= value < 20:
        return True
    return rest >= 20 and rest % 10 == 0 and rest < 100 and 0 < value < 10
