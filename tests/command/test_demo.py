"""The demo from its pages to the catalogue, against its known truth."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jobfold import demo
from jobfold.warehouse import catalogue, database

JOBFOLD = Path(sys.executable).with_name("jobfold")


@pytest.mark.slow
@pytest.mark.database
def test_the_demo_reaches_its_score(database_url: str, home: Path) -> None:
    done = subprocess.run(
        [JOBFOLD, "demo", "--offers", "900", "--no-serve"],
        env={"DATABASE_URL": database_url, "JOBFOLD_HOME": str(home), "PATH": "/usr/bin:/bin", "COLUMNS": "120"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Against the known truth" in done.stdout
    truth = [json.loads(line) for line in (home / "demo" / "truth.jsonl").read_text("utf-8").splitlines()]
    with database.connect(database_url) as connection:
        placed = catalogue.placements(connection, sorted({one["source"] for one in truth}))
        totals = catalogue.totals(connection)
    assert totals["live"] == len(truth) == sum(totals[name] for name in ("published", "folded", "refused", "held"))
    score = demo.score(
        demo.generate(900).truth,
        {(source, source_id): cluster for source, source_id, cluster, _ in placed},
        {(source, source_id): verdict for source, source_id, _, verdict in placed if verdict},
    )
    assert score.precision >= 0.95
    assert score.recall >= 0.90
    assert score.violations.share >= 0.9
    assert score.lawful_refused == 0
