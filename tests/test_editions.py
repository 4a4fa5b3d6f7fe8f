"""Editions: which there are, what stands in which, and what becomes of them away from the site."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from sites import SETTINGS, briefing, build_ok, document, write_site

from briefbook.building import Options
from briefbook.render.mail import LIMIT

Files = dict[str, bytes]
WHOLE = re.compile(r"https?://\S+")


def editions(files: Files) -> set[str]:
    found = (re.fullmatch(r"editions/([^/]*[WT\d-]{6,})/index\.html", path) for path in files)
    return {one[1] for one in found if one}


def text(files: Files, id: str) -> str:
    return files[f"editions/{id}/edition.txt"].decode()


def section(files: Files, id: str, title: str) -> str:
    """One section of an edition's plain text; empty where it has none."""
    _, _, rest = text(files, id).partition(f"\n{title}\n{'-' * len(title)}\n")
    return rest.partition("\n\n\n")[0]


def on_days(*days: str, settings: str = "") -> dict[str, str | bytes]:
    """A briefing on each of these days, called after it."""
    files = {
        f"content/briefings/b{n}.md": briefing(f"Of {day}", date=f'"{day}"')
        for n, day in enumerate(days)
    }
    return {**files, "briefbook.yaml": SETTINGS + settings}


def tree(data: bytes) -> Element:
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data)
    return found


# --- which editions there are ---


def test_a_week_and_a_day_with_a_briefing_have_an_edition_and_no_other(tmp_path: Path) -> None:
    files = build_ok(write_site(tmp_path, on_days("2023-02-16", "2023-02-14", "2023-03-01")))
    days = {"2023-02-14", "2023-02-16", "2023-03-01"}
    assert editions(files) == {"2023-W07", "2023-W09", *days}


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2019-12-30", "2020-W01"),
        ("2023-01-01", "2022-W52"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(tmp_path: Path, day: str, week: str) -> None:
    files = build_ok(write_site(tmp_path, on_days(day)))
    assert editions(files) == {day, week}


def test_days_begin_at_midnight_where_the_site_is(tmp_path: Path) -> None:
    late = on_days("2023-02-19T23:30:00Z", "2023-02-19T23:30", settings="timezone: Asia/Tokyo\n")
    files = build_ok(write_site(tmp_path, late))
    assert editions(files) == {"2023-02-20", "2023-W08", "2023-02-19", "2023-W07"}
    assert "Of 2023-02-19T23:30:00Z" in section(files, "2023-02-20", "Briefings")


def test_what_is_unlisted_or_hidden_makes_no_edition_and_stands_in_none(tmp_path: Path) -> None:
    files = build_ok(
        write_site(
            tmp_path,
            {
                "content/briefings/seen.md": briefing("Seen", date="2023-02-16"),
                "content/briefings/apart.md": briefing(
                    "MARK apart",
                    date="2023-02-16",
                    keys="unlisted: true\n"
                    "dates: [{date: 2023-02-16, event: MARK event, status: occurred}]\n"
                    "statements: [{by: Ada, text: MARK words}]\n"
                    "corrections: [{date: 2023-02-16, text: MARK slip}]",
                ),
                "content/briefings/draft.md": briefing(
                    "MARK draft", date="2023-02-17", keys="draft: true"
                ),
                "content/briefings/later.md": briefing("MARK later", date="2033-02-17"),
            },
        )
    )
    assert editions(files) == {"2023-W07", "2023-02-16"}
    shown = [path for path in files if path.startswith(("editions/", "corrections/"))]
    assert [path for path in shown if b"MARK" in files[path]] == []


@pytest.mark.parametrize(
    ("setting", "found"),
    [("[week]", {"2023-W07"}), ("day", {"2023-02-16"}), ("[]", set[str]())],
)
def test_the_setting_chooses(tmp_path: Path, setting: str, found: set[str]) -> None:
    files = build_ok(write_site(tmp_path, on_days("2023-02-16", settings=f"editions: {setting}\n")))
    assert editions(files) == found
    assert ("editions/index.html" in files) == bool(found)
    links = [path for path, data in files.items() if b"editions/" in data]
    assert bool(links) == bool(found)


def test_editions_lead_to_one_another_and_days_to_their_week(tmp_path: Path) -> None:
    files = build_ok(write_site(tmp_path, on_days("2023-02-14", "2023-02-16", "2023-03-01")))
    week, day = (files[f"editions/{id}/index.html"].decode() for id in ("2023-W07", "2023-02-16"))
    assert 'href="../../editions/2023-02-14/">Tuesday</a>' in week
    assert "After this: <a" in week
    assert "editions/2023-W09/" in week
    assert "Before this" not in week
    assert all(f"editions/{id}/" in day for id in ("2023-02-14", "2023-03-01", "2023-W07"))


def test_the_list_of_editions_is_cut_into_years(tmp_path: Path) -> None:
    days = [f"{year}-{month:02}-15" for year in range(2018, 2023) for month in range(1, 13)]
    files = build_ok(write_site(tmp_path, on_days(*days)))
    newest = files["editions/index.html"].decode()
    assert newest.count("Week ") == 50
    assert 'href="../editions/2018/"' in newest
    assert files["editions/2018/index.html"].decode().count("Week ") == 12


# --- what stands in which ---

STORY = briefing(
    "Talks",
    '["We agreed."]{.quote by=ada date=2023-02-15}',
    date="2023-02-16",
    keys="""dates:
  - {date: 2023-02-14, event: The first day, status: occurred}
  - {date: 2023-02-18/2023-03-02, event: The long round, status: ongoing}
  - {date: 2023-02, event: Some day or other, status: occurred}
  - {date: "[2023-02-13,2023-02-17]", event: One of two days, status: occurred}
  - {date: 2023-02-17, event: The dinner, status: cancelled}
  - {date: 2023-02-19, event: The signing, status: planned}
  - {date: 2023-02-26, event: The vote, status: planned}
  - {date: 2023-02-27, event: The feast, status: planned}
statements:
  - {by: Ada, text: Without a date.}
  - {by: Ada, date: 2023-02-20, text: Too late.}
corrections:
  - {date: 2023-02-20, kind: update, text: Of the week after.}
  - {date: 2023-02-17, text: Two of them.}""",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Files:
    root = tmp_path_factory.mktemp("told")
    files = {
        "content/actors/ada.md": document("name: Ada"),
        "content/briefings/talks.md": STORY,
        "content/briefings/after.md": briefing("After", date="2023-02-21"),
    }
    return build_ok(write_site(root, files))


@pytest.mark.parametrize(
    ("id", "title", "inside", "outside"),
    [
        (
            "2023-W07",
            "What happened",
            ["The first day", "The long round", "One of two days"],
            ["Some day or other", "The dinner", "The signing"],
        ),
        ("2023-02-16", "What happened", [], ["The first day"]),
        ("2023-W07", "What was said", ["Without a date.", "We agreed."], ["Too late."]),
        ("2023-W08", "What was said", ["Too late."], ["Without a date."]),
        ("2023-W07", "What is coming", ["The signing", "The vote"], ["The feast", "The dinner"]),
        ("2023-02-16", "What is coming", ["The signing"], ["The vote"]),
        ("2023-02-21", "What is coming", ["The vote", "The feast"], ["The signing"]),
        ("2023-W07", "What was corrected", ["Two of them."], ["Of the week after."]),
        ("2023-W08", "What was corrected", ["Of the week after."], ["Two of them."]),
        ("2023-02-16", "What was corrected", [], ["Two of them."]),
    ],
)
def test_what_stands_in_an_edition(
    told: Files, id: str, title: str, inside: list[str], outside: list[str]
) -> None:
    shown = section(told, id, title)
    assert [one for one in inside if one not in shown] == []
    assert [one for one in outside if one in shown] == []


def test_a_plan_that_came_true_is_no_longer_coming(tmp_path: Path) -> None:
    plan = "dates: [{date: 2023-02-18, event: The vote, status: planned}]"
    news = "dates: [{date: 2023-02-18, event: The vote, status: occurred}]"
    files = build_ok(
        write_site(
            tmp_path,
            {
                "content/briefings/a.md": briefing("A", date="2023-02-16", keys=plan),
                "content/briefings/b.md": briefing("B", date="2023-02-19", keys=news),
            },
        )
    )
    assert "The vote" in section(files, "2023-W07", "What happened")
    assert "The vote" not in section(files, "2023-W07", "What is coming")
    assert "The vote" in section(files, "2023-02-16", "What is coming")


def test_an_edition_says_how_long_it_takes_and_that_it_is_all(tmp_path: Path) -> None:
    long = briefing("Long", "word " * 1000, date="2023-02-16")
    files = build_ok(write_site(tmp_path, {"content/briefings/long.md": long}))
    page = files["editions/2023-W07/index.html"].decode()
    assert "1 briefing. This edition: 1 minute. Its briefings in full: 5 minutes." in page
    assert "That was all of this week." in page
    assert "5 minutes to read" in files["briefings/long/index.html"].decode()


# --- a week that is too full ---


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Three hundred briefings in one week, with long words of everything."""
    words = "Many words of a long sentence with <signs> & others. " * 40
    keys = f"""summary: "{words}"
dates: [{{date: 2023-02-16, event: "{words}%s", status: occurred}}]
statements: [{{by: Ada, text: "{words}"}}]
corrections: [{{date: 2023-02-16, text: "{words}"}}]"""
    files = {
        f"content/briefings/b{n}.md": briefing(f"Of {n}", date="2023-02-16", keys=keys % n)
        for n in range(300)
    }
    files["content/briefings/old.md"] = briefing("Old", date="2021-02-16")
    return build_ok(write_site(tmp_path_factory.mktemp("full"), files))


def test_a_busy_week_is_cut_and_leads_to_the_lists_of_its_month(full: Files) -> None:
    page = full["editions/2023-W07/index.html"].decode()
    assert page.count('href="../../briefings/b') < 100
    assert "300 briefings." in page
    assert "That was all" not in page
    for address in ("briefings/2023-02/", "timeline/2023-02/", "corrections/2023-02/"):
        assert f'href="../../{address}"' in page
        assert f"{address}index.html" in full
        assert f"https://example.org/{address}" in text(full, "2023-W07")


def test_an_email_is_never_larger_than_readers_show(full: Files) -> None:
    mail = full["editions/2023-W07/email.html"]
    assert 10_000 < len(mail) <= LIMIT
    assert b"Read the rest on the site" in mail
    tree(mail)


# --- as an e-mail ---


def test_an_email_is_valid_and_stands_alone(told: Files) -> None:
    mail = told["editions/2023-W07/email.html"]
    root = tree(mail)
    links = [e.get("href", "") for e in root.iter("a")]
    assert len(links) > 5
    assert [href for href in links if not href.startswith("https://example.org/")] == []
    assert [e.tag for e in root.iter() if e.tag in ("script", "img", "link", "iframe")] == []
    [body] = root.iter("body")
    assert next(iter(body)).get("class") == "preheader"
    assert all(e.get("style") for e in root.iter() if e.tag in ("h1", "h2", "h3", "p", "a"))
    assert b"prefers-color-scheme: dark" in mail
    assert b"That was all of this week." in mail


def test_every_link_of_an_email_leads_to_a_page_of_the_site(told: Files) -> None:
    for path in (path for path in told if path.endswith("/email.html")):
        for element in tree(told[path]).iter("a"):
            address = element.get("href", "").removeprefix("https://example.org/")
            assert f"{address.partition('#')[0]}index.html" in told


def test_without_an_address_of_the_site_there_is_no_email(tmp_path: Path) -> None:
    files = on_days("2023-02-16") | {"briefbook.yaml": "title: Tiny\n"}
    made = build_ok(write_site(tmp_path, files))
    assert [path for path in made if path.endswith("email.html")] == []
    assert b"email.html" not in made["editions/2023-W07/index.html"]
    assert "http" not in text(made, "2023-W07")


def test_emails_are_the_same_in_every_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/briefings/talks.md": STORY.replace("by=ada", "by=Ada")})
    one = build_ok(root, Options(output=tmp_path / "one", jobs=1))
    two = build_ok(root, Options(output=tmp_path / "two", jobs=2))
    assert {p: d for p, d in one.items() if "editions/" in p} == {
        p: d for p, d in two.items() if "editions/" in p
    }


def test_a_site_replaces_a_part_of_the_email(tmp_path: Path) -> None:
    own = (
        '{% extends "default/mail/edition.html" %}{% block end %}<p>Write to us.</p>{% endblock %}'
    )
    files = on_days("2023-02-16") | {"templates/mail/edition.html": own}
    mail = build_ok(write_site(tmp_path, files))["editions/2023-W07/email.html"].decode()
    assert "Write to us." in mail
    assert "That was all" not in mail


# --- as plain text ---


def test_lines_of_the_plain_text_are_short_but_for_addresses(told: Files, full: Files) -> None:
    for files in (told, full):
        for path in (path for path in files if path.endswith("edition.txt")):
            lines = files[path].decode().splitlines()
            assert [line for line in lines if len(line) > 72 and not WHOLE.fullmatch(line)] == []


def test_the_plain_text_writes_addresses_out(told: Files) -> None:
    shown = text(told, "2023-W07")
    assert "\nhttps://example.org/briefings/talks/\n" in shown
    assert (
        "> We agreed.\nAda, 15 February 2023\nhttps://example.org/briefings/talks/#statement-"
        in shown
    )
    assert shown.endswith("https://example.org/editions/2023-W07/\n")


# --- on the site ---


def test_the_front_page_leads_to_the_newest_edition(told: Files) -> None:
    assert 'href="editions/2023-W08/"' in told["index.html"].decode()


def test_an_edit_makes_only_the_editions_that_show_it_again(tmp_path: Path) -> None:
    root = write_site(tmp_path, on_days("2023-02-16", "2023-03-01"))
    before = build_ok(root)
    write_site(root, {"content/briefings/b1.md": briefing("Anew", date="2023-03-01")})
    after = build_ok(root)
    changed = {
        path for path in after if path.startswith("editions/") and before[path] != after[path]
    }
    both = {f"editions/{id}/{file}" for id in ("2023-W09", "2023-03-01") for file in FILES}
    assert changed == {*both, "editions/index.html"}


FILES = ("index.html", "email.html", "edition.txt")
