"""Applicant tracking systems: how each lays out a job in its answers.

Spiders read the answers where they are, and feed readers the answers that somebody saved: by the same layout.
"""

from collections.abc import Mapping, Sequence

from jobfold.feeds.systems.bamboo_hr import BAMBOO_HR
from jobfold.feeds.systems.greenhouse import GREENHOUSE
from jobfold.feeds.systems.lever import LEVER
from jobfold.feeds.systems.parts import Row, System
from jobfold.feeds.systems.phenom import PHENOM
from jobfold.feeds.systems.recruitee import RECRUITEE
from jobfold.feeds.systems.smart_recruiters import SMART_RECRUITERS
from jobfold.feeds.systems.workable import WORKABLE
from jobfold.feeds.systems.workday import WORKDAY

__all__ = ["SYSTEMS", "Row", "System", "prevailing_system", "system_of"]

SYSTEMS: tuple[System, ...] = (
    BAMBOO_HR, GREENHOUSE, LEVER, PHENOM, RECRUITEE, SMART_RECRUITERS, WORKABLE, WORKDAY,
)  # fmt: skip


def system_of(record: object) -> System | None:
    """The system whose marks `record` has, if any."""
    if not isinstance(record, Mapping):
        return None
    return next((system for system in SYSTEMS if system.marks <= record.keys()), None)


def prevailing_system(records: Sequence[object]) -> System | None:
    """The system of most of `records`, if there is one only: the others are its too, and lack what marks them."""
    found = [system for record in records if (system := system_of(record))]
    alone = len({system.name for system in found}) == 1
    return found[0] if alone and len(found) * 2 >= len(records) else None
