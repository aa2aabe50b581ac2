"""What a reader has to say about the file as a whole, each thing said once.

A feed of 100,000 records with an unknown column earns one warning, not 100,000. Readers `say` what they meet;
`jobfold.feeds.reading` hangs it on the record that is read next.
"""

from collections import Counter

from jobfold.offers.model import Problem, cut


class Notes:
    """Collects warnings, each once per (code, field)."""

    def __init__(self) -> None:
        self._said: set[tuple[str, str | None]] = set()
        self._waiting: list[Problem] = []
        self.left: Counter[str] = Counter()
        """In how many records each field stood that is left over, those left on purpose too."""

    def say(self, code: str, *, field: str | None = None, value: object = None, expected: str | None = None) -> None:
        """Keeps one warning, unless `code` was already said about `field`."""
        if (code, field) in self._said:
            return
        self._said.add((code, field))
        shown = None if value is None else cut(value)
        self._waiting.append(Problem(code=code, severity="warning", field=field, value=shown, expected=expected))

    def left_over(self, field: str, value: object = None) -> None:
        """Counts a field of a record that no offer has a place for, and says so the first time."""
        self.left[field] += 1
        self.say("field-unmapped", field=field, value=value)

    def take(self) -> tuple[Problem, ...]:
        """What was said since the last call."""
        waiting, self._waiting = tuple(self._waiting), []
        return waiting
