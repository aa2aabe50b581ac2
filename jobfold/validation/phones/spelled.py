"""Number words of French, German, Italian and English, as the digits that they dictate.

``WORDS`` maps one word to its digits (``"neunhundert"`` → ``"900"``). `compose` joins the words that only
together make a number: ``quatre vingt douze`` → ``92``, ``nine hundred`` → ``900``, ``trois fois neuf`` → ``999``.
`run_together` takes apart words that were written without a blank: ``ottonovenove`` → ``899``.
"""

import re
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
_REPEATS = {"double": 2, "doppel": 2, "doppelt": 2, "doppelte": 2, "doppio": 2, "doppia": 2, "triple": 3, "treble": 3,
            "dreifach": 3, "dreifache": 3, "triplo": 3, "tripla": 3, "zweimal": 2, "dreimal": 3, "viermal": 4,
            "twice": 2, "thrice": 3, "quadruple": 4}  # fmt: skip
_TIMES = {"fois", "mal", "volte", "times", "x"}
"""Words that make the number word before them a repeat: ``trois fois neuf`` → ``999``."""
_ARTICLES = {"die", "le", "la", "lo", "il", "der", "the", "das", "un"}
_PLURALS = {"zeros": "0", "nullen": "0", "zeri": "0", "neunen": "9", "einsen": "1", "ones": "1", "twos": "2",
            "threes": "3", "fours": "4", "fives": "5", "sixes": "6", "sevens": "7", "eights": "8", "nines": "9",
            "noughts": "0", "ohs": "0", "neufs": "9"}  # fmt: skip
"""Words that a small number before them repeats: ``two nines`` → ``99``."""
_HUNDREDS = {"cent", "cents", "hundert", "cento", "hundred"}
_NOUGHTS = {"oh": "0", "nought": "0", "naught": "0", "nil": "0", "zwo": "2", "ein": "1", "une": "1"}
_ANDS = {"et", "and", "und"}


def _german() -> dict[str, int]:
    below = {word: value for value, word in enumerate(_DE_UNITS + _DE_TEENS)}
    for ten, word in enumerate(_DE_TENS, start=2):
        below[word] = ten * 10
        for unit, name in enumerate(_DE_UNITS[1:], start=1):
            below[f"{'ein' if unit == 1 else name}und{word}"] = ten * 10 + unit
    hundreds = {f"{name}hundert": unit for unit, name in enumerate(_DE_UNITS) if unit > 1}
    return below | _with_hundreds(below, hundreds | {"hundert": 1, "einhundert": 1})


def _italian() -> dict[str, int]:
    below = {word: value for value, word in enumerate(_IT_UNITS + _IT_TEENS)}
    for ten, word in enumerate(_IT_TENS, start=2):
        below[word] = ten * 10
        for unit, name in enumerate(_IT_UNITS[1:], start=1):
            stem = word[:-1] if name in ("uno", "otto") else word
            below[stem + name] = ten * 10 + unit
    return below | _with_hundreds(below, {f"{name}cento": unit for unit, name in enumerate(_IT_UNITS)} | {"cento": 1})


def _with_hundreds(below: dict[str, int], hundreds: dict[str, int]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for word, hundred in hundreds.items():
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
    words |= {f"doppel{word}": str(value) * 2 for value, word in enumerate(_DE_UNITS)}
    words |= _NOUGHTS | {"vingts": "20"} | _PLURALS
    return {word: digits for word, digits in words.items() if word not in _HUNDREDS}


WORDS: dict[str, str] = _words()
"""Folded number words and their digits."""
JOINERS: frozenset[str] = frozenset(_REPEATS) | _HUNDREDS | _ANDS | _TIMES
"""Words that mean something only between number words."""
MARKS = " -./,*•~\n"
"""What may stand before a short trigger."""
TRIGGERS: tuple[str, ...] = tuple(
    "zero null nought deux trois quatre cinq sept huit neuf onze douze vingt trente soixante nonante zwei drei vier "
    "funf fuenf sechs sieben acht neun zwolf zwanzig quattro cinque sette otto nove dodici venti trenta novanta "
    "ottanta three four five seven eight nine twelve twent thirt hundred hundert cento double triple".split()
) + tuple(f"{mark}{word}" for mark in MARKS for word in "un uno due tre sei one two six oh eins zwo".split())
"""Pieces of words some of which stand in any dictated telephone number, beside another or a figure.

Those that begin with a mark are whole words.
"""


_SINGLES = {word for word in WORDS if len(word) > 2 and word not in _PLURALS} | {"oh", "un"}
_PIECE = re.compile("|".join(sorted(_SINGLES, key=len, reverse=True)))
_OPENINGS = frozenset(word[:3] for word in _SINGLES)


def run_together(word: str) -> str:
    """The digits of number words written as one (``zerohuitneufneuf``), or ``""``."""
    if not 7 <= len(word) <= 80 or word[:3] not in _OPENINGS:
        return ""
    parts, position = [], 0
    while position < len(word):
        piece = _PIECE.match(word, position)
        if piece is None:
            return ""
        parts.append(WORDS[piece.group()])
        position = piece.end()
    return "".join(parts) if len(parts) > 2 or (len(parts) == 2 and parts[0] == "0") else ""


def word_by_word(written: str) -> str:
    """The digits of `written` with no words taken together: ``fifty two`` → ``502``."""
    return "".join(WORDS.get(word, "") for word in re.split(r"\W+", written))


def compose(words: Sequence[str], tight: Sequence[bool]) -> list[tuple[int, int, str]]:
    """Number words as digit groups: ``(first word, last word + 1, digits)`` each.

    ``tight[i]`` says that only a space or a hyphen stands before word ``i``: a comma keeps numbers apart.
    """
    groups: list[tuple[int, int, str]] = []
    index = 0
    while index < len(words):
        end, digits = _repeated(words, tight, index) or _one_number(words, tight, index)
        groups.append((index, end, digits))
        index = end
    return [group for group in groups if group[2]]


def _repeated(words: Sequence[str], tight: Sequence[bool], start: int) -> tuple[int, str] | None:
    """A repeat that begins at word `start`: ``double nine``, ``dreimal die neun``, ``zwei Nullen``."""
    word, end = words[start], start + 1
    times = _REPEATS.get(word, 0)
    small = int(WORDS[word]) if not times and word in WORDS and len(WORDS[word]) == 1 else 0
    if 2 <= small <= 5 and end < len(words) and tight[end]:
        if words[end] in _PLURALS:
            return end + 1, _PLURALS[words[end]] * small
        if words[end] in _TIMES:
            times, end = small, end + 1
    while times and end < len(words) and words[end] in _ARTICLES and end + 1 < len(words) and tight[end + 1]:
        end += 1
    if times and end < len(words) and tight[end] and len(WORDS.get(words[end], "")) == 1:
        return end + 1, WORDS[words[end]] * times
    return None


def _one_number(words: Sequence[str], tight: Sequence[bool], start: int) -> tuple[int, str]:
    """The number that begins at word `start`: the position after it and its digits (``""``: no number)."""
    word, end = words[start], start + 1
    hundreds, rest = 0, 0
    if word in _HUNDREDS:
        if end == len(words) or not tight[end] or len(WORDS.get(words[end], "")) < 2:
            return end, ""
        hundreds = 100
    elif word not in WORDS:
        return end, ""
    else:
        rest = int(WORDS[word])
        if rest == 0:
            return end, "0"
    while end < len(words) and tight[end]:
        skip = 1 if words[end] in _ANDS and end + 1 < len(words) and tight[end + 1] else 0
        word = words[end + skip]
        value = int(WORDS[word]) if word in WORDS else None
        if word in _HUNDREDS and not hundreds and rest < 10:
            hundreds, rest = rest * 100, 0
        elif words[end] == "und" and value is not None and value in range(20, 100, 10) and 0 < rest < 10:
            rest += value
        elif value is not None and _extends(hundreds, rest, value, word, not skip and _dictated_on(words, end + skip)):
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
    if rest % 100 in (10, 70, 90) and word in ("sept", "huit", "neuf"):
        return True
    return rest >= 20 and rest % 10 == 0 and rest < 100 and 0 < value < 10
