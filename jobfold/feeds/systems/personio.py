"""Positions as Personio lays them out in its XML, one ``<position>`` each."""

from collections.abc import Mapping

import msgspec
from lxml import etree

from jobfold.feeds.flat import Leaf, element_leaves, local_name
from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import sections
from jobfold.feeds.vocabulary import names

ROOT = "workzag-jobs"
"""The element around the positions, which no other feed has."""
_WORDS: Mapping[str, str] = {"trainee": "traineeship", "full-or-part-time": "full-time, part-time"}
"""Personio's words that say more when they are said in others."""


_OFFICES = frozenset({"office", "additionalOffices", "additionalOffices.office"})

PERSONIO = Layout(
    fields={
        "id": "source_id",
        "name": "title",
        "html": "description",
        "url": "url",
        "subcompany": "company",
        "place": "place_text",
        "employmentType": "employment_type",
        "schedule": "employment_type",
        "department": "category",
        "recruitingCategory": "category",
        "occupationCategory": "category",
        "salaryInformation.min": "salary_min",
        "salaryInformation.max": "salary_max",
        "salaryInformation.currencyCode": "salary_currency",
        "salaryInformation.type": "salary_unit",
        "createdAt": "date_posted",
    },
    left_over=names("seniority yearsOfExperience keywords occupation"),
)


def position_leaves(position: etree._Element) -> list[Leaf]:
    """The position's values, with its texts as one and its offices as one list."""
    found = element_leaves(position)
    offices = [leaf.value for leaf in found if leaf.path in _OFFICES]
    values = [
        msgspec.structs.replace(leaf, value=_WORDS.get(leaf.value, leaf.value))
        for leaf in found
        if not leaf.path.startswith(("office", "additionalOffices", "jobDescriptions"))
    ]
    places = [Leaf("place", office, (index,)) for index, office in enumerate(dict.fromkeys(filter(None, offices)))]
    return [*values, *places, Leaf("html", _text(position))]


def _text(position: etree._Element) -> str:
    described = [part for part in position.iter() if isinstance(part.tag, str) and local_name(part) == "jobDescription"]
    return sections(*((_child(part, "name"), _child(part, "value")) for part in described))


def _child(part: etree._Element, name: str) -> str:
    return next((leaf.value for leaf in element_leaves(part) if leaf.path == name), "")
