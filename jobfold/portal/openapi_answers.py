"""What the description of the API says of each call's answers: examples of what comes, and of what goes wrong."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

PROBLEM_SCHEMA: Json = {
    "title": "ProblemDetails",
    "description": "An error (RFC 9457). `code` is stable; `errors` name the faulty parameters.",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
HEADERS: Json = {
    "ETag": {"description": "Send it as If-None-Match, and an unchanged answer is an empty 304.",
             "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": 'Requests (q) in a window of seconds (w): "address";q=300;w=60.',
                         "schema": {"type": "string"}},
    "RateLimit": {"description": 'Requests left (r), and seconds until there are all again (t): "address";r=299;t=60.',
                  "schema": {"type": "string"}},
}  # fmt: skip
"""Those of every answer of open data."""
_WRONG, _KEY, _OFTEN = "A parameter is wrong", "The key is none of ours", "Too many requests: see `Retry-After`"
_EVERYBODY = {401: _KEY, 422: _WRONG, 429: _OFTEN}
ERRORS: Mapping[str, Mapping[int, str]] = {
    "searchOffers": _EVERYBODY,
    "getOffer": {
        308: "Merged: the survivor is at `Location`", 401: _KEY, 403: "Not for re-use", 404: "Never there",
        410: "Ended", 422: _WRONG, 429: _OFTEN,
    },
    "streamChanges": _EVERYBODY,
    "listOccupations": _EVERYBODY,
    "listEmployers": _EVERYBODY,
    "listSources": _EVERYBODY,
    "getStatistics": _EVERYBODY,
    "suggest": _EVERYBODY,
    "suggestPlaces": _EVERYBODY,
    "pushFeed": {
        400: "Empty or cut off", 401: "No key", 403: "Wrong key", 413: "Larger than 2 GB", 422: _WRONG,
    },
    "getReceipt": {401: "No key", 403: "Wrong key", 404: "No such import", 422: _WRONG},
}  # fmt: skip
_CODES: Mapping[int, tuple[str, str, str]] = {
    400: ("Bad Request", "body-empty", "The body is empty; send the feed as it is."),
    401: ("Unauthorized", "key-unknown", "This key is none of ours. Leave it out, or ask for one."),
    403: ("Forbidden", "offer-not-open", "No source of this offer allows its re-use."),
    404: ("Not Found", "offer-unknown", "No offer ever had this id."),
    410: ("Gone", "offer-gone", "This offer is no longer in the catalogue since 2026-03-19."),
    413: ("Request Entity Too Large", "too-large", "A feed may have 2 GB."),
    422: ("Unprocessable Entity", "parameters-invalid", "Some parameters cannot be understood."),
    429: ("Too Many Requests", "too-many", "300 requests a minute are answered. Try again in 12 seconds."),
}
_PARTNER_CODES: Mapping[int, tuple[str, str, str]] = {
    401: ("Unauthorized", "key-missing", "Send your key as `Authorization: Bearer …`."),
    403: ("Forbidden", "key-wrong", "This is not the key of this partner."),
    404: ("Not Found", "import-unknown", "This feed never had such an import."),
}
_CREDITS = {"licence": "CC BY 4.0", "attribution": {"alpenjobs": "Source: Alpenjobs, https://alpenjobs.example"}}
_SEEN = {"first_seen": "2026-03-15T09:00:00Z", "last_seen": "2026-03-19T09:00:00Z"}
_SOURCE = {"source": "alpenjobs", "source_id": "A-77", "url": "https://alpenjobs.example/77"} | _SEEN
_PLACE = {"name": "Lausanne", "id": "2659994", "region": "Vaud", "country": "CH"}
_CARD = {
    "id": "o3fk2m9x", "title": "Boulanger·ère (H/F)", "employer": "Maison Rochat", "places": [_PLACE],
    "employment_types": ["PERMANENT"], "workload_min": 80, "workload_max": 100, "remote": False,
    "salary": {"min_value": 4300.0, "max_value": 4900.0, "currency": "CHF", "unit": "MONTH"},
    "salary_yearly_min": 55900.0, "salary_yearly_max": 63700.0, "languages": ["fr"], "date_posted": "2026-03-15",
    "valid_through": None, "snippet": "Vous préparez le pain de nuit.", "url": "https://alpenjobs.example/77",
    "sources": [_SOURCE], "distance_km": None,
} | _SEEN  # fmt: skip
_GEO = {
    "id": "2659994", "name": "Lausanne", "country": "CH", "region": "Vaud", "latitude": 46.516, "longitude": 6.63282,
    "population": 139111,
}  # fmt: skip
_CELL = {"value": "22", "openings": 250, "postings": 410, "employers": 61}
_QUALITY = {
    "name": "alpenjobs", "kind": "board", "homepage": "https://alpenjobs.example", "terms": "CC BY 4.0",
    "attribution": "Source: Alpenjobs, https://alpenjobs.example", "open": True,
    "last_seen": "2026-03-20T05:00:00Z", "last_delivery": "2026-03-20T05:10:00Z",
    "figures": {"live": 700, "published": 400, "folded": 200, "refused": 60, "held": 30, "withheld": 10, "new": 35,
                "duplicates": 0.333},
}  # fmt: skip
EXAMPLES: Json = {
    "searchOffers": {
        "items": [_CARD], "total": 1, "facets": {"contract": [{"value": "PERMANENT", "count": 1}]}, "next": None,
        "understood": {"words": "boulanger"}, "credits": _CREDITS,
    },
    "getOffer": {
        "offer": _CARD, "description": "Vous préparez le pain de nuit.", "texts": [], "total_job_openings": None,
        "apply_url": "https://alpenjobs.example/77/apply", "work_hours": None, "occupational_category": [],
        "applicant_location_requirements": [], "salary_yearly_min": 55900.0, "salary_yearly_max": 63700.0,
        "sources": [{"title": "Boulanger·ère (H/F)"} | _SOURCE], "provenance": {"title": "alpenjobs:A-77"},
        "parallel": [], "credits": _CREDITS,
    } | _SEEN,
    "streamChanges": {
        "items": [
            {"seq": 4711, "id": "o3fk2m9x", "kind": "upsert", "at": "2026-03-20T06:00:00Z", "into": None,
             "split_from": None, "occupation": "7512", "places": ["2659994", "region:CH-VD", "country:CH"],
             "sources": ["alpenjobs"],
             "jobposting": {"@context": "https://schema.org", "@type": "JobPosting", "title": "Boulanger·ère (H/F)"}},
            {"seq": 4713, "id": "o9ww1c7d", "kind": "remove", "at": "2026-03-20T06:00:01Z", "into": None,
             "split_from": None, "occupation": "5223", "places": ["2660646", "region:CH-GE", "country:CH"],
             "sources": ["alpenjobs"], "jobposting": None},
        ],
        "next": 4713, "more": False, "credits": _CREDITS,
    },
    "listOccupations": {
        "items": [{"code": "2", "openings": 400, "children": [],
                   "labels": {"fr": "Professions intellectuelles et scientifiques", "de": "Akademische Berufe",
                              "it": "Professioni intellettuali e scientifiche", "en": "Professionals"}}],
        "credits": {"licence": "CC BY 4.0", "attribution": {}},
    },
    "listEmployers": {
        "items": [{"key": "maison rochat", "name": "Maison Rochat", "openings": 3}], "next": None,
        "credits": {"licence": "CC BY 4.0", "attribution": {}},
    },
    "listSources": {"items": [_QUALITY], "credits": _CREDITS},
    "getStatistics": {
        "statistics": {
            "at": "2026-03-20T06:00:00Z", "openings": 980, "postings": 1700, "employers": 300,
            "weeks": [{"monday": "2026-03-16", "opened": 40, "postings": 70, "closed": None, "there": 980}],
            "occupation_1": [_CELL | {"value": "2"}], "occupation_2": [_CELL], "occupation_4": [],
            "country": [_CELL | {"value": "CH"}], "region": [_CELL | {"value": "region:CH-VD"}],
            "area": [],
            "contract": [_CELL | {"value": "PERMANENT"}], "language": [_CELL | {"value": "fr"}],
            "pay": [{"occupation": "22", "currency": "CHF", "lower": 70000, "median": 81000, "upper": 92000}],
            "days_open": [{"occupation": "", "days": 27.5}],
            "demand": [{"occupation": "2221", "openings": 200, "new": 60, "before": 40}], "sources": [_QUALITY],
        },
        "region_names": {"region:CH-VD": "Vaud"}, "credits": _CREDITS,
    },
    "suggest": {
        "occupations": [{"label": "Boulanger", "count": 12, "isco": "7512"}],
        "employers": [{"name": "Boulangerie Moret", "value": "boulangerie moret", "count": 2}], "places": [],
    },
    "suggestPlaces": [_GEO],
}  # fmt: skip


def problem_example(operation: str, status: int) -> dict[str, object]:
    """A problem as `operation` answers it with `status`."""
    partner = operation in ("pushFeed", "getReceipt")
    title, code, detail = (_PARTNER_CODES.get(status) if partner else None) or _CODES[status]
    made: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail}
    if status == 422:
        made["errors"] = [{"field": "limit", "detail": "Expected `int` <= 100"}]
    return made
