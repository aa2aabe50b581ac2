"""The pages of one employer, one kind of work, one place, and the lists of each: what there is, counted and linked."""

from typing import Literal

import msgspec
from babel import Locale
from litestar import Response, route

from jobfold.offers.employers import employer_key
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.languages import Language
from jobfold.portal.occupation_names import group_name, is_group
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import READ, language_of, page_answer
from jobfold.portal.public.api import look_up
from jobfold.portal.public.parameters import write_query
from jobfold.portal.rendering import name_place, render, slug
from jobfold.portal.search.request import Count, SearchPage, SearchRequest
from jobfold.portal.services import Services

Kind = Literal["employers", "occupations", "places"]
FACET_OF: dict[Kind, str] = {"employers": "employer", "occupations": "occupation", "places": "region"}
_NEWEST = 20
_RELATED = 8
_UNKNOWN = "There is no such page."


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A page of this kind with the number of its offers. `name` is empty for a contract, which has a word."""

    path: str
    name: str
    count: int


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Links to pages of one kind: those that belong to the page's offers, or its neighbours."""

    facet: str
    links: tuple[Link, ...]


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """The page of an employer, a kind of work or a place. `query` is its search, which can be refined."""

    kind: Kind
    name: str
    path: str
    query: str
    page: SearchPage
    groups: tuple[Group, ...]


def show_collection(request: PortalRequest, services: Services, lang: str, identity: str) -> Response[bytes]:
    """The offers of one employer, one kind of work or one place. What has none, and never is one, is unknown."""
    language = language_of(lang)
    found = collection(services, _kind(request.scope["path"].split("/")[2]), identity, language)
    body = render("collection.html", language, found=found, today=services.today(), path_after_language=found.path)
    return page_answer(request, body, language)


def show_directory(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The employers with most offers, all kinds of work, or all regions."""
    language = language_of(lang)
    kind = _kind(request.scope["path"].split("/")[2])
    page = look_up(services, SearchRequest(limit=1), FACET_OF[kind])
    links = _links(kind, page.facets[FACET_OF[kind]], language)
    parts = tuple(
        Group(facet=link.path.rpartition("/")[2], links=(link, *(one for one in links if _is_below(one, link))))
        for link in links
        if kind == "occupations" and len(link.path.rpartition("/")[2]) == 1
    )
    body = render(
        "directory.html", language, kind=kind, facet=FACET_OF[kind], links=links, parts=parts, total=page.total,
        path_after_language=f"/{kind}",
    )  # fmt: skip
    return page_answer(request, body, language)


def collection(services: Services, kind: Kind, identity: str, language: Language) -> Collection:
    """The collection of that kind and identity. Raises `ProblemError` 404 if there is none."""
    if kind == "employers":
        identity = employer_key(identity.replace("-", " ")) or identity
        request = SearchRequest(employer=(identity,))
    elif kind == "places":
        request = SearchRequest(region=(identity,))
    elif is_group(identity):
        request = SearchRequest(occupation=(identity,))
    else:
        raise ProblemError(404, "page-unknown", _UNKNOWN)
    newest = msgspec.structs.replace(request, sort="date", limit=_NEWEST)
    page = look_up(services, newest, *FACET_OF.values())
    if kind != "occupations" and not page.total:
        raise ProblemError(404, "page-unknown", _UNKNOWN)
    return Collection(
        kind=kind,
        name=_name(kind, identity, page, language),
        path=f"/{kind}/{slug(identity)}",
        query=write_query(request),
        page=page,
        groups=_groups(services, kind, identity, page, language),
    )


def _kind(text: str) -> Kind:
    kind = next((one for one in FACET_OF if one == text), None)
    if kind is None:
        raise ProblemError(404, "page-unknown", _UNKNOWN)
    return kind


def _name(kind: Kind, identity: str, page: SearchPage, language: Language) -> str:
    if kind == "occupations":
        return group_name(identity, language)
    if kind == "employers":
        return next((card.employer for card in page.items if card.employer), identity)
    return name_place(identity, Locale(language))


def _groups(services: Services, kind: Kind, identity: str, page: SearchPage, language: Language) -> tuple[Group, ...]:
    """What the offers of the page have in common with other pages; of a kind of work also its neighbours."""
    groups = []
    for other, facet in FACET_OF.items():
        counts = page.facets[facet]
        if other == kind == "occupations":
            counts = _neighbours(services, identity)
        elif other == kind:
            continue
        links = [link for link in _links(other, counts, language) if _is_narrow(other, link)]
        ranked = tuple(sorted(links, key=lambda link: -link.count)[:_RELATED])
        if ranked:
            groups.append(Group(facet=facet, links=ranked))
    return tuple(groups)


def _neighbours(services: Services, code: str) -> tuple[Count, ...]:
    """The groups beside a group of work, and those below it."""
    beside = SearchRequest(occupation=(code, code[:-1]) if code[:-1] else (code,), limit=1)
    counts = look_up(services, beside, "occupation").facets["occupation"]
    near = [one for one in counts if one.value != code and is_group(one.value)]
    return tuple(one for one in near if one.value[:-1] in (code, code[:-1]) and len(one.value) > 1)


def _is_narrow(kind: Kind, link: Link) -> bool:
    """Of kinds of work that offers have in common, the widest say too little."""
    return kind != "occupations" or len(link.path.rpartition("/")[2]) > 1


def _is_below(link: Link, wider: Link) -> bool:
    return link.path.startswith(wider.path) and link.path != wider.path


def _links(kind: Kind, counts: tuple[Count, ...], language: Language) -> list[Link]:
    return [
        Link(
            path=f"/{kind}/{slug(count.value)}",
            name=_name_of(kind, count, language),
            count=count.count,
        )
        for count in counts
    ]


def _name_of(kind: Kind, count: Count, language: Language) -> str:
    if kind == "places":
        return name_place(count.value, Locale(language))
    return group_name(count.value, language) if kind == "occupations" else count.label or count.value


# one handler for each address, for one of several addresses cannot be run in a thread
HANDLERS = [
    route(f"/{{lang:str}}/{kind}{rest}", http_method=READ, include_in_schema=False, sync_to_thread=True)(show)
    for kind in FACET_OF
    for rest, show in (("", show_directory), ("/{identity:str}", show_collection))
]
