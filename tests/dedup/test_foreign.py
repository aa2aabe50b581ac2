"""Ads in two languages: what survives translation brings them together, and an employer's other job stays apart."""

import datetime as dt

import numpy as np
import pytest

from jobfold.dedup.corpus import corpus
from jobfold.dedup.engine import fold
from jobfold.dedup.features import features
from jobfold.dedup.profile import profile
from jobfold.offers.model import Offer, Organization, Place

GERMAN = """
Zur Verstärkung unserer Pflege suchen wir eine Person mit Freude am Beruf. Sie begleiten die Bewohnerinnen und Bewohner
durch den Tag, führen die Dokumentation in Easydok und arbeiten eng mit der Leitung zusammen. Bei Fragen hilft Ihnen
Frau Wyttenbach gerne weiter. Wir freuen uns auf Ihre Bewerbung und bieten Ihnen gute Bedingungen in einem kleinen Team.
"""
FRENCH = """
Pour renforcer nos soins, nous cherchons une personne qui aime son métier. Vous accompagnez les résidentes et résidents
dans leur journée, tenez la documentation dans Easydok et collaborez étroitement avec la direction. Pour toute question,
Mme Wyttenbach vous renseigne volontiers. Nous nous réjouissons de votre candidature et offrons de bonnes conditions au
sein d'une petite équipe.
"""
COOK = """
Nous cherchons pour notre cuisine une personne créative. Vous préparez les repas de nos hôtes avec des produits frais,
commandez les marchandises et veillez à l'hygiène. Nous nous réjouissons de votre candidature et offrons de bonnes
conditions dans un cadre agréable, avec un temps de travail régulier et une cuisine moderne.
"""


def ad(number: str, title: str, text: str, town: str, source: str = "one") -> Offer:
    return Offer(
        source=source,
        source_id=number,
        title=title,
        description=text,
        hiring_organization=Organization(name="Seniorenzentrum Aarehof AG"),
        job_locations=(Place(locality=town, country="CH"),),
        date_posted=dt.date(2026, 3, 2),
    )


NURSE = ad("1", "Pflegefachfrau / Pflegefachmann HF", GERMAN, "Biel")
NURSE_FR = ad("2", "Infirmier / Infirmière", FRENCH, "Bienne", "two")
COOK_FR = ad("3", "Cuisinier / Cuisinière", COOK, "Bienne", "two")


def test_a_translation_without_a_number_folds_and_the_other_opening_does_not() -> None:
    folding = fold([NURSE, NURSE_FR, COOK_FR])
    assert [sorted(cluster) for cluster in folding.clusters] == [[0, 1]]
    (edge,) = [edge for edge in folding.edges if (edge.a, edge.b) == (0, 1)]
    assert edge.relation == "translation"


def test_names_that_both_texts_have_are_counted_without_the_employer_and_the_town() -> None:
    pair = features(corpus([profile(NURSE), profile(NURSE_FR)]), np.array([0]), np.array([1]))
    assert pair.column("names_shared")[0] == pytest.approx(1 - 0.7**2)  # Easydok, Wyttenbach
    assert pair.column("title_akin")[0] > 0.6
    assert pair.column("title_unlike")[0] == 0


def test_ads_of_one_language_are_compared_word_by_word_alone() -> None:
    pair = features(corpus([profile(NURSE_FR), profile(COOK_FR)]), np.array([0]), np.array([1]))
    for name in ("title_akin", "title_unlike", "names_shared", "length_differs"):
        assert pair.column(name)[0] == 0
