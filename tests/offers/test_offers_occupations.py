"""Titles to occupations: the codes of common jobs in six languages, and no code where a title names no job."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.feeds.normalising import normalise
from jobfold.offers.model import Offer
from jobfold.offers.occupation_keys import label_bags, title_key
from jobfold.offers.occupation_table import FILE, Table, table
from jobfold.offers.occupations import GOOD, find, isco_groups, occupation, occupations

WORDS = "Koch Köchin / (m/w/d) Senior Data de für d'études · -in 100% chargé.e.s Zürich , | Manager xqzt".split()
BAKER = Offer(source="s", source_id="1", title="Boulanger / Boulangère H/F", in_language="fr")
NURSES = {
    "en": "Registered Nurse",
    "fr": "Infirmier / Infirmière (H/F)",
    "de": "Dipl. Pflegefachfrau HF 80-100 %",
    "it": "Infermiera",
    "es": "Enfermero/a",
    "nl": "Verpleegkundige",
}


@pytest.mark.parametrize(("language", "title"), NURSES.items())
def test_one_job_has_one_group_in_all_languages(language: str, title: str) -> None:
    best = occupations(title, language=language)[0]
    assert (best.isco, best.rome) == ("2221", "J1506")
    assert best.confidence >= GOOD


@pytest.mark.parametrize(
    ("language", "title", "isco"),
    [
        ("de", "Bäckereifachverkäuferin", "5223"),
        ("de", "Senior Softwareentwickler (m/w/d)", "2512"),
        ("de", "Software-Entwickler/in", "2512"),
        ("de", "Elektro-Installateur, 100 %", "7411"),
        ("de", "Produktionsmitarbeiter/-innen 50 - 100 %", "9329"),
        ("de", "LKW-Fahrer", "8332"),
        ("fr", "Chauffeur routier / Chauffeuse routière (H/F)", "8332"),
        ("fr", "Vendeur(se) en boulangerie", "5223"),
        ("fr", "Hôte / Hôtesse de caisse (H/F)", "5230"),
        ("it", "Sviluppatore software", "2512"),
        ("es", "Camarero/a", "5131"),
        ("nl", "Vrachtwagenchauffeur", "8332"),
        ("nl", "Data Analyst", "2511"),  # an English title in a Dutch ad
        ("en", "Data entry clerk", "4132"),
        ("sv", "Undersköterska, natt", "5321"),
        ("nb", "Sykepleier 75 % vikariat", "2221"),
        ("da", "Tømrersvend", "7115"),
        ("fi", "Linja-autonkuljettaja", "8331"),
        ("pl", "Pielęgniarka, zmiana nocna", "2221"),
        ("cs", "Číšník / servírka", "5131"),
        ("pt", "Padeiro noturno", "7512"),
        ("de", "Dachdeckergeselle", "7121"),
        ("fr", "Boulanger-ère de nuit", "7512"),
        ("en", "Spanish-speaking Archivist, temporary", "2621"),
        ("en", "Stage manager", "3435"),
    ],
)
def test_common_titles(language: str, title: str, isco: str) -> None:
    best = occupations(title, language=language)[0]
    assert best.isco == isco
    assert best.confidence >= GOOD


@pytest.mark.parametrize(
    "title",
    ["", "12345", "Praktikum", "Stage", "Initiativbewerbung", "Candidature spontanée", "Talent pool",
     "THIS JOB IS NOT OPEN ANYMORE", "PhD position on the geography of labour platforms"],
)  # fmt: skip
def test_what_names_no_job_has_no_code(title: str) -> None:
    assert occupations(title) == ()
    assert isco_groups(title) == frozenset()


@pytest.mark.parametrize(
    ("title", "rome"),
    [
        ("IDE de nuit H/F - CDI", "J1506"),
        ("AES (H/F)", "K1306"),
        ("Chauffeur SPL (F/H) à Valence", "N4101"),
        ("Employé de rayon h/f", "D1507"),
        ("Agent d'entretien en CDI (H/F)", "K2205"),
        ("Conseiller en recrutement", "M1502"),
        ("Technicien maintenance CVC", "I1308"),
        ("Ouvrier viticole / Ouvrière viticole (H/F)", "A1418"),
        ("Contrôleur / Contrôleuse technique automobile", "I1617"),
        ("Data Engineer H/F", "M1811"),
        ("Kinésithérapeute D.E. (H/F)", "J1404"),
    ],
)
def test_french_titles_have_the_code_of_rome_4(title: str, rome: str) -> None:
    best = occupation(title, language="fr")
    assert best is not None
    assert best.rome == rome


@pytest.mark.parametrize(
    ("language", "title", "isco"),
    [
        ("de", "MFA (m/w/d)", "3256"),
        ("de", "FaGe 80-100 %", "5321"),
        ("de", "Kfz-Mechatroniker (m/w/d)", "7231"),
        ("it", "OSS", "5321"),
        ("it", "Magazziniere/a", "9333"),
        ("en", "HCA", "5321"),
        ("es", "Mozo de almacén", "9333"),
        ("nl", "Verzorgende IG", "5321"),
    ],
)
def test_everyday_names_and_abbreviations(language: str, title: str, isco: str) -> None:
    best = occupation(title, language=language)
    assert best is not None
    assert best.isco == isco


def test_what_two_kinds_of_work_fit_alike_is_not_coded() -> None:
    title = "Data Operations Analyst"
    first, second = occupations(title, language="en", limit=2)
    assert first.isco is not None and second.isco is not None
    assert first.isco[:2] != second.isco[:2]
    assert first.confidence >= GOOD
    assert occupation(title, language="en") is None


@pytest.mark.parametrize("title", ["Manager", "Responsable", "Mitarbeiter/in"])
def test_a_word_for_any_job_is_never_good(title: str) -> None:
    assert all(one.confidence < GOOD for one in occupations(title))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Apprenti boulanger", "Boulanger / Boulangère H/F", "fr"),
        ("Junior Accountant", "Accountant (m/f/d)", "en"),
        ("Auszubildender Bäcker 100%", "Bäckerin", "de"),
    ],
)
def test_level_and_gender_do_not_decide(one: str, other: str, language: str) -> None:
    assert occupations(one, language=language) == occupations(other, language=language)
    assert occupations(one, language=language)


def test_a_director_is_not_of_the_trade_directed() -> None:
    director, chef = (occupations(title, language="fr")[0].isco for title in ("Directeur de restaurant", "Cuisinier"))
    assert director is not None and chef is not None
    assert director[0] == "1"
    assert chef[0] == "5"


def test_a_small_typo_is_forgiven() -> None:
    assert occupations("Acountant", language="en")[0].isco == "2411"


def test_the_noun_counts_more_than_what_stands_beside_it() -> None:
    groups = isco_groups("Secrétaire médicale en cabinet de radiologie", language="fr")
    assert groups <= {"3344"}


def test_the_label_is_in_the_language_of_the_ad_and_the_uuid_is_the_same() -> None:
    german = occupations("Softwareentwickler", language="de")[0]
    english = occupations("Software developer", language="en")[0]
    assert german.label.startswith("Softwareentwickler")
    assert english.label == "software developer"
    assert german.esco == english.esco
    assert german.esco is not None


def test_best_comes_first_and_the_limit_holds() -> None:
    found = occupations("Electrician", language="en", limit=12)
    assert list(found) == sorted(found, key=lambda one: -one.confidence)
    assert occupations("Electrician", language="en", limit=1) == found[:1]


def test_an_unknown_language_is_as_none() -> None:
    known = table()
    assert find("Elektriker", known, language="hu") == find("Elektriker", known)


@pytest.mark.parametrize(
    ("language", "plain", "termed"),
    [
        ("en", "Baker", "Temporary Baker, night shift"),
        ("de", "Bäcker", "Bäcker im Nachtdienst"),
        ("es", "Panadero", "Panadero turno de noche"),
    ],
)
def test_terms_of_work_change_no_group(language: str, plain: str, termed: str) -> None:
    assert occupations(termed, language=language)[0].isco == occupations(plain, language=language)[0].isco


def test_a_term_that_is_part_of_the_name_is_read() -> None:
    assert "night" in occupations("Night auditor", language="en")[0].label


def test_a_group_of_isco_gives_no_code_of_rome() -> None:
    assert (best := occupation("Sykepleier", language="no")) is not None
    assert (best.isco, best.esco, best.rome) == ("2221", None, None)


def test_groups_are_those_of_good_matches() -> None:
    found = find("Buchhalter/in", table(), language="de")
    assert isco_groups("Buchhalter/in", language="de") == {one.isco for one in found if one.confidence >= GOOD}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chargé / Chargée d'études", "chargée d’étude"),
        ("Employé polyvalent / Employée polyvalente de restauration", "Employée polyvalente de restauration"),
        ("Assistant(e) administratif(ve)", "Assistante administrative"),
        ("Chauffeur routier / Chauffeuse routière", "chauffeurs routiers"),
        ("Verkäufer/in", "Verkäuferinnen"),
    ],
)
def test_forms_of_a_name_share_a_bag(one: str, other: str) -> None:
    left, right = title_key(one), title_key(other)
    assert left is not None and right is not None
    assert left.bag == right.bag


def test_a_label_is_found_by_each_of_its_forms() -> None:
    assert label_bags("agent de police/agente de police") == label_bags("agente de police")
    assert "conducteur" not in label_bags("Conducteur / Conductrice de bus")


def test_every_row_has_a_code_and_a_name() -> None:
    known: Table = table()
    assert len(known.esco) == len(known.isco) == len(known.rome)
    for row, (esco, isco, rome) in enumerate(zip(known.esco, known.isco, known.rome, strict=True)):
        assert len(isco) in (0, 4)
        assert isco or rome
        assert not esco or len(esco) == 36
        assert known.label(row, None)


def test_the_table_is_small() -> None:
    assert FILE.stat().st_size < 4_000_000


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40), st.sampled_from(["de", None]))
def test_any_text_has_an_answer_in_order(parts: list[str], language: str | None) -> None:
    confidences = [one.confidence for one in find(" ".join(parts), table(), language=language)]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0.0 < one <= 1.0 for one in confidences)


def test_the_codes_of_the_title_are_added() -> None:
    schemes = dict(code.split(":") for code in normalise(BAKER).occupational_category)
    assert schemes.keys() == {"ESCO", "ISCO-08", "ROME"}
    assert (schemes["ISCO-08"], schemes["ROME"]) == ("7512", "D1102")


def test_what_the_source_stated_stays_first() -> None:
    stated = msgspec.structs.replace(BAKER, occupational_category=("Métiers de bouche",))
    assert normalise(stated).occupational_category[0] == "Métiers de bouche"
    assert normalise(normalise(stated)) == normalise(stated)


def test_a_title_that_names_no_job_gets_no_code() -> None:
    open_call = msgspec.structs.replace(BAKER, title="Candidature spontanée")
    assert normalise(open_call).occupational_category == ()
