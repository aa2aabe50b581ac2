"""Partner formats: what a partner sends becomes offers, and each record that does not says why.

`read` reads a feed of any known format; `check` lints one; `normalise` and `write` make JobPosting JSON Lines of it.
"""

from jobfold.feeds.checking import CheckReport, Issue, check
from jobfold.feeds.corrections import Corrections, corrections
from jobfold.feeds.corrections import written as written_mapping
from jobfold.feeds.detection import FORMATS, Format, detect
from jobfold.feeds.jsonrecords import CUT_OFF
from jobfold.feeds.normalising import normalise
from jobfold.feeds.reading import Slice, mapping, read, read_slice, slices
from jobfold.feeds.writing import write

__all__ = [
    "CUT_OFF",
    "FORMATS",
    "CheckReport",
    "Corrections",
    "Format",
    "Issue",
    "Slice",
    "check",
    "corrections",
    "detect",
    "mapping",
    "normalise",
    "read",
    "read_slice",
    "slices",
    "write",
    "written_mapping",
]
