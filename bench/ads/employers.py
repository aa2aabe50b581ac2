"""Employers and agencies, each made anew from its number whenever it is needed: memory does not grow with them."""

import math
from collections.abc import Mapping
from random import Random

import msgspec

from bench.ads.pools import LANGUAGES, Pool
from jobfold.demo.words import name_lists

OFFERS_PER_EMPLOYER = 6.5
HEAD = 20
"""Employers of about equal size at the head of the distribution; from there sizes fall with the rank."""
AGENCIES = 400
_ATS_SHARE = 0.3
_SYLLABLES = (
    "bal cor dan el fen gar hel ist jor kel lum mar nor ost pel quin ras sol tar ulm ven wal xen yor zam".split()
)
_ENDINGS = "a ano dis en era ett ia is ium on or tec us va wood zio".split()
_TRADES = {
    "fr": "Services,Industrie,Santé,Transports,Conseil,Bâtiment,Distribution,Énergie,Technologies,Hôtels".split(","),
    "de": "Technik,Logistik,Pflege,Handel,Bau,Beratung,Energie,Systeme,Werke,Gastronomie".split(","),
    "it": "Servizi,Industrie,Sanità,Trasporti,Consulenza,Costruzioni,Energia,Tecnologie,Alimentari,Moda".split(","),
    "en": "Services,Industries,Care,Transport,Consulting,Construction,Retail,Energy,Technologies,Hotels".split(","),
    "nl": "Diensten,Industrie,Zorg,Transport,Advies,Bouw,Handel,Energie,Techniek,Horeca".split(","),
}  # fmt: skip
_FORMS = {
    "fr": ("SA", "SAS", "SARL"), "de": ("GmbH", "AG", "SE"), "it": ("S.p.A.", "S.r.l.", "SA"),
    "en": ("Ltd", "PLC", "Group"), "nl": ("B.V.", "N.V.", "Groep"),
}  # fmt: skip
_AGENCY_TRADES = {
    "fr": "Intérim Recrutement", "de": "Personal Zeitarbeit", "it": "Lavoro Selezione", "en": "Recruitment Staffing",
    "nl": "Uitzend Detachering",
}  # fmt: skip
SYSTEMS = (
    "https://boards.greenhouse.io/{org}/jobs/{number}",
    "https://{org}.jobs.personio.de/job/{number}",
    "https://jobs.smartrecruiters.com/{org}/{number}",
)


class Employer(msgspec.Struct, frozen=True):
    """An employer, and the boilerplate that stands in all of its ads. `system` is its recruiting system's address."""

    number: int
    language: str
    name: str
    about: tuple[str, ...]
    benefits: tuple[str, ...]
    legal: tuple[str, ...]
    titles: tuple[str, ...]
    towns: tuple[tuple[str, str, str], ...]
    system: str | None

    def template(self, pool: Pool, title: str) -> list[str]:
        """The sentences that this employer's ads for one title draw on."""
        return pool.sentences(Random(f"{self.number}/{title}"), 14)


def count(offers: int) -> int:
    return max(int(offers / OFFERS_PER_EMPLOYER), 4)


def drawn(rng: Random, employers: int) -> int:
    """The number of an employer, by Zipf's law: the few first have thousands of openings, most have one to five."""
    return min(int(HEAD * ((employers / HEAD + 1) ** rng.random() - 1)), employers - 1)


def expected(number: int, offers: int) -> float:
    """How many of `offers` ads the employer will have, more or less: what `drawn` gives on average."""
    return offers * math.log((number + 1 + HEAD) / (number + HEAD)) / math.log(count(offers) / HEAD + 1)


def employer(seed: int, number: int, offers: int, pools: Mapping[str, Pool]) -> Employer:
    """Employer `number` of a corpus of `offers` ads. Those with many ads have more towns and titles."""
    rng = Random(f"employer/{seed}/{number}")
    language = _language(rng, pools)
    pool = pools[language]
    ads = int(expected(number, offers))
    name = f"{_coined(rng, language)} {rng.choice(_TRADES[language])} {rng.choice(_FORMS[language])}"
    organisation = name.partition(" ")[0].lower() + str(number)
    return Employer(
        number=number,
        language=language,
        name=name,
        about=tuple(f"{{employer}}: {one}" if at == 0 else one for at, one in enumerate(pool.sentences(rng, 5))),
        benefits=tuple(pool.sentences(rng, rng.randint(4, 8))),
        legal=tuple(pool.sentences(rng, rng.randint(1, 3))),
        titles=tuple(rng.choices(pool.titles, k=min(6 + ads // 6, 80))),
        towns=tuple(rng.choices(pool.towns, k=min(1 + ads // 6, 150))),
        system=rng.choice(SYSTEMS).replace("{org}", organisation) if rng.random() < _ATS_SHARE else None,
    )


def agency(rng: Random, seed: int, language: str, pool: Pool) -> tuple[str, list[str]]:
    """The name of one of the agencies of a language, and the sentences that it puts into every ad."""
    own = Random(f"agency/{seed}/{language}/{int(rng.random() ** 2 * AGENCIES)}")
    return f"{_coined(own, language)} {own.choice(_AGENCY_TRADES[language].split())}", pool.sentences(own, 5)


def _language(rng: Random, pools: Mapping[str, Pool]) -> str:
    languages = [language for language in LANGUAGES if language in pools]
    return rng.choices(languages, [LANGUAGES[language] for language in languages])[0]


def _coined(rng: Random, language: str) -> str:
    """A name that nobody has, or (one in four) a family's."""
    if rng.random() < 0.25 and language != "nl":
        family = rng.choice(name_lists("names", "family")[("fr", "de", "it", "en").index(language)])
        return f"{family} {rng.choice(_SYLLABLES).title()}{rng.choice(_ENDINGS)}"
    return "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3)))).title() + rng.choice(_ENDINGS)
