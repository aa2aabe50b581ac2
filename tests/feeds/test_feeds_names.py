"""Columns are understood by their names, in the languages of the countries that partners come from."""

import pytest

from jobfold.feeds.flat import Leaf
from jobfold.feeds.inference import infer, meaning

NAMES = {
    "title": (
        "Intitulé du poste|Stellenbezeichnung|Titolo offerta|Stanowisko|Název pozice|Título da vaga|Rubrik|"
        "Tehtävänimike"
    ),
    "company": (
        "Nom de l'entreprise|Arbeitgeber|Ragione sociale|Nazwa pracodawcy|Zaměstnavatel|Virksomhed|"
        "Työnantaja|werkgever.naam"
    ),
    "place_text": (
        "Lieu de travail|Arbeitsort|Sede di lavoro|Miejsce pracy|Místo výkonu práce|Arbejdssted|Lugar de trabajo"
    ),
    "locality": "Ville|Stadt|Comune|Miejscowość|Localidade|workLocations.city|job_locations.location.city_name",
    "postal_code": "Code postal|PLZ|CAP|Kod pocztowy|PSČ|Código postal|Postnummer|Postinumero",
    "description": (
        "Descriptif|Stellenbeschreibung|Descrizione|Opis stanowiska|Popis pozice|Descrição da função|Arbetsbeskrivning"
    ),
    "section": (
        "Missions|Aufgabengebiet|Requisiti|Wymagania|Požadavky|Perfil do candidato|Arbeidsoppgaver|Vi tilbyder"
    ),
    "source_id": (
        "Référence|Kennziffer|Codice|Numer oferty|ID nabídky|Código da vaga|Stillings-ID|partnerJobId|objectID"
    ),
    "url": "Lien de l'offre|URL|Link do oferty|Länk till annons|detail-url|job_posting_url",
    "apply_url": ("Lien pour postuler|Bewerbungslink|Link para candidatura|Ansøgningslink|Hakulinkki|links.apply.href"),
    "date_posted": (
        "Date de publication|Veröffentlicht am|Data pubblicazione|Data dodania|Datum zveřejnění|Opslået|Julkaistu"
    ),
    "valid_through": (
        "Date limite|Bewerbungsschluss|Scadenza|Ważna do|Platnost do|Søknadsfrist|Sista ansökningsdag|JobExpireDate"
    ),
    "salary_min": (
        "Salaire minimum|Gehalt von|Wynagrodzenie od|Mzda od|Salário mínimo|salary.lowEnd.amount|pay_range.min"
    ),
    "salary_max": (
        "Salaire maximum|Gehalt bis|Wynagrodzenie do|Mzda do|Salário máximo|salary.highEnd.amount|pay_range.max"
    ),
    "salary_currency": "Devise|Währung|Waluta|Měna|salary_currency_code",
    "salary_unit": "Période salaire|salary_period|SalaryFrequency|salary-time-unit",
    "salary_text": "Rémunération|Gehalt|Stipendio|Wynagrodzenie|Lön|Palkka",
    "employment_type": (
        "Type de contrat|Vertragsart|Tipo di contratto|Rodzaj umowy|Druh úvazku|Anställningsform|Työsuhteen tyyppi"
    ),
    "openings": (
        "Nombre de postes|Anzahl Stellen|Liczba wakatów|Počet míst|Número de vagas|Antal tjänster|Antall stillinger"
    ),
    "remote": "Télétravail|Homeoffice|Smart working|Praca zdalna|Teletrabalho|is_remote",
    "contact_name": "Ansprechpartner|Kontaktperson|Contactpersoon|Kontaktní osoba|contact.name",
    "contact_email": "E-mail|Courriel|Adres e-mail|E-post|contact.email|company_email",
    "experience": "Berufserfahrung|Expérience requise|Esperienza richiesta|Experiencia|Werkervaring|experience",
    "experience_years": "Années d'expérience|Anni di esperienza|Años de experiencia|years_of_experience",
    "education": "Ausbildung|Niveau d'études|Titolo di studio|Nivel de estudios|Opleidingsniveau|education_level",
    "languages_asked": "Sprachkenntnisse|Langues|Conoscenze linguistiche|Idiomas|Talenkennis|required_languages",
    "not_kept": "Date de début|Eintrittsdatum|start_date|last_updated|company.address.city|company_logo_url",
}
UNREAD = "company.size.name|contact.title|type.id|taille_entreprise|adata.model|tags.name|duration"


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, told in NAMES.items() for name in told.split("|")]
)
def test_a_name_is_understood(field: str, name: str) -> None:
    found = meaning(name)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize("name", UNREAD.split("|"))
def test_a_name_with_a_word_that_is_not_known_is_not_guessed(name: str) -> None:
    assert meaning(name) is None


def test_an_id_stands_in_each_record() -> None:
    """What a withdrawal is told by is the id that withdrawals have too, whatever its name is worth."""
    whole = [
        Leaf("reference", "R1"),
        Leaf("partnerJobId", "1"),
        Leaf("title", "Cook"),
        Leaf("url", "https://x.example/1"),
    ]
    stub = [Leaf("partnerJobId", "2"), Leaf("action", "delete")]
    fields = [path for path, field in infer([whole, stub]).items() if field == "source_id"]
    assert fields == ["partnerJobId", "reference"]


def test_a_name_that_never_ends_is_none() -> None:
    assert meaning("title." * 100) is None
