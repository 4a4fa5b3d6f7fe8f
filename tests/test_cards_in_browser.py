"""Cards as readers meet them: by mouse, by keyboard, by touch and without scripts, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosted import Quiet, served
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sites import SETTINGS, briefing, build_ok, document, write_site

from briefbook.building import Options

expect.set_options(timeout=20_000)
POLICY = "default-src 'self'"
LONG = "\n\n".join(f"Paragraph {n} goes on and on." for n in range(30))
SITE = {
    "briefbook.yaml": SETTINGS.replace("example.org", "example.org/books"),
    "content/actors/ann.md": document(
        "name: Ann\nkind: person\nsummary: Speaks for the harbour.\naliases: [annie]\n"
        "roles: [{role: clerk, end: 2022}, {role: harbour master, start: 2023}]"
    ),
    "content/outlets/gazette.md": document("name: The Gazette\nreliability: B"),
    "content/events/opening.md": document("name: The opening\ndate: 2024-05\nplace: Pier 4"),
    "content/briefings/old.md": briefing("Old", "Then [[ann]] spoke.", "2021-02-03"),
    "content/briefings/hall.md": briefing(
        "Hall",
        f"Today [[ann]] spoke [@paper, p. 2] of [[event:opening]].\n\n{LONG}",
        keys="language: ar\nsources:\n"
        "  - {id: paper, type: report, title: A paper, outlet: gazette, credibility: 2,"
        " url: 'https://example.org/paper', archive_url: 'https://archive.example/paper'}\n"
        "dates: [{date: 2024-01-01, event: They met, sources: [paper]}]",
    ),
}


class Strict(Quiet):
    """Serves a folder under `/books/`, says nothing, and allows what we say that we need."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/books"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write_site(tmp_path_factory.mktemp("cards"), SITE)
    build_ok(root, Options(output=root / "out"))
    with served(root / "out", Strict) as host:
        yield f"{host}books/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab of its own; no script in it may fail, and nothing in it may break the policy."""
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
    yield page
    context.close()
    assert errors == []


def card(page: Page) -> Locator:
    return page.locator(".card.floating")


def mention(page: Page) -> Locator:
    return page.locator(".prose a.mention").first


def asked_for(page: Page) -> list[str]:
    """Every card that is fetched from now on."""
    asked = list[str]()
    page.on("request", lambda request: asked.append(Path(request.url).parent.name)
            if request.url.endswith("card.html") else None)  # fmt: skip
    return asked


# By mouse


def test_a_name_that_is_pointed_at_shows_who_it_is_with_the_role_at_the_date(
    page: Page, address: str
) -> None:
    page.goto(f"{address}briefings/hall/")
    asked = asked_for(page)
    mention(page).hover()
    expect(card(page)).to_contain_text("Speaks for the harbour.")
    expect(card(page)).to_contain_text("At the time: harbour master")
    assert card(page).get_attribute("lang") == "en"  # inside an Arabic text
    page.mouse.move(5, 5)
    expect(card(page)).to_have_count(0)
    assert mention(page).get_attribute("title") == "harbour master"
    mention(page).hover()
    expect(card(page)).to_have_count(1)
    assert asked == ["ann"]
    page.goto(f"{address}briefings/old/")
    mention(page).hover()
    expect(card(page)).to_contain_text("At the time: clerk")


def test_the_pointer_may_enter_a_card_and_follow_its_name(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    mention(page).hover()
    card(page).get_by_text("Speaks for").hover()
    page.wait_for_timeout(600)  # longer than a card waits for a pointer to come
    expect(card(page)).to_have_count(1)
    card(page).get_by_role("link", name="Ann").click()
    page.wait_for_url(f"{address}actors/ann/")
    page.locator("h1").hover()
    expect(card(page)).to_have_count(0)


def test_a_page_from_before_a_rename_shows_the_card_of_today(page: Page, address: str) -> None:
    """As a browser, a proxy or another copy of the site may have kept it."""

    def kept(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("actors/ann/", "actors/annie/"))

    page.route("**/briefings/hall/", kept)
    page.goto(f"{address}briefings/hall/")
    asked = asked_for(page)
    mention(page).hover()
    expect(card(page)).to_contain_text("Speaks for the harbour.")
    assert asked == ["annie"]
    card(page).get_by_role("link", name="Ann").click()
    page.wait_for_url(f"{address}actors/ann/")


def test_a_pointer_that_only_passes_asks_for_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    asked = asked_for(page)
    mention(page).hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    assert (asked, card(page).count()) == ([], 0)


def test_escape_closes_a_card_under_the_pointer_until_that_comes_again(
    page: Page, address: str
) -> None:
    page.goto(f"{address}briefings/hall/")
    mention(page).hover()
    expect(card(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    box = mention(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.wait_for_timeout(700)
    assert card(page).count() == 0
    page.mouse.move(5, 5)
    mention(page).hover()
    expect(card(page)).to_have_count(1)


def test_a_citation_shows_its_source_with_grades_date_and_both_addresses(
    page: Page, address: str
) -> None:
    page.goto(f"{address}briefings/hall/")
    asked = asked_for(page)
    page.locator(".prose .citation a").hover()
    for told in ("Source 1", "A paper", "Outlet: usually reliable", "Credibility: probably true"):
        expect(card(page)).to_contain_text(told)
    links = card(page).get_by_role("link")
    found = [link.get_attribute("href") for link in links.all()]
    assert found[0] == "https://example.org/paper"
    assert "https://archive.example/paper" in found
    assert links.first.inner_text() == "example.org"
    assert card(page).locator("[id], details, .cited").count() == 0
    assert asked == []


def test_a_citation_elsewhere_shows_the_source_from_where_it_stands(
    page: Page, address: str
) -> None:
    page.goto(f"{address}timeline/")
    page.locator(".citation-titles a").first.hover()
    expect(card(page)).to_contain_text("Outlet: usually reliable")
    assert card(page).get_by_role("link").first.get_attribute("href") == "https://example.org/paper"


@pytest.mark.parametrize("width", [320, 900, 1280])
def test_a_card_lies_within_the_window_whatever_its_size(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 480})
    page.goto(f"{address}briefings/hall/")
    for one in (
        mention(page),
        page.locator(".prose .citation a"),
        page.locator(".entry .citation a"),
    ):
        one.scroll_into_view_if_needed()
        one.hover()
        expect(card(page)).to_have_count(1)
        box, link = card(page).bounding_box(), one.bounding_box()
        assert box and link
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= link["y"] + link["height"] or box["y"] + box["height"] <= link["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.mouse.move(1, 1)
        expect(card(page)).to_have_count(0)


# By keyboard


def test_a_link_that_is_come_to_shows_its_card_is_described_by_it_and_keeps_the_focus(
    page: Page, address: str
) -> None:
    page.goto(f"{address}briefings/hall/")
    page.locator("#page-main").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if mention(page).evaluate("link => link === document.activeElement"):
            break
    expect(card(page)).to_contain_text("At the time: harbour master")
    expect(mention(page)).to_be_focused()
    described = mention(page).get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text().count("Speaks for the harbour.") == 1
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(mention(page)).to_be_focused()
    page.keyboard.press("Tab")  # nobody is caught: on to the citation, where a card opens again
    expect(page.locator(".prose .citation a")).to_be_focused()
    expect(card(page)).to_contain_text("A paper")


def test_links_of_a_card_come_after_its_link_and_lead_on_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    citation = page.locator(".prose .citation a")
    mention(page).focus()
    page.keyboard.press("Tab")
    expect(card(page)).to_contain_text("A paper")
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link").first).to_be_focused()
    page.wait_for_timeout(600)
    page.keyboard.press("Shift+Tab")
    expect(citation).to_be_focused()
    for _ in range(card(page).get_by_role("link").count() + 1):
        page.keyboard.press("Tab")
    expect(page.locator(".prose a.mention", has_text="The opening")).to_be_focused()
    expect(card(page)).to_contain_text("Pier 4")


def test_escape_in_a_card_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    mention(page).focus()
    page.keyboard.press("Tab")
    expect(card(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(page.locator(".prose .citation a")).to_be_focused()


# Not by touch, not on paper, not without scripts


def test_a_finger_opens_no_card_and_follows_the_link(chromium: Browser, address: str) -> None:
    context = chromium.new_context(
        viewport={"width": 400, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{address}briefings/hall/")
    asked = asked_for(page)
    page.locator(".prose .citation a").tap()
    page.wait_for_timeout(700)
    assert card(page).count() == 0
    assert page.url.endswith("#source-paper")
    mention(page).tap()
    page.wait_for_url(f"{address}actors/ann/")
    assert asked == []
    context.close()


def test_without_scripts_all_is_there_and_a_card_is_a_page(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}briefings/hall/")
    assert mention(page).get_attribute("title") == "harbour master"
    expect(page.locator("button.copy").first).to_be_hidden()
    page.get_by_text("Cite this briefing").click()
    expect(page.locator(".apparatus > .cite .reference")).to_contain_text("“Hall”")
    page.goto(f"{address}actors/ann/card.html")
    page.get_by_role("link", name="Ann").click()
    assert page.url == f"{address}actors/ann/"
    context.close()


def test_an_open_card_is_not_printed(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    mention(page).hover()
    expect(card(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(card(page)).to_be_hidden()


# Citing


def test_a_citation_is_copied_and_that_is_said(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}briefings/hall/")
    box = page.locator(".sources .cite").first
    box.locator("summary").click()
    box.get_by_role("button", name="Copy this citation").click()
    expect(box.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == box.locator(".reference").inner_text()
    assert re.fullmatch(
        r"“A paper”, The Gazette, <https://example.org/paper>; archived copy, .*", copied
    )
    context.close()


def test_what_cannot_be_copied_is_selected(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/hall/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    box = page.locator(".apparatus > .cite")
    box.locator("summary").click()
    box.get_by_role("button").click()
    expect(box.get_by_role("status")).to_contain_text("Selected")
    assert page.evaluate("getSelection().toString()").startswith("Tiny, “Hall”")


# The way to the text


@pytest.mark.parametrize("path", ["", "actors/ann/", "timeline/"])
def test_the_first_stop_of_the_keyboard_leads_past_the_menu(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#page-main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('header, .trail')") is None
