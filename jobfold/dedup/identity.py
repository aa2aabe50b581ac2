"""Identity that needs no comparing: requisitions of applicant tracking systems, and canonical addresses.

A requisition is both proof and veto: the same one folds, two of one system and employer keep apart.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobfold.offers.employers import employer_key
from jobfold.offers.model import Offer

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SYSTEMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("greenhouse", r"boards(?:\.eu)?\.greenhouse\.io/(?:[\w-]+/jobs/|embed/job_app\?(?:.*&)?token=)(?P<id>\d+)"),
        ("greenhouse", r"[?&]gh_jid=(?P<id>\d+)"),
        ("lever", rf"jobs(?:\.eu)?\.lever\.co/[\w.-]+/(?P<id>{_UUID})"),
        ("ashby", rf"(?:jobs\.ashbyhq\.com/[^/?#]+/|[?&]ashby_jid=)(?P<id>{_UUID})"),
        ("smartrecruiters", r"(?:jobs|careers)\.smartrecruiters\.com/[\w-]+/(?P<id>\d{6,})"),
        ("workable", r"apply\.workable\.com/(?:[\w-]+/)?j/(?P<id>[0-9A-F]{8,})"),
        (
            "workday",
            (
                r"//(?P<org>[\w-]+)\.(?:wd\d+\.)?myworkday(?:jobs|site)\.com/.*_"
                r"(?P<id>[A-Z]*-?_?\d{3,}(?:-\d{4,})?)(?:-[A-Z]{2,4})?(?:-\d{1,2})?(?:[/?#]|$)"
            ),
        ),
        ("icims", r"//(?:[\w-]+-)?(?P<org>\w+)\.icims\.com/jobs/(?P<id>\d+)"),
        ("personio", r"//(?P<org>[\w-]+)\.jobs\.personio\.(?:de|com)/job/(?P<id>\d+)"),
        ("recruitee", r"//(?P<org>[\w-]+)\.recruitee\.com/o/(?P<id>[\w-]+)"),
        ("teamtailor", r"//(?P<org>[\w-]+)\.(?:\w+\.)?teamtailor\.com/(?:\w\w(?:-\w\w)?/)?jobs/(?P<id>\d+)"),
        ("taleo", r"//(?P<org>[\w-]+)\.taleo\.net/.*[?&]job=(?P<id>[\w-]+)"),
        (
            "successfactors",
            r"//(?=.*successfactors)(?=.*[?&]company=(?P<org>\w+)).*[?&](?:career_job_req_id|jobId)=(?P<id>\d+)",
        ),
        ("successfactors", r"//(?P<org>[\w.-]+)/.*career_job_req_id=(?P<id>\d+)"),
        ("bamboohr", r"//(?P<org>[\w-]+)\.bamboohr\.com/(?:careers|jobs/view\.php\?id=)/?(?P<id>\d+)"),
        ("oracle", r"//(?P<org>[\w-]+)\.fa\.[\w.]*oraclecloud\.com/.*/job/(?P<id>\d+)"),
        ("jazzhr", r"//(?P<org>[\w-]+)\.applytojob\.com/apply/(?:jobs/details/)?(?P<id>\w{8,})"),
        ("jobvite", r"jobs\.jobvite\.com/(?:careers/)?(?P<org>[\w-]+)/job/(?P<id>\w+)"),
        ("breezy", r"//(?P<org>[\w-]+)\.breezy\.hr/p/(?P<id>[0-9a-f]{8,})"),
        ("softgarden", r"//(?P<org>[\w-]+)\.softgarden\.io/job/(?P<id>\d+)"),
        ("dvinci", r"//(?P<org>[\w-]+)\.dvinci(?:-hr)?\.(?:com|de)/.*jobs/(?P<id>\d+)"),
        ("rexx", r"//(?P<org>[\w.-]+)/[^?#]*-(?:de|en|fr|it)-(?P<id>[jf]\d+)\.html"),
        ("umantis", r"//recruitingapp-(?P<org>\d+)\.(?:de\.)?umantis\.com/Vacancies/(?P<id>\d+)"),
        ("refline", r"apply\.refline\.ch/(?P<org>\d+)/(?P<id>\d+)"),
        ("talentsoft", r"//(?P<org>[\w-]+)\.talent-?soft\.com/.*_(?P<id>\d+)\.aspx"),
        ("inrecruiting", r"inrecruiting\.intervieweb\.it/(?P<org>[\w-]+)/jobs/[\w-]*?(?P<id>\d+)(?:/|$)"),
        ("varbi", r"//(?P<org>[\w-]+)\.varbi\.com/.*jobID:(?P<id>\d+)"),
        ("reachmee", r"\.reachmee\.com/ext/(?P<org>\w+/\d+)/.*job_id=(?P<id>\d+)"),
        ("eightfold", r"//(?P<org>[\w-]+)\.eightfold\.ai/careers(?:/job/|.*[?&]pid=)(?P<id>\d+)"),
        ("dayforce", r"dayforcehcm\.com/(?:\w\w-\w\w/)?(?P<org>\w+)/[\w/]*jobs/(?P<id>\d+)"),
        ("join", r"//join\.com/companies/(?P<org>[\w-]+)/(?P<id>\d+)"),
    )
)
"""Applicant systems by their addresses. Those without `org` number their jobs across all employers, and one employer
may have several boards there."""
_HINTS = (
    "greenhouse gh_jid lever.co ashby smartrecruiters myworkday icims personio recruitee workable teamtailor taleo "
    "career_job_req_id bamboohr oraclecloud applytojob jobvite breezy softgarden dvinci .html umantis refline "
    "talentsoft talent-soft inrecruiting varbi reachmee eightfold dayforce join.com"
).split()
"""One of them stands in every such address: most others are told by one look."""
_TRACKING = re.compile(
    r"utm_.*|gh_src|gclid|fbclid|msclkid|mc_[ce]id|ref|referer|referrer|source|src|trk.*|tracking.*|refid|"
    r"lipi|origin|campaign|cid|sid|session.*|jobboard|from|partner|aff.*|rx_.*|_ga|position|pagenum",
    re.IGNORECASE,
)


def requisitions(offer: Offer) -> tuple[str, ...]:
    """``system:organisation:id`` for every requisition named in the offer's addresses and fields.

    ``system:id`` where the system numbers across organisations.
    """
    found = []
    for address in (offer.url, offer.apply_url):
        if not address or not any(map(address.lower().__contains__, _HINTS)):
            continue
        for name, pattern in _SYSTEMS:
            if match := pattern.search(address):
                own = match.groupdict()
                found.append(":".join(part for part in (name, own.get("org"), own["id"]) if part).casefold())
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
