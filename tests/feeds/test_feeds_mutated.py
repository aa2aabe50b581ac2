"""Good feeds, damaged at random, give readings or one clear line: never anything else."""

import gzip
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobfold import feeds
from jobfold.offers.model import InputError

GOLDEN = Path(__file__).parent / "golden"
FIXTURES = [path.read_bytes() for path in sorted(GOLDEN.iterdir()) if ".expected." not in path.name]


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    whole=st.sampled_from(FIXTURES),
    start=st.floats(0, 1),
    length=st.integers(0, 200),
    put=st.binary(max_size=20) | st.sampled_from([b"<", b"&", b'"', b"\x00", b"\xff", b"]]>", b"<!--", b"{", b"|~|"]),
    packed=st.booleans(),
)
def test_damage_is_told(tmp_path: Path, whole: bytes, start: float, length: int, put: bytes, packed: bool) -> None:
    data = gzip.compress(whole) if packed else whole
    at = int(start * len(data))
    path = tmp_path / "feed"
    path.write_bytes(data[:at] + put + data[at + length :])
    try:
        for reading in feeds.read(path):
            errors = [problem for problem in reading.problems if problem.severity == "error"]
            assert (reading.offer is None) == bool(errors)
    except InputError as error:
        assert "\n" not in str(error)
        assert str(error).startswith(str(path))
