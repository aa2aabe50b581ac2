"""Remembers answers for as long as the index is as it was when they were found."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

import tantivy

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Memory(Generic[Question, Answer]):
    """The last `most` answers from one view of the index; a newer view empties it. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._view: tantivy.Searcher | None = None
        self._answers: OrderedDict[Question, Answer] = OrderedDict()

    def get(self, view: tantivy.Searcher, question: Question) -> Answer | None:
        """What was answered to `question` from this very view."""
        with self._lock:
            if view is not self._view or question not in self._answers:
                return None
            self._answers.move_to_end(question)
            return self._answers[question]

    def put(self, view: tantivy.Searcher, question: Question, answer: Answer) -> None:
        """Remember `answer`."""
        with self._lock:
            if view is not self._view:
                self._view = view
                self._answers.clear()
            self._answers[question] = answer
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
