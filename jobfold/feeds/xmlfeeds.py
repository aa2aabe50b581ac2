"""Readers of XML feeds: Indeed, RSS and Atom, HR-XML, and any other by what its elements are called."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from jobfold.feeds.dateorders import month_first_columns, settled
from jobfold.feeds.flat import Leaf, element_leaves
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.outline import outline_xml, record_path
from jobfold.feeds.sampling import sampled
from jobfold.feeds.systems.personio import PERSONIO, ROOT, position_leaves
from jobfold.feeds.vocabulary import Field, names
from jobfold.feeds.xmlrecords import XmlRecord, cut_records, frame_of, parse_record, record_tag
from jobfold.offers.model import InputError, Problem, Reading
from jobfold.offers.rss import item_fields, read_rss_item

_LANGUAGE = re.compile(r"<(?:\w+:)?language>\s*([A-Za-z]{2})\b")
_RSS_KNOWN = names(
    """title link guid id description content summary content:encoded pubDate published updated author category
    dc:creator dc:date dc:publisher dc:coverage dc:identifier dc:language dc:valid company company_name employer
    location region city type job_type salary expires expires_at expirationDate job_listing:company
    job_listing:location job_listing:job_type job_listing:salary job_listing:expires job_listing:id"""
)
INDEED: Mapping[str, Field] = {
    "title": "title",
    "description": "description",
    "referencenumber": "source_id",
    "requisitionid": "requisition_id",
    "url": "url",
    "apply_url": "apply_url",
    "company": "company",
    "sourcename": "not_kept",
    "streetaddress": "street",
    "city": "locality",
    "state": "region",
    "country": "country",
    "postalcode": "postal_code",
    "salary": "salary_text",
    "jobtype": "employment_type",
    "category": "category",
    "remotetype": "remote",
    "date": "date_posted",
    "expirationdate": "valid_through",
    "email": "contact_email",
    "education": "section",
    "experience": "section",
}
"""https://docs.indeed.com/indeed-apply/xml-feed: the elements of one ``<job>``."""
HR_XML: Mapping[str, Field] = {
    "PositionPostings.PositionPosting.Id.IdValue": "source_id",
    "DocumentID": "source_id",
    "PositionProfile.ProfileName": "title",
    "PositionProfile.PositionTitle": "title",
    "PositionProfile.PositionDetail.PositionTitle": "title",
    "PositionProfile.FormattedPositionDescription.Value": "description",
    "PositionProfile.PositionFormattedDescription.Content": "description",
    "PositionProfile.Organization.Description": "section",
    "PositionProfile.Organization": "section",
    "PositionSupplier.EntityName": "company",
    "PositionProfile.PositionOrganization.OrganizationIdentifiers.OrganizationName": "company",
    "PositionProfile.PositionOrganization.OrganizationIdentifiers.OrganizationLegalID": "company_id",
    "PositionProfile.PositionDateInfo.MaximumEndDate": "valid_through",
    "PositionProfile.ApplicationCloseDate": "valid_through",
    "validFrom": "date_posted",
    "PositionProfile@languageCode": "language",
    "PositionProfile.PostingInstruction.ApplicationMethod.Instructions": "url",
    "PositionProfile.PositionOfferingTypeCode@name": "employment_type",
    "PositionProfile.PositionLocation.Address.AddressLine": "street",
    "PositionProfile.RemunerationPackage.RemunerationRange.MinimumAmount": "salary_min",
    "PositionProfile.RemunerationPackage.RemunerationRange.MaximumAmount": "salary_max",
    "PositionProfile.RemunerationPackage.RemunerationRange.MinimumAmount@currency": "salary_currency",
    "PositionProfile.RemunerationPackage.RemunerationRange.MaximumAmount@currency": "salary_currency",
    "PositionProfile.RemunerationPackage.RemunerationRange.RemunerationInterval": "salary_unit",
    "PositionProfile.PositionDetail.PhysicalLocation.Name": "place_text",
    "PositionProfile.PositionDetail.PhysicalLocation.PostalAddress.CountryCode": "country",
    "PositionProfile.PositionDetail.PhysicalLocation.PostalAddress.PostalCode": "postal_code",
    "PositionProfile.PositionDetail.PhysicalLocation.PostalAddress.Region": "region",
    "PositionProfile.PositionDetail.PhysicalLocation.PostalAddress.Municipality": "locality",
    "PositionProfile.PositionDetail.PhysicalLocation.PostalAddress.DeliveryAddress.AddressLine": "street",
    "PositionProfile.PositionLocation.Address.CityName": "locality",
    "PositionProfile.PositionLocation.Address.CountrySubDivisionCode": "region",
    "PositionProfile.PositionLocation.Address.CountryCode": "country",
    "PositionProfile.PositionLocation.Address.PostalCode": "postal_code",
    "PositionProfile.PositionDetail.PositionSchedule": "employment_type",
    "PositionProfile.PositionDetail.PositionSchedule@percentage": "workload_text",
    "PositionProfile.PositionScheduleTypeCode": "employment_type",
    "PositionProfile.JobCategoryCode": "category",
    "NumberToFill": "openings",
    "PositionProfile.PositionOpenQuantity": "openings",
    "PositionProfile.HowToApply.ApplicationMethod.InternetWebAddress": "apply_url",
    "PositionProfile.HowToApply.ApplicationMethod.InternetEmailAddress": "contact_email",
    "PositionProfile.HowToApply.ApplicationMethod.Telephone.FormattedNumber": "contact_phone",
    "PositionProfile.HowToApply.PersonName.FormattedName": "contact_name",
}
"""HR-XML 2.5 and 3.2 (EURES): the paths of one ``<PositionOpening>``."""
_FIXED: Mapping[str, tuple[str, Mapping[str, Field]]] = {
    "indeed-xml": ("job", INDEED),
    "hr-xml": ("PositionOpening", HR_XML),
}
_FEEDS = {"rss": "item", "atom": "entry"}


class XmlFeed:
    """One XML document on its way from text to readings.

    `head` is the beginning of the text, for finding the records; `chunks` the whole of it.
    """

    def __init__(self, chunks: Iterator[str], head: str, *, format: str, source: str, place: str, notes: Notes) -> None:
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
        if self._format in _FEEDS:
            return self._items()
        return self._mapped()

    def mapping(self) -> dict[str, Field]:
        """Element → field, as read from the first records."""
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
            return dict(_FIXED[self._format][1])
        if self._format in _FEEDS:
            return {}
        if self._personio:
            return dict(PERSONIO.fields)
        return infer([leaves for _, leaves in sample if leaves])

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
                    self._notes.say("field-unmapped", field=leaf.path, value=leaf.value)
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
        for count, record in enumerate(self._cut, start=1):
            element = self._element(record)
            if element is None:
                yield _lost(count, record)
                continue
            for name, texts in item_fields(element).items():
                if name not in _RSS_KNOWN:
                    self._notes.say("field-unmapped", field=name, value=texts[0])
            yield read_rss_item(
                element,
                source=self._source,
                language=self._language,
                record=count,
                line=record.line,
                raw=record.text,
            )


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
