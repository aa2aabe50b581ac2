"""Searches of every kind that people make, drawn from one seed."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from bench.searching.stock import TODAY
from jobfold.portal.search.request import SearchRequest

WORDS = (
    "infirmière", "développeur java", "comptable", "vendeuse", "chauffeur poids lourd", "assistant administratif",
    "chef de projet", "cuisinier", "électricien", "conseiller clientèle", "ingénieur mécanique", "aide soignante",
    "Pflegefachfrau", "Softwareentwickler", "Buchhalter", "Verkäuferin", "Lkw Fahrer", "Sachbearbeiter", "Koch",
    "Projektleiter Bau", "Elektriker", "Maschinenbauingenieur", "Erzieherin", "Lagermitarbeiter",
    "infermiere", "sviluppatore", "contabile", "commessa", "autista", "impiegato amministrativo", "cuoco",
    "nurse", "software engineer", "accountant", "sales assistant", "truck driver", "office manager", "data scientist",
    "project manager", "machine learning python", "SAP consultant", "marketing", "sql", "kundenberater innendienst",
    "develloper", "infirmeire", "Buchhaltre", "elektrikre zürich", "zzyzx", "english teacher", "stage marketing",
    "apprentissage", "teilzeit verkauf", "homeoffice developer", "équipe", "service", "management",
)  # fmt: skip
PLACES = (
    "Paris", "Lyon", "Lausanne", "Genève", "Zürich", "Bern", "Berlin", "München", "Hamburg", "Milano", "Lugano",
    "London", "Manchester", "Nantes", "Marseille", "Amsterdam", "Wien", "75011", "Vaud", "Bayern", "Île-de-France",
)  # fmt: skip


def shapes(count: int, seed: int = 0) -> list[SearchRequest]:
    """`count` searches, all different. Half have a place, half a filter or more, a few no words at all."""
    found: dict[SearchRequest, None] = {}
    for request in _drawn(Random(seed)):
        found[request] = None
        if len(found) == count:
            break
    return list(found)


def _drawn(rng: Random) -> Iterator[SearchRequest]:
    while True:
        q = "" if rng.random() < 0.08 else rng.choice(WORDS)
        place: tuple[str, ...] = ()
        if rng.random() < 0.5 or not q:
            place = (rng.choice(PLACES),)
            if q and rng.random() < 0.3:
                q, place = f"{q} {place[0].lower()}", ()
            elif rng.random() < 0.15:
                place = (*place, rng.choice(PLACES))
        yield SearchRequest(
            q=q,
            place=place,
            radius=rng.choice((None, 5, 10, 50, 100)) if place else None,
            contract=(rng.choice(("PERMANENT", "FULL_TIME", "PART_TIME")),) if rng.random() < 0.2 else (),
            language=(rng.choice(("fr", "de", "it", "en")),) if rng.random() < 0.1 else (),
            occupation=(rng.choice(("2", "22", "25", "5", "7", "83")),) if rng.random() < 0.1 else (),
            workload_min=80 if rng.random() < 0.1 else None,
            salary_min=50_000 if rng.random() < 0.1 else None,
            remote=True if rng.random() < 0.05 else None,
            agency=False if rng.random() < 0.05 else None,
            since=TODAY - dt.timedelta(days=rng.choice((1, 7, 30))) if rng.random() < 0.15 else None,
            sort=rng.choice((None, None, None, "date", "salary", "distance" if place else "date")),
        )
