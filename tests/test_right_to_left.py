"""Pages that run from right to left, in a real browser: the whole interface, and one briefing in another."""

from collections.abc import Iterator

import msgspec
import pytest
from hosted import served
from playwright.sync_api import Browser, Page
from sites import build_ok, document, png, write_site

from briefbook import words
from briefbook.building import Options

DATES = """
  - {date: 2024-01-01, event: اجتماع أول, place: باريس, status: occurred, actors: [wang]}
  - {date: 2024-02, event: اجتماع ثان, status: planned, actors: [wang, li]}"""
KEYS = f"""title: الطريق الطويل إلى ميونيخ
date: 2024-01-02
summary: ملخص قصير لما جرى في الأسبوع الأول من السنة.
language: ar
authors: [محمد]
topics: [peace]
storyline: road
actors: [wang, li]
image: {{file: map.png, alt: خريطة, credit: محمد}}
dates:{DATES}
sources: [{{id: a, type: report, title: تقرير, outlet: الصحيفة, url: "https://example.org/a/very/long/address"}}]
statements: [{{by: wang, date: 2024-01-01, text: نعم.}}]
corrections: [{{date: 2024-01-03, text: تصحيح.}}]
"""
BODY = """كتب [[wang]] رسالة [@a].

{by=wang date=2024-01-01}
> سلام.

> [!note]
> كلمة.

- أولا
- ثانيا

::: {.timeline actor=wang}
:::
"""
FILES = {
    "content/briefings/2024-01-02-tariq.md": document(KEYS, BODY),
    "content/briefings/2024-01-05-next.md": document("title: Next\ndate: 2024-01-05\nactors: [wang, li]\n"
    "topics: [peace]\nfollows: tariq\nstoryline: road", "[[wang]] writes."),
    "content/briefings/map.png": png(1200, 800),
    "content/actors/wang.md": document("name: Wang Yi\nkind: person\nsummary: A minister.\n"
    "roles: [{role: Minister, start: 2020}]"),
    "content/actors/li.md": document("name: Li Si\nkind: person"),
    "content/storylines/road.md": document("name: Road\nevents: [one]"),
    "content/events/one.md": document("name: One\ndate: 2024-01-01"),
}  # fmt: skip
PAGES = (
    "",
    "briefings/tariq/",
    "briefings/next/",
    "actors/wang/",
    "timeline/",
    "storylines/road/",
    "sources/",
    "search/",
    "corrections/",
)
STICKING_OUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const hidden = one.closest(".visually-hidden, .skip, table, svg, [hidden]");
  return box.width && !hidden && (box.left < -1 || box.right > innerWidth + 1);
}).map((one) => `${one.tagName}.${one.className}`)"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two sites: `english/`, and `arabic/`, whose interface runs from right to left."""
    out = tmp_path_factory.mktemp("out")
    build_ok(write_site(tmp_path_factory.mktemp("english"), FILES), Options(output=out / "english"))
    read = words.read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            words, "read", lambda text: msgspec.structs.replace(read(text), direction="rtl")
        )
        root = write_site(tmp_path_factory.mktemp("arabic"), FILES)
        build_ok(root, Options(output=out / "arabic"))
    with served(out) as host:
        yield host


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 768, 980, 1280])
@pytest.mark.parametrize("site", ["english", "arabic"])
def test_nothing_sticks_out(page: Page, address: str, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{address}{site}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(STICKING_OUT) == [], path


def sides(page: Page, first: str, second: str) -> str:
    """On which side of the second the first stands."""
    one, other = (page.locator(selector).first.bounding_box() for selector in (first, second))
    assert one and other
    return "right" if one["x"] >= other["x"] + other["width"] - 1 else "left"


def test_the_rail_stands_where_lines_begin(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    rails = (
        ("briefings/tariq/", ".byline .date", "h1"),
        ("briefings/tariq/", ".apparatus .entry-date time", ".apparatus .entry-words"),
        ("actors/wang/", ".listing .when", ".listing .sentence"),
        ("timeline/", ".entry-date time", ".entry-words"),
    )
    for path, rail, text in rails:
        page.goto(f"{address}arabic/{path}")
        assert sides(page, rail, text) == "right", (path, rail)
        page.goto(f"{address}english/{path}")
        expected = "right" if "byline" in rail else "left"
        assert sides(page, rail, text) == expected, (path, rail)


def test_a_heading_begins_on_the_right(page: Page, address: str) -> None:
    page.goto(f"{address}arabic/timeline/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    page.goto(f"{address}english/briefings/tariq/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    footer = "getComputedStyle(document.querySelector('footer.site')).direction"
    assert page.evaluate(footer) == "ltr"
