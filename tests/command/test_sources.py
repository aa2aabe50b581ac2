"""`jobfold sources`: the sources, the deliveries that are held, and the release of one."""

import json

import pytest
from calling import Command, refused
from world import posting, write

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_a_held_delivery_is_told_in_the_closing_table_and_released(command: Command) -> None:
    offers = [posting("gamma", str(at), title=f"Mechaniker {at}") for at in range(30)]
    write(command.folder / "whole.jsonl", *offers)
    write(command.folder / "half.jsonl", *offers[:15])
    assert command("run", "--feed", "whole.jsonl").returncode == 0
    done = command("run", "--feed", "half.jsonl", "--mode", "full")
    assert done.returncode == 0
    assert "gamma: the full delivery lacks 15 of the 30 live offers, more than 20%: held" in done.stdout
    told = json.loads(command("sources", "--json").stdout)
    (waiting,) = told["held"]
    assert (waiting["source"], waiting["doubts"][0]["code"]) == ("gamma", "delivery-shrunk")
    (gamma,) = [one for one in told["sources"] if one["name"] == "gamma"]
    assert (gamma["live"], gamma["last_delivery"]["status"]) == (30, "held")
    shown = command("sources").stdout
    assert f"jobfold sources release {waiting['id']}" in shown
    released = command("sources", "release", str(waiting["id"]), "--by", "rita")
    assert (released.returncode, released.stderr) == (0, "")
    assert "15 gone" in released.stdout
    told = json.loads(command("sources", "--json").stdout)
    assert told["held"] == []
    assert [one["live"] for one in told["sources"] if one["name"] == "gamma"] == [15]
    refused(command("sources", "release", str(waiting["id"])), f"delivery {waiting['id']} of gamma", "not held")


def test_a_release_of_nothing_is_refused(command: Command) -> None:
    refused(command("sources", "release", "999999"), "delivery 999999", "jobfold sources")
    refused(command("sources", "release", "1", "--by", " "), "delivery 1", "--by")
