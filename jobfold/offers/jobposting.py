"""schema.org JobPosting, read and written: the door to the modules that do it."""

from jobfold.offers.jobposting_read import identified_source, properties_left, read_jobposting
from jobfold.offers.jobposting_write import write_jobposting
from jobfold.offers.jsonld import find_jobpostings, is_jobposting, jobposting_objects, loads_lenient

__all__ = [
    "find_jobpostings",
    "identified_source",
    "is_jobposting",
    "jobposting_objects",
    "loads_lenient",
    "properties_left",
    "read_jobposting",
    "write_jobposting",
]
