"""Nothing personal is published: persons, addresses and numbers planted in every field of an offer are gone."""

import datetime as dt

import msgspec
import pytest

from jobfold.offers.model import Contact, Offer, Organization, Place, Salary
from jobfold.pipeline.opendata import as_jobposting
from jobfold.pipeline.opening import make_opening
from jobfold.warehouse.catalogue import ClusterMember

_NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
_PLANT = " (planta@firma.example.com, 044 555 66 77)"
_SENTENCES = [
    ("Ansprechpartner: Frau Erika Muster", "Muster"),
    ("Ihre Ansprechpartnerin ist Erika Muster.", "Muster"),
    ("Contact : Mme Dupont", "Dupont"),
    ("Votre interlocuteur M. Durand au 01 23 45 67 89", "Durand"),
    ("Rivolgersi a dott.ssa Rossi", "Rossi"),
    ("Contact Jane Doe on 020 7946 0958", "Doe"),
    ("Vragen? Bel Piet de Vries op 06-12345678", "Vries"),
    ("Für Fragen steht Ihnen Herr Dr. Hans Meier, Leiter HR, Tel. 044 123 45 67 gerne zur Verfügung", "Meier"),
    ("Fackliga företrädare: Anna Svensson, Unionen", "Svensson"),
    ("Spørsmål om stillingen kan rettes til driftsleder Bjørn Inge Aune tlf. 40 40 73 10", "Aune"),
    ("Llame a Lucía Gómez al 600 123 456", "Gómez"),
    ("Mit freundlichen Grüssen\nHans Meier\nLeiter HR", "Meier"),
    ("Les candidats peuvent contacter :\n- Madame VIDAU, DAOS", "VIDAU"),
    ("Mail max.muster (at) firma (dot) com oder max punkt muster at firma punkt com", "muster"),
    ("Profil: https://www.linkedin.com/in/erika-muster-1234", "muster"),
    ("Call our recruiter at (212) 555-0142", "0142"),
]


def _published(offer: Offer) -> str:
    member = ClusterMember(
        cluster="c1", offer_id=1, offer=offer, first_seen=_NOW, last_seen=_NOW, kind="employer", verdict="pass"
    )
    opening = make_opening("c1", [member], {}, (), {})
    assert opening is not None
    return (msgspec.json.encode(opening) + msgspec.json.encode(as_jobposting(opening))).decode()


@pytest.mark.parametrize(("sentence", "private"), _SENTENCES)
def test_what_a_text_says_of_persons_is_not_published(sentence: str, private: str) -> None:
    text = f"Wir suchen eine Köchin für unser Haus am See.\n\n{sentence}\n\nEintritt nach Vereinbarung."
    offer = Offer(source="board", source_id="1", title="Köchin", description=text, in_language="de")
    published = _published(offer)
    assert private not in published
    assert "Haus am See" in published


def test_no_field_publishes_an_address_or_a_number() -> None:
    offer = Offer(
        source="board",
        source_id="1",
        title="Köchin" + _PLANT,
        description="Wir suchen eine Köchin." + _PLANT,
        hiring_organization=Organization(name="Haus am See" + _PLANT),
        job_locations=(
            Place(text="Zürich" + _PLANT, street_address="Seeweg 1" + _PLANT, locality="Zürich", region="ZH" + _PLANT),
        ),
        base_salary=Salary(text="nach Absprache" + _PLANT),
        work_hours="42 Stunden" + _PLANT,
        applicant_location_requirements=("Schweiz" + _PLANT,),
        occupational_category=("Küche" + _PLANT,),
        contact=Contact(name="Erika Muster", email="planta@firma.example.com", telephone="044 555 66 77"),
    )
    published = _published(offer)
    for private in ("planta", "555 66 77", "Muster"):
        assert private not in published
    for kept in ("Haus am See", "Seeweg 1", "nach Absprache", "42 Stunden"):
        assert kept in published


@pytest.mark.parametrize(
    ("employer", "text"),
    [
        ("Peter Müller AG", "Die Peter Müller AG sucht Verstärkung. Kontakt: Peter Müller AG, Bern"),
        ("Marie Dupont Conseil", "Contact: Marie Dupont Conseil, Lyon"),
        ("Bäckerei Schmidt", "Die Bäckerei Schmidt in der Marie-Curie-Straße sucht Sie."),
        ("Clinique Jeanne d'Arc", "La Clinique Jeanne d'Arc, rue Victor Hugo, recrute."),
        ("Robert Bosch GmbH", "Bewerbung an Robert Bosch GmbH, Stuttgart"),
        ("Yves Rocher", "Comme Yves Rocher sait le faire, au lycée Jean Moulin"),
        ("Hans Anders", "Samen maken we Hans Anders"),
    ],
)
def test_houses_that_bear_the_name_of_a_person_stay(employer: str, text: str) -> None:
    offer = Offer(
        source="board", source_id="1", title="Job", description=text, hiring_organization=Organization(name=employer)
    )
    assert "[…]" not in _published(offer)
