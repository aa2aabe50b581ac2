"""Pages for one visitor alone: the journal, which lives in the browser, and what fits somebody's own words.

The words are searched for and forgotten: they come in the body of a POST, so that no address and no log has them, and
nothing of them is stored. The journal never leaves the browser.
"""

from anyio import to_thread
from litestar import Response, post, route

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.languages import Language
from jobfold.portal.public.answers import HTML, READ, language_of, page_answer
from jobfold.portal.public.gate import check_same_origin
from jobfold.portal.public.matching import LONGEST_TEXT, Matched, match
from jobfold.portal.rendering import render
from jobfold.portal.services import Services


@route("/{lang:str}/journal", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_journal(request: PortalRequest, lang: str) -> Response[bytes]:
    """The frame of the journal; its content is the browser's."""
    language = language_of(lang)
    return page_answer(request, render("journal.html", language, path_after_language="/journal"), language)


@route("/{lang:str}/match", http_method=READ, include_in_schema=False, sync_to_thread=False)
def show_match(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The empty form."""
    language = language_of(lang)
    return page_answer(request, _match_page(services, language, "", "", None), language)


@post("/{lang:str}/match", include_in_schema=False, status_code=200)
async def find_match(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The offers that fit what somebody wrote, each with the reasons."""
    language = language_of(lang)
    check_same_origin(request)
    services.gate.check(request)
    form = await request.form()
    text = str(form.get("text", "")).replace("\0", "")[:LONGEST_TEXT]
    place = str(form.get("place", "")).replace("\0", "").strip()[:100]

    def work() -> bytes:
        return _match_page(services, language, text, place, match(services, text, place, language))

    body = await to_thread.run_sync(work)
    headers = {"Content-Language": language, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(body, media_type=HTML, headers=headers)


def _match_page(services: Services, language: Language, text: str, place: str, matched: Matched | None) -> bytes:
    return render(
        "match.html",
        language,
        text=text,
        place=place,
        matched=matched,
        longest=LONGEST_TEXT,
        today=services.today(),
        path_after_language="/match",
    )


HANDLERS = [show_journal, show_match, find_match]
