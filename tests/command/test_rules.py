"""What the command says of verdicts: explained in their text, overridden, and judged by changed rules."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jobfold.command.app import app
from jobfold.offers.model import InputError
from jobfold.validation import rule_base
from jobfold.warehouse import database

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline"))  # makes `world` importable

from world import TEXT, baker, posting, write

SOON = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)).isoformat()
MEN = f"<p>{TEXT}</p><ul><li>Bewerbungen nur von M&auml;nn3rn.</li></ul><p>Rufen Sie an: O9OO 123 456 \x1b[31m</p>"


def call(*arguments: str | Path, **environment: str) -> Result:
    own = {"COLUMNS": "110", "LC_ALL": "C", "NO_COLOR": "", "FORCE_COLOR": ""} | environment
    return CliRunner().invoke(app, [str(one) for one in arguments], env=own)


def said(*arguments: str | Path, **environment: str) -> str:
    done = call(*arguments, **environment)
    assert done.exception is None, done.exception
    return done.stdout


@pytest.fixture
def offers(tmp_path: Path) -> Path:
    return write(tmp_path / "o.jsonl", posting("a", "1", description=MEN), baker("b", "2"))


def test_findings_are_marked_in_the_text_and_explained(offers: Path) -> None:
    shown = said("validate", "--explain", offers)
    assert "⟦nur von Männ3rn⟧[1]" in shown
    assert "⟦O9OO 123 456⟧[2]" in shown
    assert "<li>" not in shown and "\x1b" not in shown, "no markup, and nothing that steers the terminal"
    assert "Männ3rn → mannern" in shown
    assert "Abgelehnt" in shown and "Gefunden" in shown and "Zu ändern" in shown, "the offer's own language"
    assert "sex-exclusive" in shown and "GlG" in shown
    assert "Admise" in shown, "an offer that passes says so, in its own language"


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {"LC_ALL": "it_CH.UTF-8"}, "Rifiutata"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr"}, "Refusée"),
        (["--language", "en"], {"LC_ALL": "it_CH.UTF-8"}, "To mend"),
    ],
)
def test_they_are_told_in_the_readers_language(
    offers: Path, arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert expected in said("validate", "--explain", *arguments, offers, **environment)


def test_the_lines_for_programs_take_the_language_too(offers: Path) -> None:
    own = [json.loads(line) for line in said("validate", offers).splitlines()]
    french = [json.loads(line) for line in said("validate", "--language", "fr", offers).splitlines()]
    assert [one["verdict"] for one in own] == [one["verdict"] for one in french] == ["reject", "pass"]
    assert own[0]["issues"][0]["hint"] != french[0]["issues"][0]["hint"]
    assert "override" not in own[0]["issues"][0], "nobody overrides anything offline"
    for one in own[0]["issues"]:
        assert MEN[one["start"] : one["end"]] == one["excerpt"]


@pytest.mark.database
def test_an_override_is_made_listed_and_withdrawn(
    database_url: str, home: Path, offers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    wanted = write(tmp_path / "w.jsonl", posting("a", "1", description=TEXT + " Bewerbungen nur von Männern."))
    said("run", "--feed", wanted)
    assert "no override stands" in said("override", "list")
    asked = ["override", "add", "a:1", "sex-exclusive", "--reason", "a film part", "--until", SOON, "--by", "rita"]
    made = json.loads(said(*asked, "--json"))
    assert (made["verdict"], made["stopped_by"], made["until"]) == ("pass", [], SOON)
    assert f"{made['id']}  a:1 sex-exclusive  until {SOON}  rita: a film part" in said("override", "list")
    assert "let pass by rita" in said("explain", "a:1") and "reject → pass" in said("explain", "a:1")
    (listed,) = map(json.loads, said("override", "list", "--json").splitlines())
    assert (listed["author"], listed["ended_at"]) == ("rita", None)
    assert "is withdrawn" in said("override", "withdraw", str(made["id"]), "--by", "urs")
    assert said("override", "list", "--json") == ""
    assert "withdrawn by urs" in said("override", "list", "--all")
    refused = call(*asked[:3], "phone-premium", *asked[4:])
    assert isinstance(refused.exception, InputError) and "nobody may override" in str(refused.exception)
    assert "\n" not in str(refused.exception)


@pytest.mark.database
def test_changed_rules_are_shown_before_they_are_applied(
    database_url: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    wanted = posting("a", "1", description=TEXT + " Bewerbungen nur von Männern.")
    said("run", "--feed", write(tmp_path / "f.jsonl", wanted))
    assert "today's rule base" in said("rejudge")
    with database.connect(database_url) as connection:
        connection.execute("update verdict set rule_base = '2020-01-00000000', verdict = 'pass', issues = '[]'")
    assert "1 offer was judged by an older rule base; `jobfold rejudge`" in said("run")
    assert "1 offer was judged by an older rule base" in said("judge")
    shown = said("rejudge")
    assert f"Rule base {rule_base()} instead of 2020-01-00000000 (1 offers)" in shown
    assert "1 of 1 verdicts would change: 1 pass → reject" in shown
    assert "⟦nur von Männern⟧" in shown and "sex-exclusive" in shown
    assert "Nothing has been changed." in shown
    found = json.loads(said("rejudge", "--dry-run", "--json"))
    assert (found["changed"], found["moves"]) == (1, {"pass → reject": 1})
    assert json.loads(said("rejudge", "--apply", "--json")) == {"offers": 1, "changed": 1}
    assert "0 offers judged anew, 0 verdicts changed" in said("rejudge", "--apply")


@pytest.mark.database
def test_who_may_sit_at_the_desk(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert "nobody yet" in said("desk", "list")
    first, second = said("desk", "add", "rita"), said("desk", "add", "rita")
    assert first != second and said("desk", "list") == "rita\n"
    said("desk", "remove", "rita")
    for name, fault in (("rita", "has no key"), ("Rita!", "use 2 to 63")):
        refused = call("desk", "remove" if name == "rita" else "add", name)
        assert isinstance(refused.exception, InputError) and fault in str(refused.exception)
