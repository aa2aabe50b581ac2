"""Which offers are one opening."""

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from make import BAKER, NURSE, offer

from jobfold.dedup.engine import Edge, Folding, explained, fold
from jobfold.offers.model import Offer


def _edge(folding: Folding) -> Edge:
    return next(explained(folding.corpus, folding.edges))


def test_the_same_text_on_two_boards_is_one_opening() -> None:
    folding = fold([offer("1"), offer("9", source="other", title="Bäckerin oder Bäcker")])
    assert _sets(folding) == [{0, 1}]
    assert _edge(folding).relation == "exact"


def test_a_truncated_copy_folds() -> None:
    long = BAKER + "\n\n" + NURSE
    assert fold([offer("1", description=long), offer("2", source="other", description=long[:420])]).clusters


def test_another_employer_and_text_is_another_opening() -> None:
    other = offer("2", source="other", title="Infirmière", description=NURSE, employer="Hôpital du Lac", town="Nyon")
    folding = fold([offer("1"), other])
    assert folding.clusters == []
    assert len(folding.edges) == 0


def test_two_requisitions_of_one_system_keep_apart() -> None:
    address = "https://boards.greenhouse.io/kornhaus/jobs/"
    twins = [offer("1", apply_url=address + "111"), offer("2", source="other", apply_url=address + "222")]
    folding = fold(twins)
    assert folding.clusters == []
    assert _edge(folding).relation == "parallel"
    assert _edge(folding).barred


def test_one_requisition_folds_whatever_the_titles_say() -> None:
    address = "https://boards.greenhouse.io/kornhaus/jobs/111"
    twins = [
        offer("1", apply_url=address),
        offer("2", source="other", title="Mitarbeit Backstube", description="", apply_url=address + "?gh_src=b"),
    ]
    assert _sets(fold(twins)) == [{0, 1}]


def test_a_text_in_another_language_folds_on_facts() -> None:
    facts = {"employer": "Clinique du Parc SA", "town": "Biel", "date_posted": dt.date(2026, 11, 2)}
    french = offer("1", title="Infirmier en réanimation", description=NURSE + " Référence CP-4711.", **facts)
    german = offer(
        "2", source="other", title="Pflegefachmann Intensivpflege",
        description="Das Regionalspital sucht Verstärkung für die Intensivpflege mit vier Patienten je Schicht. "
        "Sie verabreichen Behandlungen und dokumentieren jede Pflege im digitalen Dossier. Die Dienste wechseln "
        "zwischen Tag und Nacht nach einem Plan. Der Lohn beträgt 38000 bis 44000 Euro im Jahr. Referenz CP-4711.",
        **facts,
    )  # fmt: skip
    folding = fold([french, german])
    assert _sets(folding) == [{0, 1}]
    assert _edge(folding).relation == "translation"


def test_textless_offers_need_the_same_employer() -> None:
    bare = {"description": "", "title": "Fachspezialist Logistik"}
    folding = fold(
        [offer("1", **bare), offer("2", source="b", **bare), offer("3", source="c", employer="Möbel Wirth", **bare)]
    )
    assert _sets(folding) == [{0, 1}]


def test_no_chain_joins_ends_that_share_nothing() -> None:
    words = [f"wort{number}" for number in range(600)]
    texts = [" ".join(words[at : at + 300]) + "." for at in (0, 100, 200, 300)]
    folding = fold([offer(str(at), source=f"s{at}", description=text) for at, text in enumerate(texts)])
    for cluster in folding.clusters:
        assert not {0, 3} <= set(cluster)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_offers_does_not_matter(chance: random.Random) -> None:
    offers = _stock()
    expected = _groups(offers, fold(offers))
    shuffled = list(offers)
    chance.shuffle(shuffled)
    assert _groups(shuffled, fold(shuffled)) == expected


def _sets(folding: Folding) -> list[set[int]]:
    return [set(cluster) for cluster in folding.clusters]


def _stock() -> list[Offer]:
    return [
        offer("1"),
        offer("2", source="b", title="Bäcker"),
        offer("3", source="c", description=BAKER[:400]),
        offer("4", source="b", town="Genf"),
        offer("5", source="c", title="Infirmier", description=NURSE, employer="Hôpital du Lac", town="Nyon"),
        offer("6", source="d", title="Infirmière", description=NURSE, employer="Hopital du Lac SA", town="Nyon"),
        offer("7", source="d", description="", title="Bäcker"),
    ]


def _groups(offers: list[Offer], folding: Folding) -> set[frozenset[str]]:
    return {frozenset(offers[one].source_id for one in group) for group in folding.clusters}
