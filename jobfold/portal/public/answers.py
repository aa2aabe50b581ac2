"""What the handlers of all pages share: the language of an address, and the answer with its headers."""

from litestar import HttpMethod, Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.languages import COOKIE, Language, as_language, negotiate
from jobfold.portal.problems import ProblemError

HTML = "text/html"
READ = [HttpMethod.GET, HttpMethod.HEAD]
_YEAR = 365 * 86400


def language_of(text: str) -> Language:
    """The language that an address begins with. Raises `ProblemError` 404 if it is none of ours."""
    language = as_language(text)
    if language is None:
        raise ProblemError(404, "page-unknown", "There is no such page.")
    return language


def to_own_language(request: PortalRequest, path: str, query: str) -> Redirect:
    """To `path` in the visitor's language."""
    language = negotiate(request.cookies.get(COOKIE), request.headers.get("accept-language"))
    return Redirect(f"/{language}{path}{query}", status_code=302, headers={"Vary": "Accept-Language, Cookie"})


def page_answer(
    request: PortalRequest, body: bytes, language: Language, *, policy: str | None = None
) -> Response[bytes]:
    """`body` as a page. The cookie is set only where the visitor reads another language than the browser asks for."""
    headers: dict[str, str] = {"Content-Language": language}
    if policy:
        headers["Content-Security-Policy"] = policy
    response = conditional(request, body, HTML, headers=headers)
    if negotiate(request.cookies.get(COOKIE), request.headers.get("accept-language")) != language:
        response.set_cookie(Cookie(key=COOKIE, value=language, path="/", max_age=_YEAR, samesite="lax", httponly=True))
    return response
