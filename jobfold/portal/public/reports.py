"""Takes what visitors report about an offer: a reason from a list, perhaps a note, and nothing of who they are."""

from anyio import to_thread
from litestar import Response, post

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import HTML, language_of
from jobfold.portal.public.gate import check_same_origin
from jobfold.portal.rendering import render
from jobfold.portal.services import Services
from jobfold.portal.wording import REASONS
from jobfold.warehouse.reports import MOST_SAID


@post("/{lang:str}/offers/{offer_id:str}/report", include_in_schema=False, status_code=200)
async def report_offer(request: PortalRequest, services: Services, lang: str, offer_id: str) -> Response[bytes]:
    """Puts a report on the desk, and thanks for it."""
    language = language_of(lang)
    check_same_origin(request)
    services.gate.check(request)
    form = await request.form()
    reason, note = str(form.get("reason", "")), str(form.get("note", "")).replace("\0", "").strip()
    if reason not in REASONS:
        raise ProblemError(422, "reason-missing", "Choose a reason, so that somebody knows what to look at.")

    def work() -> bytes:
        entry = services.catalogue.get(offer_id)
        if entry is None:
            raise ProblemError(404, "offer-unknown", "No offer ever had this id.")
        services.reports.add(offer_id, reason, note[:MOST_SAID])
        title = entry.offer.offer.title if entry.offer else ""
        return render("reported.html", language, id=offer_id, title=title, path_after_language=f"/offers/{offer_id}")

    body = await to_thread.run_sync(work)
    return Response(body, media_type=HTML, headers={"Content-Language": language, "Cache-Control": "no-store"})


HANDLERS = [report_offer]
