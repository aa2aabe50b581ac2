"""Saved answers of real boards, where they are at hand: everything listed is read."""

import csv
import json
import re
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, TextResponse, XmlResponse

from jobfold.offers.model import Reading
from jobfold.spiders.boards.bosch import Bosch
from jobfold.spiders.boards.france_travail import FranceTravail
from jobfold.spiders.boards.n8n import N8n
from jobfold.spiders.boards.pass_fonction_publique import PassFonctionPublique
from jobfold.spiders.boards.remote_ok import RemoteOk
from jobfold.spiders.boards.teaching_vacancies import TeachingVacancies
from jobfold.spiders.platforms.labelled_pages import LabelledPages
from jobfold.spiders.platforms.phenom import Phenom
from jobfold.spiders.platforms.rss import Rss

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the saved answers of real boards are not here")


def bodies(pattern: str) -> list[Path]:
    return sorted(REAL.glob(pattern))


@pytest.mark.parametrize("path", bodies("ats_api/ashby/*.json"), ids=lambda path: path.stem)
def test_every_listed_job_of_an_ashby_board_is_read_without_a_doubt(path):
    listed = [job for job in json.loads(path.read_bytes())["jobs"] if job["isListed"]]
    answer = TextResponse("https://api.ashbyhq.com/x", body=path.read_bytes(), encoding="utf-8")
    readings = list(N8n().read(answer))
    assert [reading.offer.source_id for reading in readings if reading.offer] == [job["id"] for job in listed]
    assert not [problem for reading in readings for problem in reading.problems]
    assert all(reading.offer.job_locations for reading in readings if reading.offer)


def test_every_posting_of_smartrecruiters_is_read_without_a_doubt():
    [path] = bodies("ats_api/smartrecruiters.json")
    answers = json.loads(path.read_bytes())["details"]
    readings = [
        reading
        for detail in answers.values()
        for reading in Bosch().read(TextResponse("https://api.smartrecruiters.com/x", body=json.dumps(detail).encode()))
    ]
    offers = {reading.offer.source_id: reading.offer for reading in readings}
    assert set(offers) == set(answers)
    assert not [problem for reading in readings for problem in reading.problems]
    engineer = offers["744000135080134"]
    assert (engineer.requisition_id, engineer.employer, engineer.in_language) == ("REF290165M", "Bosch Group", "es")
    assert (engineer.job_locations[0].locality, engineer.job_locations[0].country) == ("Pedro Escobedo", "MX")
    assert all(text in engineer.description for text in ("fundada", "Landscaping", "background", "how we work"))
    remote = offers["744000900000001"]
    assert (remote.job_location_type, remote.job_locations[0].locality) == ("TELECOMMUTE", None)
    assert all(offer.url and offer.date_posted and offer.employment_types for offer in offers.values())


class Burgers(Phenom):
    """A site with Phenom's search."""

    name = "burgers"
    homepage = "https://careers.example.ca/"
    languages = ("en", "fr")
    employer = "Burgers"


def test_every_job_of_a_phenom_search_is_read():
    [path] = bodies("html_pages/jobseek/phenom__*.json")
    listed = json.loads(path.read_bytes())["jobs"]
    readings = list(Burgers().read(TextResponse("https://careers.example.ca/x", body=path.read_bytes())))
    assert [reading.offer.source_id for reading in readings] == [job["uniqueID"] for job in listed]
    assert {problem.code for reading in readings for problem in reading.problems} <= {"language-contradicted"}
    first = readings[0].offer
    assert (first.requisition_id, first.employer) == ("P8-131106-0", "Burgers")
    assert first.url == "https://careers.example.ca/%C3%A9quipier-%C3%A0-temps-plein/job/P8-131106-0"
    places = [place for reading in readings for place in reading.offer.job_locations]
    assert len(places) >= len(listed)
    assert all(place.locality and place.country == "CA" and place.latitude for place in places)


class Clue(LabelledPages):
    """Pages of TalentClue."""

    name = "clue"
    languages = ("es", "ca")
    source_id_pattern = r"/node/(\d+)"


@pytest.mark.parametrize("path", bodies("html_pages/jobseek/*talentclue*.html"), ids=lambda path: path.stem)
def test_a_page_of_talentclue_is_read_by_its_labels(path):
    page = path.read_text("utf-8")
    url = re.search(r'og:url" content="([^"]+)"', page)[1]
    [reading] = Clue().read(HtmlResponse(url, body=page.encode(), encoding="utf-8"))
    offer = reading.offer
    assert offer.source_id == re.search(r"/node/(\d+)", url)[1]
    assert (offer.url, offer.in_language in ("es", "ca")) == (url, True)
    assert offer.title in page
    assert len(offer.description) > 2000


class Remotely(Rss):
    """A feed whose titles begin with the employer."""

    name = "remotely"
    languages = ("en",)
    title_pattern = r"(?P<employer>.+?): (?P<title>.+)"
    remote = True


def test_a_feed_of_remote_jobs_is_read():
    [path] = bodies("html_pages/juniorguru/*weworkremotely__remote-programming-jobs.rss")
    offers = [reading.offer for reading in Remotely().read(XmlResponse("https://x.example", body=path.read_bytes()))]
    assert [offer.employer for offer in offers] == ["10up", "Flightradar24", "BBK Worldwide", "Boatyard"]
    assert all(offer.date_posted and offer.description and offer.url for offer in offers)


def read_pass(body: bytes) -> list[Reading]:
    return list(PassFonctionPublique().read(XmlResponse("https://x.example", body=body, encoding="utf-8")))


def test_a_feed_with_control_bytes_and_linked_titles_is_read_to_its_end():
    [path] = bodies("partner_feeds_fr_lba/importPass.test.input.rss")
    body = path.read_bytes()
    offers = [reading.offer for reading in read_pass(body)]
    assert len(offers) == body.count(b"<item>")
    assert all(offer.title and "<" not in offer.title and offer.date_posted for offer in offers)


def test_a_feed_that_breaks_off_says_so_and_gives_the_rest():
    [path] = bodies("partner_feeds_fr_lba/importPass.test.input.rss")
    body = path.read_bytes()[:40_000]
    readings = read_pass(body)
    assert len(readings) == body.count(b"<item>")
    assert [problem.code for problem in readings[-1].problems] == ["feed-broken-off"]
    assert all(reading.offer for reading in readings[:-1])


IN_SCRIPT = re.compile(rb"<script[^>]*ld\+json[^>]*>[^<]*\"JobPosting\"")
HOLDING = [path for path in bodies("html_pages/**/*.html") if IN_SCRIPT.search(path.read_bytes())]


@pytest.mark.parametrize("path", HOLDING, ids=lambda path: path.stem[-40:])
def test_a_saved_page_with_jobposting_yields_an_offer(path):
    answer = HtmlResponse("https://x.example/jobs/1", body=path.read_bytes(), encoding="utf-8")
    offers = [reading.offer for reading in TeachingVacancies().read(answer) if reading.offer]
    assert offers
    assert all(offer.title and offer.employer for offer in offers)


def nested(row: dict[str, str]) -> dict:
    """A flattened record as it was: ``entreprise.nom`` is the name in an object."""
    record: dict = {}
    for path, value in row.items():
        *above, last = path.split(".")
        holder = record
        for name in above:
            holder = holder.setdefault(name, {})
        if value:
            holder[last] = value
    return record


def test_every_offer_of_france_travail_is_read_and_every_field_is_known():
    [path] = bodies("fr_france_travail/offres_*_pipe.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="|"))
    body = json.dumps({"resultats": [nested(row) for row in rows]}).encode()
    readings = list(FranceTravail().read(TextResponse("https://api.example", body=body)))
    assert [reading.offer.source_id for reading in readings] == [row["id"] for row in rows]
    assert {problem.code for reading in readings for problem in reading.problems} == {
        "employment-type-unknown",
        "salary-implausible",
    }
    assert sum(bool(reading.problems) for reading in readings) <= 0.02 * len(rows)
    offers = [reading.offer for reading in readings]
    assert all(offer.url and offer.date_posted and offer.description and offer.job_locations for offer in offers)
    assert all(offer.employment_types for offer in offers)
    assert [offer.employer for offer in offers] == [row["entreprise.nom"].strip() or None for row in rows]


def test_a_feed_of_remote_ok_is_read_without_its_notice():
    [path] = bodies("html_pages/juniorguru/*remoteok__api.json")
    listed = json.loads(path.read_bytes())[1:]
    readings = list(RemoteOk().read(TextResponse("https://remoteok.com/api", body=path.read_bytes())))
    assert [reading.offer.source_id for reading in readings] == [job["id"] for job in listed]
    assert not [problem for reading in readings for problem in reading.problems]
    assert all(reading.offer.date_posted and reading.offer.url for reading in readings)
