"""Every page, light and dark, wide and narrow, is free of the faults that axe-core finds (WCAG 2.2, A and AA)."""

from collections.abc import Iterator

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import chromium, served
from playwright.sync_api import Browser
from small_portal import KEY, MemoryAlerts, MemoryCatalogue, MemoryReports

from jobfold.portal.services import Services

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATHS = [
    "/en/", "/fr/?q=boulanger&place=Lausanne&contract=PERMANENT", "/de/?q=zzzz", "/en/offers/boulanger",
    "/en/offers/gone", "/en/nothing", "/it/about", "/de/figures", "/fr/journal", "/en/match", "/de/occupations",
    "/fr/occupations/75", "/it/places/region:CH-VD", "/en/employers/maison-rochat", "/en/partners", "/en/data",
    "/api/docs", "/de/desk?state=refused", "/fr/desk/reports", "/fr/alert?q=boulanger&place=Lausanne", "/it/alert",
    "/de/alert/mine?key=1", "/fr/alert/mine?key=2", "/it/alert/stop?key=1", "/en/alert/stop?key=0",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_pages_have_no_fault(
    browser: Browser, services: Services, catalogue: MemoryCatalogue, reports: MemoryReports, scheme: str, width: int
) -> None:
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
            for details in page.locator("details:not([open]) > summary").all():
                if details.is_visible():
                    details.click()
            violations = Axe().run(page, options=RULES).response["violations"]
            faults += [(path, one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations]
        context.close()
    assert faults == []
