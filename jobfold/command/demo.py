"""`jobfold demo`: boards that do not exist, from their pages to the served catalogue, scored against the truth."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from jobfold.command.stages import ready

if TYPE_CHECKING:
    from jobfold.demo import Score

BOARDS = ("demo_alpenjobs", "demo_hexajobs", "demo_jobwerk", "demo_lavorogiusto", "demo_nimbus")
FRESH_DAYS = 14
"""A demo catalogue that is older is built anew: its offers would begin to expire."""


class _Built(msgspec.Struct):
    """What ``home/demo.json`` says of the demo catalogue that stands in the database."""

    offers: int
    seed: int
    built_at: float
    database: str


def demo(
    offers: Annotated[int, typer.Option(min=50, help="Offers in all, copies included, about.")] = 3000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the score.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Build it anew even if it stands already.")] = False,
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
) -> None:
    """Start the demo boards, run the pipeline on them, score it against the truth, and serve the portal."""
    from jobfold.command.terminal import err
    from jobfold.portal.serve import bind
    from jobfold.portal.serve import serve as serve_portal

    if not no_serve:
        bind(host, port).close()  # an occupied port is said before the work, not after it
    url, folder = ready()
    marker = folder / "demo.json"
    if no_serve or fresh or not _stands(marker, offers, url):
        _build(url, folder, marker, offers)
    else:
        err.print("The demo catalogue stands already (--fresh builds it anew).")
    if not no_serve:
        err.print(f"\nServing [bold]http://{host}:{port}[/]  (Ctrl-C ends it)")
        serve_portal(host, port, home=folder, database_url=url)


def _build(url: str, folder: Path, marker: Path, offers: int) -> None:
    from jobfold import demo as worlds
    from jobfold.command.terminal import bars, closing_table, err
    from jobfold.pipeline.run import run
    from jobfold.warehouse import catalogue, database
    from jobfold.warehouse.staging import Guard

    marker.unlink(missing_ok=True)
    with err.status("inventing a job market…"):
        world = worlds.generate(offers)
        paths = worlds.write_feeds(world, _made(folder / "demo"))
        worlds.write_truth(world, folder / "demo" / "truth.jsonl")
    with worlds.DemoServer(world, port=0) as server, bars() as shown:
        os.environ["JOBFOLD_DEMO_URL"] = server.url
        # the demo knows that its boards are complete, also where an earlier demo was larger
        sure = Guard(most_absent=1.0)
        summary = run(url, folder, boards=BOARDS, feeds=paths, mode="full", guard=sure, stages=shown)
    closing_table(summary)
    with database.connect(url) as connection:
        placed = catalogue.placements(connection, sorted({one.source for one in world.truth}))
    clusters = {(source, source_id): cluster for source, source_id, cluster, _ in placed}
    verdicts = {(source, source_id): verdict for source, source_id, _, verdict in placed if verdict}
    score = worlds.score(world.truth, clusters, verdicts)
    (folder / "demo" / "mistakes.json").write_bytes(msgspec.json.format(msgspec.json.encode(score.mistakes)))
    _show(score, folder / "demo")
    if summary.failures:
        raise typer.Exit(2)
    built = _Built(offers=offers, seed=worlds.SEED, built_at=time.time(), database=_name(url))
    marker.write_bytes(msgspec.json.encode(built))


def _show(score: "Score", folder: Path) -> None:
    from jobfold.command.terminal import out

    out.print("\n[bold]Against the known truth[/]")
    out.print(f"  Folding     precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")
    kinds = "  ".join(f"{kind} {one.found}/{one.total}" for kind, one in score.recall_by_kind.items())
    out.print(f"              [dim]{kinds}[/]")
    if score.false_folds:
        false = "  ".join(f"{kind} {count}" for kind, count in score.false_folds.items())
        out.print(f"              [dim]folded wrongly: {false}[/]")
    caught = score.violations
    out.print(f"  Violations  caught {caught.share:.3f} ({caught.found}/{caught.total})  ", end="")
    out.print(f"lawful offers refused {score.lawful_refused}")
    families = "  ".join(f"{family} {one.found}/{one.total}" for family, one in score.violations_by_family.items())
    out.print(f"              [dim]{families}[/]")
    out.print(f"  [dim]truth and mistakes: {folder}[/]")


def _stands(marker: Path, offers: int, url: str) -> bool:
    """Whether the database holds the demo catalogue of this size, made lately."""
    try:
        built = msgspec.json.decode(marker.read_bytes(), type=_Built)
    except (OSError, msgspec.MsgspecError):
        return False
    recent = time.time() - built.built_at < FRESH_DAYS * 86400
    return recent and built.offers == offers and built.database == _name(url)


def _name(url: str) -> str:
    """The database without its password, to tell one from another."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(url)
    return f"{parts.get('host')}:{parts.get('port')}/{parts.get('dbname')}"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
