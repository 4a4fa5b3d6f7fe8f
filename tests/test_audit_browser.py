"""Every kind of page in a real browser: for all readers, at all widths, and calling nobody.

Kinds are found in the table of views: one that is new is audited without being named here.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from audited import HTML, Audited, served
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route

SITES = ("example_site", "corpus_site")
Rules = dict[str, Any]


def only(*rules: str) -> Rules:
    return {"runOnly": {"type": "rule", "values": rules}}


TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALL: Rules = {"runOnly": {"type": "tag", "values": TAGS}}
STRUCTURE: Rules = {**ALL, "rules": {"color-contrast": {"enabled": False}}}
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that ask for colours: all others see the same page in light and dark."""
PLACES = ("target-size", "scrollable-region-focusable", "landmark-unique", "region")
"""Those that ask for what a width changes."""
EVERY = {(width, scheme): ALL for width in (360, 1280) for scheme in ("light", "dark")}
LOOKS = {(360, "light"): ALL, (1280, "dark"): only(*COLOURS, *PLACES)}
"""Between them, every rule is asked at both widths or in both schemes, where its answer can differ."""
AGAIN = {(360, "light"): STRUCTURE}
"""Of the corpus, for the kinds that the example shows, too."""
REQUESTS = {"search": 16}
"""Row → how many files a page may ask for: itself, one stylesheet, two scripts, and pictures."""
USUAL = 4

WATCH = """
window.shifts = []; window.refused = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    window.shifts.push([entry.value, ...entry.sources.map((s) => s.node?.outerHTML?.slice(0, 80))]);
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
STOPS = """
window.stops = [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], audio, video, iframe")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
window.reached = []; window.hidden = [];
const drawn = (one) => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
  return [outlineStyle === "none" ? "" : `${outlineWidth} ${outlineColor}`, boxShadow];
};
const plain = new Map(stops.map((one) => [one, drawn(one)]));
const look = (one) => {
  const [outline, shadow] = drawn(one);
  const [plainly, shade] = plain.get(one) ?? ["", "none"];
  const box = one.getBoundingClientRect();
  const across = box.width > 0 && box.right > 0 && box.left < innerWidth;
  const seen = across && box.bottom > 0 && box.top < innerHeight;
  const marked = (outline !== plainly && parseFloat(outline) >= 2) || shadow !== shade;
  if (!seen || !marked) hidden.push(one.outerHTML.slice(0, 120));
};
document.addEventListener("focusin", ({ target }) => reached.push(target));
// By the time the next key is pressed, what has the focus has come into view.
document.addEventListener("keydown", () => {
  if (document.activeElement !== document.body) look(document.activeElement);
}, true);
stops.length
"""
MISSED = """
[stops.filter((one) => !reached.includes(one)).map((one) => one.outerHTML.slice(0, 120)),
 [...new Set(reached)].filter((one) => stops.includes(one)).every((one, n) => one === stops[n]), hidden]
"""


class Place(NamedTuple):
    """A served site."""

    audited: Audited
    address: str

    def pages(self) -> Iterator[tuple[str, str]]:
        for row, address in self.audited.kinds.items():
            yield row, self.address + address


@pytest.fixture(scope="module", params=SITES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    audited: Audited = request.getfixturevalue(request.param)
    with served(audited.folder) as address:
        yield Place(audited, address)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def late(route: Route) -> None:
    """A script that comes after the page has been seen."""
    route.request.frame.page.wait_for_timeout(120)
    route.continue_()


def test_all_kinds_of_pages_are_looked_at(example_site: Audited, corpus_site: Audited) -> None:
    seen = example_site.kinds.keys() | corpus_site.kinds.keys()
    assert {row for row in HTML if row not in seen} == set()


# For all readers


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    told = page.evaluate(
        "(options) => axe.run(options)", {"resultTypes": ["violations"], **options}
    )
    return [
        f"{page.url} {one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in told["violations"]
        for node in one["nodes"]
    ]


def test_axe_finds_no_barrier_in_light_or_dark_on_phones_or_screens(
    page: Page, place: Place, example_site: Audited, long: bool
) -> None:
    """Each kind once whole; `--long` asks all rules at every look, which takes minutes."""
    found = []
    for row, address in place.pages():
        page.goto(address)
        page.evaluate(Axe().axe_script)
        known = place.audited is not example_site and row in example_site.kinds
        for (width, scheme), rules in (EVERY if long else AGAIN if known else LOOKS).items():
            page.set_viewport_size({"width": width, "height": 740})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found += [f"{scheme} {width} {one}" for one in violations(page, rules)]
    assert found == []


def test_axe_would_find_one(page: Page, place: Place) -> None:
    page.goto(place.address)
    page.evaluate(Axe().axe_script)
    page.evaluate("document.querySelector('main a').style.color = '#bbb'")
    page.evaluate("document.body.append(document.createElement('button'))")
    found = violations(page, only("color-contrast", "button-name"))
    assert {one.split()[1] for one in found} == {"color-contrast:", "button-name:"}


def test_nothing_is_wider_than_the_narrowest_phone(page: Page, place: Place) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    wide = {}
    for _, address in place.pages():
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    assert wide == {}


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    page: Page, place: Place
) -> None:
    page.set_viewport_size({"width": 1280, "height": 740})
    page.emulate_media(reduced_motion="reduce")  # or the page is still on its way at the next key
    for row, address in place.pages():
        page.goto(address, wait_until="networkidle" if row == "search" else "load")
        page.evaluate("document.body.tabIndex = -1; document.body.focus()")
        count = page.evaluate(STOPS)
        for _ in range(count + 1):
            page.keyboard.press("Tab")
        missed, in_order, hidden = page.evaluate(MISSED)
        assert (address, missed, in_order, hidden) == (address, [], True, [])


# Calm, small, and calling nobody


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_nothing_moves_while_a_page_loads_even_if_its_scripts_come_late(
    page: Page, place: Place, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.route("**/*.js", late)
    moved = {}
    for _, address in place.pages():
        page.set_viewport_size({"width": width, "height": 1500})  # what is below does not count
        page.goto(address)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")
        if shifts := page.evaluate("window.shifts"):
            moved[address] = shifts
    assert moved == {}


def test_a_page_asks_for_few_files_all_of_them_ours_and_none_is_refused(
    page: Page, place: Place
) -> None:
    asked: list[Request] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("requestfailed", lambda request: errors.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for row, address in place.pages():
        asked.clear()
        page.goto(address, wait_until="networkidle")
        pictures = page.evaluate("document.images.length")
        icons = [one for one in asked if one.resource_type == "other"]
        assert [one.url for one in asked if not one.url.startswith(place.address)] == []
        assert len(asked) - len(icons) - pictures <= REQUESTS.get(row, USUAL), address
        assert page.evaluate("window.refused") == [], address
    errors = [one for one in errors if "404" not in one]
    assert errors == []


def test_what_the_policy_forbids_would_be_told(page: Page, place: Place) -> None:
    page.goto(place.address)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x')")
    page.wait_for_function("window.refused.length")
    assert page.evaluate("window.refused")[0].startswith("style-src-attr")
