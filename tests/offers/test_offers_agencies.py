"""Who speaks for somebody else, in the languages of Europe."""

import pytest

from jobfold.offers.agencies import is_agency, speaks_for_client


@pytest.mark.parametrize(
    "name",
    ["Randstad Nederland", "Manpower SA", "Tempora Personal AG", "Uitzendbureau De Kust", "Cabinet de recrutement Lys",
     "Nordic Staffing ApS", "Zeitarbeit Huber GmbH", "Agenzia per il lavoro Rossi", "Intérim Services"],
)  # fmt: skip
def test_agencies_are_known_by_name(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize(
    "name",
    ["Garage Pilatus AG", "Personal Care Ltd", "Boulangerie Adam", "Royal Yacht Works", "Flexform SpA", "", None],
)
def test_employers_are_not_agencies(name: str | None) -> None:
    assert not is_agency(name)


@pytest.mark.parametrize(
    "text",
    ["Pour notre client, une PME de Lyon", "Für unseren Kunden in Zug", "On behalf of our client, a bank",
     "Voor een van onze opdrachtgevers", "Per azienda cliente di Parma", "Para nuestro cliente en Vigo"],
)  # fmt: skip
def test_a_text_for_a_client_is_known(text: str) -> None:
    assert speaks_for_client(text)


@pytest.mark.parametrize(
    "text",
    ["Des solutions pour nos clients", "Lösungen für unsere Kunden", "Voor onze klanten", "You advise our clients"],
)
def test_a_text_of_ones_own_is_not(text: str) -> None:
    assert not speaks_for_client(text)
