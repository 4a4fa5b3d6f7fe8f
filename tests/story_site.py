"""The small site of the stories, and how they say what a build did."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import sites
from sites import TODAY, briefing, document, write_site

from briefbook.building import Options, Result, build

TALKS, PORTS, VOTES = (f"content/briefings/{name}.md" for name in ("talks", "ports", "votes"))
WANG_YI = "content/actors/wang-yi.md"
"""Named in the talks, of which the war, the report and the Herald tell too."""
SETTINGS = sites.SETTINGS + "editions: []\ndata: []\n"
"""Editions and data files have stories of their own, in test_editions.py and test_data.py."""
SITE = {
    WANG_YI: document("name: Wang Yi\nkind: person"),
    "content/actors/nato.md": document("name: NATO\nkind: organization"),
    "content/outlets/herald.md": document("name: The Herald"),
    "content/sources/report.md": document("title: A report\noutlet: herald"),
    "content/topics/war.md": document("name: War"),
    TALKS: briefing(
        "Talks",
        "Wang Yi spoke. Much was said.[@report] It rained.",
        "2024-01-01",
        "actors: [wang-yi]\ntopics: [war]\nsources: [report]",
    ),
    PORTS: briefing("Ports", "Ships came.", "2024-01-02"),
    VOTES: briefing("Votes", "They voted.", "2024-01-03", "actors: [nato]"),
}
Told = dict[str, str]
"""File → the reason for which it was made."""


def site(root: Path, more: Mapping[str, str] = {}) -> Path:
    """The site of the stories, built for the first time."""
    write_site(root, {"briefbook.yaml": SETTINGS, **SITE, **more})
    assert built(root).exit_code == 0
    return root


def built(
    root: Path, now: datetime = TODAY, *, output: str = "site", drafts: bool = False
) -> Result:
    return build(root, Options(output=root / output, drafts=drafts), now)


def edited(root: Path, path: str, old: str, new: str) -> Result:
    """Build after these words of a file were replaced."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")
    return built(root)


def with_key(root: Path, path: str, key: str) -> Result:
    """Build after a line was added to the front matter of a file."""
    return edited(root, path, "---\ntitle", f"---\n{key}\ntitle")


def added(root: Path, path: str, text: str) -> Result:
    write_site(root, {path: text})
    return built(root)


def both(address: str, reason: str) -> Told:
    """A page and its twin."""
    return {f"{address}index.html": reason, f"{address}index.json": reason}


def feeds(owners: Iterable[str], reason: str) -> Told:
    return {f"{owner}feed.{kind}": reason for owner in owners for kind in ("xml", "json")}


ALL_FEEDS = ("", "actors/wang-yi/", "topics/war/", "outlets/herald/")
"""The feeds that carry the talks."""
LISTS: Told = {
    "index.html": "latest",
    "briefings/index.html": "listing",
    "404.html": "latest",
    "sitemap.xml": "entries",
}
"""Where a briefing stands that nothing else tells of."""
ONE_MORE_OR_LESS: Told = LISTS | both("ledger/", "rows") | both("outlets/herald/", "resting")
"""A briefing comes or goes: of so few, one is another share of the whole for every outlet."""
BEFORE_THE_NEWEST: Told = both("briefings/votes/", "later")
"""A newer briefing comes: the one that was the newest leads on to it."""
AROUND_PORTS: Told = both("briefings/talks/", "later") | both("briefings/votes/", "earlier")
"""The ports come or go: those before and after them by date."""


def says(
    result: Result, made: Told, *, same: Iterable[str] = (), removed: Iterable[str] = ()
) -> None:
    """Just these files were made, all but `same` were written, and just these are gone."""
    assert result.exit_code == 0, (result.message, result.problems)
    assert dict(result.rendered) == made
    assert set(result.written) == made.keys() - set(same)
    assert set(result.removed) == set(removed)


def says_nothing(result: Result) -> None:
    says(result, {})
