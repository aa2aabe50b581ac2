"""The web: one platform class per kind of site or API, one short declaration per job board.

`all_boards()` names what there is, `crawl()` runs one of them in a child process, and
``python -m jobfold.spiders`` does both from a shell.
"""

from jobfold.spiders.board import Board
from jobfold.spiders.launch import crawl
from jobfold.spiders.network import need_network
from jobfold.spiders.registry import all_boards, find_board
from jobfold.spiders.report import CrawlReport, Lost

__all__ = ["Board", "CrawlReport", "Lost", "all_boards", "crawl", "find_board", "need_network"]
