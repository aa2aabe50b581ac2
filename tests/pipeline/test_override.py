"""What people let pass in spite of a rule: bound to the text, shown in the verdict, ended by time or a person."""

import datetime as dt
from pathlib import Path

import pytest
from world import TEXT, baker, posting, write

from jobfold.offers.model import InputError
from jobfold.pipeline import judge, override, publish
from jobfold.pipeline.explain import Life, explain
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database, overrides

pytestmark = pytest.mark.database

MEN = TEXT + " Bewerbungen nur von Männern."
PREMIUM = TEXT + " Rufen Sie an: 0900 123 456."
MULE = TEXT + " Sie empfangen Zahlungen auf Ihrem Privatkonto und leiten das Geld weiter."
TODAY = dt.datetime.now(dt.UTC).date()
SOON = TODAY + dt.timedelta(days=30)
SAID = {"author": "rita", "reason": "a film part", "until": SOON}


def life(url: str, name: str) -> Life:
    (found,) = explain(url, name).lives
    return found


def kinds(url: str) -> list[str]:
    with database.connect(url) as connection:
        return [one.kind for one in catalogue.changes(connection, 0, 1000)]


def expire(url: str) -> None:
    with database.connect(url) as connection:
        connection.execute("update override set until = current_date - 1")


@pytest.fixture
def stock(database_url: str, home: Path, tmp_path: Path) -> str:
    feed = write(
        tmp_path / "f.jsonl",
        posting("a", "1", description=MEN),
        posting("a", "premium", title="Telefonist/in", description=PREMIUM),
        posting("a", "mule", title="Finanzassistenz", description=MULE),
        baker("b", "2"),
    )
    run(database_url, home, feeds=[feed])
    return database_url


def test_an_override_publishes_the_offer_and_says_who_why_and_until_when(stock: str) -> None:
    assert life(stock, "a:1").state == "refused"
    made = override.add(stock, "a:1", "sex-exclusive", **SAID)
    assert (made.verdict, made.stopped_by) == ("pass", [])
    after = life(stock, "a:1")
    assert (after.state, after.verdict) == ("published", "pass")
    (issue,) = [one for one in after.issues if one["rule"] == "sex-exclusive"]
    assert issue["severity"] == "warn"
    assert issue["override"] == {
        "id": made.id, "author": "rita", "reason": "a film part", "until": SOON.isoformat(), "severity": "reject",
    }  # fmt: skip
    assert [(one.before, one.after) for one in after.verdict_changes] == [("reject", "pass")]
    assert kinds(stock) == ["upsert", "upsert"]


def test_it_survives_re_runs_until_it_has_expired(stock: str, home: Path) -> None:
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    run(stock, home)
    assert life(stock, "a:1").state == "published"
    expire(stock)
    run(stock, home)
    assert (life(stock, "a:1").state, kinds(stock)[-1]) == ("refused", "remove")
    with database.connect(stock) as connection:
        assert overrides.stored(connection) == []
        (kept,) = overrides.stored(connection, ended=True)
    assert kept.ended_at is not None and kept.ended_by is None, "it expired, and stays on record"


def test_a_changed_text_brings_the_issue_back(stock: str, home: Path, tmp_path: Path) -> None:
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    run(stock, home, feeds=[write(tmp_path / "g.jsonl", posting("a", "1", description=MEN + " Ab sofort."))])
    assert life(stock, "a:1").state == "refused"
    run(stock, home, feeds=[write(tmp_path / "g.jsonl", posting("a", "1", description=MEN))])
    assert life(stock, "a:1").state == "published", "the text that was let pass is back"


def test_another_country_is_another_law(stock: str, home: Path, tmp_path: Path) -> None:
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    moved = {"@type": "Place", "address": {"addressLocality": "Ulm", "addressCountry": "DE"}}
    run(stock, home, feeds=[write(tmp_path / "g.jsonl", posting("a", "1", description=MEN, jobLocation=moved))])
    assert life(stock, "a:1").state == "refused"


def test_it_holds_for_the_same_text_of_the_same_source_only(stock: str, home: Path, tmp_path: Path) -> None:
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    run(stock, home, feeds=[write(tmp_path / "g.jsonl", posting("a", "9", description=MEN, url="https://a.example/9"),
                                  posting("c", "9", description=MEN))])  # fmt: skip
    assert life(stock, "a:9").verdict == "pass"
    assert life(stock, "c:9").verdict == "reject"


def test_it_overrides_one_rule_not_the_others(stock: str, home: Path, tmp_path: Path) -> None:
    both = write(tmp_path / "g.jsonl", posting("a", "1", description=MEN + " Nur Schweizer."))
    run(stock, home, feeds=[both])
    made = override.add(stock, "a:1", "sex-exclusive", **SAID)
    assert (made.verdict, made.stopped_by) == ("reject", ["nationality-exclusive"])
    assert life(stock, "a:1").state == "refused"


def test_withdrawn_it_speaks_again_and_can_be_made_anew(stock: str) -> None:
    first = override.add(stock, "a:1", "sex-exclusive", **SAID)
    override.withdraw(stock, first.id, by="urs")
    assert life(stock, "a:1").state == "refused"
    with pytest.raises(InputError, match="none of that number stands"):
        override.withdraw(stock, first.id, by="urs")
    second = override.add(stock, "a:1", "sex-exclusive", **SAID)
    assert second.id != first.id
    assert life(stock, "a:1").state == "published"


@pytest.mark.parametrize(("offer", "rule"), [("a:premium", "phone-premium"), ("a:mule", "money-mule")])
def test_premium_numbers_and_mule_offers_cannot_pass(stock: str, offer: str, rule: str) -> None:
    assert rule in [one["rule"] for one in life(stock, offer).issues]
    with pytest.raises(InputError, match="nobody may override this rule"):
        override.add(stock, offer, rule, **SAID)
    with database.connect(stock) as connection:  # one that came to stand all the same has no effect
        connection.execute(
            "insert into override (source, rule, text_hash, source_id, author, reason, until) "
            "select 'a', %s, %s, 'x', 'x', 'x', current_date",
            [rule, b""],
        )
    assert life(stock, offer).state == "refused"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"offer": "a:none"}, "no offer of this name"),
        ({"offer": "b:2"}, "does not stop it"),
        ({"rule": "no-such-rule"}, "there is no rule of this code"),
        ({"reason": " \0"}, "needs an author and a reason"),
        ({"reason": "so " * 200}, "say it in 500"),
        ({"author": ""}, "needs an author and a reason"),
        ({"until": TODAY - dt.timedelta(days=1)}, "ends between"),
        ({"until": TODAY + dt.timedelta(days=400)}, "ends between"),
    ],
)
def test_a_faulty_override_is_refused(stock: str, changed: dict[str, object], fault: str) -> None:
    asked = {"offer": "a:1", "rule": "sex-exclusive"} | SAID | changed
    with pytest.raises(InputError, match=fault):
        override.add(stock, **asked)
    with database.connect(stock) as connection:
        assert overrides.stored(connection, ended=True) == []


def test_a_merged_offer_passes_with_the_text_that_was_let_pass(stock: str, home: Path, tmp_path: Path) -> None:
    """The merged offer takes the text of one member and the place of another, and is judged once more."""
    exact = {"addressLocality": "Luzern", "postalCode": "6003", "addressCountry": "CH", "streetAddress": "Seeweg 1"}
    copy = posting("c", "3", jobLocation={"@type": "Place", "address": exact}, description=TEXT[:300])
    run(stock, home, feeds=[write(tmp_path / "g.jsonl", copy)])
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    assert {life(stock, "a:1").state, life(stock, "c:3").state} == {"published", "folded"}
    with database.connect(stock) as connection:
        (whole,) = [one for one in catalogue.live(connection) if len(one.sources) == 2]
    assert "nur von Männern" in whole.offer.description and whole.offer.job_locations[0].postal_code == "6003"


def test_a_killed_judging_ends_the_override_at_the_next(stock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    override.add(stock, "a:1", "sex-exclusive", **SAID)
    expire(stock)
    with monkeypatch.context() as broken:
        broken.setattr(judge, "judge_offers", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            judge.judge(stock)
    judge.judge(stock)
    publish.publish(stock)
    assert life(stock, "a:1").state == "refused"
