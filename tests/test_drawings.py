"""The drawings of whole tiny sites: what they say in words, what they mark, and that they stay small."""

import json
import re
from pathlib import Path

from sites import briefing, build_ok, codes, document, run, write_site

from briefbook.building import Options

HALL = """
- {date: 2023-01-05, event: They met., actors: [ann], status: occurred}
- {date: 2023-02, event: They wrote., actors: [ann], status: occurred}
- {date: 2023-03-01/.., event: They talk., actors: [ann, bob], status: ongoing}
- {date: 2023-04-01, event: The pier opens., actors: [bob], status: planned}
- {date: 2023-03-10, event: A dinner., actors: [ann, bob], status: cancelled}"""


def site(tmp_path: Path, files: dict[str, str]) -> dict[str, str]:
    """The pages of a site, as text."""
    root = write_site(tmp_path, dict(files))
    return {path: data.decode() for path, data in build_ok(root).items() if path.endswith("html")}


def hall(*more: str) -> dict[str, str]:
    return {
        "content/briefings/hall.md": briefing("Hall", "Words.", "2023-02-01", f"dates:{HALL}"),
        "content/actors/ann.md": document("name: Ann"),
        "content/actors/bob.md": document("name: Bob"),
    }


def figure(page: str, kind: str) -> str:
    """The first drawing of a kind on a page; empty where there is none."""
    start = page.find(f'<figure class="drawing {kind}')
    return page[start : page.index("</figure>", start)] if start >= 0 else ""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def caption(drawing: str) -> str:
    start = drawing.find("<figcaption>")
    return words(drawing[start : drawing.find("</figcaption>")]) if start >= 0 else ""


# --- timelines ---


def test_a_timeline_says_in_a_sentence_what_it_shows(tmp_path: Path) -> None:
    drawing = figure(site(tmp_path, hall())["briefings/hall/index.html"], "timeline-drawing")
    assert caption(drawing) == (
        "5 dated entries from 5 January 2023 to 1 April 2023, 1 of them planned."
    )
    assert 'aria-hidden="true"' in drawing
    assert "planned or postponed" in drawing
    assert "date not exact, or open" in drawing


def test_marks_say_what_is_planned_open_or_not_exact(tmp_path: Path) -> None:
    drawing = figure(site(tmp_path, hall())["briefings/hall/index.html"], "timeline-drawing")
    marks = dict(re.findall(r'class="(mark [^"]*)"><title>[^:]*: ([^<]*)</title>', drawing))
    shown = {event: kind.split()[1:] for kind, event in marks.items()}
    assert shown == {
        "They met.": ["occurred"],
        "They wrote.": ["occurred", "soft"],
        "They talk.": ["ongoing", "soft"],
        "The pier opens.": ["planned"],
        "A dinner.": ["cancelled"],
    }
    assert drawing.count('fill="url(#page-soft-both)"') == 2  # one in the legend
    assert 'fill="url(#page-soft-end)"' in drawing


def test_each_mark_leads_to_its_entry(tmp_path: Path) -> None:
    pages = site(tmp_path, hall())
    for path in ("briefings/hall/index.html", "actors/ann/index.html", "timeline/index.html"):
        page = pages[path]
        targets = re.findall(r'<a href="#([^"]+)" tabindex="-1"', page)
        assert len(targets) >= 4
        for target in targets:
            assert '<li class="entry' in page[page.index(f'id="{target}"') - 60 :][:60]


def test_fewer_than_three_entries_are_not_drawn(tmp_path: Path) -> None:
    files = hall()
    dates = "dates: [{date: 2023-01-05, event: A.}, {date: 2023-01-06, event: B.}]"
    files["content/briefings/hall.md"] = briefing("Hall", "Words.", "2023-02-01", dates)
    pages = site(tmp_path, files)
    assert not any("timeline-drawing" in page for page in pages.values())


def test_what_belongs_to_an_event_is_drawn_with_ways_to_its_pages(tmp_path: Path) -> None:
    files = {"content/events/fair.md": document("name: Fair\ndate: 2023-05"), **hall()}
    for n in (1, 2, 3):
        keys = f"name: Day {n}\ndate: 2023-05-0{n}\nparent: fair\nstatus: planned"
        files[f"content/events/day-{n}.md"] = document(keys)
    page = site(tmp_path, files)["events/fair/index.html"]
    drawing = figure(page, "timeline-drawing")
    assert caption(drawing) == "3 dated entries from 1 May 2023 to 3 May 2023, all of them planned."
    assert 'href="../../events/day-2/" tabindex="-1"' in drawing


def test_five_thousand_entries_are_drawn_in_bounds(tmp_path: Path) -> None:
    files = hall()
    for n in range(100):
        rows = "".join(
            f"\n- {{date: 2023-01-{k % 28 + 1:02d}, event: Step {n}-{k}., actors: [ann]}}"
            for k in range(50)
        )
        files[f"content/briefings/b{n:03d}.md"] = briefing(
            f"B{n}",
            "Ann and Bob spoke.",
            f"2023-01-{n % 28 + 1:02d}",
            f"actors: [ann, bob]\ndates:{rows}",
        )
    pages = site(tmp_path, files)
    for path in ("actors/ann/index.html", "timeline/index.html", "timeline/2023-01/index.html"):
        drawing = figure(pages[path], "timeline-drawing")
        assert 0 < len(drawing) < 60_000, path
    assert re.search(
        r'class="crowd"[^>]*>\+\d+<', figure(pages["timeline/2023-01/index.html"], "t")
    )


# --- choosing among entries ---


def test_a_timeline_can_be_narrowed_by_topic_actor_and_kind(tmp_path: Path) -> None:
    files = hall()
    files["content/briefings/hall.md"] = briefing(
        "Hall", "Words.", "2023-02-01", f"topics: [Ports, Piers]\ndates:{HALL}"
    )
    page = site(tmp_path, files)["timeline/index.html"]
    form = page[page.index('<form class="filter"') : page.index("</form>")]
    assert form.startswith('<form class="filter" hidden')
    assert re.findall(r'<select name="(\w+)">', form) == ["actor", "topic", "status"]
    assert re.findall(r'data-topic="(\w+)" data-entries="([^"]*)"', form) == [
        ("piers", "1 2 3 4 5"),
        ("ports", "1 2 3 4 5"),
    ]


# --- networks ---


def company() -> dict[str, str]:
    """Ann appears with Bob three times, with Cy and Di twice, who come together; with Ed once."""
    casts = ("ann, bob, cy, di", "ann, bob, cy, di", "ann, bob, ed", "cy, ed")
    found = {f"content/actors/{n}.md": document(f"name: {n.title()}") for n in ("ann", "bob")}
    for number, cast in enumerate(casts, 1):
        text = briefing(f"B{number}", "Words.", f"2023-0{number}-01", f"actors: [{cast}]")
        found[f"content/briefings/b{number}.md"] = text
    for name in ("cy", "di", "ed"):
        found[f"content/actors/{name}.md"] = document(f"name: {name.title()}")
    return found


def ties(drawing: str) -> dict[str, int]:
    rows = re.findall(r'class="name">.*?>(\w+)</a>.*?class="number">(\d+)<', drawing)
    return {name: int(number) for name, number in rows}


def test_a_network_counts_shared_briefings(tmp_path: Path) -> None:
    page = site(tmp_path, company())["actors/ann/index.html"]
    drawing = figure(page, "network")
    assert ties(drawing) == {"Bob": 3, "Cy": 2, "Di": 2, "Ed": 1}
    assert caption(drawing).startswith(
        "Who appears with Ann, and in how many of 3 briefings that name Ann."
    )
    assert re.findall(r"<li>(\w+ and \w+: \d+ briefings)</li>", drawing) == [
        "Bob and Cy: 2 briefings",
        "Bob and Di: 2 briefings",
        "Cy and Di: 2 briefings",
    ]
    assert drawing.count("<path ") == 3


def test_a_text_can_show_a_network_of_some_time(tmp_path: Path) -> None:
    files = company()
    block = "::: {.network actor=ann from=2023-02}\n:::"
    files["content/pages/about.md"] = document("title: About", block)
    drawing = figure(site(tmp_path, files)["about/index.html"], "network")
    assert ties(drawing) == {"Bob": 2, "Cy": 1, "Di": 1, "Ed": 1}
    assert "<path " not in drawing


def test_a_network_of_nobody_is_a_mistake(tmp_path: Path) -> None:
    files = {"content/briefings/b.md": briefing("B", "::: {.network}\n:::")}
    assert codes(run(write_site(tmp_path, files))) == ["network-without-actor"]


def test_a_network_of_one_is_a_list_of_names(tmp_path: Path) -> None:
    files = company()
    for number in (1, 2, 3):
        del files[f"content/briefings/b{number}.md"]
    page = site(tmp_path, files)["actors/cy/index.html"]
    assert not figure(page, "network")
    assert 'aria-labelledby="page-companions"' in page


def test_a_network_shows_twelve_of_many(tmp_path: Path) -> None:
    files = {}
    for number in range(40):
        names = ", ".join(f"n{k:02d}" for k in range(number % 30 + 1))
        text = briefing(f"B{number}", "Words.", "2023-01-01", f"actors: [ann, {names}]")
        files[f"content/briefings/b{number}.md"] = text
    files["content/actors/ann.md"] = document("name: Ann")
    drawing = figure(site(tmp_path, files)["actors/ann/index.html"], "network")
    assert len(ties(drawing)) == 12
    assert drawing.count("<path ") == 16


# --- coverage ---


def monthly(count: int, **more: str) -> dict[str, str]:
    """A briefing in each of so many months, and one more in the second."""
    found = {}
    for n in range(count):
        when = f"{2020 + n // 12}-{n % 12 + 1:02d}-15"
        found[f"content/briefings/b{n}.md"] = briefing(f"B{n}", "Words.", when, "topics: [ports]")
    found["content/briefings/more.md"] = briefing("More", "Words.", "2020-02-20", "topics: [ports]")
    return found


def test_coverage_is_told_in_a_sentence_and_in_a_table(tmp_path: Path) -> None:
    pages = site(tmp_path, monthly(6))
    for path in ("topics/ports/index.html", "briefings/index.html"):
        drawing = figure(pages[path], "coverage")
        assert caption(drawing) == (
            "7 briefings, January 2020 to June 2020; most in February 2020: 2."
        )
        assert '<th scope="row">February 2020</th><td>2</td>' in drawing
        assert drawing.count("<tr>") == 7


def test_coverage_of_many_months_is_by_year_and_bounded(tmp_path: Path) -> None:
    drawing = figure(site(tmp_path, monthly(40))["briefings/index.html"], "coverage")
    assert re.findall(r'<th scope="row">(\d+)</th><td>(\d+)</td>', drawing) == [
        ("2020", "13"), ("2021", "12"), ("2022", "12"), ("2023", "4"),
    ]  # fmt: skip


def test_little_coverage_is_not_drawn(tmp_path: Path) -> None:
    assert not figure(site(tmp_path, monthly(3))["briefings/index.html"], "coverage")


# --- what something rests on ---

SOURCES = """sources:
- {id: a, type: report, title: A, outlet: Gazette, credibility: 2}
- {id: b, type: report, title: B, outlet: Gazette}
- {id: c, type: speech, title: C, outlet: Herald}
- {id: d, type: webpage, title: D}
dates: [{date: 2023-01-01, event: It., sources: [c]}]
"""


def cited(text: str, keys: str = SOURCES) -> dict[str, str]:
    return {"content/briefings/b.md": briefing("B", text, "2023-02-01", keys)}


def test_what_a_briefing_rests_on_is_told_by_outlet_kind_and_grade(tmp_path: Path) -> None:
    pages = site(tmp_path, cited("One [@a]. Two [@a; @b]. Three [@d]."))
    drawing = figure(pages["briefings/b/index.html"], "makeup")
    assert caption(drawing) == "3 of 5 citations rest on Gazette. 4 sources are cited."
    rows = [words(row) for row in re.findall(r"<li>(.*?)</li>", drawing)]
    assert rows == [
        "Gazette 3 citations, 60%",
        "Herald 1 citation, 20%",
        "No outlet named 1 citation, 20%",
    ]
    assert "Report: 2, Speech: 1, Web page: 1" in drawing
    assert "probably true: 1, not graded: 3" in drawing


def test_all_that_rests_on_one_outlet_is_said_plainly(tmp_path: Path) -> None:
    pages = site(tmp_path, cited("One [@a]. Two [@b]. Three [@b].", SOURCES.partition("dates")[0]))
    drawing = figure(pages["briefings/b/index.html"], "makeup")
    assert caption(drawing).startswith("All 3 citations rest on one outlet, Gazette.")


def test_what_the_book_rests_on_names_ten_outlets_and_counts_the_others(tmp_path: Path) -> None:
    sources = "".join(
        f"\n- {{id: s{n}, type: report, title: S, outlet: Paper {n:02d}}}" for n in range(13)
    )
    text = " ".join(f"So [@s{n}]." for n in range(13))
    page = site(tmp_path, cited(text, f"sources:{sources}"))["sources/index.html"]
    drawing = figure(page, "makeup")
    assert drawing.count("<li>") == 11
    assert "3 other outlets" in drawing
    assert 'aria-labelledby="page-makeup"' in page


def test_large_numbers_are_written_as_the_language_writes_them(tmp_path: Path) -> None:
    sources = "".join(
        f"\n- {{id: s{n}, type: report, title: S, outlet: Gazette, url: 'https://example.org/{n}'}}"
        for n in range(1001)
    )
    page = site(tmp_path, cited("So [@s1].", f"sources:{sources}"))["outlets/gazette/index.html"]
    assert "<dt>Works, as far as known</dt><dd>1,001</dd>" in page


# --- paths ---

STORY = {
    "content/storylines/pier.md": document("name: Pier\nevents: [plan, talk, vote, opening]"),
    "content/events/plan.md": document("name: Plan\ndate: 2022-02-04\nstatus: occurred"),
    "content/events/talk.md": document("name: Talk\ndate: 2022-02-24\nstatus: occurred"),
    "content/events/vote.md": document("name: Vote\ndate: 2022-09~\nstatus: occurred"),
    "content/events/opening.md": document("name: Opening\ndate: 2023-06-01\nstatus: planned"),
    **hall(),
}


def test_a_storyline_is_a_path_with_the_time_between_its_events(tmp_path: Path) -> None:
    page = site(tmp_path, STORY)["storylines/pier/index.html"]
    assert re.findall(r'<p class="pause">([^<]*)</p>', page) == [
        "3 weeks later",
        "about 6 months later",
        "about 8 months later",
    ]
    stations = re.findall(r'<li class="entry ([^"]*)" id="page-entry-(\d)"', page)
    assert [("ahead" in kind, "current" in kind) for kind, _ in stations] == [
        (False, False), (False, False), (False, True), (True, False),
    ]  # fmt: skip
    assert page.count('aria-current="step"') == 1


# --- all of them ---


def test_drawings_stand_in_no_twin(tmp_path: Path) -> None:
    files = build_ok(write_site(tmp_path, {**STORY, **company()}))
    twins = [json.loads(data) for path, data in files.items() if path.endswith("/index.json")]
    assert len(twins) > 8
    fields = {field for twin in twins for field in twin}
    assert {"companions", "entries", "events"} <= fields
    assert not fields & {"timeline", "network", "coverage", "makeup", "path"}


def test_drawings_are_the_same_in_every_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**STORY, **company(), **monthly(6)})
    one = build_ok(root, Options(output=tmp_path / "one"))
    other = build_ok(root, Options(output=tmp_path / "other", jobs=2))
    assert one == other
