"""The generated world keeps its promises: it repeats, its relations hold, and its truth is complete."""

import datetime as dt
from collections import Counter, defaultdict
from statistics import median

import msgspec
import pytest

from jobfold.demo import DemoOffer, World, generate, without
from jobfold.demo.boards import BOARDS
from jobfold.demo.phrases import to_plain
from jobfold.demo.sites.page import description

TODAY = dt.date(2026, 1, 15)


def _offers(world: World) -> dict[tuple[str, str], DemoOffer]:
    return {(offer.board, offer.id): offer for held in world.boards.values() for offer in held}


def _groups(world: World) -> dict[str, list[tuple[str, DemoOffer]]]:
    """Per opening: (kind, offer), the original first."""
    offers, groups = _offers(world), defaultdict(list)
    for row in world.truth:
        groups[row.opening].append((row.kind, offers[row.source, row.source_id]))
    return groups


def test_same_seed_same_world(world: World) -> None:
    assert msgspec.json.encode(generate(1200, today=TODAY)) == msgspec.json.encode(world)


def test_other_seed_other_world(world: World) -> None:
    assert generate(1200, seed=7, today=TODAY).truth != world.truth


@pytest.mark.parametrize("size", [1, 2, 37, 400])
def test_size_is_kept(size: int) -> None:
    made = generate(size, today=TODAY)
    assert len(made.truth) == len(_offers(made)) == size


def test_an_empty_world_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        generate(0)


def test_every_board_holds_what_it_takes(world: World) -> None:
    assert set(world.boards) == set(BOARDS)
    for name, held in world.boards.items():
        assert held
        for offer in held:
            assert offer.language in BOARDS[name].languages
            assert not BOARDS[name].countries or offer.town.country in BOARDS[name].countries


def test_truth_names_each_offer_once_and_its_original_first(world: World) -> None:
    assert sorted(_offers(world)) == sorted((row.source, row.source_id) for row in world.truth)
    for group in _groups(world).values():
        assert [kind for kind, _ in group].count("original") == 1
        assert group[0][0] == "original"


def test_shares_of_relations_are_realistic(world: World) -> None:
    sizes = Counter(len(group) for group in _groups(world).values())
    assert 0.45 < sizes[1] / sizes.total() < 0.65
    kinds = Counter(row.kind for row in world.truth)
    assert set(kinds) == {"original", "cross_post", "translation", "agency_copy", "repost", "exact"}
    assert min(kinds.values()) > 20


def test_verdicts_are_all_there(world: World) -> None:
    verdicts = Counter(row.verdict for row in world.truth)
    assert 0.02 < verdicts["reject"] / len(world.truth) < 0.06
    assert verdicts["review"] > 5
    assert sum(row.verdict == "pass" and row.family is not None for row in world.truth) > 20
    families = {(row.opening, row.verdict, row.family) for row in world.truth}
    assert len(families) == len({opening for opening, _, _ in families}), "copies carry the original's verdict"


def test_dates_lie_in_the_last_sixty_days(world: World) -> None:
    for offer in _offers(world).values():
        assert TODAY - dt.timedelta(days=60) <= offer.posted <= TODAY
        assert offer.valid_through is None or offer.valid_through > TODAY


def test_texts_are_as_long_as_real_ones(world: World) -> None:
    lengths = [len(to_plain(offer.paragraphs).split()) for offer in _offers(world).values()]
    assert 150 < median(lengths) < 260
    assert min(lengths) > 50
    assert max(lengths) < 450


def test_texts_have_no_open_slots(world: World) -> None:
    for offer in _offers(world).values():
        text = offer.title + to_plain(offer.paragraphs)
        assert "{" not in text
        assert "None" not in text


def test_exact_copies_say_the_same(world: World) -> None:
    for group in _groups(world).values():
        for kind, offer in group:
            if kind == "exact":
                first = group[0][1]
                assert (offer.title, offer.paragraphs) == (first.title, first.paragraphs)
                assert offer.board != first.board


def test_reposts_stay_on_their_board_and_come_later(world: World) -> None:
    for group in _groups(world).values():
        for kind, offer in group:
            if kind == "repost":
                assert offer.board == group[0][1].board
                assert offer.posted > group[0][1].posted
                assert offer.id != group[0][1].id


def test_translations_keep_employer_place_and_numbers(world: World) -> None:
    for group in _groups(world).values():
        for kind, offer in group:
            if kind == "translation":
                first = group[0][1]
                assert offer.language != first.language
                assert (offer.employer, offer.town) == (first.employer, first.town)
                assert abs((offer.posted - first.posted).days) <= 2


def test_agency_copies_hide_the_client(world: World) -> None:
    for group in _groups(world).values():
        for kind, offer in group:
            if kind == "agency_copy":
                client = group[0][1].employer
                assert offer.employer != client
                assert client not in to_plain(offer.paragraphs)


def test_parallel_openings_come_in_pairs_that_differ_on_their_face(world: World) -> None:
    originals = {row.opening: row for row in world.truth if row.kind == "original"}
    groups = defaultdict(list)
    for opening, row in originals.items():
        if row.parallel_group:
            groups[row.parallel_group].append(_groups(world)[opening][0][1])
    pairs = [group for group in groups.values() if len(group) == 2]
    assert len(pairs) > 5
    for one, two in pairs:
        assert (one.title, one.town) != (two.title, two.town) or one.language != two.language
        assert one.employer == two.employer


def test_violations_survive_every_edit(world: World) -> None:
    """A copy that lost the unlawful sentence would make the truth a lie."""
    for row in world.truth:
        if row.family:
            offer = _offers(world)[row.source, row.source_id]
            assert any(part.keep for part in offer.paragraphs)
            assert offer.limit is None


def test_some_boards_cut_texts_short(world: World) -> None:
    cut = [offer for offer in _offers(world).values() if offer.limit]
    assert cut
    assert all(len(description(offer)) <= 501 for offer in cut)


def test_offers_can_be_taken_down(world: World) -> None:
    gone = {offer.id for offer in world.boards["demo_jobwerk"][:3]}
    after = without(world, "demo_jobwerk", gone)
    assert len(after.boards["demo_jobwerk"]) == len(world.boards["demo_jobwerk"]) - 3
    assert len(after.truth) == len(world.truth) - 3
