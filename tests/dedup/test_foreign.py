"""Ads in two languages: what survives translation brings them together, and an employer's other job stays apart."""

import datetime as dt

import numpy as np
import pytest

from jobfold.dedup.cluster import Link, clusters
from jobfold.dedup.corpus import corpus
from jobfold.dedup.engine import explained, fold
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
    (edge,) = [edge for edge in explained(folding.corpus, folding.edges) if (edge.a, edge.b) == (0, 1)]
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


def pair(a: int, b: int, *, translates: bool = False) -> tuple[tuple[int, int], Link]:
    return (a, b), Link(folds=True, score=0.9, translates=translates)


def test_a_copy_of_the_translation_need_not_be_near_the_text_in_the_other_language() -> None:
    richness = {one: (float(-one),) for one in range(4)}
    doubt = ((0, 2), Link(folds=False, score=0.01))
    joined = clusters(dict([pair(0, 1, translates=True), pair(1, 2), doubt]), richness, lambda missing: {})
    assert [sorted(cluster) for cluster in joined] == [[0, 1, 2]]
    chained = clusters(dict([pair(0, 1), pair(1, 2), doubt]), richness, lambda missing: {})
    assert [sorted(cluster) for cluster in chained] == [[0, 1]]


def test_a_veto_keeps_a_copy_of_the_translation_out() -> None:
    barred = ((0, 2), Link(folds=False, score=0.9, barred=True))
    joined = clusters(
        dict([pair(0, 1, translates=True), pair(1, 2), barred]), {one: (float(-one),) for one in range(3)}, lambda m: {}
    )
    assert [sorted(cluster) for cluster in joined] == [[0, 1]]
