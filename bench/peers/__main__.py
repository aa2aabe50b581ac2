"""``python -m bench.peers NAME CORPUS OUTPUT``: one peer, in the process that is measured."""

import sys
from pathlib import Path

from bench.peers import run

if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
