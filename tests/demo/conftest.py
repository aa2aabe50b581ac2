import datetime as dt

import pytest

from jobfold.demo import World, generate

TODAY = dt.date(2026, 1, 15)


@pytest.fixture(scope="session")
def world() -> World:
    """A world that is large enough to hold every relation, and small enough to be made in a blink."""
    return generate(1200, today=TODAY)
