"""Every page, light and dark, wide and narrow, is free of the faults that axe-core finds (WCAG 2.2, A and AA)."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import chromium, served
from playwright.sync_api import Browser, Page
from small_portal import KEY, MemoryAlerts, MemoryCatalogue, MemoryReports

from jobfold.portal.app import build_app
from jobfold.portal.public.gate import Gate
from jobfold.portal.services import Services

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATHS = [
    "/en/", "/fr/?q=boulanger&place=Lausanne&contract=PERMANENT", "/en/?q=baqer+-bread+Lausanne&not_read=nurse",
    "/de/?q=zzzz", "/it/?q=baker&literal=1", "/en/offers/boulanger", "/en/offers/gone", "/en/offers/broken",
    "/en/nothing", "/it/about", "/de/figures", "/fr/journal", "/en/match", "/de/occupations",
    "/fr/occupations/75", "/it/places/region:CH-VD", "/en/employers/maison-rochat", "/en/partners", "/en/data",
    "/it/api", "/de/desk?state=refused", "/fr/desk/reports", "/en/desk/overrides", "/it/desk/deliveries",
    "/fr/employers", "/de/places",
    "/fr/alert?q=boulanger&place=Lausanne", "/it/alert", "/de/alert/mine?key=1", "/fr/alert/mine?key=2",
    "/it/alert/stop?key=1", "/en/alert/stop?key=0",
]  # fmt: skip
FORMS = [
    ("/en/match", "See what fits", "In your own words", "Baker for ten years, 80 %"),
    ("/en/offers/boulanger", "Send the report", "What we should know", "a note"),
    ("/en/alert?q=boulanger", "Send me new offers", "Your e-mail address", "ada@example.org"),
]
"""Pages with a form: the page, its button, and what is filled in."""
MADE_FOR_PROGRAMS = {"/{lang}/feed.atom"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


def faults_of(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds on the page, with all that can be unfolded open."""
    for details in page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    violations = Axe().run(page, options=RULES).response["violations"]
    return [(page.url, one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations]


def test_every_page_is_looked_at(services: Services) -> None:
    """A new page has to be put into `PATHS`."""
    pages = {
        route.path_format
        for route in build_app(services).routes
        if route.path_format.startswith("/{lang}") and "GET" in route.methods
    } - MADE_FOR_PROGRAMS
    looked_at = [path.partition("?")[0].rstrip("/") for path in PATHS]
    assert len(pages) > 15
    missing = [page for page in pages if not any(map(re.compile(re.sub(r"{\w+}", "[^/]+", page)).fullmatch, looked_at))]
    assert missing == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_pages_have_no_fault(
    browser: Browser,
    services: Services,
    catalogue: MemoryCatalogue,
    reports: MemoryReports,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    width: int,
) -> None:
    known = catalogue.get
    monkeypatch.setattr(catalogue, "get", lambda one: known(one) if one != "broken" else 1 / 0)
    catalogue.entries["gone"] = catalogue.entries["patissier"]
    catalogue.end("gone")
    reports.add("boulanger", "fraud", "a note")
    alerts = MemoryAlerts()
    for _ in range(2):
        alerts.request("ada@example.org", "fr", "q=boulanger&place=Lausanne&contract=PERMANENT", "week")
    alerts.confirm(2)
    faults = []
    with served(msgspec.structs.replace(services, alerts=alerts)) as address:
        context = browser.new_context(
            base_url=address,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            http_credentials={"username": "rita", "password": KEY},
            bypass_csp=True,  # axe is put into the page by the test
        )
        page = context.new_page()
        for path in PATHS:
            page.goto(path)
            if path.endswith("/journal"):
                page.locator("[data-part=add]").click()
            faults += faults_of(page)
        context.close()
    assert faults == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("refused", [False, True])
def test_what_forms_answer_has_no_fault(
    browser: Browser, services: Services, scheme: str, width: int, refused: bool
) -> None:
    gate = Gate(0) if refused else services.gate
    faults = []
    with served(msgspec.structs.replace(services, gate=gate, alerts=MemoryAlerts())) as address:
        context = browser.new_context(
            base_url=address, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
        )
        page = context.new_page()
        for path, button, field, text in FORMS:
            page.goto(path)
            for summary in page.get_by_text("Report this offer").all():
                summary.click()
                page.get_by_label("Something else").check()
            page.get_by_label(field).fill(text)
            with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
                page.get_by_role("button", name=button).click()
            assert (answer.value.status == 429) == refused
            faults += faults_of(page)
        context.close()
    assert faults == []
