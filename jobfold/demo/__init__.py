"""Job boards that do not exist, generated from a seed and served on loopback, with the truth kept beside them.

``generate`` makes a world, ``DemoServer`` shows its five web boards, ``write_feeds`` writes its two partner
feeds, and ``score`` holds what the engines said against the truth. This room knows nothing of the engines that
it tests.
"""

from jobfold.demo.generate import SEED, generate, without
from jobfold.demo.model import DemoOffer, Truth, World
from jobfold.demo.partner_feeds import write_feeds
from jobfold.demo.server import PORT, DemoServer
from jobfold.demo.truth import Mistake, Recall, Score, score, write_truth

__all__ = [
    "PORT", "SEED", "DemoOffer", "DemoServer", "Mistake", "Recall", "Score", "Truth", "World", "generate",
    "score", "without", "write_feeds", "write_truth",
]  # fmt: skip
