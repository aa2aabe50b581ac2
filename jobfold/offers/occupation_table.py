"""The occupations of ESCO, ISCO-08 and ROME with the names that six languages have for them, loaded on first use;
everyday jobs have names in seven more.

`data/occupations.bin` is built by `data/build_occupations.py`; see `data/README.md` for sources and licences.
"""

import lzma
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

LANGUAGES = ("en", "fr", "de", "it", "es", "nl")
"""The languages in which every occupation has its names."""
MORE = ("sv", "no", "da", "fi", "pl", "cs", "pt")
"""Those in which only everyday jobs have names, as written down in `data/national_titles.tsv`."""
NAMED = LANGUAGES + MORE
"""All of them; language i is bit ``1 << i`` of an owner's flags."""
CHIEF = 1 << len(NAMED)
"""The flag of an owner that has the name as its chief name in one of the languages."""

_SAME = {"nb": "no", "nn": "no"}
FLAGS = 2 * CHIEF
"""How many sets of flags there are."""

FILE = Path(__file__).parent / "data" / "occupations.bin"
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


def mask_of(language: str | None) -> int:
    """The flag of `language` (ISO 639-1), or those of all where no name is in it."""
    language = _SAME.get(language or "", language)
    return 1 << NAMED.index(language) if language in NAMED else CHIEF - 1


class Packed(msgspec.Struct):
    """The file: columns over occupations, then bags of words with their owners, then words with their bags.

    Text columns are joined by line feeds, number columns are little-endian int32 or uint8. The owners of bag i are
    ``owners[owner_starts[i]:owner_starts[i + 1]]``, each an occupation's row times `FLAGS` plus its flags; the bags of
    word j are ``bags_of[bag_starts[j]:bag_starts[j + 1]]``.
    """

    esco: str
    isco: str
    rome: str
    labels: list[str]
    """One column per language of `LANGUAGES`; an empty line where the language has no name."""
    bags: str
    owner_starts: bytes
    owners: bytes
    bag_purities: bytes
    """Of each bag, how surely a name that has its words is of one ISCO group: 0 to 255."""
    words: str
    heads: bytes
    """Of each word, how often it is the noun that says what one is ("manager", not "marketing"): 0 to 255."""
    purities: bytes
    """Of each word, how surely it alone says the ISCO group ("dentist", not "agent"): 0 to 255."""
    bag_starts: bytes
    bags_of: bytes


class Table:
    """The loaded tables. An occupation, a bag and a word are row numbers."""

    def __init__(self, packed: Packed) -> None:
        self.esco = packed.esco.split("\n")
        self.isco = packed.isco.split("\n")
        self.rome = packed.rome.split("\n")
        self.bags = packed.bags.split("\n")
        self.bag_rows = {bag: row for row, bag in enumerate(self.bags)}
        words = packed.words.split("\n")
        self.word_rows = {word: row for row, word in enumerate(words)}
        self._labels = [column.split("\n") for column in packed.labels]
        self.bag_purities = [purity / 255 for purity in packed.bag_purities]
        self._owner_starts = np.frombuffer(packed.owner_starts, "<i4").tolist()
        self._owners: Ints = np.frombuffer(packed.owners, "<i4")
        self._bag_starts = np.frombuffer(packed.bag_starts, "<i4").tolist()
        self._bags_of: Ints = np.frombuffer(packed.bags_of, "<i4")
        found_in = np.diff(np.frombuffer(packed.bag_starts, "<i4"))
        weights = np.log1p(len(self.bags) / (1.0 + found_in)).astype(np.float32)
        self.weights: dict[str, float] = dict(zip(words, weights.tolist(), strict=True))
        """How telling each word is: the logarithm of its rarity."""
        self.heads: dict[str, int] = dict(zip(words, packed.heads, strict=True))
        self.purities: dict[str, float] = {
            word: purity / 255 for word, purity in zip(words, packed.purities, strict=True)
        }
        sums = np.zeros(len(self.bags), np.float32)
        np.add.at(sums, self._bags_of, np.repeat(weights, found_in))
        self.bag_weights: list[float] = sums.tolist()
        """The sum of the weights of each bag's words."""
        self.bag_roots: Floats = np.sqrt(sums)
        self._near: dict[tuple[str, int], list[str]] | None = None

    def owners(self, bag: int) -> list[tuple[int, int]]:
        """(occupation, flags) of those that the bag names."""
        found = self._owners[self._owner_starts[bag] : self._owner_starts[bag + 1]].tolist()
        return [(one // FLAGS, one % FLAGS) for one in found]

    def names_in(self, language: str | None, bag: str) -> bool:
        """Is `bag` a name in `language`, or in any where it is not one of `NAMED`?"""
        if bag not in self.bag_rows:
            return False
        mask = mask_of(language)
        return any(flags & mask for _, flags in self.owners(self.bag_rows[bag]))

    def bags_with(self, word: str) -> Ints:
        """The rows of the bags that hold `word`, which must be known."""
        row = self.word_rows[word]
        return self._bags_of[self._bag_starts[row] : self._bag_starts[row + 1]]

    def label(self, occupation: int, language: str | None) -> str:
        """Its name in `language`, else in the first language that has one."""
        first = LANGUAGES.index(language) if language in LANGUAGES else 0
        columns = [self._labels[first], *self._labels]
        return next(name for column in columns if (name := column[occupation]))

    def labels_of(self, occupation: int) -> list[str]:
        """Its names, one a language of `LANGUAGES`; empty where the language has none."""
        return [column[occupation] for column in self._labels]

    def alike(self, word: str) -> list[str]:
        """Known words with the first letter of `word` and nearly its length: where a typo is looked for."""
        if self._near is None:
            self._near = {}
            for known in self.word_rows:
                self._near.setdefault((known[:1], len(known)), []).append(known)
        return [one for length in (-1, 0, 1) for one in self._near.get((word[:1], len(word) + length), ())]


@lru_cache(maxsize=1)
def table() -> Table:
    """The tables, read once per process (some 0.3 s)."""
    return Table(msgspec.msgpack.decode(lzma.decompress(FILE.read_bytes()), type=Packed))
