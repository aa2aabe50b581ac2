"""A small stock for pipeline tests, written as a feed."""

import json
from pathlib import Path

TEXT = (
    "Unsere Werkstatt in Luzern wartet Lastwagen und Busse. Sie prüfen Bremsen und Lenkung, tauschen Verschleissteile "
    "und dokumentieren jede Arbeit im System. Das Team zählt neun Personen und arbeitet in zwei Schichten. Wir bieten "
    "sechs Wochen Ferien, eine gut ausgerüstete Halle und 6100 Franken im Monat. Eine Lehre als Mechaniker ist nötig."
)
OTHER = (
    "La boulangerie prépare chaque nuit quarante sortes de pain. Vous pétrissez, façonnez et cuisez avec une équipe de "
    "quatre personnes, de deux heures à dix heures. Le poste est fixe, payé 2150 euros par mois, avec deux jours de "
    "repos d'affilée. Un CAP de boulanger et une première expérience en fournil sont demandés par la maison."
)


def posting(source: str, source_id: str, **fields: object) -> dict[str, object]:
    """A JobPosting of a mechanic in Lucerne, with `fields` changed."""
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": source, "value": source_id},
        "title": "Lastwagenmechaniker/in",
        "description": TEXT,
        "hiringOrganization": {"@type": "Organization", "name": "Garage Pilatus AG"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Luzern", "addressCountry": "CH"}},
        "datePosted": "2026-11-02",
        "url": f"https://{source}.example/jobs/{source_id}",
    } | fields


def baker(source: str, source_id: str, **fields: object) -> dict[str, object]:
    """A JobPosting of a baker in Nancy."""
    return posting(
        source,
        source_id,
        **{
            "title": "Boulanger (H/F)",
            "description": OTHER,
            "hiringOrganization": {"@type": "Organization", "name": "Fournil du Parc"},
            "jobLocation": {"@type": "Place", "address": {"addressLocality": "Nancy", "addressCountry": "FR"}},
        }
        | fields,
    )


def write(path: Path, *postings: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in postings), encoding="utf-8")
    return path
