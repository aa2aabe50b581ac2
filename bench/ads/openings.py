"""An opening as its employer would put it, and how an ad is written out as text and as a JobPosting."""

import datetime as dt
import math
from random import Random
from typing import Any

import msgspec

from bench.ads.employers import Employer
from bench.ads.pools import Pool

FIRST_DAY = dt.date(2026, 1, 1).toordinal()
DAYS = 270
OWN_WORDS = 360
"""Median of the words that an opening has for itself; with boilerplate, ads have 700 words on average."""
_WORDS_PER_SENTENCE = 12
BULLETED = frozenset(["tasks", "profile", "benefits"])

_INTROS = {
    "fr": ("Pour notre site de {town}, nous cherchons : {title}.", "{employer} recrute à {town} : {title}.",
           "Rejoignez {employer} à {town} en tant que {title}."),
    "de": ("Für unseren Standort in {town} suchen wir: {title}.", "{employer} sucht in {town}: {title}.",
           "Verstärken Sie {employer} in {town} als {title}."),
    "it": ("Per la nostra sede di {town} cerchiamo: {title}.", "{employer} cerca a {town}: {title}.",
           "Unisciti a {employer} a {town} come {title}."),
    "en": ("For our site in {town} we are looking for: {title}.", "{employer} is hiring in {town}: {title}.",
           "Join {employer} in {town} as {title}."),
    "nl": ("Voor onze vestiging in {town} zoeken wij: {title}.", "{employer} zoekt in {town}: {title}.",
           "Kom bij {employer} in {town} werken als {title}."),
}  # fmt: skip
_FACTS = {
    "fr": "Début : {start}. Taux : {load} %. Salaire : {low} à {high} {money} par an. Référence : {reference}.",
    "de": "Beginn: {start}. Pensum: {load} %. Lohn: {low} bis {high} {money} im Jahr. Referenz: {reference}.",
    "it": "Inizio: {start}. Impiego: {load} %. Retribuzione: {low} - {high} {money} annui. Riferimento: {reference}.",
    "en": "Start: {start}. Workload: {load}%. Salary: {low} to {high} {money} a year. Reference: {reference}.",
    "nl": "Start: {start}. Omvang: {load} %. Salaris: {low} tot {high} {money} per jaar. Referentie: {reference}.",
}
_HEADINGS = {
    "fr": {"about": "À propos", "tasks": "Vos missions", "profile": "Votre profil", "benefits": "Nous offrons"},
    "de": {"about": "Über uns", "tasks": "Ihre Aufgaben", "profile": "Ihr Profil", "benefits": "Wir bieten"},
    "it": {"about": "Chi siamo", "tasks": "Mansioni", "profile": "Profilo", "benefits": "Offriamo"},
    "en": {"about": "About us", "tasks": "What you will do", "profile": "About you", "benefits": "We offer"},
    "nl": {"about": "Over ons", "tasks": "Taken", "profile": "Profiel", "benefits": "Wij bieden"},
}  # fmt: skip


class Ad(msgspec.Struct, frozen=True):
    """What an ad says. Its sentences leave open ``{employer}``, ``{town}`` and ``{title}``, which copies may change."""

    language: str
    title: str
    employer: str
    town: tuple[str, str, str]
    posted: int
    start: int
    load: int
    pay: tuple[int, int]
    reference: str
    apply_url: str | None
    parts: dict[str, list[str]]

    def facts(self) -> str:
        return _FACTS[self.language].format(
            start=dt.date.fromordinal(self.start).strftime("%d.%m.%Y"),
            load=self.load,
            low=self.pay[0],
            high=self.pay[1],
            money=self.money,
            reference=self.reference,
        )

    @property
    def money(self) -> str:
        return {"CH": "CHF", "GB": "GBP"}.get(self.town[2], "EUR")

    def text(self, *, html: bool = False) -> str:
        blocks = []
        for name, own in self.parts.items():
            if not own:
                continue
            heading = _HEADINGS[self.language].get(name)
            if html:
                blocks.append(f"<h3>{heading}</h3>" if heading else "")
                inner = "</li><li>".join(own) if name in BULLETED else " ".join(own)
                blocks.append(f"<ul><li>{inner}</li></ul>" if name in BULLETED else f"<p>{inner}</p>")
            else:
                inner = "\n- ".join(["", *own]) if name in BULLETED else "\n" + " ".join(own)
                blocks.append((heading or "") + inner)
        blocks.append(f"<p>{self.facts()}</p>" if html else self.facts())
        text = ("" if html else "\n\n").join(blocks)
        return text.replace("{town}", self.town[0]).replace("{title}", self.title).replace("{employer}", self.employer)


def opening(rng: Random, own: Employer, pool: Pool) -> Ad:
    """A new opening of an employer. Ads for one title of it share some of its sentences on that title."""
    title = rng.choice(own.titles)
    size = min(max(rng.lognormvariate(math.log(OWN_WORDS), 0.6), 60), 2400)
    sentences = max(int(size / _WORDS_PER_SENTENCE), 6)
    fresh = pool.sentences(rng, sentences)
    usual = [one for one in own.template(pool, title) if rng.random() < 0.35][: sentences // 3]
    fresh[: len(usual)] = usual
    half = max(int(sentences * 0.6), 3)
    posted = FIRST_DAY + int(rng.random() * DAYS)
    low = rng.randrange(24_000, 110_000, 500)
    number = rng.randrange(10**6, 10**9)
    return Ad(
        language=own.language,
        title=title,
        employer=own.name,
        town=rng.choice(own.towns),
        posted=posted,
        start=posted + rng.randrange(14, 120),
        load=rng.choice((100, 100, 100, 80, 60, 50)),
        pay=(low, low + rng.randrange(2_000, 20_000, 500)),
        reference=f"{own.name[:2].upper()}-{number % 10**6:06}",
        apply_url=own.system.replace("{number}", str(number)) if own.system else None,
        parts={
            "intro": [rng.choice(_INTROS[own.language])],
            "about": list(own.about),
            "tasks": fresh[:half],
            "profile": fresh[half:],
            "benefits": list(own.benefits),
            "legal": list(own.legal),
        },
    )


class Listing(msgspec.Struct, frozen=True):
    """An ad as one source lists it."""

    ad: Ad
    source: str
    description: str
    postcode: bool = True
    """Whether the source states it."""


def posting(listing: Listing, source_id: str) -> dict[str, Any]:
    """The JobPosting of a listing."""
    ad = listing.ad
    town, postcode, country = ad.town
    address = {"@type": "PostalAddress", "addressLocality": town, "addressCountry": country}
    if listing.postcode and postcode:
        address["postalCode"] = postcode
    value = {"@type": "PropertyValue", "name": listing.source, "value": source_id}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": value,
        "title": ad.title,
        "description": listing.description,
        "hiringOrganization": {"@type": "Organization", "name": ad.employer},
        "jobLocation": {"@type": "Place", "address": address},
        "datePosted": dt.date.fromordinal(ad.posted).isoformat(),
        "url": f"https://{listing.source}.example/jobs/{source_id}",
    }
    if ad.apply_url:
        found["applyUrl"] = ad.apply_url
    if _states_language(listing.source):
        found["inLanguage"] = ad.language
    return found


def _states_language(source: str) -> bool:
    """Whether a source states the language of its ads: every other one does."""
    return source[-1] in "02468"
