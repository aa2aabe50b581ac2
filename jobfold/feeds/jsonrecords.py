"""One record of a JSON feed, and the records of JSON Lines."""

import io
from collections.abc import Iterator, Mapping

import msgspec

from jobfold.feeds.decoding import Encoding, numbered_lines, text_chunks
from jobfold.feeds.notes import Notes
from jobfold.feeds.systems import system_of
from jobfold.feeds.vocabulary import names
from jobfold.offers.jobposting import is_jobposting, loads_lenient
from jobfold.offers.model import Problem, cut

LINE_CHARACTERS = 16 << 20
"""A longer line of JSON Lines is lost, not held."""
CUT_OFF = "json-cut-off"
TRUNCATED = "Input data was truncated"
"""What msgspec says of JSON that is right as far as it goes."""
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
"""What JSON lets pass and `text_chunks` leaves out."""
_POSTING_KEYS = names(
    """hiringOrganization jobLocation datePosted validThrough employmentType baseSalary jobLocationType
    applicantLocationRequirements occupationalCategory directApply"""
)


def is_posting(value: object) -> bool:
    """Whether `value` is a schema.org JobPosting, by its type or else by the names of its properties.

    Known systems name some properties as schema.org does; what has their marks is theirs, unless it says its type.
    """
    if not isinstance(value, Mapping):
        return False
    untyped = "@type" not in value and "title" in value and len(_POSTING_KEYS & value.keys()) >= 2
    return is_jobposting(value) or (untyped and system_of(value) is None)


class JsonRecord(msgspec.Struct, frozen=True):
    """One decoded record, or (`value` ``None``) the reason why it could not be decoded."""

    value: object
    raw: str | None = None
    line: int | None = None
    problem: Problem | None = None


def line_records(chunks: Iterator[str]) -> Iterator[JsonRecord]:
    """The records of JSON Lines. A line that cannot be read is a record with a problem, not the end.

    A last line that breaks off has the problem `CUT_OFF`: it says that the file as a whole did not arrive.
    """
    for number, line, ended in numbered_lines(chunks, LINE_CHARACTERS):
        if line is None:
            problem = Problem(
                code="line-too-long", severity="error", expected=f"a line of at most {LINE_CHARACTERS:,} characters"
            )
            yield JsonRecord(None, None, number, problem)
        elif line.strip():
            yield _line_record(line, number, ended)


def byte_records(data: bytes, notes: Notes) -> Iterator[JsonRecord]:
    """The records of JSON Lines in UTF-8, like `line_records`, but for the raw text of those that are well-formed.

    Lines are decoded as they are up to the first that JSON or UTF-8 finds fault with; from there on it is told what
    is wrong.
    """
    start, number = 0, 1
    clean = 0 if any(mark in data for mark in _NO_CHARACTERS) else len(data)
    while (end := data.find(b"\n", start, clean)) >= 0:
        try:
            value = msgspec.json.decode(data[start:end])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            break
        if not isinstance(value, Mapping) or end - start > LINE_CHARACTERS:
            break
        yield JsonRecord(value, None, number)
        start, number = end + 1, number + 1
    for record in line_records(text_chunks(io.BytesIO(data[start:]), Encoding("utf-8"), notes)):
        yield msgspec.structs.replace(record, line=(record.line or 1) + number - 1)


def _line_record(line: str, number: int, ended: bool) -> JsonRecord:
    try:
        value: object = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as fault:
        try:
            value = loads_lenient(line)
        except (ValueError, RecursionError) as error:
            if not ended and str(fault) == TRUNCATED:
                return JsonRecord(None, line, number, _cut_off(line))
            return JsonRecord(None, line, number, _invalid(line, str(error)))
    if not isinstance(value, Mapping):
        return JsonRecord(None, line, number, _invalid(line, ""))
    return JsonRecord(value, line, number)


def _cut_off(line: str) -> Problem:
    expected = "the rest of the line: the file is cut off here"
    return Problem(code=CUT_OFF, severity="error", value=cut(line), expected=expected)


def _invalid(line: str, reason: str) -> Problem:
    expected = f"one JSON object ({cut(reason, 80)})" if reason else "one JSON object"
    return Problem(code="json-invalid", severity="error", value=cut(line), expected=expected)
