"""Invents employers and staffing agencies, each with texts of its own that recur over all its openings."""

import unicodedata
from random import Random

from jobfold.demo import words
from jobfold.demo.compose import pick
from jobfold.demo.market import names, sectors, towns
from jobfold.demo.model import Employer, Town
from jobfold.demo.phrases import LANGUAGES, Quad, Section, same
from jobfold.offers.model import Contact

COUNTRIES = {"CH": 44, "FR": 23, "DE": 15, "IT": 10, "AT": 3, "BE": 2, "LU": 1, "GB": 2}
"""Shares of the countries among employers, in per cent."""
NIMBUS = "Nimbus Cloudworks"
"""The one employer that has a board of its own."""
_NATIONAL = {
    # Numbers reserved for fiction where a country has such a range, else a subscriber number that is not given out.
    "FR": "01 99 00 {0:02d} {1:02d}", "GB": "0117 496 0{2:03d}", "DE": "030 23125 {2:03d}",
    "CH": "044 555 {0:02d} {1:02d}", "IT": "02 5550 {2:03d}", "AT": "01 5550 {2:03d}", "BE": "02 555 {0:02d} {1:02d}",
    "LU": "27 55 {0:02d} {1:02d}",
}  # fmt: skip


def slug(text: str) -> str:
    """`text` as part of an address: ASCII letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def telephone(rng: Random, country: str) -> str:
    """An ordinary telephone number of `country`."""
    return _NATIONAL[country].format(rng.randrange(100), rng.randrange(100), rng.randrange(1000))


def contact(rng: Random, firm: str, town: Town) -> Contact:
    """A contact person of `firm`."""
    language = town.languages[0]
    person = f"{rng.choice(names('first')[language])} {rng.choice(names('family')[language])}"
    address = f"{slug(person.split()[0])}@{'-'.join(slug(firm).split('-')[:3])}.example"
    return Contact(name=person, email=address, telephone=telephone(rng, town.country))


def _firm_name(rng: Random, town: Town, sector: str) -> str:
    language = town.languages[0]
    form = [form[3:] for form in names("forms")[language] if form.startswith(town.country)] or ["SA"]
    first, second = rng.sample(names("family")[language], 2)
    if rng.random() < 0.4:
        first = f"{first} {rng.choice(sectors()[sector].labels[LANGUAGES.index(language)])}"
    return rng.choice(names("pattern")[language]).format(a=first, b=second, form=rng.choice(form))


def employer(rng: Random, name: str, sector: str, sites: tuple[Town, ...]) -> Employer:
    """An employer of `sector` with `sites`, the first of them its seat."""
    context: dict[str, Quad] = {
        "employer": same(name),
        "seat": sites[0].names,
        "product": rng.choice(sectors()[sector].products),
        "budget": same(f"{'CHF' if sites[0].country == 'CH' else 'EUR'} {rng.choice((600, 800, 1200, 1500))}"),
        # Drawn once, so that two sentences about the same house agree.
        "year": same(rng.randint(1898, 2012)),
        "staff": same(rng.randint(12, 940)),
        "sites": same(max(2, len(sites) + rng.randint(0, 3))),
    }
    about = pick(rng, words.quads("general", "about"), rng.choice((1, 1, 2)), context)
    values = pick(rng, words.quads("general", "values"), rng.randint(1, 3), context)
    headings_about, headings_offer = words.quads("general", "headings_about"), words.quads("general", "headings_offer")
    return Employer(
        name=name,
        sector=sector,
        towns=sites,
        about=Section(role="about", lines=(*about, *values), heading=rng.choice((None, *headings_about))),
        benefits=Section(
            role="offer",
            lines=pick(rng, words.quads("general", "benefits"), rng.randint(3, 6), context),
            heading=rng.choice(headings_offer),
            bullets=rng.random() < 0.75,
        ),
        style=rng.randrange(1 << 30),
        contact=contact(rng, name, sites[0]),
    )


def employers(rng: Random, count: int) -> tuple[Employer, ...]:
    """`count` employers with different names, Nimbus first."""
    by_country = {country: [town for town in towns() if town.country == country] for country in COUNTRIES}
    capitals = tuple(town for town in towns() if town.names[3] in ("Zurich", "Paris", "Berlin", "London", "Milan"))
    found = [employer(rng, NIMBUS, "it", capitals)]
    taken = {NIMBUS}
    while len(found) < count:
        country = rng.choices(list(COUNTRIES), list(COUNTRIES.values()))[0]
        seat = rng.choice(by_country[country])
        sector = rng.choice(sorted(sectors()))
        name = _firm_name(rng, seat, sector)
        if name in taken:
            continue
        taken.add(name)
        others = [town for town in by_country[country] if set(town.languages) & set(seat.languages)]
        branches = rng.sample(others, min(len(others), rng.choice((0, 0, 1, 2, 4))))
        found.append(employer(rng, name, sector, (seat, *(town for town in branches if town != seat))))
    return tuple(found)


def agencies(rng: Random) -> tuple[Employer, ...]:
    """The staffing agencies. Their branches are the towns that speak their language."""
    found = []
    for language, firms in names("agencies").items():
        places = tuple(town for town in towns() if town.languages[0] == language)
        for name in firms:
            context: dict[str, Quad] = {
                "agency": same(name),
                "budget": same("EUR 800"),
            }
            about = pick(rng, words.quads("general", "agency_about"), 1, context)
            benefits = pick(rng, words.quads("general", "benefits"), 3, context)
            found.append(
                Employer(
                    name=name,
                    sector="agency",
                    towns=places,
                    about=Section(role="about", lines=about),
                    benefits=Section(role="offer", lines=benefits, heading=None, bullets=True),
                    style=rng.randrange(1 << 30),
                    contact=contact(rng, name, rng.choice(places)),
                    agency=True,
                )
            )
    return tuple(found)
