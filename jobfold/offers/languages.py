"""Which language a text is in: a cheap vote of small words, and langdetect where the vote is not clear."""

import re
import struct
from collections.abc import Mapping
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path

from langdetect import DetectorFactory, LangDetectException
from langdetect import detector_factory as _langdetect_home

from jobfold.offers.language_words import FORMS, STOP_WORDS
from jobfold.offers.text import fold

LANGUAGES = frozenset(STOP_WORDS)
"""The languages told apart, ISO 639-1."""

_NAMES = {
    name: code
    for code, listed in {
        "fr": "fra fre french francais franzosisch francese frances frans",
        "de": "deu ger german deutsch allemand tedesco aleman duits",
        "it": "ita italian italiano italienisch italien italiaans",
        "en": "eng english englisch anglais inglese ingles engels",
        "es": "spa spanish espanol spanisch espagnol spagnolo spaans",
        "nl": "nld dut dutch nederlands niederlandisch neerlandais olandese",
        "pt": "por portuguese portugues portugiesisch portugais",
        "sv": "swe swedish svenska schwedisch suedois",
        "da": "dan danish dansk danisch danois",
        "no": "nor nob nno norwegian norsk norwegisch norvegien",
        "pl": "pol polish polski polnisch polonais",
        "cs": "ces cze czech cestina tschechisch tcheque",
    }.items()
    for name in listed.split()
}

_SAMPLE = 2000
_GLANCE = 600
"""Characters that are enough where they leave no doubt at all."""
_PLAIN_VOTES, _PLAIN_LEAD = 12.0, 4.0
_CLEAR_VOTES, _CLEAR_LEAD = 4.0, 1.5
_FEW_VOTES, _FEW_LEAD = 2.0, 2.0
_CERTAIN_VOTES, _CERTAIN_LEAD = 12.0, 3.0
_SURE = 0.80
_TRIALS = 3
"""langdetect repeats its random sampling this often (of itself 7 times); more changes no answer that is sure."""

_TAG_OR_LINK = re.compile(r"<[^<>]*>|&[a-z]+;|h(?<!\wh)ttps?:\S+")
_TAG_LINK_OR_ADDRESS = re.compile(rf"{_TAG_OR_LINK.pattern}|(?<![^\s>;])\S[^\s@]*+@\S+")
"""An address begins where a word or what is left out before it ends: elsewhere it need not be looked for."""
_TOKEN = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+|(?:/[^\W\d_])+)?")


def _weights(lists: dict[str, str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Per word its languages, each with a weight: a word that only one language has counts most."""
    owners: dict[str, set[str]] = {}
    for language, listed in lists.items():
        for word in listed.split():
            owners.setdefault(word, set()).add(language)
    return {word: tuple((lang, 1 / len(langs)) for lang in sorted(langs)) for word, langs in owners.items()}


def _packed(weights: dict[str, tuple[tuple[str, float], ...]]) -> dict[str, int]:
    """The votes of each word as one number with `_VOTE_BITS` per language, so that a sum adds up all languages."""
    shifts = {language: _VOTE_BITS * at for at, language in enumerate(STOP_WORDS)}
    return {
        word: sum(round(weight * _VOTE) << shifts[language] for language, weight in own)
        for word, own in weights.items()
    }


_VOTE_BITS = 32
_VOTE = 420
"""One vote in a packed number: the least that halves, thirds and so on up to sevenths divide."""
_VOTES = _packed(_weights(STOP_WORDS))
_LETTERS = {word: votes for word, votes in _VOTES.items() if word.isalpha()}
_COUNTS = struct.Struct(f"<{len(STOP_WORDS)}I")
_FORM_VOTES = _weights(FORMS)
_ENDINGS = range(3, 11)
_FRENCH_BOTH = re.compile(r"\w[·•](?:e|euse|rice|trice|ne|le|ère|se)\b|\b[fh]/[fh]\b", re.IGNORECASE)
"""What only French writes to mean women and men: "chargé·e", "F/H"."""


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text` (plain or HTML), or ``None`` where it cannot be told.

    Looks at the first 2,000 characters or so. Deterministic.
    """
    if (plain := _at_a_glance(text)) is not None:
        return plain
    sample = _sample(text)
    votes = _votes(sample)
    return (
        _winner(votes, _CLEAR_VOTES, _CLEAR_LEAD)
        or _winner(_with_forms(sample, votes), _FEW_VOTES, _FEW_LEAD)
        or _langdetect(sample)
        or _winner(votes, 1.0, _FEW_LEAD)
    )


def language_code(value: object) -> str | None:
    """The ISO 639-1 code that a tag ("fr-CH"), a three-letter code or a name ("Französisch") stands for."""
    if isinstance(value, Mapping):
        return language_code(value.get("alternateName")) or language_code(value.get("name"))
    if not isinstance(value, str):
        return None
    word = fold(value.strip())
    tag = re.split(r"[-_]", word)[0]
    if len(tag) == 2 and tag.isascii() and tag.isalpha():
        return "no" if tag in ("nb", "nn") else tag
    return _NAMES.get(word)


def contradicted_by(text: str, declared: str) -> str | None:
    """The language that `text` is beyond doubt in, when that is not the `declared` one; else ``None``.

    The vote of small words decides, and only between languages that it knows. Of a text with few of them, typical
    words and endings have to agree with the frequency of letters.
    """
    if declared not in LANGUAGES:
        return None
    if _at_a_glance(text) == declared:
        return None
    sample = _sample(text)
    votes = _votes(sample)
    winner = _winner(votes, _CERTAIN_VOTES, _CLEAR_LEAD)
    if winner is None:
        votes = _with_forms(sample, votes)
        winner = _winner(votes, _CLEAR_VOTES, _CERTAIN_LEAD)
        if winner is not None and winner != declared and _langdetect(sample) != winner:
            return None
    if winner is None or winner == declared:
        return None
    return winner if votes[winner] >= _CERTAIN_LEAD * votes.get(declared, 0.0) else None


def _sample(text: str, size: int = _SAMPLE) -> str:
    start = text[: 2 * size]
    if "@" in start:  # addresses are slow to look for
        start = _TAG_LINK_OR_ADDRESS.sub(" ", start)
    elif "<" in start or "&" in start or "http" in start:
        start = _TAG_OR_LINK.sub(" ", start)
    return start[:size].replace("’", "'")


def _at_a_glance(text: str) -> str | None:
    return _winner(_votes(_sample(text, _GLANCE)), _PLAIN_VOTES, _PLAIN_LEAD)


def _votes(sample: str) -> dict[str, float]:
    """The votes of the small words in `sample`, per language."""
    words = sample.casefold().replace(",", " ").replace(".", " ").split()
    odd = _TOKEN.findall(" ".join(filterfalse(str.isalpha, words)))  # what is all letters is a token as it is
    total = sum(filter(None, map(_LETTERS.get, words))) + sum(filter(None, map(_VOTES.get, odd)))
    counts = _COUNTS.unpack(total.to_bytes(_COUNTS.size, "little"))
    return {language: count / _VOTE for language, count in zip(STOP_WORDS, counts, strict=True) if count}


def _with_forms(sample: str, votes: dict[str, float]) -> dict[str, float]:
    """`votes` and those of typical words (twice) and of the longest typical ending of each other word."""
    total = dict(votes)
    if _FRENCH_BOTH.search(sample):
        total["fr"] = total.get("fr", 0.0) + 2
    for token in _TOKEN.findall(sample.casefold()):
        forms = (token, *(f"-{token[-length:]}" for length in reversed(_ENDINGS) if length < len(token)))
        known = next((form for form in forms if form in _FORM_VOTES), None)
        for language, weight in _FORM_VOTES[known] if known else ():
            total[language] = total.get(language, 0.0) + (2 * weight if known == token else weight)
    return total


def _winner(votes: dict[str, float], enough: float, lead: float) -> str | None:
    """The language with `enough` votes and `lead` times as many as any other."""
    ranked = sorted(votes.items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < enough:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] >= lead * runner_up else None


def _langdetect(sample: str) -> str | None:
    # Of single words langdetect is as sure as it is wrong.
    if sum(char.isalpha() for char in sample) < 8 or len(sample.split()) < 2:
        return None
    detector = _factory().create()
    detector.n_trial = _TRIALS
    detector.append(sample)
    try:
        guesses = detector.get_probabilities()
    except LangDetectException:
        return None
    return guesses[0].lang if guesses and guesses[0].prob >= _SURE else None


@lru_cache(maxsize=1)
def _factory() -> DetectorFactory:
    """langdetect with the profiles of our languages alone, and seeded: it is random otherwise."""
    factory = DetectorFactory()
    DetectorFactory.seed = 0
    profiles = Path(_langdetect_home.__file__).parent / "profiles"
    factory.load_json_profile([(profiles / language).read_text("utf-8") for language in sorted(LANGUAGES)])
    return factory
