"""Columns that tell by their values what they are, and the one link of an offer."""

import json
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.feeds.telling import flag_name, told_by_values

LINKS = ("https://x.example/1", "https://x.example/2")


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("type.name", ("Full-Time", "Contract")),
        ("regime", ("Tempo inteiro", "Estágio")),
        ("jobOpening.zeit.name", ("Vollzeit", "Teilzeit")),
        ("conditions.permanent", ("true", "false")),
        ("isPartTime", ("yes", "no")),
    ],
)
def test_a_kind_of_employment_is_known_by_its_words(column: str, values: tuple[str, ...]) -> None:
    assert told_by_values({column: values}, {}) == {column: "employment_type"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("education", ("Ausbildung", "Lehre")),
        ("matchLevel", ("full", "full")),
        ("visibility", ("intern", "intern")),
        ("company.kind", ("Freelance", "Freelance")),
        ("note", ("Full-time and a few words more on it", "Part-time")),
        ("isPartTime", ("sometimes", "no")),
    ],
)
def test_what_may_be_something_else_is_left(column: str, values: tuple[str, ...]) -> None:
    assert told_by_values({column: values}, {}) == {}


@pytest.mark.parametrize("column", ["odkaz_tam", "goto", "www"])
def test_the_one_link_is_the_address(column: str) -> None:
    assert told_by_values({column: LINKS}, {}) == {column: "url"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("logo", LINKS),
        ("company.page", LINKS),
        ("goto", ("https://x.example/1.png", "https://x.example/2.png")),
        ("goto", ("https://x.example/", "https://x.example/")),
        ("Code@listURI", LINKS),
    ],
)
def test_a_link_of_something_else_is_not(column: str, values: tuple[str, ...]) -> None:
    assert told_by_values({column: values}, {}) == {}


def test_a_link_beside_another_is_not_guessed() -> None:
    assert told_by_values({"goto": LINKS}, {"link": "url"}) == {}


def test_a_flag_is_named_by_its_last_words() -> None:
    assert flag_name("conditions.isFullTime") == "full time"


def _read(tmp_path: Path, *jobs: dict[str, object]) -> list[dict[str, object]]:
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps({"jobs": jobs}), "utf-8")
    found = [reading.offer for reading in feeds.read(path) if reading.offer]
    return [{"url": one.url, "apply": one.apply_url, "types": one.employment_types} for one in found]


def test_one_link_is_the_address_and_two_are_two(tmp_path: Path) -> None:
    job = {"title": "Cook", "description": "You cook.", "company": "Inn"}
    one = _read(tmp_path, *({**job, "id": n, "apply_url": f"https://x.example/{n}"} for n in (1, 2)))
    assert [(found["url"], found["apply"]) for found in one] == [(f"https://x.example/{n}", None) for n in (1, 2)]
    both = {"link": "https://x.example/d", "apply_url": "https://x.example/a"}
    two = _read(tmp_path, *({**job, "id": n, **both} for n in (1, 2)))
    assert (two[0]["url"], two[0]["apply"]) == ("https://x.example/d", "https://x.example/a")


def test_a_flag_says_what_its_name_says_and_not_permanent_is_temporary(tmp_path: Path) -> None:
    job = {"title": "Cook", "description": "You cook.", "url": "https://x.example/1"}
    found = _read(
        tmp_path,
        {**job, "id": 1, "permanent": True, "fullTime": True},
        {**job, "id": 2, "permanent": False, "fullTime": False},
    )
    assert [one["types"] for one in found] == [("FULL_TIME", "PERMANENT"), ("TEMPORARY",)]


def test_what_stands_beside_the_job_is_the_jobs_whatever_holds_it(tmp_path: Path) -> None:
    """Each record has one object for the job, one for the employer and one for the place."""
    records = [
        {
            "blatt": {"nr": f"A{n}", "titel": f"Koch {n}", "text": "Sie kochen.", "datum": "2026-11-03"},
            "betrieb": {"name": "Zum Ochsen"},
            "ort": {"plz": "6020", "stadt": "Innsbruck"},
            "link": f"https://x.example/{n}",
        }
        for n in (1, 2)
    ]
    path = tmp_path / "wrapped.json"
    path.write_text(json.dumps({"liste": records}), "utf-8")
    offer = next(reading.offer for reading in feeds.read(path))
    assert offer is not None
    assert (offer.title, offer.employer, offer.url) == ("Koch 1", "Zum Ochsen", "https://x.example/1")
    assert [(place.locality, place.postal_code) for place in offer.job_locations] == [("Innsbruck", "6020")]


def test_a_title_that_is_only_called_after_the_job_is_found(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(
        "Posizione ricercata;Azienda;Luogo;Link\nCuoco;Trattoria;Parma;https://x.example/1\n"
        "Barista;Bar Blu;Modena;https://x.example/2\n",
        "utf-8",
    )
    assert [reading.offer.title for reading in feeds.read(path) if reading.offer] == ["Cuoco", "Barista"]


def test_kraj_beside_another_region_is_the_country(tmp_path: Path) -> None:
    path = tmp_path / "praca.csv"
    path.write_text(
        "Stanowisko;Firma;Miasto;Województwo;Kraj;Link\nKucharz;Zajazd;Opole;opolskie;Polska;https://x.example/1\n",
        "utf-8",
    )
    offer = next(reading.offer for reading in feeds.read(path))
    assert offer is not None
    assert (offer.job_locations[0].region, offer.job_locations[0].country) == ("opolskie", "Polska")
