"""What the desk's pages share: lists of things to settle, and forms that settle one."""

from collections.abc import Callable, Mapping, Sequence

from anyio import to_thread
from litestar import Response
from litestar.response import Redirect

from jobfold.offers.model import InputError
from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.desk.access import Person, check_form, seated
from jobfold.portal.languages import Language
from jobfold.portal.public.answers import HTML, language_of
from jobfold.portal.rendering import render
from jobfold.portal.services import Services


async def settled(
    request: PortalRequest,
    services: Services,
    lang: str,
    page: str,
    show: Callable[[PortalRequest, Services, Language, Person, str | None], Response[bytes]],
    act: Callable[[Person, Mapping[str, str]], None],
) -> Response[bytes] | Redirect:
    """Does what a form asks for and leads back to `page` of the desk; `show` tells there what cannot be done."""
    language = language_of(lang)
    form = {name: str(value).replace("\0", "") for name, value in (await request.form()).items()}

    def work() -> Response[bytes] | Redirect:
        person = seated(request, services)
        check_form(person, form.get("token", ""))
        try:
            act(person, form)
        except InputError as fault:
            return show(request, services, language, person, str(fault))
        return Redirect(f"/{language}/desk/{page}", status_code=303)

    return await to_thread.run_sync(work)


def list_page(
    request: PortalRequest,
    services: Services,
    language: Language,
    person: Person,
    fault: str | None,
    page: str,
    things: Sequence[object],
) -> Response[bytes]:
    """A page of `things` to settle, with the `fault` of the form that led to it."""
    body = render(
        f"{page}.html",
        language,
        here=page,
        things=things,
        counts=services.reviews.counts(),
        fault=fault,
        person=person,
        path_after_language=f"/desk/{page}",
    )
    if fault:
        return Response(body, status_code=422, media_type=HTML, headers=_headers(language))
    return desk_answer(request, body, language)


def desk_answer(request: PortalRequest, body: bytes, language: Language) -> Response[bytes]:
    """`body` as a page of the desk, which no cache keeps and no search engine lists."""
    return conditional(request, body, HTML, headers=_headers(language), cache_control="private, no-store")


def _headers(language: Language) -> dict[str, str]:
    return {"Content-Language": language, "X-Robots-Tag": "noindex"}
