"""Few employers have most of the openings, and each is the same whenever it is made."""

from collections import Counter
from random import Random

from bench.ads.employers import count, drawn, employer, expected
from bench.ads.pools import pools


def test_sizes_follow_zipf() -> None:
    rng = Random(1)
    employers = count(100_000)
    sizes = Counter(drawn(rng, employers) for _ in range(100_000))
    assert 400 < sizes[0] < 2_000
    assert sum(1 for size in sizes.values() if size <= 5) / len(sizes) > 0.6
    assert abs(sizes[10] - expected(10, 100_000)) < 0.2 * sizes[10]


def test_an_employer_is_made_anew_the_same() -> None:
    known = pools(None)
    assert employer(1, 7, 10_000, known) == employer(1, 7, 10_000, known) != employer(2, 7, 10_000, known)
    assert len(employer(1, 0, 100_000, known).towns) > len(employer(1, 9_000, 100_000, known).towns)
