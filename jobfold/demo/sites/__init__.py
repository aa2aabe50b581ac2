"""The five job boards as web sites: for each, its addresses and the pages behind them."""

from jobfold.demo.model import World
from jobfold.demo.sites import alpenjobs, common, hexajobs, jobwerk, lavorogiusto, nimbus
from jobfold.demo.sites.page import Site

_MAKERS = {
    "demo_alpenjobs": alpenjobs.site,
    "demo_hexajobs": hexajobs.site,
    "demo_jobwerk": jobwerk.site,
    "demo_lavorogiusto": lavorogiusto.site,
    "demo_nimbus": nimbus.site,
}


def sites(world: World, base: str) -> Site:
    """All addresses of the demo, as paths under `base` (``http://127.0.0.1:8766``)."""
    found: Site = common.site(base, world.today)
    for board, make in _MAKERS.items():
        found |= make(world.boards[board], base, world.today)
    return found
