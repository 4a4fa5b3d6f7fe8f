"""Corrections: on their briefing, on a page of their own, and in feeds."""

import json
from pathlib import Path

import feedparser
import pytest
from sites import briefing, build_ok, write_site

KEYS = """updated: 2023-02-17
corrections:
  - {date: 2023-02-18, text: It was two.}
  - {date: 2023-02-20, kind: retraction, text: None of <it> is so.}
  - {date: 2023-02-18, text: And red.}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = {
        "content/briefings/wrong.md": briefing("Wrong & sorry", date="2023-02-16", keys=KEYS),
        "content/briefings/right.md": briefing("Right", date="2023-02-16"),
    }
    return build_ok(write_site(tmp_path_factory.mktemp("corrections"), site))


def test_a_briefing_says_what_changed_newest_first(files: dict[str, bytes]) -> None:
    page = files["briefings/wrong/index.html"].decode()
    changed = page[page.index("What changed") : page.index('<div class="prose"')]
    order = ["None of &lt;it&gt; is so.", "It was two.", "And red."]
    assert sorted(order, key=changed.index) == order
    assert "<strong>Retraction</strong>, " in changed


def test_updated_is_the_newest_of_all_and_leads_there(files: dict[str, bytes]) -> None:
    page = files["briefings/wrong/index.html"].decode()
    assert (
        'Updated <a href="#page-corrections"><time datetime="2023-02-20">20 February 2023</time></a>'
        in page
    )
    assert "Updated" not in files["briefings/right/index.html"].decode()


def test_the_page_of_corrections_leads_to_each(files: dict[str, bytes]) -> None:
    page = files["corrections/index.html"].decode()
    briefings = files["briefings/wrong/index.html"].decode()
    anchors = [part.partition('"')[0] for part in page.split("briefings/wrong/#")[1:]]
    assert len(set(anchors)) == 3
    assert all(f'id="{anchor}"' in briefings for anchor in anchors)
    assert page.index("None of") < page.index("It was two.")


def test_the_feeds_of_corrections_are_valid(files: dict[str, bytes]) -> None:
    atom = feedparser.parse(files["corrections/feed.xml"])
    assert not atom.bozo
    assert len({entry.id for entry in atom.entries}) == 3
    assert atom.entries[0].title == "Retraction: Wrong & sorry"
    assert atom.entries[0].link.startswith("https://example.org/briefings/wrong/#correction-")
    assert atom.entries[0].updated == "2023-02-20T00:00:00Z"
    items = json.loads(files["corrections/feed.json"])["items"]
    assert [item["id"] for item in items] == [entry.id for entry in atom.entries]
    assert items[0]["content_html"] == "<p>None of &lt;it&gt; is so.</p>\n"


def test_a_book_without_corrections_says_so_and_has_no_feed_of_them(tmp_path: Path) -> None:
    made = build_ok(write_site(tmp_path, {"content/briefings/right.md": briefing("Right")}))
    assert "Nothing yet." in made["corrections/index.html"].decode()
    assert "corrections/feed.xml" not in made
    assert b"corrections/feed" not in made["corrections/index.html"]


def test_a_slip_mended_in_a_correction_leaves_its_address(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/wrong.md": briefing("Wrong", keys=KEYS)})
    before = feedparser.parse(build_ok(root)["corrections/feed.xml"])
    mended = KEYS.replace("It was two.", "There were two.")
    write_site(root, {"content/briefings/wrong.md": briefing("Wrong", keys=mended)})
    after = feedparser.parse(build_ok(root)["corrections/feed.xml"])
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]


def test_many_corrections_are_cut_into_years(tmp_path: Path) -> None:
    rows = [f"  - {{date: {2015 + n % 6}-01-{n % 28 + 1:02}, text: No. {n}.}}" for n in range(60)]
    keys = "corrections:\n" + "\n".join(rows)
    made = build_ok(write_site(tmp_path, {"content/briefings/a.md": briefing("A", keys=keys)}))
    assert made["corrections/index.html"].decode().count("<strong>") == 50
    assert made["corrections/2015/index.html"].decode().count("<strong>") == 10
