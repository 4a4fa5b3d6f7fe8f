"""What an author changes, and which pages are made again for it: no fewer, no more, and why."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from accidents import slow_clock
from sites import TODAY, briefing, codes, document, files_of
from story_site import (
    ALL_FEEDS,
    AROUND_PORTS,
    BEFORE_THE_NEWEST,
    LISTS,
    ONE_MORE_OR_LESS,
    PORTS,
    TALKS,
    WANG_YI,
    added,
    both,
    built,
    edited,
    feeds,
    says,
    says_nothing,
    site,
    with_key,
)


@pytest.fixture
def root(fast_path: Path) -> Path:
    return site(fast_path)


# What a briefing says


def test_a_sentence_that_nobody_quotes_stands_on_its_page_and_in_feeds(root: Path) -> None:
    result = edited(root, TALKS, "It rained", "It snowed")
    says(result, both("briefings/talks/", "body") | feeds(ALL_FEEDS, "entries"))
    assert result.read == 1


def test_a_sentence_that_cites_a_source_stands_on_its_page_too(root: Path) -> None:
    says(
        edited(root, TALKS, "Much was said", "Little was said"),
        both("briefings/talks/", "body")
        | both("sources/report/", "citations")
        | both("outlets/herald/", "briefings")
        | feeds(ALL_FEEDS, "entries"),
    )


def test_a_sentence_that_names_an_actor_stands_on_their_page_too(root: Path) -> None:
    says(
        edited(root, TALKS, "Wang Yi spoke", "Wang Yi sang"),
        both("briefings/talks/", "body")
        | both("actors/wang-yi/", "mentions")
        | feeds(ALL_FEEDS, "entries"),
    )


def test_a_title_stands_wherever_the_briefing_has_a_card(root: Path) -> None:
    says(
        edited(root, TALKS, "title: Talks", "title: Words"),
        both("briefings/talks/", "title")
        | both("briefings/ports/", "earlier")
        | both("actors/wang-yi/", "mentions")
        | both("outlets/herald/", "briefings")
        | both("sources/report/", "citations")
        | both("topics/war/", "briefings")
        | feeds(ALL_FEEDS, "entries")
        | {name: why for name, why in LISTS.items() if name != "sitemap.xml"},
    )


def test_a_date_stands_wherever_the_title_does_and_in_the_sitemap(root: Path) -> None:
    says(
        edited(root, PORTS, "2024-01-02", "2024-01-04"),
        both("briefings/ports/", "date, earlier, later")
        | both("briefings/talks/", "later")
        | both("briefings/votes/", "earlier, later")
        | LISTS
        | feeds([""], "updated, entries"),
    )


def test_adding_an_actor_changes_their_page_and_what_is_similar(root: Path) -> None:
    says(
        with_key(root, PORTS, "actors: [wang-yi]"),
        both("briefings/ports/", "body, actors, similar")
        | both("briefings/talks/", "similar")
        | both("actors/wang-yi/", "mentions")
        | feeds([""], "entries")
        | feeds(["actors/wang-yi/"], "updated, entries"),
        same=feeds(
            [""], ""
        ),  # a body's view holds the actor's names, and the text has none of them
    )


def test_a_topic_brings_its_page_and_another_its_list(root: Path) -> None:
    says(
        with_key(root, PORTS, "topics: [war]"),
        both("briefings/ports/", "topics, similar")
        | both("briefings/talks/", "similar")
        | both("topics/war/", "briefings")
        | feeds([""], "entries")
        | feeds(["topics/war/"], "updated, entries"),
    )


def test_a_topic_without_a_file_gets_a_page(root: Path) -> None:
    result = with_key(root, PORTS, "topics: [Sea Routes]")
    says(
        result,
        both("briefings/ports/", "topics")
        | both("topics/sea-routes/", "new")
        | {"topics/sea-routes/card.html": "new"}
        | feeds(["topics/sea-routes/"], "new")
        | feeds([""], "entries")
        | {"index.html": "topics", "topics/index.html": "groups", "sitemap.xml": "entries"},
    )
    assert codes(result) == ["stub-topic"]


# Names


def test_renaming_an_actor_rerenders_only_pages_that_name_him(root: Path) -> None:
    (root / TALKS).write_text((root / TALKS).read_text("utf-8").replace("Wang Yi", "[[wang-yi]]"))
    built(root)
    says(
        edited(root, WANG_YI, "Wang Yi", "Mr Wang"),
        both("briefings/talks/", "body, actors")
        | both("actors/wang-yi/", "title, mentions")
        | {"actors/index.html": "groups", "actors/wang-yi/card.html": "title"}
        | feeds(ALL_FEEDS, "entries")
        | feeds(["actors/wang-yi/"], "title, entries"),
    )


def test_merging_two_actors_moves_what_is_told_and_leaves_a_redirect(fast_path: Path) -> None:
    director = "content/actors/director-wang.md"
    root = site(fast_path, {director: document("name: The Director\nkind: person")})
    (root / director).unlink()
    result = edited(root, WANG_YI, "kind: person", "kind: person\naliases: [actors/director-wang]")
    redirect = dict(result.rendered)["actors/director-wang/index.html"]
    assert "to" in redirect.split(", "), "another kind of page has other fields"
    says(
        result,
        {
            "actors/director-wang/index.html": redirect,
            "actors/director-wang/index.json": "address, title, id, mentions",
            "actors/director-wang/card.html": "title, home",
            **feeds(["actors/director-wang/"], "new"),
            "actors/index.html": "groups",
            "sitemap.xml": "entries",
            "_redirects": "new",
        },
    )


def test_a_retitled_source_stands_where_it_is_cited_and_under_its_outlet(root: Path) -> None:
    says(
        edited(root, "content/sources/report.md", "A report", "The report"),
        both("briefings/talks/", "body, sources")
        | both("outlets/herald/", "sources")
        | both("sources/report/", "title, source")
        | {"sources/index.html": "groups", "sources/report/card.html": "title, source"}
        | feeds(ALL_FEEDS, "entries"),
    )


# What comes and goes


def test_a_draft_goes_from_every_list(root: Path) -> None:
    result = with_key(root, PORTS, "draft: true")
    says(
        result,
        ONE_MORE_OR_LESS | AROUND_PORTS | feeds([""], "entries"),
        removed=both("briefings/ports/", ""),
    )
    assert result.held_back == {"draft": 1}


def test_a_briefing_appears_when_its_time_has_come(fast_path: Path) -> None:
    later = briefing("Later", "Late.", "2024-01-05", "publish_at: 2024-03-05T10:00")
    root = site(fast_path, {"content/briefings/later.md": later})
    due = TODAY.replace(month=3, day=5, hour=10)
    says_nothing(built(root, due - timedelta(seconds=1)))
    result = built(root, due)
    news = (
        both("briefings/later/", "new")
        | ONE_MORE_OR_LESS
        | feeds([""], "updated, entries")
        | BEFORE_THE_NEWEST
    )
    says(result, news)
    assert result.read == 0


def test_an_added_file_brings_its_page_and_its_place_in_lists(root: Path) -> None:
    says(
        added(root, "content/briefings/news.md", briefing("News", "New.", "2024-01-05")),
        both("briefings/news/", "new")
        | ONE_MORE_OR_LESS
        | BEFORE_THE_NEWEST
        | feeds([""], "updated, entries"),
    )


def test_a_deleted_file_takes_its_page_along(root: Path) -> None:
    (root / PORTS).unlink()
    result = built(root)
    says(
        result,
        ONE_MORE_OR_LESS | AROUND_PORTS | feeds([""], "entries"),
        removed=both("briefings/ports/", ""),
    )


def test_a_renamed_file_moves_its_page(root: Path) -> None:
    (root / PORTS).rename(root / "content/briefings/harbours.md")
    says(
        built(root),
        both("briefings/harbours/", "new") | LISTS | AROUND_PORTS | feeds([""], "entries"),
        removed=both("briefings/ports/", ""),
    )


def test_swapped_files_swap_what_their_pages_say(root: Path) -> None:
    """Each keeps its id: the pages of both change, and the order of nothing."""
    votes = root / "content/briefings/votes.md"
    (root / PORTS).rename(root / "aside")
    votes.rename(root / PORTS)
    (root / "aside").rename(votes)
    says(
        built(root),
        both("briefings/ports/", "title, date, body, actors, earlier, later")
        | both("briefings/votes/", "title, date, body, actors, earlier, later")
        | both("briefings/talks/", "later")
        | both("actors/nato/", "mentions")
        | LISTS
        | feeds(["", "actors/nato/"], "entries"),
    )


# What is no change


def test_a_touched_file_is_read_and_changes_nothing(root: Path) -> None:
    (root / TALKS).touch()
    result = built(root)
    says_nothing(result)
    assert result.read == 0


def test_an_edit_of_the_same_size_within_a_tick_of_the_clock_is_seen(fast_path: Path) -> None:
    with slow_clock():
        root = site(fast_path)
        before = (root / TALKS).stat()
        (root / TALKS).write_bytes((root / TALKS).read_bytes().replace(b"rained", b"snowed"))
        os.utime(root / TALKS, ns=(before.st_atime_ns, before.st_mtime_ns))
        result = built(root)
    says(result, both("briefings/talks/", "body") | feeds(ALL_FEEDS, "entries"))


def test_an_error_leaves_everything_and_mending_it_is_no_change(root: Path) -> None:
    before = files_of(root / "site")
    result = with_key(root, PORTS, "actors: [[")
    assert result.exit_code == 1
    assert (result.rendered, result.written, result.removed) == ((), (), ())
    assert files_of(root / "site") == before
    says_nothing(edited(root, PORTS, "actors: [[\n", ""))
