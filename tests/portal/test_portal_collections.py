"""Pages of employers, kinds of work and places, the figures, feeds, and all filters of the results."""

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from small_portal import MemoryCatalogue, make_offer, sample_statistics

from jobfold.offers.model import Salary
from jobfold.portal.languages import LANGUAGES
from jobfold.portal.occupation_names import group_name, is_group
from jobfold.portal.public.figures import chart, quality
from jobfold.portal.public.workload_words import read_workload
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.request import SearchRequest

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("path", "shown", "hidden"),
    [
        ("/fr/employers/maison-rochat", "boulanger", "baecker"),
        ("/de/occupations/75", "baecker", "gaertner"),
        ("/en/places/region:CH-VD", "patissier", "vendeuse"),
        ("/it/places/2661552", "gaertner", "boulanger"),
    ],
)
def test_a_collection_shows_its_offers(client, path: str, shown: str, hidden: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert f"offers/{shown}" in page.text and f"offers/{hidden}" not in page.text
    assert f'<link rel="canonical" href="{path}">' in page.text
    assert page.text.count('rel="alternate" hreflang=') == len(LANGUAGES)


@pytest.mark.parametrize(
    "path",
    ["/en/employers/nobody", "/en/occupations/99999", "/en/occupations/x", "/en/places/1", "/xx/places/2661552",
     "/en/employers/%00", "/en/places/region:"],
)  # fmt: skip
def test_what_is_none_is_unknown(client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_kind_of_work_without_offers_stays(client) -> None:
    page = client.get("/en/occupations/01")
    assert page.status_code == 200 and "No opening at the moment" in page.text and "noindex" in page.text


@pytest.mark.parametrize("kind", ["employers", "occupations", "places"])
def test_directories_lead_to_pages(client, kind: str) -> None:
    links = re.findall(rf'<a href="(/en/{kind}/[^"]+)">', client.get(f"/en/{kind}").text)
    assert links
    assert {client.get(link).status_code for link in links} == {200}


def test_every_group_of_work_has_a_name_in_every_language() -> None:
    for code in ("0", "9", "22", "51", "222", "2221", "5223"):
        assert is_group(code)
        assert all(group_name(code, language) not in ("", code) for language in LANGUAGES)
    assert not is_group("99") and not is_group("")
    assert group_name("2221", "en") != group_name("2221", "fr")


def test_a_feed_holds_the_newest_offers_of_a_search(client) -> None:
    answer = client.get("/fr/feed.atom", params={"place": "Lausanne", "sort": "relevance"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    ids = [entry.findtext(f"{ATOM}id", "") for entry in feed.findall(f"{ATOM}entry")]
    assert [one.rpartition("/")[2] for one in ids] == ["patissier", "boulanger", "compta"]
    assert feed.findtext(f"{ATOM}id", "").endswith("/fr/?place=Lausanne&sort=relevance")
    again = client.get("/fr/feed.atom?place=Lausanne&sort=relevance", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_feed_survives_hostile_offers(client, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("evil", "Chef \x0b]]> & <b>", "\x00\x1f<script>"))
    follower.catch_up()
    feed = ET.fromstring(client.get("/en/feed.atom?q=chef").text)
    assert any("]]> & <b>" in entry.findtext(f"{ATOM}title", "") for entry in feed.findall(f"{ATOM}entry"))


def test_results_offer_every_filter_with_counts(client) -> None:
    page = client.get("/en/?q=boulanger&place=Lausanne&place=Bern&workload_min=80").text
    for name in ("since", "contract", "occupation", "region", "employer", "language", "source", "remote", "agency",
                 "workload_min", "workload_max", "salary_min", "currency", "place"):  # fmt: skip
        assert f'name="{name}"' in page, name
    chips = page.partition('class="readings"')[2].partition("</ul>")[0]
    assert "Lausanne" in chips and "Bern" in chips and "80 % or more" in chips and "Remove all filters" in chips
    without_bern = re.search(r'href="\?([^"]*)"><span class="quiet">Remove filter:</span>\s*</span>Bern', chips)
    assert re.search(r'name="place" value="Bern" form="search" checked', page)
    assert without_bern is None or "Bern" not in without_bern[1]


@pytest.mark.parametrize(
    ("words", "left", "workload"),
    [
        ("infirmière à Lausanne 80%", "infirmière à Lausanne", (80, 80)),
        ("Koch 60 – 80 % Bern", "Koch Bern", (60, 80)),
        ("100% motivé", "motivé", (100, 100)),
        ("5% de rabais", "5% de rabais", (None, None)),
        ("taux 80", "taux 80", (None, None)),
        ("A-80%", "A-80%", (None, None)),
    ],
)
def test_a_workload_among_the_words_is_a_filter(words: str, left: str, workload: tuple[int | None, int | None]) -> None:
    read = read_workload(SearchRequest(q=words))
    assert (read.q, (read.workload_min, read.workload_max)) == (left, workload)
    asked = SearchRequest(q=words, literal=True)
    assert read_workload(asked) == asked


def test_a_workload_among_the_words_finds_offers(client) -> None:
    page = client.get("/fr/?q=boulanger+lausanne+90%25").text
    chips = page.partition('class="readings"')[2].partition("</ul>")[0]
    assert "offers/boulanger" in page and "90 %" in chips and "près de Lausanne" in chips


def test_a_workload_among_the_words_that_no_offer_states_hides_nothing(client) -> None:
    page = client.get("/en/?q=P%C3%A2tissier+Renens+30%25").text
    assert "offers/patissier" in page and "No offer states a workload of 30 %" in page
    assert "offers/patissier" not in client.get("/en/?q=P%C3%A2tissier+Renens&workload_min=30&workload_max=30").text


@pytest.mark.parametrize("sort", ["relevance", "date", "distance", "salary"])
def test_every_order_is_offered_where_it_makes_sense(client, sort: str) -> None:
    page = client.get("/en/", params={"q": "boulanger", "place": "Lausanne", "radius": "100", "sort": sort}).text
    assert re.search(rf'sort={sort}" aria-current="true"', page)


def test_pay_is_compared_only_among_enough_employers(
    client, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    def put(number: int) -> None:
        pay = Salary(min_value=4000 + 300 * number, max_value=4300 + 300 * number, currency="CHF", unit="MONTH")
        offer = make_offer(f"b{number}", "Boulanger", "Pain.", employer=f"Four {number} SA", base_salary=pay)
        yearly = {"salary_yearly_min": pay.min_value * 12, "salary_yearly_max": pay.max_value * 12}
        catalogue.put(msgspec.structs.replace(offer, **yearly))

    for number in range(3):
        put(number)
    follower.catch_up()
    few = client.get("/en/offers/b1").text
    assert "51,600 – 55,200 CHF" in few and "scale-bar" not in few
    for number in range(3, 7):
        put(number)
    follower.catch_up()
    assert "scale-bar" in client.get("/en/offers/b1").text


def test_figures_are_told_and_drawn(client) -> None:
    page = client.get("/en/figures").text
    for shown in ("980", "1,700", "Vaud", "78,000", "not stated", "alpenjobs", "<path", "<table"):
        assert shown in page, shown
    about = client.get("/en/about").text
    assert "1,700" in about and "8.6%" in about


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    found = sample_statistics()
    drawn = chart(found.weeks)
    assert drawn is not None
    assert drawn.there.path.count("M") == 1 and drawn.opened.path.count("M") == 2
    assert drawn.ticks[-1][1] >= 968
    assert chart(found.weeks[:1]) is None and chart(()) is None
    assert quality(()) is None


def test_few_employers_have_no_figures(client, catalogue: MemoryCatalogue, monkeypatch) -> None:
    none = msgspec.structs.replace(
        sample_statistics(), openings=None, postings=None, employers=None, weeks=(), pay=(), demand=(), sources=(),
        occupation_1=(), occupation_2=(), region=(), contract=(), language=(),
    )  # fmt: skip
    monkeypatch.setattr(catalogue, "statistics", lambda: none)
    assert "too few employers" in client.get("/en/figures").text
    assert client.get("/en/about").status_code == 200
