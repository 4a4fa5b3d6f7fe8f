"""`briefbook clip`: drafts from files and feeds, for an author at a desk."""

import json
import re
import socket
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from sites import briefing, build_ok, document, files_of, run, write_site
from test_clip_fetching import HTML, Web, only_here, web

from briefbook import captures, clip
from briefbook.building import Options, check
from briefbook.cli import main
from briefbook.clip import Original, Refusal, entries
from briefbook.clip.decoding import decoded
from briefbook.clip.facts import authors, clean
from briefbook.clip.furniture import strip
from briefbook.clip.hosts import domain, tidy
from briefbook.clip.original import TEXT
from briefbook.clip.outlets import matched
from briefbook.clip.page import parsed, read_page
from briefbook.clip.plain_text import read_text
from briefbook.clip.wires import at_the_end, dateline, parted
from briefbook.problems import as_text

__all__ = ["web"]
CASES = Path(__file__).parent / "cases" / "clip"
PAGE = CASES / "news-site.html"


class Ended(NamedTuple):
    exit_code: int
    output: str


def clipped(root: Path, *words: object, day: str = "2024-03-01", typed: str = "") -> Ended:
    """The command as a terminal runs it, its two streams in one."""
    arguments = ["clip", "--root", root, "--date", day, *words]
    with CliRunner().isolation(input=typed) as streams, pytest.raises(SystemExit) as ended:
        main([str(word) for word in arguments])
        raise AssertionError
    output = streams[-1].getvalue().decode() if len(streams) > 2 else streams[0].getvalue().decode()
    return Ended(int(str(ended.value.code or 0)), output)


def drafts(root: Path) -> dict[str, str]:
    folder = files_of(root / "content" / "briefings")
    return {path: data.decode() for path, data in folder.items() if b"draft: true" in data}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/briefings/2024-01-01-first.md": briefing("First")}
    return write_site(tmp_path / "site", files)


# Drafts


def test_a_page_becomes_a_dated_draft_with_its_capture(root: Path) -> None:
    result = clipped(root, PAGE)
    assert result.exit_code == 0, result.output
    [(path, text)] = drafts(root).items()
    assert path == "2024-03-01-ferry-line-between-alder-and-brack-reopens.md"
    assert path in result.output
    id = re.findall(r"^original: (.+)$", text, re.M)[0]
    [sha256] = re.findall(r"sha256: ([0-9a-f]{64})", text)
    kept = captures.read(root, id)
    assert kept and kept.is_the_one(sha256)
    assert "Repairs cost 4.2 million crowns." in kept.text
    assert "Repairs cost" not in text


def test_a_draft_is_not_published_and_neither_is_what_was_read(root: Path) -> None:
    before = build_ok(root)
    clipped(root, PAGE, "--excerpt")
    assert build_ok(root) == before


def test_a_draft_is_shown_with_its_source_when_drafts_are(root: Path) -> None:
    clipped(root, PAGE)
    site = build_ok(root, Options(drafts=True))
    page = site["briefings/ferry-line-between-alder-and-brack-reopens/index.html"].decode()
    assert "https://courier.example.org/2024/02/ferry-line-reopens" in page
    assert "We have lost a winter" not in page and "What happened? Two or three" not in page
    assert not any(b"Repairs cost 4.2 million" in data for data in site.values())


def test_what_the_author_has_not_answered_is_an_error_once_it_is_no_draft(root: Path) -> None:
    clipped(root, PAGE)
    assert "placeholder" not in {one.code for one in check(root, Options()).problems}
    before = build_ok(root)
    [path] = (root / "content/briefings").glob("2024-03-01-*")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"draft: true.*\n", "", text), encoding="utf-8")
    told = [one for one in check(root, Options()).problems if one.code == "placeholder"]
    assert [one.severity for one in told] == ["error"] * text.count("event: ")
    assert told
    assert run(root).exit_code == 1
    assert files_of(root / "site") == before


def test_nothing_is_ever_overwritten(root: Path) -> None:
    clipped(root, PAGE)
    before = files_of(root / "content"), files_of(root / "captures")
    again = clipped(root, PAGE)
    assert again.exit_code == 1
    assert "already" in again.output and "Nothing was overwritten" in again.output
    assert (files_of(root / "content"), files_of(root / "captures")) == before


def test_the_same_original_on_another_day_is_told_to_be_known(root: Path) -> None:
    clipped(root, PAGE)
    draft = next((root / "content" / "briefings").glob("2024-03-01-*"))
    draft.rename(draft.with_name("2024-03-01-another.md"))
    again = clipped(root, PAGE)
    assert again.exit_code == 0
    assert 'the source "the-alder-courier-2024-02-15" of your book' in again.output
    ids = {text.split("original: ")[1].split("\n")[0] for text in drafts(root).values()}
    assert ids == {"the-alder-courier-2024-02-15", "the-alder-courier-2024-02-15-2"}


def test_another_text_under_the_same_id_gets_an_id_of_its_own(root: Path) -> None:
    captures.write(root, "the-alder-courier-2024-02-15", "What was read before.")
    clipped(root, PAGE)
    kept = captures.read(root, "the-alder-courier-2024-02-15")
    assert kept and kept.text == "What was read before."
    assert captures.read(root, "the-alder-courier-2024-02-15-2")


def test_several_originals_are_clipped_although_one_cannot_be(root: Path) -> None:
    result = clipped(root, PAGE, CASES / "missing.html", CASES / "wire.html")
    assert result.exit_code == 1
    assert "missing.html cannot be read" in result.output
    assert len(drafts(root)) == 2


def test_two_originals_of_one_outlet_and_day_have_two_ids(root: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.html"
    text = PAGE.read_text(encoding="utf-8")
    second.write_text(text.replace("Ferry line between", "Air line between"), encoding="utf-8")
    assert clipped(root, PAGE, second).exit_code == 0
    assert len(files_of(root / "captures")) == 3
    assert [p for p in check(root, Options()).problems if p.severity == "error"] == []


def test_an_excerpt_is_short_and_marked(root: Path) -> None:
    clipped(root, PAGE, "--excerpt")
    [text] = drafts(root).values()
    body = text.split("---\n", 2)[2]
    [(most, words)] = re.findall(r"> \[!context\] Excerpt, (\d+) of (\d+) words", body)
    [shown] = re.findall(r"^> “(.+) …” \[@", body, re.M)
    assert len(shown.split()) == int(most) <= int(words) // 4
    assert f"rights: {{excerpt: the first {most} words}}" in text
    assert [p for p in check(root, Options()).problems if p.severity == "error"] == []


def test_an_excerpt_is_told_to_be_copied_and_its_own_quotation_marks_are_single(
    root: Path, tmp_path: Path
) -> None:
    page = tmp_path / "letter.txt"
    words = '"Ok to go," she said, and "we will never be back here again in all of our lives.'
    page.write_text(f"Title: The ferry\n\n{words}\n{'More words. ' * 30}", encoding="utf-8")
    clipped(root, page, "--excerpt")
    [text] = drafts(root).values()
    assert "> “‘Ok to go,’ she said, and ‘we will" in text
    assert "Of its prose only the excerpt below is copied here." in text


def test_the_sites_limit_holds_for_excerpts_and_quotations(root: Path) -> None:
    settings = root / "briefbook.yaml"
    settings.write_text(settings.read_text() + "limits: {excerpt_words: 7}\n")
    clipped(root, PAGE, "--excerpt")
    [text] = drafts(root).values()
    assert "Excerpt, 7 of" in text
    quoted = [line for line in text.split("%% Quotations")[1].splitlines() if line.startswith(">")]
    assert sum(len(line.split()) - 1 for line in quoted) <= 8


HOSTILE = """<html><head><title>%% --- {{date}} [[x]] : # &amp; "quoted" </title>
<meta name="author" content="Ada: [Lane] # one">
<meta property="og:site_name" content="- &quot;Odd&quot;: {name}"></head><body>
<p>%% The harbour &lt;script&gt;alert(1)&lt;/script&gt; of Alder was closed on 3 May 2023
by a rope, and nobody said why it was so.</p>
<p>“--- {by=x} %% [@nobody] `code` and <b>more</b> words of this kind”, said Ben Stone%%.</p>
</body></html>"""


def test_a_page_that_wants_to_be_more_than_words_stays_words(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    page.write_text(HOSTILE, encoding="utf-8")
    assert clipped(root, page, "--excerpt").exit_code == 0
    told = check(root, Options()).problems
    assert [as_text(one) for one in told if one.severity == "error"] == []
    site = build_ok(root, Options(drafts=True))
    pages = [data for path, data in site.items() if path.endswith((".html", ".xml"))]
    assert not any(b"<script>alert" in data for data in pages)


def test_names_that_are_nearly_those_of_the_book_are_taken_for_them(root: Path) -> None:
    outlet = document("name: The Alder Couriers")
    write_site(root, {"content/outlets/alder-couriers.md": outlet})
    clipped(root, PAGE)
    [text] = drafts(root).values()
    assert "outlet: alder-couriers  # the page calls it The Alder Courier: is it this one?" in text
    assert [p for p in check(root, Options()).problems if p.severity == "error"] == []


OUTLETS: Mapping[str, str | bytes] = {
    "content/outlets/herald.md": document(
        "name: Harbour Herald\nother_names: [The Herald]\nhomepage: https://www.herald.example.org/"
    ),
    "content/outlets/one.md": document("name: One\nother_names: [The Post]"),
    "content/outlets/two.md": document("name: Two\nother_names: [The Post]"),
}


@pytest.mark.parametrize(
    ("name", "homepage", "reference"),
    [
        ("Harbour Herald", "", "herald"),
        ("the herald", "", "herald"),
        ("Something else", "m.herald.example.org", "herald"),
        ("Something else", "", "Something else"),
        ("The Post", "", ""),
        ("", "", ""),
    ],
)
def test_an_outlet_is_found_by_its_names_or_its_host(
    root: Path, name: str, homepage: str, reference: str
) -> None:
    from briefbook.cli.clip import book_now

    write_site(root, OUTLETS)
    found = matched(book_now(root), name, homepage)
    assert found.reference == reference
    assert found.remark


def test_a_new_site_keeps_what_is_of_others_out_of_git(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", "site", str(tmp_path / "book")])
    assert not ended.value.code
    ignored = (tmp_path / "book" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/captures/", "/saved/"} <= set(ignored)


def test_files_are_read_without_any_network(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(socket.socket, "connect", asked)
    forms = (
        "news-site.html",
        "newsletter.eml",
        "saved.mhtml",
        "transcript.txt",
        "no-metadata.html",
    )
    assert clipped(root, *(CASES / name for name in forms)).exit_code == 0
    assert len(drafts(root)) == len(forms)


# What cannot be read


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.html", b"", "is empty"),
        ("blank.txt", b" \n\n ", "is empty"),
        ("a.html", b"%PDF-1.7\n", "is a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("a.docx", b"PK\x03\x04", "an archive or an office document"),
        ("a.bin", b"ab\0\0\0cd", "a binary file"),
        (
            "nothing.html",
            b"<html><body><nav>Home</nav></body></html>",
            "no text that could be read",
        ),
        ("comment.html", b"<!-- only -->", "read"),
        ("mail.eml", b"From: a@example.org\nSubject: x\nContent-Type: image/png\n\nx", "no text"),
        ("title.txt", b"Title: Only a title\n", ""),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    root: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = clipped(root, path)
    if said:
        assert result.exit_code == 1 and said in result.output
    assert result.exit_code in (0, 1) and "bug" not in result.output


def test_a_folder_is_no_original(root: Path, tmp_path: Path) -> None:
    result = clipped(root, tmp_path)
    assert result.exit_code == 1 and "cannot be read" in result.output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("www.example.org", "write https:// before it: https://www.example.org"),
        ("www.example.org/news", "write https:// before it: https://www.example.org/news"),
        ("ftp://example.org/news", "only those that begin with http:// or https://"),
    ],
)
def test_an_address_that_is_taken_for_a_file_is_told_how_to_write_it(
    root: Path, name: str, said: str
) -> None:
    result = clipped(root, name)
    assert result.exit_code == 1 and said in result.output
    assert "https://" not in clipped(root, "missing.html").output


def test_a_file_in_place_of_the_folder_for_captures_is_told_for_each_original(root: Path) -> None:
    (root / "captures").write_text("A list.", encoding="utf-8")
    result = clipped(root, PAGE, CASES / "wire.html")
    assert result.exit_code == 1 and drafts(root) == {}
    told = [one for one in result.output.splitlines() if "was not clipped" in one]
    assert len(told) == 2
    assert all("captures is a file, and clip needs a folder" in one for one in told)


def test_nothing_to_clip_is_told(root: Path) -> None:
    assert "Name a file or an address" in clipped(root).output


def test_a_day_that_is_none_is_told(root: Path) -> None:
    assert "is not a day" in clipped(root, PAGE, day="soon").output


def test_without_the_extra_one_line_says_how_to_install_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "briefbook.clip", None)
    monkeypatch.delattr("briefbook.clip")
    result = clipped(root, PAGE)
    assert result.exit_code == 2
    assert result.output.strip().splitlines() == [
        'Error: Clip needs an extra. Install it: pip install "briefbook[clip]"'
    ]


def test_this_machine_is_not_asked_by_the_command(root: Path, web: Web) -> None:
    web.pages["/a"] = 200, HTML, PAGE.read_bytes()
    result = clipped(root, f"{web.base}/a")
    assert result.exit_code == 1 and "private network" in result.output
    assert web.asked == []


# Feeds

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title>
<item><title>Ferry &amp;amp; pier</title><link>{base}/ferry?utm_source=feed</link>
<pubDate>Thu, 15 Feb 2024 08:30:00 GMT</pubDate></item>
<item><title>No address</title></item>
<item><title>&lt;b&gt;Eels&lt;/b&gt;</title><link>{base}/eels</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title>
<entry><title>Ferry &amp; pier</title><link href="{base}/ferry"/>
<updated>2024-02-15T08:30:00Z</updated></entry>
<entry><title>Eels</title><link href="{base}/eels"/></entry></feed>"""
JSON = """{{"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "items": [
{{"id": "1", "title": "Ferry & pier", "url": "{base}/ferry",
  "date_published": "2024-02-15T08:30:00Z"}},
{{"id": "2", "title": "Eels", "external_url": "{base}/eels"}},
{{"id": "3", "url": "javascript:alert(1)"}}, 7]}}"""


@pytest.mark.parametrize("text", [RSS, ATOM, JSON])
def test_a_feed_of_any_kind_is_listed(text: str) -> None:
    data = text.format(base="https://coast.example.org").encode()
    found = entries(Original(name="feed", data=data, media="text/plain"))
    assert [tuple(one) for one in found] == [
        ("Ferry & pier", "https://coast.example.org/ferry", "2024-02-15"),
        ("Eels", "https://coast.example.org/eels", ""),
    ]


@pytest.mark.parametrize(
    "data", [b"<html><p>No feed</p></html>", b"{}", b"{", b"[]", b'{"items": 3}']
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(Refusal, match="feed"):
        entries(Original(name="x", data=data, media="text/plain"))


@pytest.fixture
def coast(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A feed in a file, whose entries lead to a server of this machine that may be asked."""
    monkeypatch.setattr(clip, "Fetcher", partial(clip.Fetcher, allowed=only_here))
    web.pages["/ferry"] = 200, HTML, PAGE.read_bytes()
    web.pages["/eels"] = 200, HTML, (CASES / "blog.html").read_bytes()
    web.pages["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        RSS.format(base=web.base).encode(),
    )
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS.format(base=web.base))
    return feed


def test_a_feed_is_only_listed_where_nobody_can_be_asked(root: Path, coast: Path, web: Web) -> None:
    result = clipped(root, "--feed", coast)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "  1  2024-02-15  Ferry & pier",
        "  2              Eels",
    ]
    assert drafts(root) == {} and web.asked == []


def test_numbers_pick_entries(root: Path, coast: Path, web: Web) -> None:
    result = clipped(root, "--feed", coast, "2")
    assert result.exit_code == 0, result.output
    assert list(drafts(root)) == ["2024-03-01-three-charts-about-eel-prices.md"]
    assert web.paths() == ["/robots.txt", "/eels"]


def test_a_feed_may_be_an_address_and_numbers_a_range(root: Path, coast: Path, web: Web) -> None:
    assert clipped(root, "--feed", f"{web.base}/feed", "1-2").exit_code == 0
    assert len(drafts(root)) == 2


@pytest.mark.parametrize(("answer", "picked"), [("2", 1), ("1 2", 2), ("1-2", 2), ("", 0)])
def test_at_a_terminal_the_author_is_asked(
    root: Path, coast: Path, monkeypatch: pytest.MonkeyPatch, answer: str, picked: int
) -> None:
    monkeypatch.setattr("briefbook.cli.clip.is_terminal", lambda: True)
    result = clipped(root, "--feed", coast, typed=f"{answer}\n")
    assert result.exit_code == 0, result.output
    assert len(drafts(root)) == picked


@pytest.mark.parametrize("number", ["0", "3", "x", "2-1", "1-9"])
def test_a_number_that_is_not_in_the_list_is_told(root: Path, coast: Path, number: str) -> None:
    result = clipped(root, "--feed", coast, number)
    assert result.exit_code == 2 and "is not a number of the list" in result.output


# Pieces


@pytest.mark.parametrize(
    ("line", "place", "agency", "day"),
    [
        ("PARIS (Reuters) — It rained.", "Paris", "Reuters", ""),
        ("PARIS, Feb 15 (Reuters) - It rained.", "Paris", "Reuters", "Feb 15"),
        ("Paris (AFP) – It rained.", "Paris", "AFP", ""),
        ("NEW YORK (AP) — It rained.", "New York", "Associated Press", ""),
        ("BEIJING, Feb. 15 (Xinhua) -- It rained.", "Beijing", "Xinhua", "Feb. 15"),
        ("ALDER, 9 May 2024 /Tern Press Service/ -- It rained.", "Alder", "Tern Press Service", "9 May 2024"),
        ("LONDON - It rained.", "London", "", ""),
        ("The bridge (see below) - an old one - is closed.", "", "", ""),
        ("He came - and went.", "", "", ""),
        ("Ada Lane (1920) - a life.", "", "", ""),
        ("“Never” (she said) - and left.", "", "", ""),
    ],
)  # fmt: skip
def test_datelines_name_places_and_agencies(line: str, place: str, agency: str, day: str) -> None:
    assert dateline(line) == (place, agency, day)


def test_agencies_are_found_among_authors_and_in_the_last_line() -> None:
    assert parted(("Ada Lane", "Agence France-Presse")) == (("Ada Lane",), "AFP")
    assert at_the_end("It rained.\n\nSource: Xinhua") == "Xinhua"
    assert at_the_end("It rained.\n(With inputs from PTI)") == "PTI"
    assert at_the_end("It rained on the source: a well.") == ""


def test_addresses_are_freed_of_the_marks_of_campaigns() -> None:
    assert tidy("https://example.org/a?id=3&utm_source=x#top") == "https://example.org/a?id=3"
    assert tidy("/b", "https://example.org/a") == "https://example.org/b"
    assert tidy("javascript:alert(1)") == tidy("https://a:b@example.org/") == tidy("http://[") == ""
    assert domain("https://m.news.example.co.uk/a") == domain("https://www.example.co.uk")


def test_a_charset_that_is_wrong_does_no_harm() -> None:
    words = "Fähre, Müßig, “Lärm”"
    assert decoded(words.encode(), "iso-8859-1") == words
    assert decoded(words.encode("cp1252"), "utf-8").startswith("Fähre")
    assert decoded(b"\xff\xfe" + "Fähre".encode("utf-16-le")) == "Fähre"
    assert decoded("паром".encode("cp1251"), "windows-1251") == "паром"
    assert decoded("паром".encode("koi8-r"), "no-such-charset")
    assert decoded(b"plain", "base64") == "plain"


def test_a_box_within_an_article_takes_no_paragraph_with_it() -> None:
    """Short paragraphs behind a list of related stories are the article's own."""
    tree = parsed(
        "<body><article><p>It rained in Alder.</p><h3>Related stories</h3><ul><li><a href=x>Snow"
        "</a></li></ul><p><a href=y>More snow</a></p><p>It rained on.</p><p>It stopped.</p>"
        "<div><h4>Newsletter</h4><p>Every morning, for free.</p></div></article></body>",
        "x",
    )
    strip(tree)
    assert tree.text_content().split(".") == [
        "It rained in Alder",
        "It rained on",
        "It stopped",
        "",
    ]


def test_lines_of_a_text_that_were_broken_to_a_width_are_put_together() -> None:
    text = b"Title\n\nBy Ada Lane\n\nOne line\nand its end.\n\nAnother\nparagraph.\n"
    reading = read_text(Original(name="x", data=text, media="text/plain"))
    assert reading.text == "Title\n\nOne line and its end.\n\nAnother paragraph.\n"
    assert reading.authors == ("Ada Lane",)


# Markup in what pages say


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A <b>bold</b> claim", "A bold claim"),
        ("Ships &amp; sand: 3 &lt; 5 &amp; 6 &gt; 2", "Ships & sand: 3 < 5 & 6 > 2"),
        ("AT&amp;amp;T &lt;i&gt;buys&lt;/i&gt;", "AT&T buys"),
        ("Open<script>alert('x')</script><style>p{}</style><!-- not --> now", "Open now"),
        ("One<br>two<p>three</p>four", "One two three four"),
        ("Jane Roe <jane@herald.example>", "Jane Roe"),
        ("5<6, and I <3 ships", "5<6, and I <3 ships"),
        ('<a href="javascript:x" onclick=y>Ha<b>r', "Ha r"),
        (None, ""),
    ],
)
def test_markup_in_a_title_or_a_name_is_taken_off(written: object, said: str) -> None:
    assert clean(written) == said


def test_a_title_in_a_feed_is_text(tmp_path: Path) -> None:
    item = {"url": "https://herald.example/1", "title": "<em>3 < 5</em> <script>x()</script>ships"}
    told = Original(name="feed", data=json.dumps({"items": [item]}).encode(), media=TEXT)
    assert [one.title for one in entries(told)] == ["3 < 5 ships"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Author: Julia Hitz (eg)", ("Julia Hitz",)),
        ("Autor/in: Korinna Hennig", ("Korinna Hennig",)),
        ("Von Benjamin Fischer und Marcus Theurer", ("Benjamin Fischer", "Marcus Theurer")),
        ("https://www.facebook.com/kathrin.bierling", ()),
        ("Authority of Ports", ("Authority of Ports",)),
    ],
)
def test_a_byline_names_who_wrote_it(written: str, names: tuple[str, ...]) -> None:
    assert authors(written) == names


@pytest.mark.parametrize("key", ["publisher", "og:site_name"])
def test_the_house_as_author_gives_way_to_the_byline(key: str) -> None:
    head = f'<meta name="author" content="The Herald"><meta name="{key}" content="The Herald">'
    body = "<h1>Harbour</h1><p class=author>Author: Ada Lane</p><p>The harbour is open again.</p>"
    page = f"<html><head><title>Harbour</title>{head}</head><body>{body}</body></html>"
    original = Original(name="page.html", data=page.encode(), media="text/html")
    assert read_page(original).authors == ("Ada Lane",)
