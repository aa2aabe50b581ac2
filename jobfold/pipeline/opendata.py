"""Open data: an opening as it leaves through the snapshot and the change stream, the same in both."""

import datetime as dt
import os

import msgspec

from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.published import PublishedOffer

FOLLOWS_TERMS = "Each offer is under the terms of its sources; name them as `attribution` says."


def licence() -> str:
    """The licence of the data as a whole, from ``JOBFOLD_LICENCE`` (an address or its name); else each source's."""
    return os.environ.get("JOBFOLD_LICENCE", "").strip() or FOLLOWS_TERMS


def as_jobposting(published: PublishedOffer) -> dict[str, object]:
    """The interchange form of an opening's open form, with its sources, the one that each field comes from, and its
    texts in other languages. It holds no contact."""
    offer = msgspec.structs.replace(published.offer, contact=None)
    if not offer.consent.show_description:
        offer = msgspec.structs.replace(offer, description="")
    sources = [
        {
            "source": source.source,
            "source_id": source.source_id,
            "url": source.url,
            "first_seen": _written(source.first_seen),
            "last_seen": _written(source.last_seen),
        }
        for source in published.sources
    ]
    own = published.provenance.get("description")
    texts = [
        msgspec.to_builtins(text)
        for text in (published.texts if offer.consent.show_description else ())
        if f"{text.source}:{text.source_id}" != own
    ]
    added = {"sources": sources, "provenance": published.provenance} | ({"texts": texts} if texts else {})
    return write_jobposting(offer) | added


def _written(moment: dt.datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
