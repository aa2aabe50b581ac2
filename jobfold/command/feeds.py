"""`jobfold feed`: lint a feed, or turn it into JobPosting JSON Lines."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from jobfold.offers.model import InputError

app = typer.Typer(help="Lint a partner's feed, or convert it.", no_args_is_help=True)

MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="Which column means what: a file that --save-mapping wrote, corrected.")
]
FormatName = Annotated[str | None, typer.Option("--format", help="Read it as this format; else by its content.")]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The feed: any known format, plain, gzip or zip.")],
    format: FormatName = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    mapping: MappingFile = None,
    save_mapping: Annotated[
        Path | None, typer.Option(help="Write the mapping found here, to look through and correct.")
    ] = None,
) -> None:
    """Lint a feed without storing it: the format found, counts, and every problem with its place."""
    from jobfold import feeds

    report = feeds.check(file, format=format, corrections=feeds.corrections(mapping) if mapping else {})
    if save_mapping:
        save_mapping.write_bytes(feeds.written_mapping(report.mapping, report.left_over))
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
        return
    print(f"{file}: {report.format}, {report.records:,} records, {report.offers:,} offers")
    for issue in report.issues:
        place = f"record {issue.record}" + (f", line {issue.line}" if issue.line else "")
        field = f" {issue.field}" if issue.field else ""
        value = f" {issue.value!r}" if issue.value else ""
        expected = f"; expected {issue.expected}" if issue.expected else ""
        print(f"  {issue.severity}: {place}:{field} {issue.code}{value}{expected}")
    if report.truncated:
        print(f"  … and {report.issues_total - len(report.issues):,} more")
    if report.coverage:
        told = ((name, report.filled[name], share) for name, share in report.coverage.items() if share)
        print("Fields present: " + ", ".join(f"{name} {count:,} ({share:.0%})" for name, count, share in told))
    if report.mapping:
        print("Columns read: " + ", ".join(f"{column} → {field}" for column, field in report.mapping.items()))
    if report.left_over:
        print("Left over: " + ", ".join(f"{column} ({count:,})" for column, count in report.left_over.items()))


@app.command()
def convert(
    file: Annotated[Path, typer.Argument(help="The feed: any known format, plain, gzip or zip.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="JSON Lines; standard output if unset.")] = None,
    format: FormatName = None,
    mapping: MappingFile = None,
) -> None:
    """Turn any readable feed into JobPosting JSON Lines, normalised: places, salary, dates, types, language."""
    from jobfold import feeds
    from jobfold.command.terminal import output as opened
    from jobfold.offers.jobposting import write_jobposting

    corrections = feeds.corrections(mapping) if mapping else {}
    written = lost = 0
    with opened(output) as file_out:
        for reading in feeds.read(file, format=format, corrections=corrections):
            if reading.offer is None:
                lost += 1
                continue
            posting = write_jobposting(feeds.normalise(reading.offer))
            file_out.write(msgspec.json.encode(posting).decode() + "\n")
            written += 1
        if not written:
            raise InputError(
                f"{file}: none of its records gives an offer ({lost:,} lost); `jobfold feed check {file}` says why"
            )
    print(f"{file}: {written:,} offers written, {lost:,} records lost", file=sys.stderr)
