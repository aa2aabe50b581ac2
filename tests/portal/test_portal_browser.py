"""The portal in a real browser: searching, filtering, opening an offer, and doing all that by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import chromium, served
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from small_portal import BERN, KEY, MemoryCatalogue, MemoryReports, MemoryReviews, make_offer

from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.services import Services

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def address(services: Services) -> Iterator[str]:
    with served(services) as made:
        yield made


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

    def heed(message: ConsoleMessage) -> None:
        is_page_itself = message.text.startswith("Failed to load") and message.location["url"] == made.url
        if message.type == "error" and not is_page_itself:  # a page may be one that says 404
            faults.append(message.text)

    made.on("console", heed)
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
    page.wait_for_load_state()  # and with it the script that applies filters at once
    page.get_by_label("Allemand").check()
    page.wait_for_url("**language=de**")
    assert "place=" not in page.url, "what is empty is not sent"
    page.get_by_role("link", name="Boulanger·ère (H/F)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Boulanger·ère (H/F)")
    expect(page.get_by_role("heading", name="Pourquoi est-ce une seule offre ?")).to_be_visible()


@pytest.mark.parametrize(
    ("home", "words", "found"),
    [
        ("/fr/", "infirmière à Lausanne 80%", "Infirmier·ère diplômé·e (H/F)"),
        ("/de/", "Pflegefachfrau Lausanne 80 %", "Infirmier·ère diplômé·e (H/F)"),
        ("/de/", "Pflegefachfrau", "Infirmier·ère diplômé·e (H/F)"),
    ],
)
def test_a_newcomer_finds_a_job_in_two_interactions(
    page: Page, catalogue: MemoryCatalogue, follower: IndexFollower, home: str, words: str, found: str
) -> None:
    care = "Vous soignez des personnes âgées."
    catalogue.put(make_offer("nurse", found, care, employer="Clinique du Parc", workload_min=80, workload_max=100))
    catalogue.put(make_offer("full", "Infirmière", care, employer="EMS des Lys", workload_min=100, workload_max=100))
    catalogue.put(make_offer("bern", "Pflegefachmann", "Pflege.", places=(BERN,), language="de", workload_max=40))
    follower.catch_up()
    page.goto(home)
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    results = page.get_by_role("article").get_by_role("link")
    if "80" in words:
        expect(results.first).to_have_text(found)
        expect(page.locator(".chips")).to_contain_text("80 %")
        expect(page.locator(".chips")).to_contain_text("Lausanne")
        assert "Infirmière" not in results.all_inner_texts(), "which is of 100 per cent"
    expect(page.locator(".chips")).to_contain_text("2221")
    results.filter(has_text=found).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(found)


def test_results_go_on_over_pages(page: Page, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    for number in range(45):
        catalogue.put(make_offer(f"p{number}", f"Plombier {number}", "Chauffage.", days_old=number % 9))
    follower.catch_up()
    page.goto("/fr/?q=plombier&contract=PERMANENT")
    seen: list[str] = []
    for left in (True, True, False):
        titles = page.get_by_role("article").get_by_role("link").all_inner_texts()
        assert not set(titles) & set(seen)
        seen += titles
        more = page.get_by_role("link", name="Plus d’offres")
        assert more.is_visible() == left
        if left:
            more.click()
            page.wait_for_url("**cursor=**")
            expect(page.get_by_role("heading", name="45 offres")).to_be_visible()
    assert len(seen) == 45
    page.get_by_role("link", name="Retour à la première page").click()
    expect(page.get_by_role("article").first).to_contain_text(seen[0])


def test_a_search_keeps_its_filters_in_another_language(page: Page) -> None:
    page.goto("/fr/?q=baker&language=de&contract=PERMANENT")
    titles = page.get_by_role("article").get_by_role("link").all_inner_texts()
    page.get_by_role("link", name="Deutsch", exact=True).click()
    page.wait_for_url("**/de/?**")
    expect(page.get_by_role("link", name="Filter entfernen: Unbefristet")).to_be_visible()
    assert page.get_by_role("article").get_by_role("link").all_inner_texts() == titles
    page.get_by_role("link", name="Italiano", exact=True).click()
    page.goto("/offers/boulanger")
    page.wait_for_url("**/it/offers/boulanger")
    page.get_by_role("link", name="Français", exact=True).click()
    expect(page.get_by_role("heading", name="Pourquoi est-ce une seule offre ?")).to_be_visible()


def test_a_reading_is_switched_off_by_keyboard(page: Page) -> None:
    page.goto("/en/?q=baker")
    off = page.get_by_role("link", name="Not meant: Baker")
    off.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**not_read=baker**")
    expect(page.get_by_text("Nothing fits all of that.")).to_be_visible()
    page.get_by_role("link", name="Understand it so again: Baker").click()
    expect(page.get_by_role("link", name="Boulanger·ère (H/F)")).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("What")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Where")).to_be_focused()
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


PATHS = [
    "/en/", "/en/?q=boulanger", "/en/?place=Bern&place=Lausanne&workload_min=80", "/en/offers/boulanger", "/en/about",
    "/de/?q=baker+Lausanne&not_read=nurse", "/fr/?q=zzzz", "/it/nothing", "/en/offers/gone", "/fr/employers",
    "/fr/places",
    "/en/journal", "/en/match", "/en/figures", "/en/occupations", "/en/places/2661552", "/en/employers/maison-rochat",
    "/en/partners", "/en/data", "/de/api", "/de/desk?state=refused", "/de/desk/reports",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_narrow_screens_scroll_one_way_and_targets_are_large(page: Page, catalogue: MemoryCatalogue, path: str) -> None:
    catalogue.entries["gone"] = catalogue.entries["patissier"]
    catalogue.end("gone")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
            .filter(one => one.checkVisibility() && !one.closest('p, .skip, .relatives, .suggestions'))
            .map(one => [one.outerHTML.slice(0, 80), (one.closest('label') || one).getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([html]) => html)"""
    )
    assert small == []


def test_without_scripts_everything_works(browser: Browser, address: str, reports: MemoryReports) -> None:
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
    page.get_by_role("link", name="Nicht gemeint: Bäcker/Bäckerin").click()
    expect(page.get_by_role("link", name="Bäcker EFZ")).to_be_visible()
    page.get_by_role("link", name="Bäcker EFZ").click()
    expect(page.get_by_role("link", name="Angebot ansehen und bewerben")).to_be_visible()
    page.get_by_text("Dieses Angebot melden").click()
    page.get_by_label("Etwas anderes").check()
    page.get_by_role("button", name="Meldung senden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke")
    assert [one[:2] for one in reports.open] == [("baecker", "other")]
    page.goto("/de/figures")
    page.get_by_text("Die Wochen als Tabelle").click()
    expect(page.get_by_role("columnheader", name="Woche ab")).to_be_visible()
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


def test_an_offer_is_reported_and_dealt_with(page: Page, reports: MemoryReports) -> None:
    page.goto("/fr/offers/patissier")
    page.get_by_text("Signaler cette offre").click()
    page.get_by_label("Cela ressemble à une escroquerie").check()
    page.get_by_label("Ce que nous devons savoir").fill("On demande 50 francs.")
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    assert reports.open == [("patissier", "fraud", "On demande 50 francs.")]
    page.goto("/fr/desk/reports")
    expect(page.get_by_text("On demande 50 francs.")).to_be_visible()
    page.get_by_role("button", name="Traité").click()
    expect(page.get_by_text("Il n’y a rien ici.")).to_be_visible()


def test_offers_are_kept_and_applications_noted_in_the_browser_alone(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
    page.goto("/en/?q=boulanger&place=Lausanne")
    page.goto("/en/offers/boulanger")
    keep = page.get_by_role("button", name="Keep", exact=True)
    keep.click()
    expect(page.get_by_role("button", name="Kept")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="I have applied").click()
    page.get_by_role("link", name="My journal").first.click()
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row.get_by_label("Position")).to_have_value("Boulanger·ère (H/F)")
    expect(row.get_by_label("Employer")).to_have_value("Maison Rochat")
    expect(row.get_by_label("Workload")).to_have_value("80–100 %")
    row.get_by_label("Result").select_option("interview")
    row.get_by_label("Workload").fill("confidential 80 %")
    row.get_by_label("Workload").blur()
    page.reload()
    expect(page.locator("tbody tr").get_by_label("Result")).to_have_value("interview")
    expect(page.get_by_role("link", name="Boulanger·ère (H/F)")).to_be_visible()
    expect(page.get_by_role("link", name="boulanger · Lausanne")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("html")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.get_by_text("First and last name")).to_be_visible()
    expect(page.get_by_role("button", name="Print the month")).to_be_hidden()
    expect(page.get_by_role("heading", name="Kept offers")).to_be_hidden()
    assert not [one for one in sent if "confidential" in one or one.startswith("POST")]


def test_the_journal_goes_through_a_file(page: Page, tmp_path: Path) -> None:
    page.goto("/en/journal")
    page.get_by_role("button", name="Add a line").click()
    page.locator("tbody tr").get_by_label("Employer").fill("<img src=x onerror=alert(1)>")
    page.locator("tbody tr").get_by_label("Position").fill("Nurse")
    page.locator("tbody tr").get_by_label("Position").blur()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "journal.json"
    download.value.save_as(file)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase everything").click()
    expect(page.locator("tbody tr")).to_have_count(0)
    page.get_by_label("Read a file").set_input_files(file)
    expect(page.get_by_text("The file was read.")).to_be_visible()
    expect(page.locator("tbody tr").get_by_label("Position")).to_have_value("Nurse")
    broken = tmp_path / "broken.json"
    broken.write_text("{nothing")
    page.get_by_label("Read a file").set_input_files(broken)
    expect(page.get_by_text("This file is no journal")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_words_are_suggested_by_keyboard(page: Page) -> None:
    page.goto("/en/")
    page.get_by_label("What").press_sequentially("maison ro")
    option = page.locator("#q-suggestions [role=option]").filter(has_text="Maison Rochat")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What")).to_have_value("Maison Rochat")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Maison+Rochat**")


def test_focus_goes_from_the_form_over_the_filters_to_the_results(page: Page) -> None:
    page.goto("/en/?q=boulanger")
    page.get_by_label("What").focus()
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => ['search', 'filters', 'sorts', 'readings', 'result']
                .find(name => document.activeElement.closest('.' + name))"""
        )
        if place and place not in seen:
            seen.append(place)
        if place == "result":
            break
    assert seen == ["search", "filters", "sorts", "readings", "result"]


def test_focus_on_an_offer_goes_from_what_it_is_to_applying_and_on_to_its_sources(page: Page) -> None:
    page.goto("/en/offers/boulanger")
    page.locator("main").focus()
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => ['offer-head', 'apply', 'own', 'text', 'sources', 'why', 'report', 'similar', 'site-foot']
                .find(name => document.activeElement.closest('.' + name))"""
        )
        shown = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert shown != "none" or place == "similar", "focus is seen"
        if place and place not in seen:
            seen.append(place)
        if place == "site-foot":
            break
    assert seen == ["offer-head", "apply", "own", "text", "sources", "why", "report", "similar", "site-foot"]


def test_matching_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto("/en/match")
    page.get_by_label("In your own words").fill("Boulanger depuis dix ans, pétrissage, 80 %")
    page.get_by_role("button", name="See what fits").click()
    expect(page.get_by_role("heading", name="Boulanger·ère (H/F)")).to_be_visible()
    assert page.url.endswith("/en/match")
    context.close()
