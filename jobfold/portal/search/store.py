"""The index on disk: opened or made anew, written by one process, read by any.

Beside the index lies `state.json` with the schema version and the last change that the index holds. It is written
after the commit; a crash between the two only means that some changes are applied twice, to the same end.
"""

import contextlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
import tantivy

from jobfold.offers.model import InputError
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.schema import VERSION, build_schema, make_document

_HEAP = 64_000_000
"""Bytes that the writer may use before it flushes a segment."""


class State(msgspec.Struct, frozen=True):
    """What the index is made of: the schema's version, and the number of the last change in it."""

    version: str
    seq: int


class IndexStore:
    """The index in one folder. `searcher()` may be called from any thread, the rest from one.

    Raises `InputError` if there is no index and none can be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: tantivy.IndexWriter | None = None
        self.index, self.seq = self._open()
        self._view = self.index.searcher()

    def searcher(self) -> tantivy.Searcher:
        """A view of the index as of the last commit: the same one until the next, and itself unchanging."""
        return self._view

    def acquire(self) -> bool:
        """Take the right to write, which one process at a time has. ``False`` if another has it."""
        if self._writer is None:
            with contextlib.suppress(ValueError):
                self._writer = self.index.writer(_HEAP, 1)
        return self._writer is not None

    def apply(self, upserts: Iterable[PublishedOffer], removals: Iterable[str], seq: int) -> None:
        """Put `upserts` in, take `removals` out, and note that the index now holds all changes up to `seq`."""
        if self._writer is None:
            raise RuntimeError("acquire() the index before writing to it")
        for offer_id in removals:
            self._writer.delete_documents_by_term("id", offer_id)
        for offer in upserts:
            self._writer.delete_documents_by_term("id", offer.id)
            self._writer.add_document(make_document(offer))
        self._writer.commit()
        self._show()
        self._write_state(seq)

    def refresh(self) -> None:
        """Show what another process has written since."""
        state = self._read_state()
        if state is not None and state.seq != self.seq:
            self._show()
            self.seq = state.seq

    def _show(self) -> None:
        self.index.reload()
        self._view = self.index.searcher()

    def clear(self) -> None:
        """Empty the index, to be filled again from the first change."""
        if self._writer is None:
            raise RuntimeError("acquire() the index before writing to it")
        self._writer.delete_all_documents()
        self._writer.commit()
        self._show()
        self._write_state(0)

    def close(self) -> None:
        """Give the right to write back. What was applied is on disk already."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _open(self) -> tuple[tantivy.Index, int]:
        state = self._read_state()
        if state is not None and state.version == VERSION:
            with contextlib.suppress(ValueError, OSError):
                index = tantivy.Index(build_schema(), path=str(self._folder))
                index.searcher().search(tantivy.Query.all_query(), 1)
                return index, state.seq
        try:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(build_schema(), path=str(self._folder))
            self._write_state(0)
        except (OSError, ValueError) as fault:
            raise InputError(
                f"{self._folder}: the search index cannot be written there ({fault}); "
                "make room and give the right to write, or set JOBFOLD_HOME to another folder"
            ) from None
        return index, 0

    def _read_state(self) -> State | None:
        try:
            return msgspec.json.decode((self._folder / "state.json").read_bytes(), type=State)
        except (OSError, msgspec.MsgspecError):
            return None

    def _write_state(self, seq: int) -> None:
        self.seq = seq
        draft = self._folder / "state.json.new"
        draft.write_bytes(msgspec.json.encode(State(VERSION, seq)))
        draft.replace(self._folder / "state.json")
