"""The index on disk: opened or made anew, written by one process, read by any.

Each index has a folder of its own, a generation; beside them lies `state.json` with the schema's version, the last
change that the index holds, and the generation that is shown. A new index is built beside the one that is shown, and
shown when it is whole: whoever searches never sees half of one. The state is written after the commit; a crash between
the two only means that some changes are applied twice, to the same end.
"""

import contextlib
import fcntl
import shutil
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import IO

import msgspec
import tantivy

from jobfold.offers.model import InputError
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search import ranking
from jobfold.portal.search.filters import shown
from jobfold.portal.search.makers import Makers
from jobfold.portal.search.schema import VERSION, build_schema, fields_of, make_document

_HEAP = 128_000_000
"""Bytes that the writer may use before it flushes a segment."""


class State(msgspec.Struct, frozen=True):
    """What the index is made of: the schema's version, the number of the last change in it, and its folder."""

    version: str
    seq: int
    generation: str


class IndexStore:
    """The index under one folder. `searcher()` may be called from any thread, the rest from one.

    `seq` is the last change in what is shown, `written` the last in what is written to: two numbers while an index is
    built beside. Raises `InputError` if there is no index and none can be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: IO[bytes] | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._beside: tuple[str, tantivy.Index] | None = None
        self._makers = Makers()
        found = self._opened() or self._made()
        self._generation, self._index, self.seq = found
        self.written = self.seq
        self._view = self._index.searcher()

    def searcher(self) -> tantivy.Searcher:
        """A view of the index as of the last commit: the same one until the next, and itself unchanging."""
        return self._view

    def count(self) -> int:
        """How many openings are there. Of those with two documents, one counts."""
        return ranking.count(self.searcher(), [shown(self._index.schema)])

    def acquire(self) -> bool:
        """Take the right to write, which one process at a time has. ``False`` if another has it."""
        if self._writer is None and self._locked():
            self.refresh()
            if not self._generation:
                self._show(*self._made())
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer is not None

    def apply(
        self,
        upserts: Sequence[PublishedOffer],
        removals: Iterable[str],
        seq: int,
        *,
        leaving: Iterable[PublishedOffer] = (),
    ) -> None:
        """Put `upserts` in, take `removals` out, and note that the index now holds all changes up to `seq`.

        `leaving` are the forms in which openings of `upserts` leave, where that is not the one that is shown.
        """
        if self._writer is None:
            raise RuntimeError("acquire() the index before writing to it")
        index = self._beside[1] if self._beside else self._index
        # the searcher of an index that is built beside knows of no commit
        filled = self.written > 0 or index.searcher().num_docs > 0
        replaced = [offer.id for offer in upserts] if filled else []
        try:
            for offer_id in chain(removals, replaced):
                self._writer.delete_documents_by_term("id", offer_id)
            for fields in self._makers.fields(upserts):
                self._writer.add_document(make_document(fields))
            for offer in leaving:
                self._writer.add_document(make_document(fields_of(offer, leaving=True)))
        except BaseException:  # what was added would be there twice when the same changes are applied again
            self._writer.rollback()
            self._makers.close()
            raise
        self._writer.commit()
        self.written = seq
        if self._beside is None:
            self._index.reload()
            self._view = self._index.searcher()
            self._note(self._generation, seq)

    def begin_anew(self) -> None:
        """Write from now on to an empty index beside the one that is shown."""
        if self._writer is None:
            raise RuntimeError("acquire() the index before writing to it")
        self._writer.wait_merging_threads()
        name = self._new_name()
        self._beside = name, self._new_index(name)
        self._writer = self._beside[1].writer(_HEAP, 1)
        self.written = 0

    def finish(self) -> None:
        """Show the index that was built beside, if one was, and drop all others."""
        self._makers.close()
        if self._beside is not None:
            name, index = self._beside
            self._beside = None
            self._note(name, self.written)
            index.reload()
            self._show(name, index, self.written)
        for old in self._folder.iterdir():
            if old.is_dir() and old.name != self._generation:
                shutil.rmtree(old, ignore_errors=True)  # whoever still reads it has its files open

    def refresh(self) -> None:
        """Show what another process has written since."""
        state = self._state()
        if state is None or (state.generation, state.seq) == (self._generation, self.seq):
            return
        if state.generation != self._generation:
            if found := self._opened():
                self._show(*found)
            return
        self._index.reload()
        self._show(self._generation, self._index, state.seq)

    def close(self) -> None:
        """Give the right to write back. What was applied is on disk already."""
        self._makers.close()
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None
        self._unlock()

    def _show(self, generation: str, index: tantivy.Index, seq: int) -> None:
        self._generation, self._index, self.seq = generation, index, seq
        self.written = seq
        self._view = index.searcher()

    def _opened(self) -> tuple[str, tantivy.Index, int] | None:
        """The index that the state names, ``None`` if there is none that this version can read."""
        state = self._state()
        if state is None or not (self._folder / state.generation / "meta.json").is_file():
            return None
        with contextlib.suppress(ValueError, OSError):
            index = tantivy.Index(build_schema(), path=str(self._folder / state.generation))
            index.searcher().search(tantivy.Query.all_query(), 1)
            return state.generation, index, state.seq
        return None

    def _made(self) -> tuple[str, tantivy.Index, int]:
        """An empty index; in memory and without a name where another process is about to make one."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            held = self._lock is not None
            if not self._locked():
                return "", tantivy.Index(build_schema()), 0
            name = self._new_name()
            index = self._new_index(name)
            self._note(name, 0)
            if not held:
                self._unlock()
        except (OSError, ValueError) as fault:
            raise InputError(
                f"{self._folder}: the search index cannot be written there ({fault}); "
                "make room and give the right to write, or set JOBFOLD_HOME to another folder"
            ) from None
        return name, index, 0

    def _new_name(self) -> str:
        taken = [int(old.name.rpartition("-")[2]) for old in self._folder.glob("*-*") if old.name[-1].isdigit()]
        return f"{VERSION}-{max(taken, default=0) + 1}"

    def _new_index(self, name: str) -> tantivy.Index:
        (self._folder / name).mkdir()
        return tantivy.Index(build_schema(), path=str(self._folder / name))

    def _locked(self) -> bool:
        """Whether this process holds the right to write, taken now if it is free."""
        if self._lock is None:
            lock = (self._folder / "lock").open("wb")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                return False
            self._lock = lock
        return True

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _state(self) -> State | None:
        """The state, if this version can read what it names."""
        try:
            state = msgspec.json.decode((self._folder / "state.json").read_bytes(), type=State)
        except (OSError, msgspec.MsgspecError):
            return None
        return state if state.version == VERSION else None

    def _note(self, generation: str, seq: int) -> None:
        self.seq = seq
        draft = self._folder / "state.json.new"
        draft.write_bytes(msgspec.json.encode(State(VERSION, seq, generation)))
        draft.replace(self._folder / "state.json")
