"""Places in words and in parts, resolved."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import Place
from jobfold.offers.places import country_code, near, resolve, resolve_text, suggest

GENEVA, PARIS = "2660646", "2988507"


@pytest.mark.parametrize("name", ["Genf", "Genève", "GENEVE", "Geneva", "Ginevra", "1201 Genève (GE)", "CH-1201 Genf"])
def test_one_town_under_all_its_names(name: str) -> None:
    assert [place.id for place in resolve_text(name)] == [GENEVA]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris 15e", "Paris FR"),
        ("75 - PARIS 10", "Paris FR"),
        ("Paris, Île-de-France, France", "Paris FR"),
        ("1003 Lausanne", "Lausanne CH"),
        ("Lausanne (VD)", "Lausanne CH"),
        ("Lausanne et environs", "Lausanne CH"),
        ("Greater London", "London GB"),
        ("Frankfurt a.M.", "Frankfurt am Main DE"),
        ("Region Stuttgart", "Stuttgart DE"),
        ("Berlin Mitte", "Berlin DE"),
        ("Amsterdam-Zuidoost", "Amsterdam NL"),
        ("Schiphol, NH, Netherlands", "Hoofddorp NL"),
        ("Den Bosch", "'s-Hertogenbosch NL"),
        ("Milano, Lombardia, IT", "Milano IT"),
        ("Roma (RM)", "Roma IT"),
        ("New York, NY", "New York City US"),
        ("San Francisco, CA", "San Francisco US"),
        ("Wilmington, DE", "Wilmington US"),
        ("Köniz, Bern", "Köniz CH"),
        ("Zuerich", "Zürich CH"),
        ("St-Étienne", "Saint-Étienne FR"),
        ("Saint Etienne (42)", "Saint-Étienne FR"),
        ("Biel/Bienne", "Biel/Bienne CH"),
        ("07 - Cheylard", "Le Cheylard FR"),
        ("Monaco di Baviera", "München DE"),
        ("Granada", "Granada ES"),
        ("Granada, Spain", "Granada ES"),
        ("Armenia, Colombia", "Armenia CO"),
        ("Mexico City, Mexico", "Mexico City MX"),
        ("Saint-Denis (93)", "Saint-Denis FR"),
        ("Mailand", "Milano IT"),
        ("Aix-la-Chapelle", "Aachen DE"),
        ("Londres", "London GB"),
        ("Lüttich", "Liège BE"),
        ("Bienne", "Biel/Bienne CH"),
        ("Bruges", "Brugge BE"),
        ("София", "Sofia BG"),
        ("Frankfurt/Main", "Frankfurt am Main DE"),
        ("Frankfurt a. M.", "Frankfurt am Main DE"),
        ("Frankfurt (Oder)", "Frankfurt (Oder) DE"),
        ("Halle (Saale)", "Halle (Saale) DE"),
        ("Freiburg (CH)", "Fribourg CH"),
        ("S. Donato Milanese", "San Donato Milanese IT"),
        ("Lyon CEDEX 03", "Lyon FR"),
        ("D-80331", "München DE"),
        ("CH-8001", "Zürich CH"),
        ("1012AB", "Amsterdam NL"),
        ("London EC2", "London GB"),
        ("SW1A 1AA", "London GB"),
        ("Moon, PA 15108", "Moon US"),
        ("Austin, TX 78701", "Austin US"),
        ("111 22 Stockholm", "Stockholm SE"),
        ("Wien, 10. Bezirk", "Wien AT"),
        ("Bologna (BO), Emilia-Romagna", "Bologna IT"),
        ("Lewes, DE", "Lewes US"),
        ("Bogotá, D.C.", "Bogotá CO"),
        ("Jersey City, NJ", "Jersey City US"),
        ("14 Place Marie-Jeanne Bassot, Levallois-Perret, 92300", "Levallois-Perret FR"),
        ("Hybrid - Berlin", "Berlin DE"),
        ("Hybrid remote in Pittsburgh, PA 15219", "Pittsburgh US"),
        ("Flughafen Frankfurt", "Frankfurt am Main DE"),
        ("Sophia Antipolis", "Valbonne FR"),
        ("Etten-Leur, North Brabant, Netherlands", "Etten-Leur NL"),
        ("CH-9443 Widnau", "Widnau CH"),
        ("San Marino", "San Marino SM"),
        ("Mikulov (Brno)", "Mikulov CZ"),
        ("Tarragona - Cataluña - España", "Tarragona ES"),
    ],
)
def test_one_town(text: str, expected: str) -> None:
    assert [f"{place.name} {place.country}" for place in resolve_text(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Berlin / Hamburg", ["Berlin", "Hamburg"]),
        ("Zürich, Bern", ["Zürich", "Bern"]),
        ("München oder Nürnberg", ["München", "Nürnberg"]),
        ("BerlinHamburgMünchen", ["Berlin", "Hamburg", "München"]),
        ("San Francisco (CA), Denver (CO)", ["San Francisco", "Denver"]),
        ("Paris, Lyon et Marseille", ["Paris", "Lyon", "Marseille"]),
        ("Paris, France; Lyon, France", ["Paris", "Lyon"]),
        ("Cambridge, MA|Burlington, MA", ["Cambridge", "Burlington"]),
        ("McLean, VA Plano, TX", ["McLean", "Plano"]),
        ("BonaduzWalenstadt Jona Walenstadt", ["Bonaduz", "Walenstadt", "Jona"]),
        ("Wroclaw/Krakow, Poland", ["Wrocław", "Kraków"]),
    ],
)
def test_several_towns(text: str, names: list[str]) -> None:
    assert [place.name for place in resolve_text(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suisse", "country:CH"),
        ("Remote, US", "country:US"),
        ("Anywhere in Belgium", "country:BE"),
        ("Springfield, FR", "country:FR"),
        ("Bretagne", "region:FR-53"),
        ("Île-de-France", "region:FR-11"),
        ("Hauts-de-Seine", "region:FR-11-92"),
        ("Vaud", "region:CH-VD"),
        ("Kanton Zürich", "region:CH-ZH"),
        ("NRW", "region:DE-07"),
        ("ZH, NL", "region:NL-11"),
        ("LOM, IT", "region:IT-09"),
        ("Atlanta, IN", "region:US-IN"),
        ("Provincia di Bergamo", "region:IT-09-BG"),
        ("Wesel (Kreis), Nordrhein-Westfalen", "region:DE-07-05170"),
        ("Guipuzcoa - Pais Vasco - España", "region:ES-59-20"),
        ("Essex, UK", "region:GB-ENG-ESS"),
        ("Uppsala län", "region:SE-21"),
        ("Rhein-Main-Gebiet", "region:DE-05"),
        ("Paris et région parisienne", "region:FR-11"),
        ("Surrey", "region:GB-ENG-SRY"),
        ("Binnenstad & Hortusbuurt, GR, NL", "region:NL-04"),
        ("Germany - Remote", "country:DE"),
        ("France entière", "country:FR"),
        ("Toute la Suisse", "country:CH"),
    ],
)
def test_regions_and_countries(text: str, expected: str) -> None:
    assert [place.id for place in resolve_text(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Remote",
        "Télétravail",
        "Home Office",
        "",
        "???",
        "12",
        "Rue de Paris 5",
        "Remote - EMEA",
        "100% télétravail",
        "mehrere Standorte",
        "deutschlandweit",
        "North America - Remote",
        "ate",
    ],
)
def test_nowhere(text: str) -> None:
    assert resolve_text(text) == ()


def test_the_stated_country_excludes_all_others() -> None:
    assert [place.id for place in resolve(Place(locality="Paris", country="CH"))] == ["country:CH"]
    assert [place.name for place in resolve(Place(locality="Freiburg", country="Schweiz"))] == ["Fribourg"]
    assert [place.country for place in resolve(Place(locality="Valencia"), country="ES")] == ["ES"]
    assert [place.name for place in resolve_text("Sainte-Hélène", country="FR")] == ["Sainte-Hélène"]


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("Rain, Straubing-Bogen (Kreis)", 48.90, 12.47),
        ("Rain, Donau-Ries (Kreis)", 48.69, 10.92),
        ("Brühl, Rhein-Neckar-Kreis", 49.40, 8.53),
        ("Lichtenberg, Mittelsachsen (Kreis)", 50.83, 13.42),
        ("Buchs SG", 47.17, 9.48),
        ("Buchs AG", 47.39, 8.07),
        ("Gossau ZH", 47.30, 8.76),
        ("9200 Gossau", 47.42, 9.25),
        ("Kalbach, Frankfurt am Main", 50.12, 8.68),
        ("Brake, Bielefeld", 52.03, 8.53),
        ("Springfield, IL", 39.80, -89.64),
        ("Kansas City, KS", 39.11, -94.63),
    ],
)
def test_namesakes_are_told_apart_by_what_stands_beside_them(text: str, latitude: float, longitude: float) -> None:
    (found,) = resolve_text(text)
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=0.1)


def test_a_town_outside_of_the_stated_region_is_not_meant() -> None:
    assert [place.id for place in resolve(Place(locality="Wooster", region="NY", country="US"))] == ["region:US-NY"]
    assert [place.name for place in resolve(Place(locality="Paris", region="Bretagne", country="FR"))] == ["Paris"]
    assert [place.id for place in resolve_text("Anywhere in France, Belgium, Spain")] == [
        "country:FR",
        "country:BE",
        "country:ES",
    ]


def test_parts_in_the_wrong_fields() -> None:
    swapped = Place(locality="Antioquia", region="Medellín", country="CO")
    assert [place.name for place in resolve(swapped)] == ["Medellín"]
    assert [place.name for place in resolve(Place(street_address="Hauptstr. 1, 3011 Bern"))] == ["Bern"]


def test_postcode_and_coordinates_stand_in_and_decide() -> None:
    assert [place.name for place in resolve(Place(postal_code="01100", country="FR"))] == ["Oyonnax"]
    assert [place.name for place in resolve(Place(latitude=46.52, longitude=6.63))] == ["Lausanne"]
    in_saxony = resolve(Place(locality="Freiberg", country="DE", latitude=50.91, longitude=13.34))
    in_swabia = resolve(Place(locality="Freiberg", country="DE", latitude=48.93, longitude=9.2))
    assert in_saxony[0].region == "Sachsen"
    assert in_swabia[0].region == "Baden-Württemberg"


def test_the_stated_postcode_is_kept() -> None:
    assert resolve_text("Paris 15e")[0].postal_code == "75015"
    assert resolve_text("1003 Lausanne")[0].postal_code == "1003"
    assert resolve_text("Lausanne")[0].postal_code is None


def test_near_is_sorted_and_within() -> None:
    places = near(46.52, 6.63, 20)
    assert places[0].name == "Lausanne"
    assert "Morges" in {place.name for place in places}
    assert "Genève" not in {place.name for place in places}


@pytest.mark.parametrize(
    ("prefix", "first"), [("lau", "Lausanne"), ("Genf", "Genève"), ("mailan", "Milano"), ("zu", "Zürich")]
)
def test_suggest(prefix: str, first: str) -> None:
    suggested = suggest(prefix, limit=5)
    assert suggested[0].name == first
    assert len({place.id for place in suggested}) == len(suggested) <= 5


def test_suggest_nothing_for_nothing() -> None:
    assert suggest("") == suggest("  ") == suggest("qqqqq") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CH", "CH"),
        ("Schweiz", "CH"),
        ("Pays-Bas", "NL"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("Stati Uniti", "US"),
        ("x", None),
    ],
)
def test_country_code(text: str, code: str | None) -> None:
    assert country_code(text) == code


_PIECES = st.sampled_from(["Paris", "Bern", "FR", "CH", "75", "(VD)", ",", " - ", "/", "Remote", "Vaud", "1003", "x"])


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=6).map(" ".join)))
def test_no_text_makes_it_fail(text: str) -> None:
    for place in resolve_text(text, country="CH"):
        assert place.id
        assert place.name


@settings(max_examples=100)
@given(
    st.sampled_from(["Paris", "Valencia", "London", "Bern", "Berlin / Rom"]), st.sampled_from(["FR", "CH", "US", "IT"])
)
def test_never_a_town_abroad(locality: str, country: str) -> None:
    assert {place.country for place in resolve(Place(locality=locality, country=country))} == {country}


def test_real_lines_of_two_dutch_boards(shared_data: Path) -> None:
    path = shared_data / "dedup/pairs_dev_offers.jsonl"
    offers = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines = [place["address"] for offer in offers for place in offer.get("jobLocation", [])]
    found = [resolve_text(line) for line in lines]
    assert sum(bool(places) and places[0].country == "NL" for places in found) / len(lines) > 0.99
    assert sum(bool(places) and places[0].level == "town" for places in found) / len(lines) > 0.9


def test_nearly_every_town_resolves_to_its_own_name_in_its_country() -> None:
    table = gazetteer()
    rows = [row for row in range(0, len(table.names), 41) if table.countries[row] in {"FR", "CH", "DE", "IT", "NL"}]
    found = [resolve_text(table.names[row], country=table.countries[row]) for row in rows]
    right = [bool(places) and places[0].name == table.names[row] for row, places in zip(rows, found, strict=True)]
    assert sum(right) / len(right) > 0.98


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("Luzern", "Lucerne", "Lucerna"), "2659811"),
        (("St. Gallen", "Saint-Gall", "San Gallo"), "2658822"),
        (("Fribourg", "Freiburg", "Friburgo"), "2660718"),
        (("Zug", "Zoug", "Zugo"), "2657908"),
    ],
)
def test_a_town_keeps_its_name_in_other_languages_where_its_region_is_named_after_it(
    names: tuple[str, ...], id: str
) -> None:
    for name in names:
        assert [place.id for place in resolve(Place(locality=name, country="CH"))] == [id], name
    assert resolve(Place(locality="Toscana", country="IT"))[0].level == "region"
