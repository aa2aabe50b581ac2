"""The portal in a real browser: searching, filtering, opening an offer, and doing all that by keyboard."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from small_portal import KEY, MemoryReviews
from tools import require_tool

from jobfold.portal.app import build_app
from jobfold.portal.serve import bind
from jobfold.portal.services import Services

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("JOBFOLD_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    require_tool("Chromium", found=path is not None, mend="install it, or name it in JOBFOLD_CHROMIUM")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield made
        made.close()


@pytest.fixture
def address(services: Services) -> Iterator[str]:
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(build_app(services), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any error of its scripts or its policy, and on any request to elsewhere."""
    context = browser.new_context(
        base_url=address,
        locale="fr-CH",
        viewport={"width": 1280, "height": 900},
        http_credentials={"username": "rita", "password": KEY},
    )
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    made.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    yield made
    context.close()
    assert faults == []


def test_search_filter_and_open(page: Page) -> None:
    page.goto("/")
    page.wait_for_url("**/fr/")
    page.get_by_label("Quoi").fill("boulangère")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.get_by_role("link", name="Boulanger·ère (H/F)")).to_be_visible()
    page.get_by_label("Allemand").check()
    page.wait_for_url("**language=de**")
    assert "place=" not in page.url, "what is empty is not sent"
    page.get_by_role("link", name="Boulanger·ère (H/F)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Boulanger·ère (H/F)")
    expect(page.get_by_role("heading", name="Pourquoi est-ce une seule offre ?")).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Where").focus()
    page.keyboard.type("laus")
    options = page.locator("#place-suggestions [role=option]")
    expect(options).to_have_count(1)
    expect(page.get_by_role("combobox", name="Where")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Where")).to_have_value("Lausanne")
    expect(options).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**place=Lausanne**")
    first = page.get_by_role("article").first.get_by_role("link")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/offers/**")


def test_escape_closes_the_suggestions(page: Page) -> None:
    page.goto("/en/")
    page.get_by_label("Where").press_sequentially("be")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


PATHS = ["/en/", "/en/?q=boulanger", "/en/offers/boulanger", "/en/about", "/api/docs", "/de/desk?state=refused"]


@pytest.mark.parametrize("path", PATHS)
def test_narrow_screens_scroll_one_way_and_targets_are_large(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
            .filter(one => one.checkVisibility() && !one.closest('p, .skip, .relatives') && !one.matches('.skip'))
            .map(one => [one.outerHTML.slice(0, 80), (one.closest('label') || one).getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([html]) => html)"""
    )
    assert small == []


def test_without_scripts_everything_works(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="de")
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Was", exact=True).fill("bäcker")
    page.get_by_label("Wo", exact=True).fill("Bern")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("link", name="Bäcker EFZ")).to_be_visible()
    page.get_by_label("Unbefristet").check()
    page.get_by_role("button", name="Filter anwenden").click()
    expect(page.get_by_role("link", name="Filter entfernen: Unbefristet")).to_be_visible()
    context.close()


def test_a_text_is_let_pass_at_the_desk(page: Page, reviews: MemoryReviews) -> None:
    page.goto("/fr/desk?state=refused")
    expect(page.locator("mark").filter(has_text="nur von Männern")).to_be_visible()
    summary = page.get_by_text("Laisser passer ce texte")
    expect(summary).to_have_count(1)  # the premium number beside it has none
    summary.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Pourquoi il peut passer").fill("rôle de film")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/desk/overrides")
    assert [(one.author, one.reason) for one in reviews.standing] == [("rita", "rôle de film")]
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Il n’y a rien ici.")).to_be_visible()
