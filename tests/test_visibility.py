"""What is held back leaves no trace: not in a file, not in a name, not in a list.

Every hidden thing here has its own marker word in each of its texts, ids and file names, and every
file of the built site is searched for it.
"""

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sites import SETTINGS, TODAY, briefing, build_ok, codes, document, files_of, places, png, run
from sites import write_site as write

from briefbook.building import Options, build

STATES = {
    "zqdraft": "draft: true",
    "zqfuture": "publish_at: 2024-03-02",
    "zqlater": "date: 2024-03-15",
    "zqexpired": "expires: 2024-02-28",
    "zqunlisted": "unlisted: true",
}
HIDDEN = [mark for mark in STATES if mark != "zqunlisted"]
DATED = "date: 2024-02-01"

STORY = """---
title: MARK title Žž
{state}
updated: 2024-02-10
summary: MARK summary
dateline: MARK town
authors: [MARK Author, Shared Author]
topics: [mark-topic, MARK Stub Topic, shared-topic]
storyline: mark-line
follows: shared-brief
original: mark-src
slug: mark-slug
aliases: [mark-old, old/mark/place]
image: {{file: mark-pic.png, alt: MARK alt, credit: MARK credit}}
actors:
  - {{actor: mark-person, as: MARK role, note: MARK note}}
  - MARK Stub Actor
  - shared-actor
dates:
  - date: 2024-05-01
    event: mark-event
    date_text: MARK soon
    place: MARK place
    status: planned
    actors: [MARK Dated Stub, shared-actor]
    sources: [mark-src]
  - {{date: 2024-05-02, event: MARK words happen, status: planned, actors: [shared-actor]}}
sources:
  - id: mark-src
    title: MARK source
    author: [MARK Writer]
    outlet: mark-outlet
    agency: MARK agency
    via: MARK via
    url: https://mark.example/article
    note: MARK remark
  - {{id: mark-second-src, title: MARK second, outlet: MARK Stub Outlet}}
  - shared-source
statements:
  - {{by: shared-actor, to: mark-person, text: MARK said, sources: [mark-src, shared-source]}}
corrections:
  - {{date: 2024-02-09, text: MARK correction}}
extra: {{secret: MARK extra}}
---
## MARK heading

MARK words of [[shared-actor]] with [[mark-event]] and [[MARK Body Stub]] [@mark-src, p. MARK].
MARK cites [@shared-source] and [[event:shared-event]], [a paper](mark-paper.pdf).

![MARK picture](mark-pic.png)

{{by=shared-actor cite=shared-source}}
> MARK quotation

::: {{.timeline actor=shared-actor}}
:::
"""
THINGS = {
    "content/actors/mark-person/index.md": document(
        "name: MARK Person\nsummary: MARK summary\nparent: mark-org\naliases: [mark-former]\n"
        "image: {file: mark-face.png, alt: MARK face}\n"
        "other_names: [MARK Alias]\nlinks: [https://mark.example/]\n"
        "roles: [{role: MARK minister, organization: mark-org}]\n"
        "relations: [{to: shared-actor, kind: MARK ally}, {to: MARK Relative, kind: kin}]",
        "MARK grew up with [[mark-friend]] and [[shared-actor]] [@shared-source].",
    ),
    "content/actors/mark-org.md": document("name: MARK Org\nparent: mark-ministry"),
    "content/actors/mark-ministry.md": document("name: MARK Ministry\nparent: shared-actor"),
    "content/actors/mark-friend.md": document("name: MARK Friend", "A friend of [[mark-person]]."),
    "content/actors/mark-guest.md": document("name: MARK Guest"),
    "content/outlets/mark-outlet.md": document(
        "name: MARK Outlet\nsyndicates_from: [MARK Agency]\nreliability: B"
    ),
    "content/topics/mark-topic.md": document("name: MARK Topic\nparent: shared-topic"),
    "content/events/mark-event.md": document(
        "name: MARK Event\ndate: 2024-06-01\nstatus: planned\nparent: shared-event\n"
        "actors: [shared-actor, mark-guest]\nsources: [mark-filed, shared-source]"
    ),
    "content/sources/mark-filed.md": document("title: MARK filed\noutlet: shared-outlet"),
    "content/storylines/mark-line.md": document(
        "name: MARK Line\nevents: [mark-event, shared-event]"
    ),
}
SHARED = {
    "content/briefings/2024-01-01-shared-brief.md": briefing(
        "Shared brief",
        "Says [[shared-actor]] [@shared-source].",
        keys="authors: [Shared Author]\ntopics: [shared-topic]\nstoryline: shared-line\n"
        "dates: [{date: 2024-05-01, event: shared-event, status: planned}]\n"
        "sources: [{id: shared-source, title: Shared source, outlet: shared-outlet}]",
    ),
    "content/briefings/2024-01-02-other-brief.md": briefing(
        "Other brief", "Again [[shared-actor]].", "2024-01-02", "storyline: shared-line"
    ),
    "content/actors/shared-actor.md": document("name: Shared Actor"),
    "content/outlets/shared-outlet.md": document("name: Shared Outlet"),
    "content/topics/shared-topic.md": document("name: Shared Topic"),
    "content/events/shared-event.md": document("name: Shared Event\ndate: 2024-05-01"),
    "content/storylines/shared-line.md": document("name: Shared Line\nevents: [shared-event]"),
    "content/pages/about.md": document("title: About", "About [[shared-actor]]."),
}


def marked(text: str, mark: str) -> str:
    return text.replace("MARK", mark.capitalize()).replace("mark-", f"{mark}-").replace(
        "/mark", f"/{mark}"
    )  # fmt: skip


def cluster(mark: str) -> dict[str, str | bytes]:
    """Two briefings in one state, and everything that only they bring."""
    state = STATES[mark]
    dated = state if state.startswith("date:") else f"{DATED}\n{state}"
    folder = f"content/briefings/{mark}-story"
    files: dict[str, str | bytes] = {
        f"{folder}/index.md": marked(STORY.format(state=dated), mark),
        f"{folder}/{mark}-pic.png": png(),
        f"{folder}/{mark}-paper.pdf": b"%PDF",
        f"{folder}/{mark}-unused.txt": mark.encode(),
        f"content/actors/{mark}-person/{mark}-face.png": png(),
        f"content/briefings/{mark}-second.md": document(
            f"title: {mark} second\n{dated}\nauthors: [Shared Author]\ntopics: [shared-topic]\n"
            "storyline: shared-line\nfollows: other-brief\nsources: [shared-source]",
            f"{mark} cites [@shared-source] of [[shared-actor]] again.",
        ),
    }
    return files | {marked(path, mark): marked(text, mark) for path, text in THINGS.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site with all of them."""
    root = write(tmp_path_factory.mktemp("held-back"), SHARED)
    for mark in STATES:
        write(root, cluster(mark))
    return root


def readings(data: bytes) -> str:
    """All that a file says, with the escapes of XML, JSON and addresses, and folded lines, undone."""
    text = data.decode("utf-8", "replace")
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), html.unescape(unfolded))
    addresses = re.sub(r"%([0-7][0-9a-fA-F])", lambda m: chr(int(m[1], 16)), plain)
    return "\n".join([text, unfolded, plain, addresses]).casefold()


def traces(files: dict[str, bytes], mark: str) -> set[str]:
    """The files in whose name or text the word is."""
    return {path for path, data in files.items() if mark in f"{path}\n{readings(data)}".casefold()}


def made(site: Path, output: Path, **options: bool) -> dict[str, bytes]:
    return build_ok(site, Options(output=output, **options))


# --- no trace ---


@pytest.mark.parametrize("mark", HIDDEN)
def test_what_is_held_back_leaves_no_trace_in_any_file(
    site: Path, tmp_path: Path, mark: str
) -> None:
    assert traces(made(site, tmp_path / "out"), mark) == set()


@pytest.mark.parametrize(
    ("mark", "flag"),
    [
        ("zqdraft", "drafts"),
        ("zqfuture", "future"),
        ("zqlater", "future"),
        ("zqexpired", "expired"),
    ],
)
def test_a_flag_shows_what_it_names_everywhere_and_nothing_else(
    site: Path, tmp_path: Path, mark: str, flag: str
) -> None:
    files = made(site, tmp_path / "out", **{flag: True})
    found = traces(files, mark)
    assert {
        f"briefings/{mark}-slug/index.html",
        f"briefings/{mark}-slug/index.json",
        f"briefings/{mark}-slug/{mark}-pic.png",
        f"briefings/{mark}-slug/{mark}-paper.pdf",
        f"briefings/{mark}-old/index.html",
        f"actors/{mark}-person/index.html",
        f"actors/{mark}-ministry/index.html",
        f"actors/{mark}-stub-actor/index.html",
        f"actors/{mark}-relative/index.html",
        f"outlets/{mark}-outlet/index.html",
        f"sources/{mark}-filed/index.html",
        f"topics/{mark}-stub-topic/index.html",
        f"authors/{mark}-author/index.html",
        "index.html",
        "briefings/index.html",
        "actors/index.html",
        "actors/shared-actor/index.html",
        "actors/shared-actor/index.json",
        "actors/shared-actor/feed.xml",
        "events/shared-event/index.html",
        "outlets/shared-outlet/index.html",
        "storylines/shared-line/index.html",
        "timeline/index.html",
        "calendar.ics",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "_redirects",
    } <= found
    others = [other for other in HIDDEN if STATES[other].split(":")[0] not in told_by(flag)]
    assert all(traces(files, other) == set() for other in others)
    assert f"briefings/{mark}-slug/{mark}-unused.txt" not in files


def told_by(flag: str) -> tuple[str, ...]:
    return {
        "drafts": ("draft",), "future": ("publish_at", "date"), "expired": ("expires",)
    }[flag]  # fmt: skip


def test_an_unlisted_briefing_has_its_pages_and_is_found_on_no_other(
    site: Path, tmp_path: Path
) -> None:
    files = made(site, tmp_path / "out")
    mark = "zqunlisted"
    assert {
        f"briefings/{mark}-slug/index.html",
        f"briefings/{mark}-slug/index.json",
        f"briefings/{mark}-slug/{mark}-pic.png",
        f"briefings/{mark}-second/index.html",
        f"actors/{mark}-person/index.html",
        f"actors/{mark}-person/{mark}-face.png",
        f"events/{mark}-event/index.html",
        f"authors/{mark}-author/index.html",
    } <= files.keys()
    assert sorted(path for path in traces(files, mark) if mark not in path) == []


def test_pages_of_shared_things_are_the_same_with_and_without_what_is_held_back(
    site: Path, tmp_path: Path
) -> None:
    """Not only the words: no count, number, order or hash may tell of it either."""
    alone = build_ok(write(tmp_path / "alone", SHARED))
    files = made(site, tmp_path / "out")
    shared = {path: data for path, data in files.items() if "zqunlisted" not in path}
    assert sorted(shared) == sorted(alone)
    assert [path for path in alone if shared[path] != alone[path]] == []


def test_the_result_says_what_was_held_back(site: Path, tmp_path: Path) -> None:
    held = run(site, Options(output=tmp_path / "out")).held_back
    assert held == {"draft": 2, "future": 4, "expired": 2}
    shown = run(site, Options(output=tmp_path / "out", drafts=True, future=True)).held_back
    assert shown == {"expired": 2}


# --- when ---


def is_shown(root: Path, keys: str, now: str = "", **options: str) -> bool:
    """Is a briefing of 1 January with these keys on the site, built at this moment?"""
    write(root, {"content/briefings/told.md": briefing("Told", keys=keys)})
    files = build_ok(root, Options(output=root / "out", now=now, **options))
    return "briefings/told/index.html" in files


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("publish_at: 2024-03-10", "2024-03-09T23:59:59", "2024-03-10"),
        ("publish_at: 2024-03-10T08:00", "2024-03-10T07:59", "2024-03-10T08:00"),
        ("publish_at: 2024-03-10T08:00:00Z", "2024-03-10T03:59:00-04:00", "2024-03-10T08:00:00Z"),
        ("publish_at: 2024-03-10T01:00:00+09:00", "2024-03-09T15:59:59Z", "2024-03-09T16:00:00Z"),
    ],
)
def test_a_briefing_appears_at_the_instant_of_its_publication(
    tmp_path: Path, keys: str, before: str, after: str
) -> None:
    assert not is_shown(tmp_path, keys, before)
    assert is_shown(tmp_path, keys, after)


def test_an_expired_briefing_goes_at_its_instant(tmp_path: Path) -> None:
    assert is_shown(tmp_path, "expires: 2024-03-10T08:00", "2024-03-10T07:59:59")
    assert not is_shown(tmp_path, "expires: 2024-03-10T08:00", "2024-03-10T08:00")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York", "UTC"])
def test_a_date_without_a_time_is_the_start_of_the_day_in_the_sites_zone(
    tmp_path: Path, zone: str
) -> None:
    write(tmp_path, {"briefbook.yaml": f"{SETTINGS}timezone: {zone}\n"})
    offset = {"Pacific/Auckland": "+13:00", "America/New_York": "-05:00", "UTC": "Z"}[zone]
    keys = "publish_at: 2024-03-05"
    assert not is_shown(tmp_path, keys, f"2024-03-04T23:59:59{offset}")
    assert is_shown(tmp_path, keys, f"2024-03-05T00:00:00{offset}")


def test_source_date_epoch_is_the_clock_unless_now_is_given(tmp_path: Path) -> None:
    instant = int(datetime(2024, 3, 10, tzinfo=UTC).timestamp())
    keys = "publish_at: 2024-03-10"
    assert not is_shown(tmp_path, keys, epoch=str(instant - 1))
    assert is_shown(tmp_path, keys, epoch=str(instant))
    assert is_shown(tmp_path, keys, "2024-03-10", epoch=str(instant - 1))


def test_now_latest_is_the_newest_briefing_that_is_no_draft(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "briefbook.yaml": f"{SETTINGS}now: latest\n",
            "content/briefings/old.md": briefing("Old", keys="publish_at: 2024-01-06"),
            "content/briefings/new.md": briefing("New", date="2024-01-05"),
            "content/briefings/draft.md": briefing("Draft", date="2024-01-09", keys="draft: true"),
        },
    )
    result = run(tmp_path)
    assert result.held_back == {"draft": 1, "future": 1}
    assert "briefings/new/index.html" in files_of(tmp_path / "site")


def test_what_has_gone_is_removed_from_the_old_site(tmp_path: Path) -> None:
    root = write(tmp_path, SHARED | cluster("zqexpired"))
    early = datetime(2024, 2, 27, tzinfo=UTC)
    assert build(root, Options(), early).exit_code == 0
    assert traces(files_of(root / "site"), "zqexpired")
    assert build(root, Options(), TODAY).exit_code == 0
    assert traces(files_of(root / "site"), "zqexpired") == set()


# --- links from what is shown to what is not ---


@pytest.mark.parametrize(
    ("keys", "body", "place"),
    [
        ("", "See [[secret]].", "5:7"),
        ("", "See [[briefing:secret|words]].", "5:16"),
        ("", "See [words](secret.md).", "5:5"),
        ("", "See [words][ref].\n\n[ref]: secret.md", "5:5"),
        ("", "See [words](./secret.md#part).", "5:5"),
        ("", "![words](kept/pic.png)", "5:1"),
        ("image: kept/pic.png", "Words.", "4:8"),
        ("follows: secret", "Words.", "4:10"),
        ("", "Says so [@hidden-source, p. 3].", "5:11"),
        ("sources: [hidden-source]", "Words.", "4:11"),
        ("original: hidden-source", "Words.", "4:11"),
    ],
)
def test_a_link_to_what_is_held_back_is_an_error_at_its_place(
    tmp_path: Path, keys: str, body: str, place: str
) -> None:
    files = {
        "content/briefings/secret.md": briefing(
            "Secret", "## Part", keys="draft: true\nsources: [{id: hidden-source, title: Hidden}]"
        ),
        "content/briefings/kept/index.md": briefing(
            "Kept", "![pic](pic.png)", keys="publish_at: 2030-01-01"
        ),
        "content/briefings/kept/pic.png": png(),
        "content/briefings/told.md": document(
            f"title: Told\ndate: 2024-01-01\n{keys}".rstrip(), body
        ),
    }
    root = write(tmp_path, files)
    result = run(root)
    assert places(result, "invisible-target") == [f"content/briefings/told.md:{place}"]
    assert codes(result) == ["invisible-target"]
    assert result.exit_code == 1
    assert files_of(root / "site") == {}
    assert run(root, Options(drafts=True, future=True)).exit_code == 0


def test_a_biography_that_names_a_draft_is_an_error_too(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/briefings/secret.md": briefing("Secret", keys="draft: true"),
            "content/actors/jane.md": document("name: Jane", "She is in [[secret]]."),
        },
    )
    assert places(run(root), "invisible-target") == ["content/actors/jane.md:4:13"]


def test_what_is_held_back_may_link_to_one_another(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/briefings/one.md": briefing("One", "See [[two]].", keys="draft: true"),
            "content/briefings/two.md": briefing("Two", "[1](one.md)", keys="expires: 2024-01-02"),
        },
    )
    assert "briefings/one/index.html" not in build_ok(root)


# --- what only they bring ---


def chain(keys: str) -> dict[str, str]:
    """A briefing that brings an event, which brings an actor, who brings an organization."""
    return {
        "content/briefings/first.md": briefing(
            "First", keys=f"dates: [{{date: 2024, event: event-one}}]\n{keys}"
        ),
        "content/events/event-one.md": document("name: One\ndate: 2024\nactors: [actor-one]"),
        "content/actors/actor-one.md": document("name: Actor One\nparent: org-one"),
        "content/actors/org-one.md": document("name: Org One\nparent: Stub One"),
    }


CHAIN = ["actors/actor-one/", "actors/org-one/", "actors/stub-one/", "events/event-one/"]


def pages_in(files: dict[str, bytes], wanted: list[str]) -> list[str]:
    return [page for page in wanted if f"{page}index.html" in files]


def test_what_a_draft_brings_through_others_is_held_back_with_it(tmp_path: Path) -> None:
    root = write(tmp_path, chain("draft: true"))
    assert pages_in(build_ok(root), CHAIN) == []
    assert pages_in(build_ok(root, Options(drafts=True)), CHAIN) == CHAIN


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("About [[event-one]].", CHAIN),
        ("About [[actor-one]].", CHAIN[:3]),
        ("About [[Org One]].", CHAIN[1:3]),
        ("About [[Stub One]].", ["actors/stub-one/"]),
    ],
)
def test_what_a_visible_briefing_names_too_is_shown_and_what_that_brings(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    root = write(
        tmp_path, chain("draft: true") | {"content/briefings/b.md": briefing("Told", body)}
    )
    assert pages_in(build_ok(root), CHAIN) == expected


def test_a_page_shows_what_it_names(tmp_path: Path) -> None:
    page = document("title: About", "By [[actor-one]].")
    root = write(tmp_path, chain("draft: true") | {"content/pages/about.md": page})
    assert pages_in(build_ok(root), CHAIN) == CHAIN[:3]


def test_what_a_visible_briefing_names_is_listed_though_an_unlisted_one_brings_it(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        chain("unlisted: true")
        | {"content/briefings/b.md": briefing("Told", "About [[actor-one]].")},
    )
    files = build_ok(root)
    assert pages_in(files, CHAIN) == CHAIN
    sitemap = files["sitemap.xml"].decode()
    assert [page for page in CHAIN if page in sitemap] == CHAIN[:3]


def test_draft_and_unlisted_together_make_unlisted(tmp_path: Path) -> None:
    second = briefing("Second", "About [[actor-one]].", keys="unlisted: true")
    root = write(tmp_path, chain("draft: true") | {"content/briefings/b.md": second})
    files = build_ok(root)
    assert pages_in(files, CHAIN) == CHAIN[:3]
    assert not any(page in files["sitemap.xml"].decode() for page in CHAIN)


def test_entities_that_name_one_another_are_shown_without_any_briefing(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/actors/a.md": document("name: Actor A\nparent: b"),
            "content/actors/b.md": document("name: Actor B\nparent: a"),
        },
    )
    assert pages_in(build_ok(root), ["actors/a/", "actors/b/"]) == ["actors/a/", "actors/b/"]


def test_entities_that_name_one_another_are_held_back_with_the_draft_that_brings_them(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        {
            "content/actors/a.md": document("name: Actor A\nparent: b"),
            "content/actors/b.md": document("name: Actor B\nparent: a"),
            "content/briefings/d.md": briefing("Draft", "About [[a]].", keys="draft: true"),
        },
    )
    assert pages_in(build_ok(root), ["actors/a/", "actors/b/"]) == []


def test_a_stub_is_spelled_as_what_is_shown_spells_it(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/briefings/a.md": briefing("A", "[[JANE-DOE]]", keys="draft: true"),
            "content/briefings/b.md": briefing("B", "[[jane doe]]", keys="unlisted: true"),
            "content/briefings/c.md": briefing("C", "About [[Jane Doe]]."),
        },
    )
    files = build_ok(root)
    assert b"Jane Doe" in files["actors/jane-doe/index.html"]
    assert traces(files, "jane-doe") == {p for p in files if b"jane-doe" in (p.encode() + files[p])}
    assert not any(b"JANE-DOE" in data for data in files.values())


def test_a_source_defined_by_an_unlisted_briefing_does_not_lead_others_to_it(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        {
            "content/briefings/zqunlisted.md": briefing(
                "Zqunlisted", keys="unlisted: true\nsources: [{id: src, title: Source}]"
            ),
            "content/briefings/told.md": briefing(
                "Told",
                "Words [@src].",
                keys="statements: [{by: Jane Doe, text: Words, sources: [src]}]\n"
                "dates: [{date: 2024-01, event: It happened, sources: [src]}]",
            ),
        },
    )
    files = build_ok(root)
    assert sorted(path for path in traces(files, "zqunlisted") if "zqunlisted" not in path) == []
    assert b'"#source-src"' in files["briefings/told/index.html"]


def test_a_source_that_only_a_biography_cites_besides_an_unlisted_briefing_has_a_page(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        {
            "content/briefings/zqunlisted.md": briefing(
                "Zqunlisted", keys="unlisted: true\nsources: [{id: src, title: Source}]"
            ),
            "content/actors/jane.md": document("name: Jane", "Words [@src]."),
        },
    )
    files = build_ok(root)
    assert sorted(path for path in traces(files, "zqunlisted") if "zqunlisted" not in path) == []
    assert "sources/src/index.html" in files


def test_a_name_that_only_an_unlisted_briefing_brings_is_not_linked_by_likeness(
    tmp_path: Path,
) -> None:
    """A source's author, a briefing's author and a country are words, and may be an actor's name."""
    root = write(
        tmp_path,
        {
            "content/actors/zqjane.md": document("name: Jane Doe"),
            "content/actors/zqland.md": document("name: Zqland Proper\nother_names: [NL]"),
            "content/outlets/shared.md": document("name: Zqoutlet"),
            "content/actors/shared.md": document("name: Shared\ncountry: NL"),
            "content/briefings/zq.md": briefing(
                "Zqtitle",
                "[[zqjane]] [[zqland]]",
                keys="unlisted: true\nsources: [{id: s, outlet: shared}]",
            ),
            "content/briefings/told.md": briefing(
                "Told",
                "About [[actor:shared]] [@t].",
                keys="authors: [Jane Doe]\n"
                "sources: [{id: t, title: T, author: [Jane Doe], outlet: Elsewhere}]",
            ),
        },
    )
    files = build_ok(root)
    own = ("actors/zq", "briefings/zq", "outlets/shared")
    assert sorted(path for path in traces(files, "zq") if not path.startswith(own)) == []
