"""The reader of JSON feeds: JobPosting objects, Ashby postings, and any others by the names of their properties."""

from collections.abc import Iterator, Mapping, Sequence

from jobfold.feeds.flat import Leaf, json_leaves
from jobfold.feeds.frontmatter import with_front_matter
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.jsonrecords import JsonRecord, is_posting
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.sampling import sampled
from jobfold.feeds.vocabulary import Field
from jobfold.offers.ashby import read_ashby_job
from jobfold.offers.jobposting import identified_source, read_jobposting
from jobfold.offers.model import Reading


class JsonFeed:
    """Records of one JSON feed on their way to readings. `forced` is the source whatever the records say."""

    def __init__(
        self, records: Iterator[JsonRecord], *, forced: str | None, default: str, notes: Notes, ashby: bool = False
    ) -> None:
        self._records, self._forced, self._default = records, forced, default
        self._notes, self._ashby = notes, ashby
        self._mapping: dict[str, Field] | None = None

    def readings(self) -> Iterator[Reading]:
        """One reading per record, counted from 1."""
        sample, records = sampled(self._records, SAMPLE)
        self._mapping = self._infer(sample)
        for count, record in enumerate(records, start=1):
            if record.problem:
                yield Reading(record=count, problems=(record.problem,), line=record.line, raw=record.raw)
            else:
                yield self._read(record, count)

    def mapping(self) -> dict[str, Field]:
        """Path → field, as read from the first records; empty for JobPosting and Ashby, which need none."""
        return self._infer(sampled(self._records, SAMPLE)[0])

    def _infer(self, sample: list[JsonRecord]) -> dict[str, Field]:
        plain = [record.value for record in sample if record.problem is None and not is_posting(record.value)]
        return {} if self._ashby or not plain else infer([_leaves(value) for value in plain])

    def _read(self, record: JsonRecord, count: int) -> Reading:
        value = record.value
        if isinstance(value, Mapping) and is_posting(value):
            source = self._forced or identified_source(value) or self._default
            return read_jobposting(value, source=source, record=count, line=record.line, raw=record.raw)
        if self._ashby and isinstance(value, Mapping):
            return read_ashby_job(value, source=self._forced or self._default, record=count, raw=record.raw)
        leaves = _leaves(value)
        mapping = self._mapping or {}
        for leaf in leaves:
            if leaf.value and leaf.path not in mapping:
                self._notes.say("field-unmapped", field=leaf.path, value=leaf.value)
        return read_mapped(
            leaves, mapping, source=self._forced or self._default, record=count, line=record.line, raw=record.raw
        )


def _leaves(value: object) -> Sequence[Leaf]:
    return with_front_matter(json_leaves(value))
