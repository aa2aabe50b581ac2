"""What a look at a site found: the platform that fits, and what its declaration says."""

from collections.abc import Mapping

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A platform that fits a site. `attributes` are its own, in the order in which they are declared."""

    module: str
    cls: str
    why: str
    """What was seen that speaks for it, as a sentence without its end."""
    homepage: str
    site: str
    """The site's name."""
    seen: int | None = None
    """How many offers were seen, or addresses of offers."""
    attributes: Mapping[str, object] = {}
    imports: tuple[str, ...] = ()
    """Further names to import from the platform's module; an attribute that is one of them stands without quotes."""
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    terms: str | None = None
    """Where the site's terms may stand."""
