"""Takes a workload out of the words of a search: "infirmière à Lausanne 80%" asks for a nurse's work of 80 per cent."""

import re

import msgspec

from jobfold.portal.search.request import SearchRequest

_WORKLOAD = re.compile(r"(?<![\w-])(\d{2,3})(?:\s?[-–]\s?(\d{2,3}))?\s?%(?!\w)")
_LEAST, _MOST = 10, 100


def read_workload(request: SearchRequest) -> SearchRequest:
    """`request` with the workload that its words name as a filter, which a visitor can take back like any other."""
    found = _WORKLOAD.search(request.q)
    if not found or request.literal or request.workload_min or request.workload_max:
        return request
    low, high = sorted((int(found[1]), int(found[2] or found[1])))
    if low < _LEAST or high > _MOST:
        return request
    words = " ".join((request.q[: found.start()] + " " + request.q[found.end() :]).split())
    return msgspec.structs.replace(request, q=words, workload_min=low, workload_max=high)
