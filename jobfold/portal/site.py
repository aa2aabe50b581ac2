"""The address under which this site is known: what stands before the path in feeds, sitemaps, descriptions and mails.

``JOBFOLD_SITE`` states it once and for all. Without it, a request's own `Host` is believed, if it can be a host at all.
"""

import os
import re
from urllib.parse import urlsplit

from jobfold.offers.model import InputError
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.problems import ProblemError
from jobfold.portal.services import Services

_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"({_LABEL}(\.{_LABEL})*\.?|\[[0-9a-f:.]{{2,45}}\])(:\d{{1,5}})?", re.IGNORECASE | re.ASCII)
_LONGEST = 260


def stated_site() -> str | None:
    """The address that ``JOBFOLD_SITE`` states, as ``https://jobs.example.org``; ``None`` where it is not set.

    Raises `InputError` if that is no address of a site.
    """
    stated = os.environ.get("JOBFOLD_SITE", "").strip().rstrip("/")
    if not stated:
        return None
    try:
        parts = urlsplit(stated)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme not in ("http", "https")
        or stated != f"{parts.scheme}://{parts.netloc}"
        or not _is_host(parts.netloc)
    ):
        raise InputError(f"JOBFOLD_SITE: {stated!r} is no address of a site; state it as https://jobs.example.org")
    return stated


def site_of(request: PortalRequest, services: Services) -> str:
    """The address of this site: the one that is stated, else the one that the request came to.

    Raises `ProblemError` 400 where the request names a host that can be none.
    """
    if services.site:
        return services.site
    if not _is_host(request.headers.get("host", "localhost")):
        raise ProblemError(400, "host-invalid", "The request names no host that could be this site.")
    return str(request.base_url).rstrip("/")


def _is_host(text: str) -> bool:
    return len(text) <= _LONGEST and _HOST.fullmatch(text) is not None
