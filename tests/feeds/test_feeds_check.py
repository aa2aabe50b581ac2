"""The lint says of a feed what a person cannot see in it."""

import json
from pathlib import Path

from jobfold import feeds


def test_a_repeated_id_is_told_where_it_comes_again(tmp_path: Path) -> None:
    path = tmp_path / "offers.jsonl"
    titles = {"a": "Baker", "b": "Miller", "c": "Cook"}
    path.write_text(
        "".join(
            json.dumps({"@type": "JobPosting", "title": titles[id], "identifier": {"name": "mill", "value": id}}) + "\n"
            for id in "abac"
        )
    )
    report = feeds.check(path)
    assert report.offers == 4
    (issue,) = [issue for issue in report.issues if issue.code == "identifier-repeated"]
    assert (issue.record, issue.value) == (3, "a")
