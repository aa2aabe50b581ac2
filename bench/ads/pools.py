"""The stuff that ads are made of: titles, parts of sentences and towns, per language.

Sentences come from the phrases of the demo and, where the shared data is present, from real ads. Each is cut into a
beginning, a middle and an end, and new sentences join parts of different ones: vocabulary, lengths and common phrases
stay real, while a few thousand sentences give billions of different ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from random import Random

import msgspec

from jobfold import feeds
from jobfold.demo import words
from jobfold.demo.phrases import LANGUAGES as DEMO_LANGUAGES
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.languages import detect_language
from jobfold.offers.model import InputError, Offer
from jobfold.offers.text import plain_text, sentences

LANGUAGES = {"fr": 0.28, "de": 0.28, "it": 0.12, "en": 0.22, "nl": 0.10}
"""Share of each language among employers, if there are texts in it."""
COUNTRIES: dict[str, dict[str, frozenset[str] | None]] = {
    "fr": {"FR": None, "CH": frozenset("GE VD NE JU".split())},
    "de": {"DE": None, "AT": None, "CH": frozenset("ZH BE BS BL AG SG LU TG SO ZG SH".split())},
    "it": {"IT": None, "CH": frozenset(["TI"])},
    "en": {"GB": None, "IE": None},
    "nl": {"NL": None, "BE": frozenset(["VLG"])},
}
"""Where each language's openings are; the named regions, or all of the country."""

_TEXTS = (
    "search/corpus.jsonl real/ats_api real/en_bulk real/fr_france_travail real/fr_public_jobs_markdown real/fr_wttj "
    "real/partner_feeds_fr_lba real/swiss_x28 real/multiboard_jobspy real/techmap_multiboard_2021"
).split()
_TITLES = (("real/de_bulk/adzuna_de_25000_mar2025_nodesc.csv", "de"),)
"""Lists without texts; they only give titles."""
_MOST_OF_FILE = 2_500
_MOST_PARTS = 30_000
_FEWEST_PARTS = 300
"""A language with fewer sentences is left out: its ads would all look alike."""

_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|[|,;:–/].*| - .*|\b[HMWFDX](?:/[HMWFDX])+\b|\*\w+|:in\b")
_LEVEL = re.compile(r"senior|junior|lead\b|head|intern|stag|werkst|praktik|ausbild|apprenti|alternan|trainee|\d", re.I)
_SLOT = re.compile(r"\{\w+\}")


class Pool(msgspec.Struct, frozen=True):
    """Parts of sentences, whole short sentences, titles, and (town, postcode, country) of one language."""

    heads: tuple[str, ...]
    middles: tuple[str, ...]
    tails: tuple[str, ...]
    short: tuple[str, ...]
    titles: tuple[str, ...]
    towns: tuple[tuple[str, str, str], ...]

    def sentences(self, rng: Random, count: int) -> list[str]:
        """`count` sentences, four of five of them put together from three parts and so hardly ever met again."""
        parts = zip(
            rng.choices(self.heads, k=count), rng.choices(self.middles, k=count), rng.choices(self.tails, k=count),
            strict=True,
        )  # fmt: skip
        made = [f"{head} {middle} {tail}" for head, middle, tail in parts]
        for _ in range(count // 5):
            made[int(rng.random() * count)] = rng.choice(self.short)
        return made


def pools(shared: Path | None) -> dict[str, Pool]:
    """Per language its pool: from the demo's phrases, and from the real ads under `shared` if that is given."""
    texts: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    titles: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for language, title, text in chain(_demo(), _real(shared) if shared else ()):
        if language not in LANGUAGES:
            continue
        if name := _role(title):
            titles[language][name] = None
        for sentence in sentences(text):
            if 3 <= sentence.count(" ") <= 60:
                texts[language][_SLOT.sub("12", sentence).strip("•-–* ").translate(_BRACES)] = None
    return {
        language: _pool(language, list(texts[language]), list(titles[language]))
        for language in LANGUAGES
        if len(texts[language]) >= _FEWEST_PARTS and titles[language]
    }


_BRACES = str.maketrans("{}", "()")


def _pool(language: str, known: list[str], titles: list[str]) -> Pool:
    rng = Random(language)
    if len(known) > _MOST_PARTS:
        known = rng.sample(known, _MOST_PARTS)
    split = [sentence.split() for sentence in known]
    long = [one for one in split if len(one) >= 9]
    thirds = [(len(one) // 3, 2 * len(one) // 3) for one in long]
    return Pool(
        heads=tuple(" ".join(one[:a]) for one, (a, _) in zip(long, thirds, strict=True)),
        middles=tuple(" ".join(one[a:b]) for one, (a, b) in zip(long, thirds, strict=True)),
        tails=tuple(_ended(one[b:]) for one, (_, b) in zip(long, thirds, strict=True)),
        short=tuple(_ended(one) for one in split if len(one) < 9),
        titles=tuple(titles),
        towns=tuple(_towns(COUNTRIES[language])),
    )


def _ended(words: list[str]) -> str:
    """The end of a sentence. Lines of lists have no full stop, and would run into the next sentence of a paragraph."""
    text = " ".join(words).rstrip(" ,;-–")
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def _role(title: str) -> str | None:
    """The bare role of a real title, without marks, levels and what follows a comma; ``None`` if little is left."""
    bare = " ".join(_ASIDE.sub(" ", title).split()).strip(" -.&+")
    usable = 6 <= len(bare) <= 50 and 1 <= bare.count(" ") + 1 <= 5 and not _LEVEL.search(title)
    return bare if usable else None


def _towns(countries: Mapping[str, frozenset[str] | None]) -> Iterator[tuple[str, str, str]]:
    towns = gazetteer()
    for at, country in enumerate(towns.countries):
        regions = countries.get(country, frozenset())
        known = towns.populations[at] >= 8_000 and len(towns.names[at]) >= 4
        if known and (regions is None or towns.admin1[at] in regions):
            yield towns.names[at], towns.postcodes[at].partition(" ")[0], country


def _real(shared: Path) -> Iterator[tuple[str, str, str]]:
    """(language, title, text) of real ads."""
    for name in _TEXTS:
        for offer in _offers(shared / name):
            if len(text := plain_text(offer.description)) > 300:
                yield offer.in_language or detect_language(text) or "?", offer.title, text
    for name, language in _TITLES:
        for offer in _offers(shared / name):
            yield language, offer.title, ""


def _offers(path: Path) -> Iterator[Offer]:
    files: Iterable[Path] = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    for file in files:
        try:
            yield from (reading.offer for reading in islice(feeds.read(file), _MOST_OF_FILE) if reading.offer)
        except (InputError, OSError):
            continue  # the folder holds broken samples on purpose


def _demo() -> Iterator[tuple[str, str, str]]:
    """(language, title, sentence) of every phrase of the demo."""
    for name in ("general", *(f"sectors/{sector}" for sector in words.sector_names())):
        for section, blocks in words.blocks(name).items():
            for block in blocks:
                names = section == "occupations" and block.settings
                for language, line in zip(DEMO_LANGUAGES, block.quad, strict=True):
                    title = line if names else ""
                    yield language, title.partition("|")[0], line
