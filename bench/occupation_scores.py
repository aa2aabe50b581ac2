"""Counts of right and wrong codes, for `bench.occupations`."""

from itertools import pairwise

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """What became of one title; `confidence` is ``None`` where nothing was found."""

    confidence: float | None
    right: dict[str, bool]
    published: bool


class Score:
    """The answers to many titles."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def add(self, confidence: float | None, right: dict[str, bool], *, published: bool) -> None:
        """Counts one title: which parts of its first answer are right, and whether it would be published."""
        self.answers.append(Answer(confidence, right, published))

    @property
    def measures(self) -> list[str]:
        """What is counted, in order."""
        return list(self.answers[0].right) if self.answers else []

    def shares(self, *, published: bool = False) -> list[float]:
        """The share of right answers per measure: of all titles, or of those that would be published."""
        asked = [one for one in self.answers if one.published or not published]
        return [sum(one.right[name] for one in asked) / max(1, len(asked)) for name in self.measures]

    @staticmethod
    def table(scores: dict[str, "Score"]) -> None:
        """Prints a line per entry of `scores`: right of all titles, then published, then right of those."""
        names = next((score.measures for score in scores.values() if score.answers), [])
        print(f"{'':10}{'titles':>7}" + "".join(f"{name:>8}" for name in names) + f"{'published':>11}, of these right")
        for part, score in scores.items():
            every, chosen = ("".join(f"{one:8.3f}" for one in score.shares(published=only)) for only in (False, True))
            share = sum(one.published for one in score.answers) / max(1, len(score.answers))
            print(f"{part:10}{len(score.answers):7}{every}{share:11.2f}{chosen}")

    def bands(self, limits: tuple[float, ...]) -> None:
        """Prints the share of right answers by confidence."""
        print("by confidence" + "".join(f"{name:>8}" for name in self.measures))
        for low, high in pairwise(limits):
            band = [one for one in self.answers if one.confidence is not None and low <= one.confidence < high]
            if band:
                shares = [sum(one.right[name] for one in band) / len(band) for name in self.measures]
                print(f"  from {low:.1f}{len(band):5}" + "".join(f"{share:8.3f}" for share in shares))
