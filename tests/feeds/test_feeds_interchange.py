"""The interchange form: what is written is read back the same; what is normalised says more, never less."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobfold import feeds
from jobfold.offers.model import Identifier, InputError, Offer, Organization, Place, Salary

WORD = st.sampled_from(["Bäcker", "chef", "the", "de", "für", "and", "nurse", "città", "naïve", "C++", "R&D"])
WORDS = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1))
PLACES = st.builds(
    Place,
    street_address=st.none() | st.just("Rue du Lac 5"),
    locality=st.sampled_from(["Genève", "Köln", "Roma"]),
    postal_code=st.none() | st.just("1204"),
    country=st.none() | st.sampled_from(["CH", "DE", "IT"]),
)
OFFERS = st.builds(
    Offer,
    source=st.sampled_from(["board-a", "Börse", "b.c"]),
    source_id=st.text("abc123-_/.", max_size=12).map(lambda rest: f"id{rest}"),
    title=WORDS.map(lambda words: f"Cook {words}"),
    description=st.just("") | WORDS.map(lambda words: f"<p>You cook & serve: {words}.</p>\n\u2028 <br>"),
    hiring_organization=st.none() | st.just(Organization(name="Crêpes & Cie")),
    job_locations=st.lists(PLACES, max_size=2, unique=True).map(tuple),
    employment_types=st.sampled_from([(), ("FULL_TIME",), ("PART_TIME", "TEMPORARY")]),
    base_salary=st.none() | st.just(Salary(min_value=2000.0, max_value=2500.0, currency="EUR", unit="MONTH")),
    date_posted=st.none() | DAYS,
    identifiers=st.just(()) | st.just((Identifier(name="siret", value="12345678900011"),)),
    requisition_id=st.none() | st.just("R-1"),
    url=st.none() | st.just("https://board.example/o?id=1&x=é"),
    total_job_openings=st.none() | st.integers(1, 50),
    in_language=st.just("fr"),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(OFFERS, min_size=1, max_size=4))
def test_what_is_written_is_read_back(tmp_path: Path, offers: list[Offer]) -> None:
    path = tmp_path / "offers.jsonl"
    assert feeds.write(offers, path) == len(offers)
    assert len(path.read_bytes().splitlines()) == len(offers)
    read = [reading.offer for reading in feeds.read(path)]
    # The language is the text's own where the text contradicts it: no matter of the interchange form.
    assert [without_language(offer) for offer in read] == [without_language(offer) for offer in offers]


def without_language(offer: Offer | None) -> dict[str, object] | None:
    return offer and {name: getattr(offer, name) for name in offer.__struct_fields__ if name != "in_language"}


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400),
    around=st.sampled_from(
        [(b"", b""), (b"<jobs><job><title>", b"</title></job></jobs>"), (b'{"title": "', b'"}'), (b"id;title\n1;", b"")]
    ),
)
def test_any_bytes_give_readings_or_one_clear_line(tmp_path: Path, data: bytes, around: tuple[bytes, bytes]) -> None:
    path = tmp_path / "feed"
    path.write_bytes(around[0] + data + around[1])
    try:
        readings = list(feeds.read(path))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert [reading.record for reading in readings] == list(range(1, len(readings) + 1))


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "offers.jsonl"
    path.write_text("what was there\n")

    def failing():  # type: ignore[no-untyped-def]  # a generator that dies, as a feed cut off does
        yield Offer(source="s", source_id="1", title="Baker")
        raise InputError("feed: cut off; send it again")

    with pytest.raises(InputError):
        feeds.write(failing(), path)
    assert path.read_text() == "what was there\n"
    assert list(tmp_path.iterdir()) == [path]


def test_normalising_fills_what_the_place_implies() -> None:
    offer = Offer(
        source="s",
        source_id="1",
        title="Infirmière de nuit",
        description="Vous veillez sur les patients de notre clinique, au bord du lac.",
        job_locations=(Place(text="1003 Lausanne"), Place(locality="Genf", country="Schweiz")),
    )
    normal = feeds.normalise(offer)
    first, second = normal.job_locations
    assert (first.locality, first.country, first.text) == ("Lausanne", "CH", "1003 Lausanne")
    assert first.latitude and 46 < first.latitude < 47
    assert second.country == "CH" and second.locality == "Genf" and second.longitude
    assert normal.in_language == "fr"
    assert feeds.normalise(normal) == normal


def test_an_unknown_place_stays_as_it_is() -> None:
    unknown = (Place(text="Xyzzyqqville"),)
    offer = Offer(source="s", source_id="1", title="Xyzzy", job_locations=unknown, in_language="en")
    assert feeds.normalise(offer) == offer


def test_check_counts_and_keeps_the_first_thousand(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    good = {"@type": "JobPosting", "title": "Baker", "identifier": {"name": "s", "value": "1"}, "inLanguage": "en"}
    path.write_text(json.dumps(good) + "\n" + "{broken}\n" * 1500)
    report = feeds.check(path, format="jobposting-jsonl")
    assert (report.format, report.records, report.offers) == ("jobposting-jsonl", 1501, 1)
    assert (report.issues_total, len(report.issues), report.truncated) == (1500, 1000, True)
    assert report.codes == {"json-invalid": 1500}
    assert (report.issues[0].record, report.issues[0].line, report.issues[0].severity) == (2, 2, "error")
    assert report.coverage["title"] == 1.0 and report.coverage["base_salary"] == 0.0


def test_the_mapping_can_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text("Ref;Poste;Société;Ville;Humeur\n1;Boulanger;Fournil;Lyon;gaie\n")
    assert feeds.mapping(path) == {
        "Ref": "source_id", "Poste": "title", "Société": "company", "Ville": "locality",
    }  # fmt: skip
