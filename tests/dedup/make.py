"""Offers for tests, composed here."""

import datetime as dt

from jobfold.offers.model import Offer, Organization, Place

BAKER = (
    "Für unsere Backstube in der Altstadt suchen wir Verstärkung. Sie stellen Brote, Kleingebäck und saisonale "
    "Spezialitäten her und kontrollieren die Qualität der Teige. Sie arbeiten von 3 bis 11 Uhr in einem Team von "
    "sechs Personen und leiten zwei Lernende an. Wir bieten 52 Wochenstunden im Jahresmodell, fünf Wochen Ferien "
    "und einen Lohn von 5200 Franken. Eine abgeschlossene Lehre als Bäcker und drei Jahre Erfahrung setzen wir voraus."
)
NURSE = (
    "L'hôpital régional recherche un renfort pour le service de soins intensifs. Vous assurez la surveillance de "
    "quatre patients, administrez les traitements prescrits et documentez chaque soin dans le dossier numérique. "
    "Les horaires alternent jours et nuits selon un planning connu deux mois à l'avance. Un diplôme reconnu et deux "
    "ans de pratique en réanimation sont demandés. Rémunération de 38000 à 44000 euros par an selon l'ancienneté."
)


def offer(source_id: str = "1", *, source: str = "board", **fields: object) -> Offer:
    """A baker's offer in Bern, with `fields` changed."""
    employer = fields.pop("employer", "Bäckerei Kornhaus AG")
    town = fields.pop("town", "Bern")
    stated: dict[str, object] = {
        "title": "Bäcker/in EFZ (m/w/d)",
        "description": BAKER,
        "hiring_organization": Organization(name=str(employer)) if employer else None,
        "job_locations": (Place(locality=str(town), country="CH"),) if town else (),
        "date_posted": dt.date(2026, 11, 2),
    }
    return Offer(source=source, source_id=source_id, **(stated | fields))  # type: ignore[arg-type]
