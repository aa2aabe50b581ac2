"""Paid numbers are found however they are written; ordinary numbers and other digits are left alone."""

import pytest

from jobfold.validation.folding import fold
from jobfold.validation.phones import Field, PhoneFind, find_paid_numbers
from jobfold.validation.phones.spelled import compose, run_together


def finds(countries: tuple[str, ...], **texts: str) -> list[PhoneFind]:
    names = {"telephone": "contact.telephone"}
    fields = [Field(names.get(name, name), text, fold(text)) for name, text in texts.items()]
    return find_paid_numbers(fields, countries)


def codes(text: str, *countries: str) -> list[str]:
    return [find.rule for find in finds(countries, description=text)]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("FR", "Tél. 08-99-11-22-33"),
        ("FR", "Tél 08_99_70_12_34"),
        ("FR", "Tél 08*99*70*12*34"),
        ("FR", "Tél 08 (99) 70 (12) 34"),
        ("FR", "Tél 08 99 70 12\n34"),
        ("FR", "Appelez le +33 (0)8 99 70 12 34"),
        ("FR", "Appelez le 0033 8 99 70 12 34"),
        ("FR", "zéro huit quatre-vingt-dix-neuf 70 12 34"),
        ("FR", "Tél 08 99 70 12 3 quatre"),
        ("CH", "Tel. null neun null null 55 12 34"),
        ("CH", "Tel. 0041900551234"),
        ("DE", "Tel. 0 9 0 0 / 1 12 34 56"),
        ("DE", "Tel. null neunhundert eins eins zwei drei vier fünf sechs"),
        ("IT", "chiama l’899.123.456"),
        ("IT", "Tel. otto nove nove 123 456"),
        ("GB", "call oh nine oh six 123 4567"),
        ("GB", "call double oh nine, no: zero nine zero six one two three four five six seven"),
        ("US", "call (900) 555 1234"),
        ("BE", "Tel. 0900/12.345"),
        ("AT", "Tel. 0930/400 500"),
        ("IE", "Tel. 1520 123 456"),
        ("FR", "Notre agence\n12 rue de Lossy 2\n0899 701 234\nwww.exemple.fr"),
        ("FR", "Agence, bureau\n0899 70 12 34"),
    ],
)
def test_a_premium_number_is_found(country: str, text: str) -> None:
    assert "phone-premium" in codes(text, country)


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("IT", "Stefan attende un suo messaggio e risponde entro 3 giorni; indicare BGG26/35072."),
        ("FR", "SIRET 892 680 000 00012"),
        ("FR", "réf. offre 0899701234"),
        ("FR", "IBAN FR76 3000 4000 0899 7012 3456 789"),
        ("FR", "du 08.09.2024 au 12.10.2024"),
        ("IT", "tel. 0892 68 00 00"),
        ("IT", "un appalto da 899.123.456 euro"),
        ("DE", "Tel. 089 / 21 03 30 12"),
        ("DE", "Schicht 0900-1730, 0600-1400"),
        ("GB", "vacancy ref 09061234567"),
        ("CH", "Tel. 058 123 45 67"),
        ("US", "call 212-555-0142"),
        ("FR", "0899" + " \n" * 20 + "- 70 12 34"),
        ("FR", "Le numéro 08 97 65 43 21 n'est pas le nôtre."),
        ("FR", "Ne rappelez jamais le 08 97 65 43 21."),
        ("FR", "https://exemple.fr/?id=0892680012"),
        ("DE", "Projekt 0900-1-123456 in SAP anlegen"),
        ("IT", "Iscrizione all'elenco n. 899-10-20-30"),
        ("CH", "Chiffre 0900-6543, 1950 Sion"),
        ("GB", "The Met will never ask you to ring 0909 240 0117"),
        ("FR", "M2.099 4.681-3.102 7.108h.093v.001zm-33.777"),
    ],
)
def test_other_numbers_are_left_alone(country: str, text: str) -> None:
    assert codes(text, country) == []


def test_the_country_of_work_decides_what_a_number_is() -> None:
    assert codes("Tel. 0892 68 00 00", "FR", "CH") == ["phone-premium"]
    assert codes("Tel. 0892 68 00 00", "IT", "FR") == []


def test_the_span_covers_the_number_as_written() -> None:
    text = "Tél. : O8 99 7O l2 34, vite"
    (found,) = finds(("FR",), description=text)
    assert text[found.start : found.end] == "O8 99 7O l2 34"
    assert found.evidence == "O8 99 7O l2 34 → 0899701234, premium rate in FR"


@pytest.mark.parametrize(
    "texts",
    [
        {"title": "Vendeur, appelez le 0899", "description": "70 12 34, vite"},
        {"telephone": "0899 70 12 34", "description": "Vendeur."},
        {"telephone": "70 12 34", "description": "Notre numéro commence par 08 99."},
        {"description": "Faites d'abord le 08 99. La journée est belle. Terminez par 70 12 34."},
    ],
)
def test_a_number_in_parts_is_put_together(texts: dict[str, str]) -> None:
    (found,) = finds(("FR",), **texts)
    assert (found.rule, "0899701234" in found.evidence) == ("phone-premium", True)


@pytest.mark.parametrize(
    "texts",
    [
        {"title": "Vendeur, réf. 0899", "description": "Vous gérez 701234 articles."},
        {"description": "Les numéros commençant par 0899 sont interdits."},
        {"telephone": "01 42 68 00 12", "description": "Notre numéro ne commence pas par 08 99."},
    ],
)
def test_a_part_alone_is_no_number(texts: dict[str, str]) -> None:
    assert finds(("FR",), **texts) == []


def test_a_number_inside_a_link_is_found_where_it_stands() -> None:
    text = '<a href="tel:+33899701234">Postuler</a>'
    (found,) = finds(("FR",), description=text)
    assert text[found.start : found.end] == "+33899701234"


@pytest.mark.parametrize("text", ["Dial 1-900-JOB-HIRE today", "Call 900-HOT-JOBS"])
def test_letters_of_the_keys_are_dialled(text: str) -> None:
    (found,) = finds(("US",), description=text)
    assert found.rule == "phone-premium"


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("ottonovenove", "899"),
        ("zerohuitneufneuf", "0899"),
        ("nullneunnullnull", "0900"),
        ("september", ""),
        ("onerous", ""),
    ],
)
def test_number_words_without_blanks_are_taken_apart(word: str, digits: str) -> None:
    assert run_together(word) == digits


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("quatre vingt douze", "92"),
        ("soixante dix sept", "77"),
        ("vingt et un", "21"),
        ("huit cent quatre vingt dix neuf", "899"),
        ("vierunddreissig", "34"),
        ("neunhundert", "900"),
        ("ottantanove", "89"),
        ("ottocentonovantanove", "899"),
        ("twenty one", "21"),
        ("nine hundred", "900"),
        ("double nine", "99"),
        ("trois fois neuf", "999"),
        ("dreimal die neun", "999"),
        ("two zeros", "00"),
        ("cent dix huit", "118"),
        ("centosessantasei", "166"),
        ("vier und dreissig", "34"),
    ],
)
def test_number_words_are_composed(words: str, digits: str) -> None:
    parts = words.split()
    assert [group[2] for group in compose(parts, [True] * len(parts))] == [digits]


def test_digits_dictated_one_by_one_stay_apart() -> None:
    parts = "zero eight nine hundred five five".split()
    assert "".join(group[2] for group in compose(parts, [True] * len(parts))) == "0890055"
