"""Damages good feeds at random, thousands of times per reader, and looks for what must never happen.

    python -m bench.mutations ../shared/data [--each 10000] [--only FORMAT] [--seed 1]

Whatever is done to a feed, reading it gives readings, each with an offer or with an error that says why it has none,
or one clear line; what can be read can be normalised and written. Anything else (another exception, a record without
an offer or an error, more than `SLOWEST` seconds) is printed with the seed that makes it again.
"""

import argparse
import contextlib
import gzip
import random
import signal
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import msgspec

from jobfold import feeds
from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.model import InputError

GOLDEN = Path(__file__).parents[1] / "tests" / "feeds" / "golden"
LONGEST = 24_000
"""Bytes of a file that are damaged and read: enough for some records of any format."""
SLOWEST = 5
"""Seconds of the processor that reading so few bytes may take."""
_TOKENS = (
    b"<", b">", b"&", b'"', b"'", b"\x00", b"\x1b", b"\xff", b"\xc3", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE a>",
    b"&lol;", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\u0000", b"\\ud800", b"|~|", b";", b"\t", b"\n", b"\r",
    b"\xef\xbb\xbf", b"\xff\xfe", b"null", b"true", b"NaN", b"1e999", b"-9223372036854775809", b"9" * 400,
    b"1970-01-01", b"31/02/2026", b"0000-00-00", b"<job>", b"</job>", b"<a " * 50, b"[" * 3000, b"<x>" * 3000,
    "\u202e\u0301\U0001f600".encode(),
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "latin-1", "utf-32", "utf-7")


class Slow(Exception):
    """Reading took longer than it may."""


def damage(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to four faults of the kinds that transfers, editors and programs make."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        data = chance.choice(_FAULTS)(data, chance)
    return gzip.compress(data, 1) if chance.random() < 0.03 else data


def _span(data: bytes, chance: random.Random, longest: int = 300) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, longest))


def _cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _take_out(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 2000)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 20)) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(data, chance), _span(data, chance)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    whole = bytearray(data)
    for _ in range(chance.choice((1, 3, 20)) if whole else 0):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _replace_value(data: bytes, chance: random.Random) -> bytes:
    """Puts something else where a value stands: after a colon, an equals sign, a comma or a tag."""
    places = [at for at, sign in enumerate(data) if sign in b":=,>"]
    if not places:
        return data
    at = chance.choice(places) + 1
    end = next((end for end in range(at, min(len(data), at + 200)) if data[end] in b",<\n}]"), at)
    return data[:at] + chance.choice((*_TOKENS, b"{}", b"[]", b'""', b"[1,[2]]", b'{"a":{}}')) + data[end:]


def _recode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


_FAULTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut_short, _take_out, _repeat, _swap, _flip, _insert, _insert, _replace_value, _replace_value, _recode,
)  # fmt: skip


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `Slow` if the block takes more of the processor's time. In the main thread only."""

    def ring(signum: int, frame: FrameType | None) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fault_of(path: Path) -> str | None:
    """What goes wrong in reading `path` that never should; ``None`` if all is as it must be."""
    try:
        with within(SLOWEST):
            for reading in feeds.read(path):
                errors = [problem for problem in reading.problems if problem.severity == "error"]
                if (reading.offer is None) != bool(errors):
                    return "an offer with an error, or none without"
                if reading.offer is not None:
                    msgspec.json.encode(write_jobposting(feeds.normalise(reading.offer)))
    except InputError as error:
        if "\n" in str(error) or not str(error).startswith(str(path)):
            return f"an unclear line: {error}"
    except Slow:
        return f"more than {SLOWEST} s"
    except Exception as error:  # this is what we look for
        return f"{type(error).__name__}: {error}"
    return None


def samples(data: Path) -> dict[str, list[bytes]]:
    """The beginnings of good feeds, by the format they are read as: our own, and the real ones at hand."""
    files = [path for path in sorted(GOLDEN.iterdir()) if ".expected." not in path.name]
    files += sorted(path for path in (data / "real").rglob("*") if path.is_file() and "reference" not in path.parts)
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in files:
        with contextlib.suppress(InputError):
            name = feeds.detect(path).name
            found[name].append(path.read_bytes()[:LONGEST])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=1000, help="damaged feeds per format")
    parser.add_argument("--only", help="this format alone")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed"
        for name, wholes in samples(given.data).items():
            if given.only not in (None, name):
                continue
            faults: Counter[str] = Counter()
            for at in range(given.each):
                chance = random.Random(f"{given.seed} {name} {at}")
                path.write_bytes(damage(chance.choice(wholes), chance))
                if fault := fault_of(path):
                    faults[fault] += 1
                    if faults[fault] == 1:
                        print(f"  {name}, number {at}: {fault}", flush=True)
            print(f"{name:24}{len(wholes):6} files{given.each:10,} damaged{sum(faults.values()):6} wrong", flush=True)


if __name__ == "__main__":
    main()
