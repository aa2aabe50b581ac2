"""Identity that needs no comparing: requisitions of applicant tracking systems, and canonical addresses.

A requisition is both proof and veto: the same one folds, two of one system and employer keep apart.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobfold.offers.employers import employer_key
from jobfold.offers.model import Offer

_SYSTEMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?P<org>[\w-]+)/jobs/(?P<id>\d+)"),
        ("greenhouse", r"//(?P<org>[\w.-]+)/.*[?&]gh_jid=(?P<id>\d+)"),
        ("lever", r"jobs(?:\.eu)?\.lever\.co/(?P<org>[\w.-]+)/(?P<id>[0-9a-f-]{36})"),
        ("ashby", r"jobs\.ashbyhq\.com/(?P<org>[^/?#]+)/(?P<id>[0-9a-f-]{36})"),
        ("ashby", r"//(?P<org>[\w.-]+)/.*[?&]ashby_jid=(?P<id>[0-9a-f-]{36})"),
        ("smartrecruiters", r"(?:jobs|careers)\.smartrecruiters\.com/(?P<org>[\w-]+)/(?P<id>\d{6,})"),
        (
            "workday",
            (
                r"//(?P<org>[\w-]+)\.(?:wd\d+\.)?myworkday(?:jobs|site)\.com/.*_"
                r"(?P<id>[A-Z]*-?_?\d{3,}(?:-\d{4,})?)(?:-\d{1,2})?(?:[/?#]|$)"
            ),
        ),
        ("icims", r"//(?P<org>[\w-]+)\.icims\.com/jobs/(?P<id>\d+)"),
        ("personio", r"//(?P<org>[\w-]+)\.jobs\.personio\.(?:de|com)/job/(?P<id>\d+)"),
        ("recruitee", r"//(?P<org>[\w-]+)\.recruitee\.com/o/(?P<id>[\w-]+)"),
        ("workable", r"apply\.workable\.com/(?P<org>[\w-]+)/j/(?P<id>[0-9A-F]{8,})"),
        ("teamtailor", r"//(?P<org>[\w-]+)\.teamtailor\.com/jobs/(?P<id>\d+)"),
        ("taleo", r"//(?P<org>[\w-]+)\.taleo\.net/.*[?&]job=(?P<id>[\w-]+)"),
        ("successfactors", r"//(?P<org>[\w.-]+)/.*career_job_req_id=(?P<id>\d+)"),
        ("bamboohr", r"//(?P<org>[\w-]+)\.bamboohr\.com/(?:careers|jobs/view\.php\?id=)/?(?P<id>\d+)"),
    )
)  # fmt: skip
_TRACKING = re.compile(
    r"utm_.*|gh_src|gclid|fbclid|msclkid|mc_[ce]id|ref|referer|referrer|source|src|trk.*|tracking.*|refid|"
    r"lipi|origin|campaign|cid|sid|session.*|jobboard|from|partner|aff.*|rx_.*|_ga|position|pagenum",
    re.IGNORECASE,
)


def requisitions(offer: Offer) -> tuple[str, ...]:
    """``system:organisation:id`` for every requisition named in the offer's addresses and fields."""
    found = []
    for address in (offer.url, offer.apply_url):
        for name, pattern in _SYSTEMS if address else ():
            if match := pattern.search(address or ""):
                found.append(f"{name}:{match['org']}:{match['id']}".casefold())
                break
    if offer.requisition_id and (employer := employer_key(offer.employer)):
        found.append(f"field:{employer}:{offer.requisition_id.strip()}".casefold())
    return tuple(dict.fromkeys(found))


def canonical_url(address: str | None) -> str | None:
    """The address without scheme, ``www.``, fragment and tracking; ``None`` for one that names no single page."""
    if not address:
        return None
    try:
        parts = urlsplit(address if "://" in address else "https://" + address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key)))
    if not host or not (query or re.search(r"\d", path) or path.count("/") >= 2):
        return None
    return f"{host}{path}?{query}" if query else host + path
