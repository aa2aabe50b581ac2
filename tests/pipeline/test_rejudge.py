"""A changed rule base: a run says so and leaves the stock alone, a dry run says what would change, then it is done."""

from pathlib import Path

import pytest
from world import TEXT, baker, posting, write

from jobfold.pipeline import judge, rejudge
from jobfold.pipeline.explain import Life, explain
from jobfold.pipeline.run import run
from jobfold.validation import rule_base
from jobfold.warehouse import catalogue, database, verdicts

pytestmark = pytest.mark.database

MEN = TEXT + " Bewerbungen nur von Männern."
OLD = "2020-01-00000000"
LOST = (
    '[{"rule": "old-rule", "name": "Old", "severity": "reject", "field": "description", "start": 0, "end": 4, '
    '"excerpt": "La b", "evidence": "", "basis": "an old law", "hint": ""}]'
)


def life(url: str, name: str) -> Life:
    (found,) = explain(url, name).lives
    return found


def state(url: str) -> tuple[list[tuple[object, ...]], int]:
    with database.connect(url) as connection:
        rows = connection.execute("select offer_id, rule_base, verdict, issues::text from verdict order by 1")
        return rows.fetchall(), catalogue.last_seq(connection)


@pytest.fixture
def stock(database_url: str, home: Path, tmp_path: Path) -> str:
    """a:1 is published though today's rules refuse it, b:2 refused though they do not; an older base judged both."""
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", posting("a", "1"), baker("b", "2"), baker("b", "3"))])
    with database.connect(database_url) as connection:
        connection.execute(
            "update offer set body = jsonb_set(body, '{description}', to_jsonb(%s::text)) where source_id = '1'", [MEN]
        )
        connection.execute("update verdict set rule_base = %s", [OLD])
        connection.execute(
            "update verdict set verdict = 'reject', issues = %s from offer "
            "where offer.id = offer_id and offer.source_id in ('2', '3')",
            [LOST],
        )
        connection.execute("insert into dirty_cluster select distinct cluster from member")
    rejudge.publish.publish(database_url)
    assert [life(database_url, name).state for name in ("a:1", "b:2", "b:3")] == ["published", "refused", "refused"]
    return database_url


def test_a_run_leaves_the_stock_as_older_rules_judged_it_and_says_so(stock: str, home: Path, tmp_path: Path) -> None:
    before = state(stock)
    assert run(stock, home).judged_by_older == 3
    assert state(stock) == before
    new = write(tmp_path / "g.jsonl", posting("n", "1", title="Karosseriespengler/in"))
    assert run(stock, home, feeds=[new]).judged_by_older == 3
    assert life(stock, "n:1").rule_base == rule_base()


def test_the_preview_tells_what_would_change_and_changes_nothing(stock: str) -> None:
    before = state(stock)
    found = rejudge.preview(stock)
    assert state(stock) == before
    assert (found.rule_base, found.judged_by, found.offers, found.changed) == (rule_base(), {OLD: 3}, 3, 3)
    assert found.moves == {"reject → pass": 2, "pass → reject": 1}
    assert [(one.rule, one.moves) for one in found.by_rule] == [
        ("old-rule", {"reject → pass": 2}), ("sex-exclusive", {"pass → reject": 1}),
    ]  # fmt: skip
    assert [(one.source, one.offers, one.moves) for one in found.by_source] == [
        ("b", 2, {"reject → pass": 2}), ("a", 1, {"pass → reject": 1}),
    ]  # fmt: skip
    assert (found.leaving, found.entering) == (1, 1), "b:2 and b:3 are one opening"
    (told,) = [one for one in found.examples if one.rule == "sex-exclusive"]
    assert (told.source_id, told.excerpt, told.before[-11:]) == ("1", "nur von Männern", "ewerbungen ")
    assert told.basis and told.hint
    assert len(rejudge.preview(stock, examples=1).examples) == 2
    assert rejudge.preview(stock, examples=0).examples == []


def test_applied_the_catalogue_follows_and_the_change_log_says_so(stock: str) -> None:
    promised = rejudge.preview(stock)
    with database.connect(stock) as connection:
        seen = catalogue.last_seq(connection)
    assert rejudge.apply(stock) == judge.Judged(3, promised.changed)
    with database.connect(stock) as connection:
        log = [(one.kind, one.id) for one in catalogue.changes(connection, seen, 100)]
        gone = catalogue.get(connection, life(stock, "a:1").public_id or "")
    assert sorted(kind for kind, _ in log) == ["remove"] * promised.leaving + ["upsert"] * promised.entering
    assert gone is not None and gone.status == "gone" and gone.offer is not None, "its page says what it was"
    assert (life(stock, "a:1").state, {life(stock, "b:2").state, life(stock, "b:3").state}) == (
        "refused", {"published", "folded"},
    )  # fmt: skip
    (change,) = life(stock, "a:1").verdict_changes
    assert (change.before, change.after, change.rule_base) == ("pass", "reject", rule_base())
    assert rejudge.preview(stock).offers == 0
    assert rejudge.apply(stock) == judge.Judged(0, 0)


def test_what_both_bases_read_alike_is_not_published_again(database_url: str, home: Path, tmp_path: Path) -> None:
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", posting("a", "1"), baker("b", "2"))])
    with database.connect(database_url) as connection:
        connection.execute("update verdict set rule_base = %s", [OLD])
        last = catalogue.last_seq(connection)
    assert rejudge.apply(database_url) == judge.Judged(2, 0)
    with database.connect(database_url) as connection:
        assert catalogue.last_seq(connection) == last
        assert verdicts.older_bases(connection, rule_base()) == {}


def test_killed_it_goes_on_where_it_was(stock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rejudge, "BATCH", 1)
    judged = judge.judge_offers
    with monkeypatch.context() as broken:
        calls = iter([judged, judged])
        broken.setattr(judge, "judge_offers", lambda *given: next(calls)(*given))
        with pytest.raises((StopIteration, RuntimeError)):
            rejudge.apply(stock)
    assert rejudge.preview(stock).offers == 1
    assert rejudge.apply(stock).offers == 1
    assert [life(stock, name).state for name in ("a:1", "b:2")] == ["refused", "published"]


def test_gone_offers_are_not_judged(stock: str) -> None:
    with database.connect(stock) as connection:
        connection.execute("update offer set status = 'gone' where source_id = '1'")
    assert rejudge.preview(stock).offers == 2
