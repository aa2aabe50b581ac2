"""Searching a small catalogue: what is found, counted, ordered, paged, and said when nothing is found."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_portal import BERN, GENEVE, LAUSANNE, TODAY, MemoryCatalogue, SmallGazetteer, make_offer

from jobfold.offers.model import Consent, InputError
from jobfold.portal.search.cursor import BadCursor
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.request import SearchPage, SearchRequest
from jobfold.portal.search.store import IndexStore


def ask(engine: SearchEngine, q: str = "", *, place: str = "", **filters: object) -> SearchPage:
    return engine.search(SearchRequest(q=q, place=(place,) if place else (), **filters), today=TODAY)


def ids(page: SearchPage) -> list[str]:
    return [card.id for card in page.items]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("boulangère", "boulanger"),
        ("vendeur", "vendeuse"),
        ("Gärtnerin", "gaertner"),
        ("c++", "cpp"),
        ("fiduciaire leman", "compta"),
        ("baker", "boulanger"),
        ("homeoffice developer", "cpp"),
        ("landschaftsgartner", "gaertner"),
    ],
)
def test_words_find_offers(engine: SearchEngine, query: str, first: str) -> None:
    assert ids(ask(engine, query))[0] == first


def test_titles_outrank_texts(engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("text", "Collaborateur", "Le pâtissier est votre collègue.", days_old=0))
    follower.catch_up()
    assert ids(ask(engine, "pâtissier", literal=True)) == ["patissier", "text"]


def test_kindred_work_follows_what_has_the_words(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("pastry", "Pastry chef", "You make cakes.", language="en"))
    catalogue.put(make_offer("roof", "Roofer", "You mend roofs.", language="en"))
    follower.catch_up()
    page = ask(engine, "pâtissier")
    assert ids(page)[0] == "patissier"
    assert "pastry" in ids(page) and "roof" not in ids(page)
    assert page.understanding.kindred > 0
    assert page.total == len(page.items)
    assert sum(count.count for count in page.facets["language"]) >= page.total
    assert ask(engine, "pâtissier", literal=True).understanding.kindred == 0


def test_abbreviations_are_spelled_out(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("family", "Conseiller en économie sociale et familiale", "Vous aidez des familles."))
    follower.catch_up()
    assert ids(ask(engine, "CESF"))[0] == "family"


def test_a_word_that_names_no_work_has_no_kin(engine: SearchEngine) -> None:
    assert ask(engine, "xylquorp").total == 0


def test_fresh_offers_come_first_among_equals(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    for days in (50, 3, 20):
        catalogue.put(make_offer(f"age{days}", "Plombier", "Chauffage.", days_old=days))
    follower.catch_up()
    assert ids(ask(engine, "plombier")) == ["age3", "age20", "age50"]


def test_a_town_at_the_end_is_a_place(engine: SearchEngine) -> None:
    page = ask(engine, "boulanger lausanne")
    assert ids(page) == ["boulanger", "patissier"], "and the kindred one"
    assert page.understanding.words == "boulanger"
    assert page.understanding.places == (LAUSANNE,)
    assert page.understanding.place_from_query
    literal = ask(engine, "boulanger lausanne", literal=True)
    assert not literal.understanding.place_from_query


def test_a_lone_town_is_a_word(engine: SearchEngine) -> None:
    page = ask(engine, "Lausanne")
    assert not page.understanding.place_from_query
    assert "boulanger" in ids(page)


def test_radius_and_regions(engine: SearchEngine) -> None:
    assert set(ids(ask(engine, place="Lausanne", radius=0))) == {"boulanger", "compta"}
    assert set(ids(ask(engine, place="Lausanne"))) == {"boulanger", "compta", "patissier"}
    assert "vendeuse" in ids(ask(engine, place="Lausanne", radius=100))
    assert set(ids(ask(engine, place="Vaud"))) == {"boulanger", "compta", "patissier"}


def test_an_unknown_place_is_searched_for_by_name(engine: SearchEngine) -> None:
    page = ask(engine, place="Atlantis")
    assert page.total == 0 and page.understanding.place_unknown


def test_filters(engine: SearchEngine) -> None:
    assert set(ids(ask(engine, contract=("TEMPORARY", "PART_TIME")))) == {"gaertner", "vendeuse"}
    assert set(ids(ask(engine, language=("de",)))) == {"baecker", "gaertner", "boulanger"}
    assert set(ids(ask(engine, source=("seeblick",)))) == {"boulanger", "vendeuse"}
    assert ids(ask(engine, remote=True)) == ["cpp"]
    assert set(ids(ask(engine, since=TODAY - dt.timedelta(days=2)))) == {"cpp", "patissier"}


def test_facets_count_what_each_value_would_leave(engine: SearchEngine) -> None:
    page = ask(engine, source=("seeblick",), language=("fr",))
    languages = {count.value: count.count for count in page.facets["language"]}
    sources = {count.value: count.count for count in page.facets["source"]}
    assert languages == {"fr": 2, "de": 1}
    assert sources == {"alpenjobs": 3, "seeblick": 2}


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_pages_are_whole_and_without_repetition(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower, sort: str
) -> None:
    for number in range(40):
        catalogue.put(make_offer(f"plombier{number}", "Plombier", "Chauffage.", days_old=number % 4))
    follower.catch_up()
    seen: list[str] = []
    cursor = None
    while True:
        page = ask(engine, "plombier", sort=sort, limit=7, cursor=cursor)
        assert page.total == 40
        seen += ids(page)
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 40


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_paging_goes_on_although_offers_come_and_go(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower, sort: str
) -> None:
    for number in range(20):
        catalogue.put(make_offer(f"plombier{number}", "Plombier", "Chauffage.", days_old=9))
    follower.catch_up()
    first = ask(engine, "plombier", sort=sort, limit=8)
    catalogue.end(ids(first)[-1])
    for number in range(5):
        catalogue.put(make_offer(f"neu{number}", "Plombier", "Chauffage.", days_old=0))
    follower.catch_up()
    second = ask(engine, "plombier", sort=sort, limit=30, cursor=first.next)
    assert not set(ids(first)) & set(ids(second))
    assert {card for card in ids(second) if card.startswith("plombier")} | set(ids(first)) == {
        f"plombier{number}" for number in range(20)
    }


@pytest.mark.parametrize("cursor", ["x", "eyJ", "W10", "%%%", "a" * 500, "é"])
def test_a_damaged_cursor_is_told(engine: SearchEngine, cursor: str) -> None:
    with pytest.raises(BadCursor):
        ask(engine, "pain", cursor=cursor)


def test_a_cursor_of_another_order_is_told(engine: SearchEngine) -> None:
    cursor = ask(engine, sort="date", limit=1).next
    with pytest.raises(BadCursor, match="another sort order"):
        ask(engine, sort="relevance", cursor=cursor)


def test_misspelt_long_words_are_forgiven(engine: SearchEngine) -> None:
    page = ask(engine, "landschaftsgarter")
    assert ids(page) == ["gaertner"]
    corrected = ask(engine, "comtable")
    assert ids(corrected) == ["compta"]
    assert corrected.understanding.corrections == (("comtable", "comptable"),)
    assert ask(engine, "infirmière").understanding.corrections == ()
    assert ask(engine, "pai").total == 0


def test_nothing_found_offers_ways_out(engine: SearchEngine) -> None:
    page = ask(engine, "comptable", place="Bern", contract=("TEMPORARY",))
    assert page.total == 0
    assert [(way.drop, way.count) for way in page.relaxations] == [("filters", 1), ("q", 1)]
    page = ask(engine, "comptable", place="Bern", contract=("INTERN",))
    assert [(way.drop, way.count) for way in page.relaxations] == [("filters", 1)]
    page = ask(engine, "comptable", place="Bern")
    assert {way.drop for way in page.relaxations} >= {"place", "q"}
    assert all(way.count > 0 for way in page.relaxations)


def test_texts_that_may_not_be_shown_are_not_searchable(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("closed", "Plombier", "Geheimwort.", consent=Consent(show_description=False)))
    follower.catch_up()
    assert ask(engine, "geheimwort").total == 0
    assert ask(engine, "plombier").items[0].snippet == ""


def test_offers_not_for_reuse_stay_out_of_the_open_search(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("closed", "Plombier", consent=Consent(syndicate=False)))
    follower.catch_up()
    assert ids(ask(engine, "plombier")) == ["closed"]
    assert ask(engine, "plombier", open_only=True).total == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_no_query_ever_fails(engine: SearchEngine, q: str, place: str) -> None:
    page = engine.search(SearchRequest(q=q, place=(place,)), today=TODAY)
    assert page.total >= len(page.items)


@pytest.mark.parametrize("q", ["AND OR NOT", 'title:"x"', "[a TO b]", "(((", "a*", "~~~", "\\", "+-!", "^2", "\x00"])
def test_syntax_is_just_text(engine: SearchEngine, q: str) -> None:
    assert ask(engine, q).total >= 0


def test_what_is_left_out_is_gone(engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("plumber", "Plombier", "Un chantier à Nyon."))
    catalogue.put(make_offer("night", "Plombier", "Un dépannage."))
    catalogue.put(make_offer("apprentice", "Apprenti plombier", "Un dépannage."))
    follower.catch_up()
    assert set(ids(ask(engine, "plombier -chantier"))) == {"night", "apprentice"}
    assert set(ids(ask(engine, "plombier -Lehrling"))) == {"plumber", "night"}, "in whatever language it is said"
    assert ask(engine, "plombier -plombier").total == 0
    assert ask(engine, "plombier -chantier").understanding.words == "plombier -chantier"


def test_what_is_left_out_is_no_place(engine: SearchEngine) -> None:
    page = ask(engine, "boulanger lausanne -nuit")
    assert page.understanding.places == (LAUSANNE,)
    assert page.understanding.words == "boulanger -nuit"
    assert not ask(engine, "boulanger -lausanne").understanding.places
    assert not ask(engine, 'boulanger "lausanne"').understanding.places


def test_a_phrase_stands_together_in_the_title(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("lead", "Chef de chantier", "Bâtiment."))
    catalogue.put(make_offer("other", "Chef cuisinier sur le chantier", "Bâtiment."))
    follower.catch_up()
    assert "other" in ids(ask(engine, "chef chantier"))
    assert ids(ask(engine, '"chef de chantier"')) == ["lead"]


def test_terms_of_work_come_first_and_others_follow(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("plumber", "Plombier", "Chauffage.", days_old=0))
    catalogue.put(make_offer("apprentice", "Apprenti plombier", "Chauffage.", days_old=40))
    follower.catch_up()
    page = ask(engine, "Lehrstelle plombier")
    assert ids(page)[:2] == ["apprentice", "plumber"]
    assert page.understanding.loosened
    assert ids(ask(engine, "plombier"))[0] == "plumber"


def test_what_was_understood_is_said(engine: SearchEngine) -> None:
    understood = ask(engine, 'boulangère "pain bio" temps partiel -nuit').understanding
    assert understood.occupations == ("baker",)
    assert set(understood.terms) == {"part time"}
    assert understood.left_out == ("nuit",)
    assert understood.phrases == ("pain bio",)
    assert not ask(engine, "boulangère", literal=True).understanding.occupations


def test_short_words_are_not_put_right_but_asked_about(engine: SearchEngine) -> None:
    understood = ask(engine, "baqer").understanding
    assert understood.corrections == ()
    assert understood.meant == (("baqer", "baker"),)


def test_words_that_only_ask_for_work_say_nothing(engine: SearchEngine) -> None:
    assert ids(ask(engine, "cherche emploi boulanger"))[0] == "boulanger"
    assert ask(engine, "emploi").total >= 0


@pytest.mark.parametrize("posted", [dt.date.min, dt.date(1969, 12, 31), dt.date.max])
def test_odd_dates_do_not_stop_the_index(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower, posted: dt.date
) -> None:
    catalogue.put(make_offer("odd", "Plombier", days_old=(TODAY - posted).days))
    follower.catch_up()
    assert ids(ask(engine, "plombier", since=dt.date.min, sort="date")) == ["odd"]
    assert ask(engine, "plombier", since=dt.date.max).total == (posted == dt.date.max)


def test_the_index_follows_the_log(engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.end("compta")
    catalogue.merge("baecker", "boulanger")
    catalogue.put(make_offer("patissier", "Confiseur", days_old=2))
    assert follower.catch_up() == 3
    assert engine.find("compta") is None and engine.find("baecker") is None
    found = engine.find("patissier")
    assert found is not None and found.title == "Confiseur"
    assert follower.catch_up() == 0


def test_following_is_idempotent(tmp_path: Path, catalogue: MemoryCatalogue) -> None:
    store = IndexStore(tmp_path / "other")
    IndexFollower(catalogue, store).catch_up()
    store.apply([], [], 0)  # as after a crash between the commit and the note of it
    IndexFollower(catalogue, store).catch_up()
    assert store.searcher().num_docs == 7
    store.close()


@pytest.mark.parametrize("damage", ["meta.json", "state.json", "version"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, catalogue: MemoryCatalogue, damage: str) -> None:
    folder = tmp_path / "damaged"
    store = IndexStore(folder)
    IndexFollower(catalogue, store).catch_up()
    store.close()
    if damage == "version":
        state = msgspec.json.decode((folder / "state.json").read_bytes())
        (folder / "state.json").write_bytes(msgspec.json.encode(state | {"version": "0"}))
    else:
        next(folder.rglob(damage)).write_text("not what it was")
    again = IndexStore(folder)
    assert again.seq == 0
    IndexFollower(catalogue, again).catch_up()
    assert again.searcher().num_docs == 7
    again.close()


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="JOBFOLD_HOME") as fault:
        IndexStore(tmp_path / "file" / "index")
    assert "\n" not in str(fault.value)


def test_a_reopened_index_goes_on_where_it_was(tmp_path: Path, catalogue: MemoryCatalogue) -> None:
    store = IndexStore(tmp_path / "kept")
    IndexFollower(catalogue, store).catch_up()
    store.close()
    again = IndexStore(tmp_path / "kept")
    assert (again.seq, again.searcher().num_docs) == (7, 7)


def test_an_index_of_another_database_is_emptied(store: IndexStore, follower: IndexFollower) -> None:
    other = MemoryCatalogue()
    other.put(make_offer("only", "Plombier"))
    IndexFollower(other, store).catch_up()
    assert store.searcher().num_docs == 1


def test_an_offer_that_changes_while_an_index_is_built_beside_is_there_once(store: IndexStore) -> None:
    assert store.acquire()
    store.begin_anew()
    for seq in (1, 2, 3):
        store.apply([make_offer("only", "Plombier")], [], seq)
    store.finish()
    assert store.count() == 1


def test_searches_go_on_while_an_index_is_built_beside(
    store: IndexStore, follower: IndexFollower, catalogue: MemoryCatalogue, tmp_path: Path
) -> None:
    """After each batch of the new index, the old one is searched whole, here and in a process that only reads."""
    reader = IndexStore(tmp_path / "index")
    engines = [SearchEngine(one.searcher, SmallGazetteer()) for one in (store, reader)]
    asked: list[int] = []
    whole = store.apply

    def applied(*given: object, **more: object) -> None:
        whole(*given, **more)
        reader.refresh()
        asked.extend(ask(engine, "boulanger").total for engine in engines)

    before = ask(engines[0], "boulanger").total
    other = MemoryCatalogue()
    for number in range(3):
        other.put(make_offer(f"new{number}", "Plombier"))
    store.apply = applied  # type: ignore[method-assign]
    IndexFollower(other, store).catch_up()
    assert asked and set(asked) == {before}
    reader.refresh()
    assert [ask(engine, "plombier").total for engine in engines] == [3, 3], "shown when it is whole"
    assert [ask(engine, "boulanger", literal=True).total for engine in engines] == [0, 0]


def test_a_second_process_reads_what_the_first_writes(
    tmp_path: Path, catalogue: MemoryCatalogue, follower: IndexFollower, store: IndexStore
) -> None:
    reader = IndexStore(tmp_path / "index")
    catalogue.put(make_offer("late", "Plombier"))
    follower.catch_up()
    assert IndexFollower(catalogue, reader).catch_up() == 0
    engine = SearchEngine(reader.searcher, SmallGazetteer())
    assert engine.find("late") is not None
    assert reader.seq == store.seq


def test_towns_of_the_sample_are_where_the_gazetteer_has_them() -> None:
    assert SmallGazetteer().near(LAUSANNE.latitude, LAUSANNE.longitude, 60)[-1] == GENEVE
    assert BERN not in SmallGazetteer().near(LAUSANNE.latitude, LAUSANNE.longitude, 60)
