"""Drawings as a reader meets them: in a real browser, on a phone, by keyboard, with and without scripts."""

from collections.abc import Iterator

import pytest
from hosted import served
from playwright.sync_api import Browser, Page, expect
from sites import briefing, build_ok, document, write_site

from briefbook.building import Options

expect.set_options(timeout=8_000)

DATES = """
- {date: 2023-01-05, event: They met., actors: [ann], status: occurred}
- {date: 2023-02, event: They wrote., actors: [ann, bob], status: occurred}
- {date: 2023-04-01, event: The pier opens., actors: [bob], status: planned}"""
RECORD = """
votes:
- {body: ann, motion: Whether the pier of the harbour is to be opened at night, date: 2023-01-09,
   options: {yes: [bob]}, tally: {yes: 141, no: 5, abstain: 35}, result: adopted}
judgements:
- {text: It opens., likelihood: roughly even chance, outcome: {date: 2023-02-01, result: true}}"""
SITE = {
    "content/actors/ann.md": document("name: Ann"),
    "content/actors/bob.md": document(
        "name: Bob Featherstonehaugh-Cholmondeley of the Harbour Board"
    ),
    "content/storylines/pier.md": document("name: Pier\nevents: [one, two, three]"),
    "content/events/one.md": document("name: One\ndate: 2022-02-04\nstatus: occurred"),
    "content/events/two.md": document("name: Two\ndate: 2022-09\nstatus: occurred"),
    "content/events/three.md": document("name: Three\ndate: 2023-06-01\nstatus: planned"),
    "content/briefings/hall.md": briefing(
        "Hall", "Words.", "2023-02-01", f"topics: [Ports]\ndates:{DATES}{RECORD}"
    ),
    **{
        f"content/briefings/b{n}.md": briefing(
            f"B{n}",
            "One [@a]. Two [@a]. Three [@a].",
            f"2023-0{n}-01",
            "topics: [Piers]\nactors: [ann, bob, cy, di]\n"
            + ("sources: [{id: a, type: report, title: A, outlet: Gazette}]" if n == 1 else ""),
        )
        for n in range(1, 7)
    },
}
PAGES = (
    "timeline/",
    "briefings/",
    "briefings/hall/",
    "briefings/b1/",
    "actors/ann/",
    "storylines/pier/",
    "sources/",
    "votes/ann/",
    "judgements/",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write_site(tmp_path_factory.mktemp("drawn"), dict(SITE))
    build_ok(root, Options(output=root / "out"))
    with served(root / "out") as host:
        yield host


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab of its own; no script in it may fail."""
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def shown(page: Page) -> list[str]:
    """The words of the entries that are not hidden."""
    words = page.locator(".timeline > .entry:visible .entry-words").all_inner_texts()
    return [one.strip() for one in words]


@pytest.mark.parametrize("width", [400, 1280])
def test_a_timeline_is_narrowed_announced_and_remembered(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}timeline/")
    everything = shown(page)
    expect(page.get_by_role("status")).to_have_text("6 of 6 entries")
    page.get_by_label("Actor").select_option("Ann")
    expect(page.get_by_role("status")).to_have_text("2 of 6 entries")
    assert shown(page) == ["They met.", "They wrote."]
    page.get_by_label("Kind").select_option("took place")
    page.get_by_label("Topic").select_option("Ports")
    assert page.url.endswith("#actor=ann&topic=ports&status=occurred")
    assert page.locator(".mark.off").count() == 4
    page.reload()
    expect(page.get_by_role("status")).to_have_text("2 of 6 entries")
    assert page.get_by_label("Actor").input_value() == "ann"
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text("6 of 6 entries")
    assert shown(page) == everything
    assert "#" not in page.url


def test_an_address_that_names_nobody_shows_everything(page: Page, address: str) -> None:
    page.goto(f"{address}timeline/#actor=nobody&kind=x")
    expect(page.get_by_role("status")).to_have_text("6 of 6 entries")


def test_without_scripts_nothing_offers_to_narrow(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}timeline/")
    expect(page.locator(".filter")).to_be_hidden()
    assert len(shown(page)) == 6
    context.close()


def test_a_mark_leads_to_its_entry_and_is_no_stop_for_the_keyboard(
    page: Page, address: str
) -> None:
    page.goto(f"{address}briefings/hall/")
    page.locator(".timeline-drawing a", has_text="The pier opens.").locator("circle").click()
    assert page.evaluate("document.querySelector(':target').textContent").count("The pier opens.")
    stops = page.evaluate(
        "[...document.querySelectorAll('a, button, select')].filter(one => one.tabIndex >= 0)"
        ".filter(one => one.closest('svg')).length"
    )
    assert stops == 0


@pytest.mark.parametrize("path", PAGES)
def test_drawings_fit_on_the_narrowest_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(address + path)
    assert page.locator(".drawing").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    sizes = page.evaluate(
        "[...document.querySelectorAll('.drawing text')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert all(size >= 11 for size in sizes)


@pytest.mark.parametrize("width", [320, 900, 1280])
def test_arcs_end_at_the_rows_that_they_join(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}actors/ann/")
    off = page.evaluate(
        """() => {
          const middles = [...document.querySelectorAll(".network-rows li")].map((row) => {
            const box = row.getBoundingClientRect();
            return (box.top + box.bottom) / 2;
          });
          const arcs = document.querySelector(".arcs");
          const box = arcs.getBoundingClientRect();
          const each = box.height / middles.length;
          return Math.max(...middles.map((middle, n) => Math.abs(middle - box.top - (n + 0.5) * each)));
        }"""
    )
    assert off < 1.5
