"""Languages, experience and education: read from clear statements, and from nothing else."""

import pytest

from jobfold.offers.education import education_level
from jobfold.offers.experience import experience_months
from jobfold.offers.jobposting import read_jobposting, write_jobposting
from jobfold.offers.model import LanguageSkill, Offer
from jobfold.offers.requirements import with_requirements
from jobfold.offers.spoken import languages_required
from jobfold.offers.stems import bare


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Deutsch C1", "de C1"),
        ("bilingue anglais", "en"),
        ("Fließend Englisch", "en"),
        ("ottima conoscenza del tedesco", "de"),
        ("Dutch is a plus", "(nl)"),
        ("Fluent in English and Dutch.", "en nl"),
        ("Fluent in English and ideally Dutch", "en (nl)"),
        ("Sie sprechen Deutsch (C1) und Englisch (B2), Französisch von Vorteil", "de C1 en B2 (fr)"),
        ("Sehr gute Deutsch- und Englischkenntnisse in Wort und Schrift", "de en"),
        ("Anglais courant exigé, allemand souhaité", "en (de)"),
        ("Je beheerst de Nederlandse en Engelse taal", "nl en"),
        ("beheersing van de Nederlandse taal (minimaal B2 niveau)", "nl B2"),
        ("Du talar svenska flytande", "sv"),
        ("Nivel alto de inglés", "en"),
        ("English and French are required", "en fr"),
        ("Deutsche Bank in Frankfurt", ""),
        ("le marché français", ""),
        ("knowledge of German law", ""),
        ("There is no Dutch language requirement", ""),
        ("Please apply in English", ""),
    ],
)
def test_languages(text: str, asked: str) -> None:
    told = [
        (one.language if one.required else f"({one.language})") + (f" {one.level}" if one.level else "")
        for one in languages_required(bare(text))
    ]
    assert " ".join(told) == asked


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2 ans minimum d'expérience", 24),
        ("Expérience : 2 ans minimum", 24),
        ("mehrjährige Berufserfahrung", 24),
        ("mindestens drei Jahre Berufserfahrung", 36),
        ("Débutant accepté", 0),
        ("3-5 years experience", 36),
        ("5+ years of marketing experience, 2 years of experience with email", 60),
        ("almeno 2 anni di esperienza", 24),
        ("minst 2 års erfarenhet", 24),
        ("6 mois d'expérience", 6),
        ("minimaal 1 tot 3 jaar ervaring", 12),
        ("Keine Erfahrung nötig", 0),
        ("With over 20 years of experience, we are the leader", None),
        ("avec une expérience de plus de 15 ans dans le développement", None),
        ("CDD de 6 mois, puis 2 ans", None),
        ("Ideally 3 years of experience", None),
        ("2 Kleinkinder (10 Monate und 7 Jahre)", None),
    ],
)
def test_experience(text: str, months: int | None) -> None:
    assert experience_months(bare(text)) == months


def test_the_title_of_a_beginner_asks_for_no_experience_unless_the_text_does() -> None:
    assert experience_months("du programmierst", "junior entwickler") == 0
    assert experience_months("2 jahre berufserfahrung", "junior entwickler") == 24


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("CAP ou BEP exigé", "apprenticeship"),
        ("Bac+2 à Bac+5", "associate"),
        ("abgeschlossene Berufsausbildung als Elektriker", "apprenticeship"),
        ("abgeschlossenes Studium der Informatik", "bachelor"),
        ("You have a Master’s or Bachelor degree and experience", "bachelor"),
        ("MBO of HBO werk- en denkniveau", "apprenticeship"),
        ("HBO/WO niveau", "bachelor"),
        ("afgeronde WO opleiding", "master"),
        ("High school diploma or equivalent", "secondary"),
        ("a PhD in biochemistry", "doctorate"),
        ("PhD position in Leiden", None),
        ("Scrum Master with an eye for master data", None),
        ("Master en informatique souhaité", None),
        ("Student in bachelor", None),
    ],
)
def test_education(text: str, level: str | None) -> None:
    assert education_level(bare(text)) == level


def test_what_the_source_states_goes_before_its_text_and_all_of_it_is_written_and_read() -> None:
    posting = {
        "title": "Dev",
        "identifier": {"name": "board", "value": "1"},
        "description": "Englisch von Vorteil. Bac+5.",
        "knowsLanguage": "Deutsch",
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 12},
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "associate degree",
        },
    }
    reading = read_jobposting(posting)
    assert reading.problems == ()
    offer = with_requirements(reading.offer or Offer(source="", source_id="", title=""), posting["description"])
    assert offer.language_requirements == (LanguageSkill(language="de"),)
    assert (offer.experience_months, offer.education_level) == (12, "associate")
    assert read_jobposting(write_jobposting(offer)).offer == offer
    told = of_text_alone(offer)
    assert read_jobposting(write_jobposting(told)).offer == told


def of_text_alone(offer: Offer) -> Offer:
    """`offer` with the requirements of its text alone, among them that no experience is needed."""
    plain = Offer(source=offer.source, source_id=offer.source_id, title="Dev", description="x", in_language="fr")
    return with_requirements(plain, "Débutant accepté. Anglais C1 exigé, allemand souhaité. Sans diplôme.")
