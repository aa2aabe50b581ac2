"""Nobody is named at any exit: private addresses, numbers and names are planted in every field, and every exit is read.

Each field has a plant of its own, so that a failure says which field came out where.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import arro3.io
import pytest
from litestar.testing import TestClient
from test_open_data import FORMATS, deliver
from world import OTHER, TEXT, posting

from jobfold.offers.model import Consent
from jobfold.pipeline.export import export
from jobfold.pipeline.syndicate import OUTWARD_FORMATS, syndicate
from jobfold.portal.app import create_app
from jobfold.warehouse import catalogue, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

_NAME = re.compile("Odermatt|Ritina")
"""As it is written; small letters are the search that was asked, said back."""
_PLANT = re.compile(r"[a-z]+\.plant(?:%40|@|\\u0040)\w+", re.IGNORECASE)
_NUMBER = re.compile(r"041[\s%20+-]*555[\s%20+-]*66[\s%20+-]*\d\d")


def plant(field: str) -> str:
    return f"{field}.plant@firma.example, 041 555 66 77"


def planted(source: str, source_id: str, **more: object) -> dict[str, object]:
    return posting(
        source,
        source_id,
        **{
            "title": f"Lastwagenmechaniker/in ({plant('title')})",
            "description": f"{TEXT}\n\nAuskunft: Frau Ritina Odermatt, Leiterin, {plant('description')}",
            "hiringOrganization": {
                "@type": "Organization", "name": f"Garage Pilatus AG ({plant('employer')})",
                "email": plant("organization"), "telephone": "041 555 66 78", "identifier": plant("registry"),
                "sameAs": "mailto:same.plant@firma.example",
            },
            "jobLocation": {
                "@type": "Place", "name": plant("placename"),
                "address": {
                    "@type": "PostalAddress", "streetAddress": f"Seeweg 1 ({plant('street')})",
                    "addressLocality": "Luzern", "postalCode": "6003", "addressRegion": f"LU ({plant('region')})",
                    "addressCountry": "CH",
                },
            },
            "baseSalary": f"nach Absprache mit Frau Ritina Odermatt, {plant('salary')}",
            "workHours": f"42 Stunden, {plant('hours')}",
            "applicationContact": {
                "@type": "ContactPoint", "name": "Ritina Odermatt", "email": plant("contact"),
                "telephone": "041 555 66 79",
            },
            "applyUrl": f"https://{source}.example/apply?to=apply.plant@firma.example&tel=041-555-66-77",
            "url": f"https://{source}.example/jobs/{source_id}?ref=url.plant%40firma.example",
            "identifier": [
                {"@type": "PropertyValue", "name": source, "value": source_id},
                {"@type": "PropertyValue", "name": "Kontakt", "value": plant("identifier")},
            ],
            "occupationalCategory": f"Mechanik ({plant('occupation')})",
            "applicantLocationRequirements": {"@type": "Country", "name": f"Schweiz ({plant('applicants')})"},
            "qualifications": plant("qualifications"), "skills": plant("skills"), "industry": plant("industry"),
            "experienceRequirements": plant("experience"), "educationRequirements": plant("education"),
            "jobBenefits": plant("benefits"), "responsibilities": plant("responsibilities"),
        }
        | more,
    )  # fmt: skip


def exits(url: str, home: Path) -> Iterator[tuple[str, str]]:
    """Everything that leaves, by its name."""
    export(url, home / "data", FORMATS)
    for path in sorted((home / "data" / "latest").iterdir()):
        if path.suffix == ".parquet":
            table = arro3.io.read_parquet(path).read_all()
            yield path.name, str([table[name].to_pylist() for name in table.column_names])
        else:
            yield path.name, path.read_text("utf-8")
    for format in OUTWARD_FORMATS:
        yield format, syndicate(url, home / "out", format).path.read_text("utf-8")
    with database.connect(url) as connection:
        ids = [one.id for one in catalogue.live(connection)]
    with TestClient(create_app(home=home, database_url=url)) as client:
        addresses = [
            *(f"/api/offers{query}" for query in ("", "?q=mechaniker", "?q=odermatt", "?q=plant&literal=true")),
            *(f"{start}/offers/{id}" for id in ids for start in ("/api", "/fr", "/de", "/it", "/en")),
            "/api/changes", "/api/employers", "/api/sources", "/api/statistics", "/api/occupations",
            "/api/places?prefix=lu", "/api/suggest?q=odermatt", "/api/suggest?q=garage", "/api/suggest?q=title.plant",
            "/data/datapackage.json", "/data/catalog.jsonld", "/data/offers.jsonl", "/de/", "/de/?q=mechaniker",
            "/de/?q=odermatt", "/de/feed.atom", "/de/feed.atom?q=mechaniker", "/de/employers",
            "/de/employers/garage-pilatus", "/de/places", "/de/places/region:CH-LU", "/de/occupations", "/de/figures",
            "/de/about", "/de/data", "/sitemap.xml", "/sitemaps/1.xml.gz", "/robots.txt",
        ]  # fmt: skip
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in (200, 403), address
            body = gzip.decompress(answer.content) if address.endswith(".gz") else answer.content
            yield address, body.decode()
        text = {"text": "Ich bin Lastwagenmechaniker in Luzern und kenne Bremsen und Lenkung."}
        yield "match", client.post("/de/match", data=text, headers={"Sec-Fetch-Site": "same-origin"}).text


def test_nobody_is_named_at_any_exit(database_url: str, tmp_path: Path) -> None:
    french = f"{OTHER}\n\nContact : Mme Ritina Odermatt, {plant('translation')}"
    deliver(database_url, tmp_path, "a", planted("a", "1"))
    deliver(database_url, tmp_path, "b", planted("b", "7"))
    deliver(database_url, tmp_path, "c", planted("c", "2", title="Mécanicien poids lourds", description=french))
    deliver(database_url, tmp_path, "d", planted("d", "3"), consent=Consent(syndicate=False))
    leaks, there = set(), 0
    for name, text in exits(database_url, tmp_path / "home"):
        there += "mechaniker" in text.lower()
        for pattern in (_NAME, _PLANT, _NUMBER):
            leaks |= {(name, found) for found in pattern.findall(text)}
    assert there > 15, "the offers are at the exits"
    assert sorted(leaks) == []
