"""What we send on is well-formed, has what its format requires, and is read back by our own readers as it was."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jobfold import feeds
from jobfold.feeds import eureswriting, indeedwriting
from jobfold.feeds.outward import Outward, element
from jobfold.offers.model import Contact, Identifier, Offer, Organization, Place, Salary
from jobfold.offers.text import plain_text

AT = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
SEEN = dt.date(2026, 11, 20)
OFFER = Offer(
    source="jobfold",
    source_id="01J8ZK",
    title="Bäcker/in & Konditor/in (m/w/d)",
    description="Wir backen vor dem Morgen.\n\n• Brot & Gipfel\n• Torten <3 Stück\n\nEnde ]]> hier.",
    hiring_organization=Organization(name="Mühle & Söhne AG", identifiers=(Identifier("UID", "CHE-1"),)),
    job_locations=(
        Place(street_address="Rheingasse 1", locality="Basel", region="Basel-Stadt", postal_code="4058", country="CH"),
    ),
    employment_types=("FULL_TIME", "PERMANENT"),
    base_salary=Salary(min_value=61500.5, max_value=1_250_000.0, currency="CHF", unit="YEAR"),
    date_posted=dt.date(2026, 11, 2),
    valid_through=dt.date(2026, 12, 24),
    url="https://muehle.example/jobs/7?a=1&b=2",
    occupational_category=("ISCO-08:7512",),
    total_job_openings=2,
    in_language="de",
    contact=Contact(name="Rita Roth", email="rita@muehle.example", telephone="061 555 55 55"),
)


def change(**fields: object) -> Offer:
    return msgspec.structs.replace(OFFER, **fields)


def written(format: str, *offers: Offer, attribution: str | None = None) -> str:
    outward = [Outward(offer=offer, since=SEEN, attribution=attribution) for offer in offers]
    if format == "indeed":
        head = indeedwriting.opening("Jobfold", "https://jobfold.example", AT)
        return head + "".join(map(indeedwriting.jobs, outward)) + indeedwriting.TAIL
    head = eureswriting.opening("Jobfold", "https://jobfold.example", AT)
    return head + "".join(eureswriting.position_opening(one, "Jobfold") for one in outward) + eureswriting.TAIL


def back(format: str, folder: Path, *offers: Offer) -> list[Offer]:
    path = folder / "feed.xml"
    path.write_text(written(format, *offers), "utf-8")
    assert feeds.detect(path).name == {"indeed": "indeed-xml", "eures": "hr-xml"}[format]
    readings = list(feeds.read(path))
    assert all(reading.offer for reading in readings), readings
    return [reading.offer for reading in readings if reading.offer]


FORMATS = pytest.mark.parametrize("format", ["indeed", "eures"])


@FORMATS
def test_our_own_reader_reads_back_what_was_written(format: str, tmp_path: Path) -> None:
    (read,) = back(format, tmp_path, OFFER)
    assert (read.source_id, read.title, read.url) == (OFFER.source_id, OFFER.title, OFFER.url)
    assert (read.date_posted, read.valid_through) == (OFFER.date_posted, OFFER.valid_through)
    assert read.employer == OFFER.employer
    assert set(read.employment_types) == {"FULL_TIME", "PERMANENT"}
    (place,) = read.job_locations
    (stated,) = OFFER.job_locations
    assert place == stated
    assert OFFER.base_salary and read.base_salary
    pay = (read.base_salary.min_value, read.base_salary.max_value, read.base_salary.currency, read.base_salary.unit)
    assert pay == (61500.5, 1_250_000.0, "CHF", "YEAR")
    assert plain_text(read.description) == plain_text(OFFER.description)
    if format == "eures":
        assert (read.in_language, read.total_job_openings) == ("de", 2)
        assert "7512" in "".join(read.occupational_category)


@FORMATS
@pytest.mark.parametrize(
    "types", ["TEMPORARY", "CONTRACTOR", "INTERN", "APPRENTICE", "VOLUNTEER", "PER_DIEM", "PERMANENT"]
)
def test_each_kind_of_employment_comes_back(format: str, types: str, tmp_path: Path) -> None:
    (read,) = back(format, tmp_path, change(employment_types=("PART_TIME", types)))
    assert set(read.employment_types) == {"PART_TIME", types}


@FORMATS
@pytest.mark.parametrize("unit", ["HOUR", "DAY", "MONTH", "YEAR"])
@pytest.mark.parametrize(("low", "high"), [(15.5, 18.25), (900.0, 900.0), (None, 2000.0), (2000.0, None)])
def test_pay_comes_back(format: str, unit: str, low: float | None, high: float | None, tmp_path: Path) -> None:
    (read,) = back(
        format, tmp_path, change(base_salary=Salary(min_value=low, max_value=high, currency="EUR", unit=unit))
    )
    assert read.base_salary
    found = read.base_salary
    assert (found.min_value, found.max_value, found.unit, found.currency) == (low, high, unit, "EUR")


@FORMATS
def test_nothing_private_is_written(format: str) -> None:
    text = written(format, OFFER)
    assert "rita" not in text.lower() and "555" not in text


@FORMATS
def test_whom_the_terms_ask_to_be_named_is_named(format: str) -> None:
    assert "Jobs by Lake Board" in written(format, OFFER, attribution="Jobs by Lake Board")


def test_a_job_in_two_places_is_two_jobs_of_one_requisition_for_indeed(tmp_path: Path) -> None:
    two = (Place(locality="Basel", country="CH"), Place(locality="Bern", country="CH"), Place(text="somewhere"))
    read = back("indeed", tmp_path, change(job_locations=two))
    assert [one.source_id for one in read] == ["01J8ZK", "01J8ZK-2"]
    assert {one.requisition_id for one in read} == {"01J8ZK"}
    assert [one.job_locations[0].locality for one in read] == ["Basel", "Bern"]


def test_a_job_in_two_places_is_one_opening_for_eures(tmp_path: Path) -> None:
    two = (Place(locality="Basel", country="CH"), Place(locality="Bern", country="CH"))
    (read,) = back("eures", tmp_path, change(job_locations=two))
    assert [place.locality for place in read.job_locations] == ["Basel", "Bern"]


BARE = Offer(
    source="jobfold",
    source_id="1",
    title="Cook",
    description="We cook.",
    hiring_organization=Organization(name="Inn"),
    job_locations=(Place(country="CH"),),
    apply_url="https://inn.example/apply",
    occupational_category=("ESCO:x", "ISCO-08:5120"),
    in_language="en",
)


def test_every_job_has_what_indeed_requires() -> None:
    root = etree.fromstring(written("indeed", OFFER, BARE).encode())
    assert [child.tag for child in root][:3] == ["publisher", "publisherurl", "lastBuildDate"]
    for job in root.iter("job"):
        names = [child.tag for child in job]
        assert [name for name in indeedwriting.REQUIRED if names.count(name) != 1] == []
        assert all((job.findtext(name) or "").strip() for name in set(indeedwriting.REQUIRED) - {"city", "state"})
        assert len(names) == len(set(names))


def test_every_opening_has_what_eures_requires() -> None:
    spaces = {"h": eureswriting.NAMESPACE}
    root = etree.fromstring(written("eures", OFFER, BARE).encode())
    openings = root.findall("h:PositionOpening", spaces)
    assert len(openings) == 2
    for opening in openings:
        assert (opening.get("majorVersionID"), opening.get("minorVersionID")) == ("3", "2")
        assert dt.date.fromisoformat(opening.get("validFrom") or "")
        for path in eureswriting.REQUIRED:
            found = opening.findall("/".join(f"h:{name}" for name in path.split(".")), spaces)
            assert found and all("".join(one.itertext()).strip() for one in found), path
        alone = etree.fromstring(etree.tostring(opening))
        assert etree.QName(alone).namespace == eureswriting.NAMESPACE
    assert "PositionScheduleTypeCode" not in etree.tostring(openings[1]).decode()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, None),
        ({"hiring_organization": None}, "employer-missing"),
        ({"url": None, "apply_url": None}, "url-missing"),
        ({"description": " "}, "description-missing"),
        ({"job_locations": (Place(text="Basel"),)}, "country-missing"),
        ({"in_language": None}, "language-missing"),
        ({"occupational_category": ("Bakery", "ROME:D1102")}, "occupation-missing"),
    ],
)
def test_what_a_format_cannot_do_without_is_named(fields: dict[str, object], code: str | None) -> None:
    outward = Outward(offer=change(**fields), since=SEEN)
    assert eureswriting.lacks(outward) == code
    assert outward.lacks() == (None if code in ("language-missing", "occupation-missing") else code)


def test_an_offer_without_a_date_is_as_old_as_we_know_it() -> None:
    assert f"<date><![CDATA[{SEEN.isoformat()}]]></date>" in written("indeed", BARE)


@given(st.text(max_size=60))
def test_any_text_stays_in_its_element(text: str) -> None:
    made = element("a", text)
    try:
        document = f"<r>{made}</r>".encode()
    except UnicodeEncodeError:
        return  # a lone surrogate is no text; readers replace it
    kept = etree.fromstring(document).findtext("a") or ""
    wanted = "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
    assert kept == wanted.replace("\r\n", "\n").replace("\r", "\n")
