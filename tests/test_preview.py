"""The preview shows what a build would make, after any edit and under any mistake."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from mutations import mutations
from previewed import Previewed, body, example
from proof_site import first_site, put
from sites import SETTINGS, TODAY, briefing, png, write_site
from story_site import PORTS, SITE, TALKS, VOTES, WANG_YI

from briefbook.building import Options, Refused, build, shelf
from briefbook.files.scan import unreadable
from briefbook.serve.telling import strip
from briefbook.views import topic

HOME, TALKS_PAGE, PORTS_PAGE = (
    "index.html",
    "briefings/talks/index.html",
    "briefings/ports/index.html",
)
WANG_YI_PAGE = "actors/wang-yi/index.html"
BUNDLE, PICTURE = "content/briefings/piers/index.md", "content/briefings/piers/pier.png"
MORE: dict[str, str | bytes] = {
    BUNDLE: briefing("Piers", "![A pier](pier.png)", "2023-12-01"),
    PICTURE: png(),
    "static/notes/plain.txt": "Plain words.",
    "static/notes/page.html": "<title>By hand</title><p>A page of its own.",
    "static/.well-known/security.txt": "Contact: mailto:desk@example.org",
    "static/notes/schön & gut.html": "<title>Schön</title></head>",
}


@pytest.fixture(autouse=True)
def previews() -> Iterator[None]:
    """Each is closed at the end of its test."""
    yield
    Previewed.close_all()


@pytest.fixture
def root(fast_path: Path) -> Path:
    return write_site(fast_path / "root", {**SITE, **MORE})


@pytest.fixture
def site(root: Path) -> Previewed:
    return Previewed(root)


def previewed(root: Path, **options: str | bool) -> Previewed:
    return Previewed(root, Options(**options))  # type: ignore[arg-type]


# What is served is what is built


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"drafts": True, "future": True, "expired": True},
        {"base_url": "https://example.org/news/room"},
        {"now": "2023-03-10"},
        {"epoch": "1680000000"},
    ],
    ids=["plain", "all", "below a path", "a later day", "an epoch"],
)
def test_the_example_site_is_served_as_it_is_built(
    fast_path: Path, options: dict[str, str | bool]
) -> None:
    previewed(example(fast_path / "root"), **options).assert_as_built()


@pytest.mark.parametrize("options", [{}, {"drafts": True, "base_url": "https://example.org/x"}])
def test_a_site_with_everything_is_served_as_it_is_built(
    fast_path: Path, options: dict[str, str | bool]
) -> None:
    put(fast_path / "root", {}, first_site())
    previewed(fast_path / "root", **options).assert_as_built()


def test_a_site_with_nothing_is_served_as_it_is_built(fast_path: Path) -> None:
    (fast_path / "root/content").mkdir(parents=True)
    previewed(write_site(fast_path / "root", {})).assert_as_built()


def test_a_previewed_page_has_one_tag_at_the_end_of_its_head(site: Previewed) -> None:
    answer = site.answer("notes/schön & gut.html")
    tag = (
        '<script src="/_briefbook/preview.js" data-file="notes/schön &amp; gut.html" '
        f'data-view="{answer.view}" defer></script></head>'
    )
    assert answer.body.count(tag.encode()) == answer.body.count(b"_briefbook") == 1
    site.assert_as_built()


def test_nothing_is_written_into_the_output_folder(site: Previewed) -> None:
    site.files()
    site.answer(HOME)
    assert not (site.root / "site").exists()


# An edit changes the pages that show it


def test_an_edited_text_changes_its_own_page(site: Previewed) -> None:
    made = site.rerendered(lambda: site.replace(PORTS, "Ships came.", "Ships went."))
    assert PORTS_PAGE in made
    assert not made & {TALKS_PAGE, HOME}


def test_after_an_edited_text_a_quick_answer_is_the_exact_one(site: Previewed) -> None:
    files = sorted(site.files())
    for file in files:
        site.answer(file)
    site.replace(TALKS, "It rained.", "It snowed.")
    quick = [site.answer(file, quick=True) for file in [*files, "nowhere.html"]]
    assert quick == [site.answer(file) for file in [*files, "nowhere.html"]]
    assert "It snowed." in site.text(TALKS_PAGE)


def test_a_new_title_changes_all_who_say_it(site: Previewed) -> None:
    made = site.rerendered(lambda: site.replace(TALKS, "title: Talks", "title: Long talks"))
    assert {TALKS_PAGE, HOME, WANG_YI_PAGE, "topics/war/index.html", "feed.xml"} <= made
    assert "briefings/votes/index.html" not in made


def test_a_renamed_actor_changes_all_who_name_him(site: Previewed) -> None:
    made = site.rerendered(lambda: site.replace(WANG_YI, "name: Wang Yi", "name: Mr Wang Yi"))
    assert {WANG_YI_PAGE, TALKS_PAGE} <= made
    assert PORTS_PAGE not in made


def test_a_new_file_has_a_page_and_a_deleted_one_has_none(site: Previewed) -> None:
    path, file = "content/briefings/new.md", "briefings/new/index.html"
    assert site.answer(file).status == 404
    made = site.rerendered(lambda: site.write(path, briefing("New", "Of [[nato]].")))
    assert {file, HOME, "actors/nato/index.html"} <= made
    made = site.rerendered(lambda: site.delete(path))
    assert HOME in made
    assert site.answer(file).status == 404


def test_a_deleted_page_is_gone_for_those_who_look_at_it(site: Previewed) -> None:
    """The guess from before the edit is no longer right: that is seen at once."""
    assert site.answer(PORTS_PAGE).status == 200
    site.delete(PORTS)
    quick = site.answer(PORTS_PAGE, quick=True)
    assert (quick.status, quick.kept) == (404, False)
    assert site.codes(PORTS_PAGE) == []
    site.write(PORTS, SITE[PORTS])
    site.files()
    assert site.answer(PORTS_PAGE, quick=True).status == 200


def test_a_renamed_file_takes_its_page_along(site: Previewed) -> None:
    def rename() -> None:
        (site.root / PORTS).rename(site.root / "content/briefings/harbours.md")
        doubtful = site.moved(PORTS, "content/briefings/harbours.md")
        assert doubtful == {PORTS}
        site.moved(*doubtful, sure=True)

    assert "briefings/harbours/index.html" in site.rerendered(rename)


def test_a_renamed_folder_takes_all_along(site: Previewed) -> None:
    def rename() -> None:
        (site.root / "content/briefings/piers").rename(site.root / "content/briefings/jetties")
        doubtful = site.moved("content/briefings/piers", "content/briefings/jetties")
        assert doubtful == {BUNDLE, PICTURE}
        site.moved("content/briefings/piers", sure=True)

    assert "briefings/jetties/index.html" in site.rerendered(rename)


def test_a_replaced_picture_is_shown_by_those_who_show_it(site: Previewed) -> None:
    piers, picture = "briefings/piers/index.html", "briefings/piers/pier.png"
    assert {piers, picture} <= site.rerendered(lambda: site.write(PICTURE, png(3, 4)))
    assert 'height="4"' in site.text(piers)
    assert body(site.answer(picture)) == png(3, 4)


def test_a_static_file_comes_changes_and_goes(site: Previewed) -> None:
    path, file = "static/notes/more.txt", "notes/more.txt"
    assert site.rerendered(lambda: site.write(path, "More.")) == {file}
    assert site.rerendered(lambda: site.write(path, "Most.")) == {file}
    assert body(site.answer(file)) == b"Most."
    assert site.rerendered(lambda: site.delete(path)) == set()
    assert site.answer(file).status == 404


def test_a_page_made_by_hand_is_followed_as_well(site: Previewed) -> None:
    path = "static/notes/page.html"
    assert site.rerendered(lambda: site.write(path, "<p>Anew.</p>")) == {"notes/page.html"}
    latin = "<p>Über</p>".encode("latin-1")
    site.write(path, latin)
    assert body(site.answer("notes/page.html")) == latin


def test_a_template_changes_the_pages_that_use_it(site: Previewed) -> None:
    extended = '{% extends "default/topic.html" %}{% block title %}A topic{% endblock %}'
    made = site.rerendered(lambda: site.write("templates/topic.html", extended))
    assert made == {"topics/war/index.html"}
    site.write("templates/assets/site.css", "h1 { color: red }")
    site.assert_as_built()


def test_a_template_that_goes_gives_its_place_to_the_default(site: Previewed) -> None:
    before = site.views()
    site.write("templates/topic.html", "<title>T</title>")
    assert site.views() != before
    assert site.rerendered(lambda: site.delete("templates/topic.html")) == {"topics/war/index.html"}
    assert site.views() == before


@pytest.mark.parametrize(
    "more",
    [
        "title: Another\n", "language: en-GB\n", "timezone: Asia/Tokyo\n", "now: 2023-12-31\n",
        "now: latest\n", "hemisphere: south\n", "base_url: https://example.org/sub\n",
    ],
)  # fmt: skip
def test_a_changed_setting_is_as_in_a_build(site: Previewed, more: str) -> None:
    site.views()
    key = more.partition(":")[0]
    kept = [line for line in SETTINGS.splitlines() if not line.startswith(key)]
    site.write("briefbook.yaml", "\n".join([*kept, more]))
    site.assert_as_built()


def test_a_setting_that_makes_others_of_the_texts_has_them_read_anew(site: Previewed) -> None:
    site.replace(PORTS, "Ships came.", "Ships <b>came</b>.")
    assert "Ships &lt;b&gt;came&lt;/b&gt;." in site.text(PORTS_PAGE)
    site.write("briefbook.yaml", f"{SETTINGS}raw_html: true\n")
    assert "Ships <b>came</b>." in site.text(PORTS_PAGE)
    site.assert_as_built()


def test_settings_that_say_the_same_change_nothing(site: Previewed) -> None:
    book, theme = site.preview.resident.book, site.preview.resident.theme
    site.write("briefbook.yaml", f"# A remark.\n{SETTINGS}")
    assert site.preview.resident.book is book
    assert site.preview.resident.theme is theme


def test_a_file_that_is_saved_as_it_was_changes_nothing(site: Previewed) -> None:
    book = site.preview.resident.book
    site.write(TALKS, SITE[TALKS])
    assert site.preview.resident.book is book


@pytest.mark.parametrize("drafts", [False, True])
def test_a_draft_is_shown_to_those_who_ask_for_it(root: Path, drafts: bool) -> None:
    site = previewed(root, drafts=drafts)
    site.replace(PORTS, "title: Ports", "draft: true\ntitle: Ports")
    assert site.answer(PORTS_PAGE).status == (200 if drafts else 404)
    site.assert_as_built()
    if drafts:
        told = strip(site.preview, PORTS_PAGE)
        assert told and told.held == "draft"
    site.replace(PORTS, "draft: true\n", "")
    assert site.answer(PORTS_PAGE).status == 200
    site.assert_as_built()


# Time passes


def test_a_briefing_appears_when_its_time_has_come(site: Previewed) -> None:
    due = TODAY + timedelta(minutes=5)
    site.replace(PORTS, "title: Ports", f"publish_at: {due:%Y-%m-%dT%H:%MZ}\ntitle: Ports")
    assert site.answer(PORTS_PAGE).status == 404
    assert site.preview.resident.next_change == due
    site.now = due
    site.moved()
    assert site.answer(PORTS_PAGE).status == 200
    site.assert_as_built()


def test_what_came_due_since_the_last_edit_is_shown_at_once(site: Previewed) -> None:
    site.now += timedelta(minutes=10)
    due = TODAY + timedelta(minutes=5)
    site.replace(PORTS, "title: Ports", f"publish_at: {due:%Y-%m-%dT%H:%MZ}\ntitle: Ports")
    assert site.answer(PORTS_PAGE).status == 200
    site.assert_as_built()


@pytest.mark.parametrize("days", [1, 40, -1, -400])
def test_the_clock_moves_and_is_set_back(site: Previewed, days: int) -> None:
    site.now += timedelta(days=days)
    site.replace(PORTS, "Ships came.", "Ships went.")
    site.assert_as_built()


def test_now_is_the_date_of_the_newest_briefing(root: Path) -> None:
    write_site(root, {"briefbook.yaml": f"{SETTINGS}now: latest\n"})
    site = Previewed(root)
    assert site.preview.resident.next_change is None
    site.write("content/briefings/newer.md", briefing("Newer", date="2024-02-02"))
    assert site.preview.resident.book.now == datetime(2024, 2, 2, tzinfo=UTC)
    site.assert_as_built()
    site.replace("content/briefings/newer.md", "2024-02-02", "2024-02-03")
    assert site.preview.resident.book.now == datetime(2024, 2, 3, tzinfo=UTC)
    site.delete("content/briefings/newer.md")
    assert site.preview.resident.book.now == datetime(2024, 1, 3, tzinfo=UTC)
    site.assert_as_built()


def test_without_any_briefing_the_newest_one_is_the_clock(root: Path) -> None:
    write_site(root, {"briefbook.yaml": f"{SETTINGS}now: latest\n"})
    shutil.rmtree(root / "content/briefings")
    site = Previewed(root)
    assert site.preview.resident.next_change is not None
    site.now += timedelta(days=3)
    site.moved()
    assert site.preview.resident.book.now == site.now
    site.assert_as_built()


# Mistakes


def test_a_mistake_of_reading_keeps_the_last_good_page(site: Previewed) -> None:
    before = site.text(TALKS_PAGE)
    site.replace(TALKS, "title: Talks", "title: Words\nsumary: x")
    assert site.text(TALKS_PAGE) == before
    first = site.problems(TALKS_PAGE)[0]
    assert (first.code, first.own, first.line, first.excerpt) == (
        "unknown-key",
        True,
        3,
        "sumary: x",
    )
    assert first.edit == f"vscode://file{(site.root / TALKS).as_posix()}:3:1"
    assert [one.own for one in site.problems(PORTS_PAGE)] == [False]
    site.replace(TALKS, "\nsumary: x", "")
    assert "Words" in site.text(TALKS_PAGE)
    assert site.problems(TALKS_PAGE) == ()
    site.assert_as_built()


def test_a_page_that_was_never_looked_at_stays_good_though_a_build_reads_the_mistake(
    site: Previewed,
) -> None:
    site.replace(TALKS, "title: Talks", "sumary: x\ntitle: Talks")
    _, result = site.clean()
    assert result.exit_code == 1
    assert build(site.root, Options(), TODAY).exit_code == 1
    assert "It rained." in site.text(TALKS_PAGE)


def test_a_mistake_of_linking_shows_what_can_be_shown(site: Previewed) -> None:
    site.replace(TALKS, "It rained.", "It snowed. So said [[event:no-such]].")
    assert "It snowed." in site.text(TALKS_PAGE)
    assert [(one.code, one.own) for one in site.problems(TALKS_PAGE)] == [("unknown-event", True)]
    site.replace(TALKS, " So said [[event:no-such]].", "")
    assert site.problems(TALKS_PAGE) == ()
    site.assert_as_built()


def test_an_address_taken_twice_is_told_once_all_pages_are_planned(site: Previewed) -> None:
    site.replace(PORTS, "title: Ports", "slug: votes\ntitle: Ports")
    assert site.files()
    assert "address-taken" in site.codes()
    site.replace(PORTS, "slug: votes\n", "")
    assert site.files()
    assert site.codes() == []
    css = next(file for file in site.preview.showing.assets if file.endswith(".css"))
    site.write(f"static/{css}", "p {}")
    assert site.files()
    assert "address-taken" in site.codes()


BROKEN = {
    "{% if %}": "syntax",
    "{{ page.nothing.at_all }}": "undefined",
    '{% include "topic.html" %}': "recursion",
    '{% include "no-such.html" %}': "missing",
}


@pytest.mark.parametrize("template", BROKEN, ids=BROKEN.values())
def test_a_broken_template_keeps_the_last_good_page(site: Previewed, template: str) -> None:
    page = "topics/war/index.html"
    good = site.text(page)
    site.write("templates/topic.html", template)
    answer = site.answer(page, quick=True)
    assert (body(answer).decode(), answer.status, answer.kept) == (good, 200, True)
    told = site.problems(page)[0]
    assert (told.code, told.path, told.own) == ("template-failed", "templates/topic.html", True)
    assert site.answer(TALKS_PAGE).status == 200
    assert "template-failed" in site.codes(TALKS_PAGE), "whoever looks elsewhere hears of it, too"
    site.write("templates/topic.html", '{% extends "default/topic.html" %}')
    assert site.text(page) == good
    assert site.codes(page) == []
    site.assert_as_built()


def test_a_template_that_is_broken_from_the_start_gives_a_page_that_says_so(root: Path) -> None:
    write_site(root, {"templates/briefing.html": "{% if %}"})
    site = Previewed(root)
    answers = [site.answer(file) for file in (TALKS_PAGE, PORTS_PAGE)]
    assert [(one.status, one.kept) for one in answers] == [(500, True)] * 2
    assert b"templates/briefing.html:1:1" in answers[0].body
    told = site.problems(TALKS_PAGE)
    assert [(one.code, one.own) for one in told] == [("template-failed", True)]
    site.write("templates/briefing.html", '{% extends "default/briefing.html" %}')
    site.assert_as_built()


def test_a_template_is_not_believed_to_be_empty_at_once(site: Previewed) -> None:
    page, path = "topics/war/index.html", "templates/topic.html"
    site.write(path, "<title>T</title>")
    before = site.text(page)
    assert site.write(path, "") == {path}
    assert site.text(page) == before
    site.write(path, "<title>U</title>")
    assert site.text(page) == "<title>U</title>"
    assert site.write(path, "") == {path}
    site.moved(path, sure=True)
    assert site.text(page) == ""


@pytest.mark.parametrize("text", ["title: [", "titel: Tiny", "", "title: T\ntheme: no-such\n"])
def test_settings_that_cannot_be_used_leave_the_last_ones(site: Previewed, text: str) -> None:
    views = site.views()
    doubtful = site.write("briefbook.yaml", text)
    assert bool(doubtful) == (not text)
    site.moved(*doubtful, sure=True)
    assert site.views() == views
    first = site.problems(TALKS_PAGE)[0]
    assert (first.path, first.severity) == ("briefbook.yaml", "error")
    site.replace(TALKS, "It rained.", "It snowed.")
    assert "It snowed." in site.text(TALKS_PAGE)
    site.write("briefbook.yaml", f"{SETTINGS}description: Anew\n")
    assert site.problems(TALKS_PAGE) == ()
    site.assert_as_built()


def test_settings_may_be_gone_for_a_while(site: Previewed) -> None:
    site.delete("briefbook.yaml")
    assert "no-settings" in site.codes()
    assert site.answer(HOME).status == 200
    site.write("briefbook.yaml", SETTINGS)
    assert site.codes() == []
    site.assert_as_built()


@pytest.mark.parametrize("text", ["title: [", ""])
def test_settings_that_are_broken_from_the_start_are_refused(root: Path, text: str) -> None:
    write_site(root, {"briefbook.yaml": text})
    with pytest.raises(Refused) as refused:
        Previewed(root)
    assert refused.value.problems


def test_a_theme_that_comes_later_is_taken_up_by_itself(site: Previewed) -> None:
    site.write("briefbook.yaml", f"{SETTINGS}theme: themes/plain\n")
    assert site.codes() == ["unknown-theme"]
    site.write("themes/plain/topic.html", "<title>Plain</title>")
    assert site.codes() == []
    assert site.text("topics/war/index.html") == "<title>Plain</title>"
    site.assert_as_built()


def test_a_deleted_content_folder_is_missed_and_comes_back(site: Previewed) -> None:
    views = site.views()
    (site.root / "content").rename(site.root / "away")
    assert not site.moved("content", TALKS)
    assert site.codes() == ["no-content"]
    after = site.views()
    assert {one: after[one] for one in views if one != "briefings/piers/pier.png"} == {
        one: views[one] for one in views if one != "briefings/piers/pier.png"
    }
    (site.root / "away").rename(site.root / "content")
    site.moved("content")
    assert site.codes() == []
    site.assert_as_built()


def test_a_site_without_content_can_be_begun(fast_path: Path) -> None:
    site = Previewed(write_site(fast_path / "root", {}))
    assert site.codes() == ["no-content"]
    assert site.answer(HOME).status == 200
    site.write(TALKS, SITE[PORTS])
    assert site.codes() == []
    site.assert_as_built()


@pytest.mark.parametrize("path", [TALKS, PICTURE, WANG_YI])
def test_a_file_is_not_believed_to_be_empty_at_once(site: Previewed, path: str) -> None:
    before, data = site.views(), (site.root / path).read_bytes()
    assert site.write(path, b"") == {path}
    assert site.views() == before
    assert site.write(PORTS, SITE[PORTS] + "\nMore.\n") == frozenset()
    assert site.write("content/briefings/new.md", briefing("New")) == {path}, "still in doubt"
    assert not site.write(path, data)
    assert site.moved(path, sure=True) == frozenset()
    site.assert_as_built()


def test_a_file_that_stays_empty_is_believed_to_be_so(site: Previewed) -> None:
    assert site.write(TALKS, "") == {TALKS}
    assert site.moved(TALKS, sure=True) == frozenset()
    assert site.problems(TALKS_PAGE)[0].own
    site.write(TALKS, SITE[TALKS])
    site.assert_as_built()


def test_to_be_sure_of_one_file_is_not_to_be_sure_of_another(site: Previewed) -> None:
    (site.root / TALKS).unlink()
    assert site.moved(TALKS) == {TALKS}
    (site.root / PORTS).unlink()
    assert site.moved(TALKS, sure=True) == {PORTS}
    assert site.answer(TALKS_PAGE).status == 404
    assert site.answer(PORTS_PAGE).status == 200


def test_no_mistake_takes_a_page_down_but_its_own(fast_path: Path, long: bool) -> None:
    """Each of the mistakes that authors make, planted in the example site and taken out again."""
    root = example(fast_path / "root")
    site, rng = Previewed(root), Random(1)
    views = site.views()
    for mistake in mutations(root, seed=1):
        file = root / mistake.path
        before = file.read_bytes() if file.exists() else None
        mistake.apply(root)
        site.moved(mistake.path)
        files = sorted(site.files())
        for shown in files if long else rng.sample(files, 20):
            answer = site.answer(shown)
            assert (answer.status, answer.kept) == (200, False), (mistake.name, shown)
        if before is None:
            site.delete(mistake.path)
        else:
            site.write(mistake.path, before)
        files = sorted(views) if long else rng.sample(sorted(views), 20)
        assert {one: site.answer(one).view for one in files} == {one: views[one] for one in files}
        assert site.preview.resident.problems == (), mistake.name
    assert site.views() == views
    site.assert_as_built()


def test_a_page_that_cannot_be_shown_at_all_says_why(
    site: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*asked: object) -> None:
        raise ValueError("no view")

    monkeypatch.setattr(topic, "view", fails)
    page = "topics/war/index.html"
    assert site.answer(page, quick=True).status == 500
    told = site.problems(page)[0]
    assert (told.code, told.path, told.own) == ("page-failed", "content/topics/war.md", True)
    assert strip(site.preview, page) is not None
    assert site.answer(TALKS_PAGE).status == 200
    monkeypatch.undo()
    site.moved()
    assert site.codes(page) == []


# What lies in the folder


def test_a_picture_that_cannot_be_read_is_told_until_it_can(
    site: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    describe: Callable[..., object] = shelf.file

    def refusing(root: Path, path: str) -> object:
        return unreadable(path, PermissionError()) if path == PICTURE else describe(root, path)

    monkeypatch.setattr(shelf, "file", refusing)
    site.write(PICTURE, png(3, 3))
    assert "unreadable-file" in site.codes()
    site.write("static/notes/other.txt", "Words.")
    assert "unreadable-file" in site.codes()
    monkeypatch.undo()
    site.write(PICTURE, png(3, 3))
    assert site.codes() == []
    site.assert_as_built()


def test_a_file_that_becomes_a_link_out_of_the_site_is_gone(site: Previewed) -> None:
    secret = site.root.parent / "secret.md"
    secret.write_text(briefing("Secret"))
    static = site.root / "static/notes/plain.txt"
    for path in (site.root / PORTS, static):
        path.unlink()
        path.symlink_to(secret)
    assert site.answer("notes/plain.txt").status == 404, "even before it is told"
    doubtful = site.moved(PORTS, "static/notes/plain.txt")
    site.moved(*doubtful, sure=True)
    assert "link-outside" in site.codes()
    assert site.answer(PORTS_PAGE).status == 404
    assert "Secret" not in site.text(HOME)


def test_a_folder_in_the_place_of_a_file_is_no_briefing(site: Previewed) -> None:
    (site.root / PORTS).unlink()
    (site.root / PORTS).mkdir()
    site.moved(*site.moved(PORTS), sure=True)
    site.assert_as_built()


def test_edits_of_one_moment_are_seen_though_only_a_folder_is_told(site: Previewed) -> None:
    """Two texts of one size, written within one tick of the disk's clock."""
    for word in ("Ships went.", "Boats came.", "Boats went."):
        path = site.root / PORTS
        path.write_text(SITE[PORTS].replace("Ships came.", word))
        site.moved("content")
        assert word in site.text(PORTS_PAGE)


def test_a_folder_whose_name_begins_like_content_is_a_theme(site: Previewed) -> None:
    site.write("content-theme/topic.html", "<title>T</title>")
    site.write("briefbook.yaml", f"{SETTINGS}theme: content-theme\n")
    assert site.text("topics/war/index.html") == "<title>T</title>"
    site.write("content-theme/topic.html", "<title>U</title>")
    assert site.text("topics/war/index.html") == "<title>U</title>"


# What the author is told


def test_names_that_are_not_annotated_come_with_the_line_to_paste(site: Previewed) -> None:
    site.replace(PORTS, "Ships came.", "Ships came. Then Wang Yi and NATO spoke, said Wang Yi.")
    told = strip(site.preview, PORTS_PAGE)
    assert told
    found = [
        (one.name, one.id, one.kind, one.line, one.column, one.paste) for one in told.unannotated
    ]
    assert found == [
        ("Wang Yi", "wang-yi", "actor", 5, 18, "  - wang-yi"),
        ("NATO", "nato", "actor", 5, 30, "  - nato"),
    ]
    assert told.unannotated[0].edit.endswith("ports.md:5:18")
    site.replace(
        PORTS, "---\nShips", "---\n%% briefbook-ignore mentioned-not-annotated: no %%\nShips"
    )
    told = strip(site.preview, PORTS_PAGE)
    assert told and told.unannotated == ()


def test_the_strip_tells_what_a_page_draws_on(site: Previewed) -> None:
    told = strip(site.preview, TALKS_PAGE)
    assert told
    assert (told.origin, told.row, told.words, told.held) == (TALKS, "briefing", 8, "")
    assert {"base.html", "briefing.html"} <= set(told.templates)
    assert told.fields["title"] == '"Talks"'
    assert strip(site.preview, "nowhere.html") is None
    told = strip(site.preview, HOME)
    assert told and (told.origin, told.edit, told.unannotated) == ("", "", ())


@pytest.mark.parametrize(
    ("editor", "edit"),
    [
        ("", "vscode://file{path}:3:1"),
        ("idea://open?file={path}&line={line}", "idea://open?file={given}&line=3"),
        ("x://open?url=file://{path}", "x://open?url=file://{given}"),
    ],
)
def test_a_problem_leads_into_the_editor_of_the_settings(
    root: Path, editor: str, edit: str
) -> None:
    write_site(root, {"briefbook.yaml": f'{SETTINGS}editor: "{editor}"\n'})
    site = Previewed(root)
    site.replace(VOTES, "title: Votes", "title: Votes\nsumary: x")
    path = (root / VOTES).as_posix()
    assert site.problems()[0].edit == edit.format(path=path, given=path)
