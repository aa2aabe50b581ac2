"""Which comes first, day or month, and whether deadlines are a default: the records of a source tell together."""

import datetime as dt
import json
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.feeds.dateorders import Deadlines
from jobfold.offers.model import Offer

MONTH_FIRST = ("04/17/2025", "03/04/2025", "04/21/2025")
DAY_FIRST = ("17/04/2025", "03/04/2025", "21/04/2025")


def write(path: Path, dates: tuple[str, ...]) -> Path:
    rows = [{"id": f"{n}", "title": f"Baker {n}", "company": "Bread", "date": day} for n, day in enumerate(dates)]
    if path.suffix == ".csv":
        path.write_text("id;title;company;date\n" + "".join(f"{';'.join(row.values())}\n" for row in rows), "utf-8")
    elif path.suffix == ".xml":
        jobs = "".join(f"<job>{''.join(f'<{k}>{v}</{k}>' for k, v in row.items())}</job>" for row in rows)
        path.write_text(f"<jobs>{jobs}</jobs>", "utf-8")
    elif path.stem == "postings":
        postings = [
            {"@type": "JobPosting", "title": row["title"], "datePosted": row["date"], "identifier": row["id"]}
            for row in rows
        ]
        path.write_text(json.dumps(postings), "utf-8")
    else:
        path.write_text(json.dumps(rows), "utf-8")
    return path


@pytest.mark.parametrize("name", ["table.csv", "jobs.xml", "jobs.json", "postings.json"])
@pytest.mark.parametrize(
    ("dates", "second", "codes"),
    [
        (MONTH_FIRST, dt.date(2025, 3, 4), ["dates-month-first"]),
        (DAY_FIRST, dt.date(2025, 4, 3), []),
        (("03/04/2025", "03/04/2025"), dt.date(2025, 4, 3), ["dates-ambiguous"]),
    ],
)
def test_the_source_tells(tmp_path: Path, name: str, dates: tuple[str, ...], second: dt.date, codes: list[str]) -> None:
    readings = list(feeds.read(write(tmp_path / name, dates)))
    assert [reading.offer.date_posted for reading in readings if reading.offer][1] == second
    said = [problem.code for reading in readings for problem in reading.problems if problem.code.startswith("dates-")]
    assert said == codes


def offer(days: int) -> Offer:
    posted = dt.date(2025, 1, 1)
    return Offer(
        source="a", source_id="1", title="Baker", date_posted=posted, valid_through=posted + dt.timedelta(days=days)
    )


def test_a_default_of_thirty_days_is_recognised() -> None:
    deadlines = Deadlines()
    for days in [30] * 19:
        deadlines.see(offer(days))
    assert deadlines.defaults() == {}
    for days in (30, 12, 45, 7, 90):
        deadlines.see(offer(days))
    assert deadlines.defaults() == {"a": (30, 20 / 24)}
    assert [problem.value for problem in deadlines.problems()] == ["30 days after posting in 83% of the offers of a"]


def test_decided_deadlines_are_no_default() -> None:
    deadlines = Deadlines()
    for days in range(40):
        deadlines.see(offer(days))
    assert deadlines.defaults() == {}


def test_a_default_is_said_once_at_the_end(tmp_path: Path) -> None:
    jobs = [
        {
            "@type": "JobPosting",
            "title": "Baker",
            "identifier": f"{n}",
            "datePosted": "2025-03-01",
            "validThrough": "2025-03-31",
        }
        for n in range(20)
    ]
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps(jobs), "utf-8")
    report = feeds.check(path)
    assert report.codes["deadline-default"] == 1
    assert [issue.record for issue in report.issues if issue.code == "deadline-default"] == [20]
