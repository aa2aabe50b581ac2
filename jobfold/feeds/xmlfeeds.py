"""Readers of XML feeds: Indeed, RSS and Atom, HR-XML, and any other by what its elements are called."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from jobfold.feeds.corrections import NO_CORRECTIONS, Corrections, corrected
from jobfold.feeds.dateorders import month_first_columns, settled
from jobfold.feeds.flat import Leaf, element_leaves
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.itemextras import extra_leaves, extra_mapping, with_extra
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.outline import outline_xml, record_path
from jobfold.feeds.sampling import sampled
from jobfold.feeds.systems.personio import PERSONIO, ROOT, position_leaves
from jobfold.feeds.vocabulary import Field
from jobfold.feeds.xmllayouts import HR_XML, INDEED
from jobfold.feeds.xmlrecords import XmlRecord, cut_records, expected_count, frame_of, parse_record, record_tag
from jobfold.offers.model import InputError, Problem, Reading
from jobfold.offers.rss import read_rss_item

_LANGUAGE = re.compile(r"<(?:\w+:)?language>\s*([A-Za-z]{2})\b")
_FIXED: Mapping[str, tuple[str, Mapping[str, Field]]] = {
    "indeed-xml": ("job", INDEED),
    "hr-xml": ("PositionOpening", HR_XML),
}
_FEEDS = {"rss": "item", "atom": "entry"}


class XmlFeed:
    """One XML document on its way from text to readings.

    `head` is the beginning of the text, for finding the records; `chunks` the whole of it.
    """

    def __init__(
        self,
        chunks: Iterator[str],
        head: str,
        *,
        format: str,
        source: str,
        place: str,
        notes: Notes,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> None:
        self._corrections, self._expected = corrections, expected_count(head)
        self._source, self._notes, self._format, self._place = source, notes, format, place
        name = _record_name(head, format)
        if name is None:
            raise InputError(
                f"{place}: no element of this XML looks like a job offer; each needs a title, and a text or link"
            )
        self._tag = record_tag(head, name)
        frame = frame_of(head, self._tag)
        if frame is None:
            raise InputError(f"{place}: holds no XML element; send the feed itself")
        self._namespaces = frame.namespaces
        self._personio = frame.root == ROOT
        language = _LANGUAGE.search(head[: head.find(f"<{self._tag}")])
        self._language = language[1].lower() if language else None
        self._cut = cut_records(chunks, self._tag, frame.root, place)

    def readings(self) -> Iterator[Reading]:
        """One reading per record, counted from 1."""
        count = 0
        for reading in self._items() if self._format in _FEEDS else self._mapped():
            count += 1
            yield reading
        if count < self._expected:
            raise InputError(
                f"{self._place}: after record {count}: the feed says that it holds {self._expected} jobs "
                "(expectedJobCount), so that some are missing; send it again whole, or with the right number"
            )

    def mapping(self) -> dict[str, Field]:
        """Element → field, as read from the first records; of RSS and Atom those that the standards do not have."""
        if self._format in _FEEDS:
            items = (item for record in islice(self._cut, SAMPLE) if (item := self._element(record)) is not None)
            return corrected(extra_mapping(items), self._corrections)
        return self._mapping(sampled(self._leaves(), SAMPLE)[0])

    def _leaves(self) -> Iterator[tuple[XmlRecord, list[Leaf] | None]]:
        for record in self._cut:
            element = self._element(record)
            read = position_leaves if self._personio else element_leaves
            yield record, None if element is None else read(element)

    def _element(self, record: XmlRecord) -> etree._Element | None:
        if record.text is None:
            return None
        return parse_record(record.text, self._namespaces, self._notes, record.line)

    def _mapping(self, sample: list[tuple[XmlRecord, list[Leaf] | None]]) -> dict[str, Field]:
        if self._format in _FIXED:
            known = _FIXED[self._format][1]
            more = infer([leaves for _, leaves in sample if leaves])
            guess = {**known, **{path: field for path, field in more.items() if path not in known}}
            return corrected(guess, self._corrections)
        if self._personio:
            return dict(PERSONIO.fields)
        return corrected(infer([leaves for _, leaves in sample if leaves]), self._corrections)

    def _mapped(self) -> Iterator[Reading]:
        sample, records = sampled(self._leaves(), SAMPLE)
        mapping = self._mapping(sample)
        month_first = month_first_columns((leaves for _, leaves in sample if leaves), mapping, self._notes)
        for count, (record, leaves) in enumerate(records, start=1):
            if leaves is None:
                yield _lost(count, record)
                continue
            for leaf in leaves:
                if leaf.value and leaf.path not in mapping and not (self._personio and PERSONIO.knows(leaf.path)):
                    self._notes.left_over(leaf.path, leaf.value)
            yield read_mapped(
                settled(leaves, month_first),
                mapping,
                source=self._source,
                language=self._language,
                record=count,
                line=record.line,
                raw=record.text,
            )

    def _items(self) -> Iterator[Reading]:
        sample, parsed = sampled(((record, self._element(record)) for record in self._cut), SAMPLE)
        mapping = corrected(extra_mapping(item for _, item in sample if item is not None), self._corrections)
        for count, (record, element) in enumerate(parsed, start=1):
            if element is None:
                yield _lost(count, record)
                continue
            extra = extra_leaves(element)
            for leaf in extra:
                if leaf.value and leaf.path not in mapping:
                    self._notes.left_over(leaf.path, leaf.value)
            reading = read_rss_item(
                element,
                source=self._source,
                language=self._language,
                record=count,
                line=record.line,
                raw=record.text,
            )
            yield with_extra(reading, extra, mapping)


def _record_name(head: str, format: str) -> str | None:
    if format in _FIXED:
        return _FIXED[format][0]
    if format in _FEEDS:
        return _FEEDS[format]
    path = record_path(outline_xml(head))
    return path[-1] if path else None


def _lost(count: int, record: XmlRecord) -> Reading:
    too_long = record.text is None
    problem = Problem(
        code="record-too-long" if too_long else "xml-invalid",
        severity="error",
        expected="a record of at most 16 million characters" if too_long else "well-formed XML",
    )
    return Reading(record=count, problems=(problem,), line=record.line, raw=record.text)
