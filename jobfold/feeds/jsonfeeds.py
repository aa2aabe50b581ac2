"""The reader of JSON feeds: JobPosting, the jobs of known systems, and any others by the names of their properties."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobfold.feeds.dateorders import month_first_columns, postings_month_first, settled, settled_posting
from jobfold.feeds.flat import Leaf, json_leaves
from jobfold.feeds.frontmatter import with_front_matter
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.jsonrecords import JsonRecord, is_posting
from jobfold.feeds.layouts import read_laid_out
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.sampling import sampled
from jobfold.feeds.systems import Row, System, prevailing_system, system_of
from jobfold.feeds.systems.together import together
from jobfold.feeds.vocabulary import Field
from jobfold.offers.ashby import read_ashby_job
from jobfold.offers.jobposting import identified_source, read_jobposting
from jobfold.offers.model import Problem, Reading


class JsonFeed:
    """Records of one JSON feed on their way to readings. `forced` is the source whatever the records say."""

    def __init__(
        self, records: Iterator[JsonRecord], *, forced: str | None, default: str, notes: Notes, ashby: bool = False
    ) -> None:
        self._records, self._forced, self._default = records, forced, default
        self._notes, self._ashby = notes, ashby
        self._mapping: dict[str, Field] | None = None
        self._system: System | None = None
        self._month_first: Mapping[str, Field] | None = None
        self._postings_month_first = False

    def readings(self) -> Iterator[Reading]:
        """One reading per record, counted from 1."""
        sample, records = sampled(self._records, SAMPLE)
        self._mapping, self._system = self._infer(sample), _system(sample)
        values = [record.value for record in sample if record.problem is None]
        self._postings_month_first = postings_month_first(values, self._notes)
        self._month_first = month_first_columns((_leaves(value) for value in values), self._mapping, self._notes)
        readings = self._readings(records)
        return together(readings) if any(system_of(record.value) for record in sample) else readings

    def _readings(self, records: Iterator[JsonRecord]) -> Iterator[Reading]:
        for count, record in enumerate(records, start=1):
            if record.problem:
                yield Reading(record=count, problems=(record.problem,), line=record.line, raw=record.raw)
            else:
                yield self._read(record, count)

    def mapping(self) -> dict[str, Field]:
        """Path → field, as read from the first records; empty for JobPosting and Ashby, which need none."""
        sample = sampled(self._records, SAMPLE)[0]
        system = _system(sample)
        return dict(system.layout.fields) if system else self._infer(sample)

    def _infer(self, sample: list[JsonRecord]) -> dict[str, Field]:
        values = [record.value for record in sample if record.problem is None]
        plain = [value for value in values if not is_posting(value) and not system_of(value)]
        return {} if self._ashby or not plain else infer([_leaves(value) for value in plain])

    def _read(self, record: JsonRecord, count: int) -> Reading:
        value = record.value
        if isinstance(value, Mapping) and is_posting(value):
            source = self._forced or identified_source(value) or self._default
            value = settled_posting(value, self._postings_month_first)
            return read_jobposting(value, source=source, record=count, line=record.line, raw=record.raw)
        if self._ashby and isinstance(value, Mapping):
            return read_ashby_job(value, source=self._forced or self._default, record=count, raw=record.raw)
        if isinstance(value, Mapping) and (system := system_of(value) or self._system):
            return self._laid_out(system, value, record, count)
        leaves = _leaves(value)
        mapping = self._mapping or {}
        for leaf in leaves:
            if leaf.value and leaf.path not in mapping:
                self._notes.say("field-unmapped", field=leaf.path, value=leaf.value)
        return read_mapped(
            settled(leaves, self._month_first),
            mapping,
            source=self._forced or self._default,
            record=count,
            line=record.line,
            raw=record.raw,
        )

    def _laid_out(self, system: System, value: Row, record: JsonRecord, count: int) -> Reading:
        """A job in the layout of an applicant tracking system."""
        prepared = system.prepare(value)
        if isinstance(prepared, Problem):
            return Reading(record=count, problems=(prepared,), line=record.line, raw=record.raw)
        reading = read_laid_out(
            json_leaves(prepared),
            system.layout,
            source=self._forced or self._default,
            notes=self._notes,
            record=count,
            raw=record.raw,
        )
        return msgspec.structs.replace(reading, line=record.line)


def _system(sample: list[JsonRecord]) -> System | None:
    return prevailing_system([record.value for record in sample if record.problem is None])


def _leaves(value: object) -> Sequence[Leaf]:
    return with_front_matter(json_leaves(value))
