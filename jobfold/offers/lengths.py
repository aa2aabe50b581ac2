"""How long the short fields of an offer may be: what is longer is no title, no name, no place, but a text gone astray.

It is cut, with a problem that says so. Everything that reads titles and places may rely on their being short.
"""

from typing import Any

import msgspec

from jobfold.offers.model import Offer, Place, Problem, cut

LONGEST_TITLE, LONGEST_EMPLOYER, LONGEST_PLACE = 500, 300, 2_000
"""In characters. A place may be a list of many towns."""
_PLACE_TEXTS = ("text", "street_address", "locality", "region")


def short_title(title: str, problems: list[Problem]) -> str:
    """`title`, cut if it is too long, with a problem for that."""
    return _shortened(title, LONGEST_TITLE, "title-too-long", "title", problems)


def with_short_fields(offer: Offer, problems: list[Problem]) -> Offer:
    """`offer` with what is too long of its title, its employer's name and its places cut, with a problem for each."""
    changes: dict[str, Any] = {}
    if len(offer.title) > LONGEST_TITLE:
        changes["title"] = short_title(offer.title, problems)
    employer = offer.hiring_organization
    if employer and employer.name and len(employer.name) > LONGEST_EMPLOYER:
        name = _shortened(employer.name, LONGEST_EMPLOYER, "employer-too-long", "hiringOrganization.name", problems)
        changes["hiring_organization"] = msgspec.structs.replace(employer, name=name)
    if any(_too_long(place) for place in offer.job_locations):
        changes["job_locations"] = tuple(_short_place(place, problems) for place in offer.job_locations)
    return msgspec.structs.replace(offer, **changes) if changes else offer


def _too_long(place: Place) -> bool:
    return any(len(getattr(place, name) or "") > LONGEST_PLACE for name in _PLACE_TEXTS)


def _short_place(place: Place, problems: list[Problem]) -> Place:
    texts = {name: text for name in _PLACE_TEXTS if (text := getattr(place, name))}
    return msgspec.structs.replace(
        place,
        **{
            name: _shortened(text, LONGEST_PLACE, "place-too-long", "jobLocation", problems)
            for name, text in texts.items()
        },
    )


def _shortened(text: str, longest: int, code: str, field: str, problems: list[Problem]) -> str:
    if len(text) <= longest:
        return text
    problems.append(
        Problem(
            code=code,
            severity="warning",
            field=field,
            value=cut(text),
            expected=f"at most {longest:,} characters; the rest is cut off",
        )
    )
    return text[:longest].rstrip()
