"""What the jobs of one answer say of each other: a job that comes once for each place, a number that many jobs share.

Spiders and feed readers cure both here.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from jobfold.offers.model import Offer, Problem, Reading, cut
from jobfold.offers.text import fold

_MOST = 10_000
"""Jobs that are looked at together: no answer holds more, and a file that does is read in constant memory."""


def together(readings: Iterable[Reading]) -> Iterator[Reading]:
    """`readings` of one answer, each job with all the places that it comes with, and none with a number that is no
    requisition's.

    Workable sends a job of several places once for each: each of these readings then holds the same job, whichever is
    kept. Employers fill the field of the requisition as they like: "See Opening ID" stands in every job of one, "MULTI"
    in many of another; taken for a requisition, it would fold them all.
    """
    rest = iter(readings)
    while part := list(islice(rest, _MOST)):
        jobs, shared = _jobs(part), _shared_requisitions(part)
        for reading in part:
            yield _without(shared, _whole(jobs, reading))


def _jobs(readings: Iterable[Reading]) -> dict[tuple[str, str], Offer]:
    """Each job as it comes first, with the places of all its readings in their order."""
    found: dict[tuple[str, str], Offer] = {}
    for offer in (reading.offer for reading in readings):
        if offer:
            job = found.setdefault((offer.source_id, offer.title), offer)
            places = tuple(dict.fromkeys((*job.job_locations, *offer.job_locations)))
            found[offer.source_id, offer.title] = msgspec.structs.replace(job, job_locations=places)
    return found


def _whole(jobs: dict[tuple[str, str], Offer], reading: Reading) -> Reading:
    offer = reading.offer
    return msgspec.structs.replace(reading, offer=jobs[offer.source_id, offer.title]) if offer else reading


def _shared_requisitions(readings: Iterable[Reading]) -> frozenset[str]:
    """What stands as requisition id in jobs of different titles."""
    titles: dict[str, set[str]] = {}
    for offer in (reading.offer for reading in readings):
        if offer and offer.requisition_id:
            titles.setdefault(offer.requisition_id, set()).add(fold(offer.title))
    return frozenset(number for number, named in titles.items() if len(named) > 1)


def _without(shared: frozenset[str], reading: Reading) -> Reading:
    offer = reading.offer
    if offer is None or offer.requisition_id not in shared:
        return reading
    doubt = Problem(
        code="requisition-shared",
        severity="warning",
        field="requisitionId",
        value=cut(offer.requisition_id),
        expected="a number of this one role; jobs of other titles have it too",
    )
    offer = msgspec.structs.replace(offer, requisition_id=None)
    return msgspec.structs.replace(reading, offer=offer, problems=(*reading.problems, doubt))
