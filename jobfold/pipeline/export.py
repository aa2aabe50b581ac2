"""Export: the catalogue as open data, JobPosting JSON Lines with the sources of every opening.

Only what every source of an opening allows to leave is written; contacts never are.
"""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec

from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.model import InputError
from jobfold.offers.published import PublishedOffer
from jobfold.warehouse import catalogue, database


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. `cursor` is the number of the change log to continue from."""

    path: Path
    offers: int
    kept_back: int
    """Openings that stay out because one of their sources does not let its offers leave."""
    sha256: str
    cursor: int
    at: dt.datetime


def export(url: str, folder: Path) -> Exported:
    """Writes ``offers.jsonl`` and ``manifest.json`` into `folder`, complete or not at all.

    Raises `InputError` if the folder cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; choose another with -o")
    path = folder / "offers.jsonl"
    part = folder / ".offers.jsonl.part"
    digest, offers, kept_back = hashlib.sha256(), 0, 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with database.connect(url) as connection, part.open("wb") as file:
            connection.execute("set transaction isolation level repeatable read")
            cursor = catalogue.last_seq(connection)
            for offer in catalogue.live(connection):
                if not offer.offer.consent.syndicate:
                    kept_back += 1
                    continue
                line = msgspec.json.encode(as_jobposting(offer)) + b"\n"
                digest.update(line)
                file.write(line)
                offers += 1
        part.replace(path)
        done = Exported(
            path=path,
            offers=offers,
            kept_back=kept_back,
            sha256=digest.hexdigest(),
            cursor=cursor,
            at=dt.datetime.now(dt.UTC),
        )
        (folder / "manifest.json").write_bytes(
            msgspec.json.format(
                msgspec.json.encode(
                    {
                        "file": path.name,
                        "offers": offers,
                        "sha256": done.sha256,
                        "cursor": cursor,
                        "at": done.at,
                        "format": "schema.org JobPosting, one per line; `sources` lists every source of the opening, "
                        "`provenance` the one of each field, `texts` its text in other languages",
                    }
                )
            )
        )
    except OSError as fault:
        raise InputError(f"{folder}: cannot be written to ({fault.strerror}); choose another folder with -o") from None
    finally:
        if folder.is_dir():
            part.unlink(missing_ok=True)
    return done


def as_jobposting(published: PublishedOffer) -> dict[str, object]:
    """The interchange form of a merged offer, with its sources, the one that each field comes from, and its texts in
    other languages."""
    sources = [
        {
            "source": source.source,
            "source_id": source.source_id,
            "url": source.url,
            "first_seen": source.first_seen,
            "last_seen": source.last_seen,
        }
        for source in published.sources
    ]
    own = published.provenance.get("description")
    texts = [text for text in published.texts if f"{text.source}:{text.source_id}" != own]
    added = {"sources": sources, "provenance": published.provenance} | ({"texts": texts} if texts else {})
    return write_jobposting(published.offer) | added
