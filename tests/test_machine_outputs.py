"""What machines read: feeds, the calendar, the sitemap, twins, redirects and JSON-LD.

Each is read back by a reader that is not ours.
"""

import json
import warnings
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from briefbook import words
from briefbook.model import Close, Open, Part, Text
from briefbook.render import (
    atom,
    calendar,
    json_feed,
    redirects,
    robots,
    sitemap,
    twin,
)
from briefbook.render.feed_content import KEPT, printable
from briefbook.render.json_ld import json_ld
from briefbook.shapes import (
    ActorPage,
    BriefingPage,
    CalendarEvent,
    CalendarPage,
    Card,
    CorrectionShown,
    Day,
    EventPage,
    FeedEntry,
    FeedPage,
    HomePage,
    IdentifierShown,
    ImageShown,
    LinkShown,
    Listing,
    NameShown,
    OutletPage,
    Outside,
    Page,
    Parts,
    Person,
    PlainPage,
    Prose,
    Publisher,
    RedirectsPage,
    RobotsPage,
    RoleShown,
    Site,
    SitemapEntry,
    SitemapPage,
    SourcePage,
    SourceShown,
    View,
)

if TYPE_CHECKING:
    from briefbook.render.theme import Theme

BOOKS = "https://example.org/books"
THEME = cast("Theme", SimpleNamespace(words=words.load("en"), entries={}))
NASTY = [
    "<script>alert('x')</script> & Co.",
    "a ]]> b <![CDATA[ c",
    "Fire 🔥 in the hall 👩‍👩‍👧",
    "שלום (שר) العربية",
    "one, two; three \\ four \"five\" 'six'",
    "&lt;b&gt; &amp;amp;",
]
CONTROL = "bell\x07 escape\x1b null\x00 nonchar\ufffe end"
PRINTABLE = "bell escape null nonchar end"


def site(base_url: str = BOOKS, **fields: Any) -> Site:
    told = {"language": "en", "direction": "ltr"} | fields
    return Site(title="The Book", base_url=base_url, **told)


def prose(*parts: Part, slots: tuple[LinkShown, ...] = ()) -> Prose:
    return Prose(parts=Parts("hash", lambda: parts), slots=slots)


def day(edtf: str, text: str = "") -> Day:
    return Day(text=text or edtf, edtf=edtf)


def card(kind: str, name: str, address: str = "", **fields: Any) -> Card:
    return Card(kind=kind, id=name.lower(), name=name, address=address, **fields)


ORIGINAL = SourceShown(
    id="cns",
    type="webpage",
    url_status="live",
    title="A trip <west>",
    url="https://news.example/trip?a=1&b=2",
    outlet=card("outlet", "CNS", "outlets/cns/"),
    issued=day("2023-02-15/2023-02-16", "15–16 February 2023"),
)
BODY = prose(
    "<p>See ",
    Open(0),
    Text("Wang", 0),
    Close(0),
    ' and <a href="#fn1">1</a>, ',
    Open(1),
    Text("below", 0),
    Close(1),
    ".</p>\n",
    slots=(LinkShown(address="actors/wang-yi/"), LinkShown(address="#votes")),
)


def entry(title: str = "First", **fields: Any) -> FeedEntry:
    return FeedEntry(
        card=card("briefing", title, "briefings/first/", summary=fields.pop("summary", "")),
        published="2023-02-16T00:00:00Z",
        updated="2023-02-17T10:30:00+01:00",
        body=fields.pop("body", BODY),
        **fields,
    )


def feed(*entries: FeedEntry, address: str = "feed.xml", **fields: Any) -> FeedPage:
    newest = entries[0].updated if entries else ""
    told: dict[str, Any] = {"title": "The Book", "home": ""}
    return FeedPage(address=address, updated=newest, entries=entries, **told | fields)


def parsed(data: bytes) -> Any:
    with warnings.catch_warnings():
        # feedparser's own use of the standard library.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="feedparser")
        # It has an argument that leaves links and mark-up as they were sent.
        found = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def atom_feed(page: FeedPage, where: Site | None = None) -> Any:
    return parsed(atom.render(View(where or site(), page), THEME))


def json_items(page: FeedPage, where: Site | None = None) -> Any:
    return json.loads(json_feed.render(View(where or site(), page), THEME))


# --- feeds ---


def test_an_atom_feed_says_who_when_and_where() -> None:
    first = entry(authors=("Ada",), topics=("Trade",), summary="In short")
    found = atom_feed(feed(first, address="actors/wang-yi/feed.xml", home="actors/wang-yi/"))
    assert found.version == "atom10"
    assert found.feed.id == f"{BOOKS}/actors/wang-yi/feed.xml"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": f"{BOOKS}/actors/wang-yi/feed.xml",
        "alternate": f"{BOOKS}/actors/wang-yi/",
    }
    assert found.feed.author == "The Book"
    read = found.entries[0]
    assert read.id == read.link == f"{BOOKS}/briefings/first/"
    assert (read.published, read.updated) == (first.published, first.updated)
    assert (read.author, read.summary) == ("Ada", "In short")
    assert [tag.term for tag in read.tags] == ["Trade"]
    assert read.content[0].type == "text/html"


def test_a_json_feed_says_the_same() -> None:
    first = entry(authors=("Ada",), topics=("Trade",), summary="In short", original=ORIGINAL)
    found = json_items(feed(first, address="feed.json"))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["home_page_url"] == f"{BOOKS}/"
    assert found["feed_url"] == f"{BOOKS}/feed.json"
    item = found["items"][0]
    assert item["id"] == item["url"] == f"{BOOKS}/briefings/first/"
    assert item["external_url"] == ORIGINAL.url
    assert item["authors"] == [{"name": "Ada"}]
    assert (item["tags"], item["summary"]) == (["Trade"], "In short")
    assert item["date_published"] == first.published


def test_links_in_a_feed_work_outside_of_the_site() -> None:
    for content in (
        atom_feed(feed(entry())).entries[0].content[0].value,
        json_items(feed(entry()))["items"][0]["content_html"],
    ):
        assert f'href="{BOOKS}/actors/wang-yi/"' in content
        assert f'href="{BOOKS}/briefings/first/#fn1"' in content
        assert f'href="{BOOKS}/briefings/first/#votes"' in content
        assert content.count("href=") == 3


def test_an_entry_begins_with_its_original() -> None:
    read = atom_feed(feed(entry(original=ORIGINAL))).entries[0]
    assert read.content[0].value.startswith(
        '<p><a href="https://news.example/trip?a=1&amp;b=2" data-originalurl="https://news.example/trip?'
        'a=1&amp;b=2"><cite>A trip &lt;west&gt;</cite></a>'
        " · CNS · 15–16 February 2023</p>"
    )
    assert {link.rel: link.href for link in read.links}["via"] == ORIGINAL.url


@pytest.mark.parametrize(
    ("status", "archive", "shown"),
    [
        ("live", "https://archive.example/1", "https://news.example/1"),
        ("dead", "https://archive.example/1", "https://archive.example/1"),
        ("usurped", "", None),
    ],
)
def test_an_original_that_has_gone_leads_to_its_archived_copy(
    status: str, archive: str, shown: str | None
) -> None:
    source = SourceShown(
        id="s",
        type="webpage",
        title="S",
        url="https://news.example/1",
        archive_url=archive,
        url_status=status,
    )
    assert json_items(feed(entry(original=source)))["items"][0].get("external_url") == shown


def test_a_site_without_an_address_has_valid_feeds() -> None:
    here = feed(entry(), address="actors/wang-yi/feed.xml", home="actors/wang-yi/")
    found = atom_feed(here, site(""))
    assert found.feed.id == "urn:briefbook:actors/wang-yi/feed.xml"
    assert found.entries[0].id == "urn:briefbook:briefings/first/"
    assert found.entries[0].link == "../../briefings/first/"
    assert 'href="../../actors/wang-yi/"' in found.entries[0].content[0].value
    assert 'href="../../briefings/first/#fn1"' in found.entries[0].content[0].value
    item = json_items(here, site(""))["items"][0]
    assert item["id"] == "urn:briefbook:briefings/first/"
    assert "url" not in item


def test_an_entry_of_several_feeds_has_the_links_of_each() -> None:
    first, where = entry(), site("")
    for address, way in (("feed.xml", ""), ("actors/wang-yi/feed.xml", "../../")) * 2:
        found = atom_feed(feed(first, address=address), where)
        assert f'href="{way}actors/wang-yi/"' in found.entries[0].content[0].value
    whole = json_items(feed(first, address="actors/wang-yi/feed.json"))["items"][0]
    assert f'href="{BOOKS}/actors/wang-yi/"' in whole["content_html"]


def test_of_many_entries_each_feed_shows_its_own() -> None:
    """More than are held at once, and the first ones again."""
    many = [entry(body=prose(f"<p>{number}</p>")) for number in range(KEPT + 5)]
    for page in (feed(*many), feed(*many[:5])):
        read = [one.content[0].value for one in atom_feed(page).entries]
        assert read == [f"<p>{number}</p>" for number in range(len(page.entries))]
    assert len(THEME.entries) == KEPT


def test_an_empty_feed_is_valid() -> None:
    publisher = Publisher(name="A & B", url="https://ab.example/", logo="logo.svg")
    found = atom_feed(feed(), site(publisher=publisher))
    assert found.feed.updated == "1970-01-01T00:00:00Z"
    assert found.feed.author_detail == {"name": "A & B", "href": "https://ab.example/"}
    assert found.feed.logo == f"{BOOKS}/logo.svg"
    assert found.entries == []
    assert json_items(feed())["items"] == []


@pytest.mark.parametrize("title", NASTY)
def test_any_title_survives_both_feeds(title: str) -> None:
    page = feed(entry(title, summary=title, topics=(title,), authors=(title,)), title=title)
    root = ElementTree.fromstring(atom.render(View(site(), page), THEME))
    found = {element.tag.partition("}")[2]: element for element in root.iter()}
    assert found["title"].text == found["summary"].text == found["name"].text == title
    assert found["category"].get("term") == title
    assert parsed(atom.render(View(site(), page), THEME)).entries
    item = json_items(page)["items"][0]
    assert (item["title"], item["summary"], item["tags"]) == (title, title, [title])


def test_control_characters_are_left_out_of_xml() -> None:
    page = feed(entry(CONTROL, body=prose("<p>", Text(CONTROL, 0), "</p>"), topics=(CONTROL,)))
    read = atom_feed(page).entries[0]
    assert read.title == read.tags[0].term == PRINTABLE
    assert read.content[0].value == f"<p>{PRINTABLE}</p>"


@pytest.mark.parametrize("letter", ["\x08", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_found_in_texts_of_any_kind(letter: str) -> None:
    for text in ("a{}b", "Ämter{}\xa0– 5 €\n", "\ufffd\t{}\r🔥"):
        assert printable(text.format("")) == text.format("")
        assert printable(text.format(letter)) == text.format("")


def test_a_feed_is_laid_out_as_xml_is() -> None:
    first = entry('A\n"B"\t', authors=("Ada",), topics=('\n"T"\t\r',), original=ORIGINAL)
    publisher = Publisher(name="A & B", url="https://ab.example/?a&b")
    data = atom.render(View(site(publisher=publisher), feed(first, entry(body=prose()))), THEME)
    root = ElementTree.fromstring(data.replace(b" xmlns=", b" not="))
    root.attrib = {"xmlns": root.attrib.pop("not"), "xml:lang": "en"}
    ElementTree.indent(root, " ")
    assert data == ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def test_a_feed_that_runs_from_right_to_left_says_so() -> None:
    hebrew = site(language="he", direction="rtl")
    data = atom.render(View(hebrew, feed(entry("שלום"))), THEME)
    assert b'xml:lang="he"' in data
    content = parsed(data).entries[0].content[0].value
    assert content.startswith('<div lang="he" dir="rtl">')
    assert content.endswith("</div>")


# --- the calendar ---


def calendar_of(*events: CalendarEvent, title: str = "Dates", base_url: str = BOOKS) -> Any:
    page = CalendarPage(address="calendar.ics", title=title, events=events)
    data = calendar.render(View(site(base_url), page), THEME)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    return Calendar.from_ical(data)


def event(**fields: Any) -> CalendarEvent:
    told: dict[str, Any] = {
        "uid": "msc@example.org",
        "status": "planned",
        "start": "2023-02-17",
        "end": "2023-02-19",
        "summary": "MSC",
    }
    return CalendarEvent(**told | {"stamp": "2023-02-16T01:00:00+01:00"} | fields)


def test_an_event_takes_whole_days_and_ends_the_day_after() -> None:
    found = calendar_of(event(place="Munich", address="events/msc-2023/"))
    assert (found["version"], found["x-wr-calname"]) == ("2.0", "Dates")
    (read,) = found.events
    assert read["dtstart"].dt == date(2023, 2, 17)
    assert read["dtend"].dt == date(2023, 2, 20)
    assert read["dtstamp"].dt == datetime(2023, 2, 16, tzinfo=UTC)
    assert (read["uid"], read["location"]) == ("msc@example.org", "Munich")
    assert read["url"] == f"{BOOKS}/events/msc-2023/"
    assert read["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "CONFIRMED"),
        ("ongoing", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_a_calendar_says_whether_it_will_happen(status: str, said: str) -> None:
    assert calendar_of(event(status=status)).events[0]["status"] == said


@pytest.mark.parametrize("text", [*NASTY, "line one\nline two, and; more\\n " * 9])
def test_any_words_survive_the_calendar(text: str) -> None:
    found = calendar_of(event(summary=text, place=text), title=text)
    (read,) = found.events
    assert read["summary"] == read["location"] == text


def test_control_characters_are_left_out_of_the_calendar() -> None:
    assert calendar_of(event(summary=CONTROL)).events[0]["summary"] == PRINTABLE


def test_a_calendars_name_is_escaped() -> None:
    page = CalendarPage(address="calendar.ics", title="A, b; c\nd")
    data = calendar.render(View(site(), page), THEME)
    assert b"X-WR-CALNAME:A\\, b\\; c\\nd\r\n" in data


def test_an_event_without_a_whole_address_has_none() -> None:
    found = calendar_of(event(stamp="", address="events/msc-2023/"), base_url="")
    assert "url" not in found.events[0]
    assert "url" not in calendar_of(event()).events[0]
    assert found.events[0]["dtstamp"].dt == datetime(1970, 1, 1, tzinfo=UTC)


# --- sitemap, robots, redirects, twins ---

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap_of(base_url: str = BOOKS, **fields: Any) -> ElementTree.Element:
    page = SitemapPage(address="sitemap.xml", title="", **fields)
    return ElementTree.fromstring(sitemap.render(View(site(base_url), page), THEME))


def test_a_sitemap_holds_whole_addresses() -> None:
    entries = (
        SitemapEntry(address="", modified="2023-02-16"),
        SitemapEntry(address="static/a b&ü.pdf"),
    )
    root = sitemap_of(entries=entries)
    assert root.tag == f"{SITEMAPS}urlset"
    assert [[child.text for child in url] for url in root] == [
        [f"{BOOKS}/", "2023-02-16"],
        [f"{BOOKS}/static/a%20b&%C3%BC.pdf"],
    ]
    assert list(sitemap_of("", entries=entries)) == []


def test_a_sitemap_with_parts_is_their_index() -> None:
    root = sitemap_of(parts=("sitemap-1.xml", "sitemap-2.xml"))
    assert root.tag == f"{SITEMAPS}sitemapindex"
    locations = [element.text for element in root.iter(f"{SITEMAPS}loc")]
    assert locations == [f"{BOOKS}/sitemap-1.xml", f"{BOOKS}/sitemap-2.xml"]


@pytest.mark.parametrize(
    ("base_url", "told"), [(BOOKS, f"\nSitemap: {BOOKS}/sitemap.xml\n"), ("", "")]
)
def test_robots_are_welcome(base_url: str, told: str) -> None:
    page = RobotsPage(address="robots.txt", title="", sitemap="sitemap.xml")
    data = robots.render(View(site(base_url), page), THEME)
    assert data.decode() == f"User-agent: *\nAllow: /\n{told}"


@pytest.mark.parametrize(("base_url", "base"), [(BOOKS, "/books"), ("https://a.org", ""), ("", "")])
def test_redirects_begin_with_the_sites_path(base_url: str, base: str) -> None:
    lines = (
        ("old/", "briefings/new/#votes"),
        ("a b\n/* #:x", ""),
        ("100%/%20/", "https://b.org/é x"),
    )
    page = RedirectsPage(address="_redirects", title="", lines=lines)
    data = redirects.render(View(site(base_url), page), THEME)
    assert data.decode().splitlines() == [
        f"{base}/old/ {base}/briefings/new/#votes 301",
        f"{base}/a%20b%0A/%2A%20%23%3Ax {base}/ 301",
        f"{base}/100%25/%20/ https://b.org/%C3%A9%20x 301",
    ]


def test_a_twin_is_the_page_with_its_text() -> None:
    page = PlainPage(address="about/", title=NASTY[0], id="about", body=BODY)
    data = twin.render(View(site(), page), THEME)
    found = json.loads(data)
    assert list(found) == ["address", "title", "id", "body"]
    assert found["title"] == NASTY[0]
    assert found["body"]["parts"][:3] == ["<p>See ", ["o", 0], ["t", "Wang", 0]]
    assert found["body"]["slots"][0] == {"type": "link", "address": "actors/wang-yi/"}
    assert data.endswith(b"}\n")
    assert "🔥".encode() in twin.render(
        View(site(), PlainPage(address="", title="🔥", id="", body=BODY)), THEME
    )


# --- JSON-LD ---


def briefing(**fields: Any) -> BriefingPage:
    told: dict[str, Any] = {
        "address": "briefings/first/",
        "title": "First",
        "id": "first",
        "body": BODY,
    }
    return BriefingPage(**told | {"date": day("2023-02-16")} | fields)


def linked(page: Page, base_url: str = BOOKS, **fields: Any) -> dict[str, Any]:
    found = json_ld(View(site(base_url, **fields), page))
    assert found is not None
    assert found["@context"] == "https://schema.org"
    assert "null" not in json.dumps(found)
    return found


def test_a_briefing_is_a_news_article() -> None:
    found = linked(
        briefing(
            summary="In short",
            updated=day("2023-02-17T10:30:00Z"),
            authors=(card("author", "Ada", "authors/ada/"),),
            topics=(card("topic", "Trade", "topics/trade/"),),
            actors=(
                Person(card=card("person", "Wang Yi", "actors/wang-yi/"), role="minister"),
                Person(card=card("state", "China")),
                Person(card=card("unknown", "X")),
            ),
            sources=(ORIGINAL,),
            original=ORIGINAL,
            image=ImageShown(address="briefings/first/a b.png", alt="Hall", width=9),
            corrections=(CorrectionShown(date=day("2023-03-01"), kind="update", text="So."),),
        )
    )
    assert found["@type"] == "NewsArticle"
    assert (found["headline"], found["description"]) == ("First", "In short")
    assert found["datePublished"] == "2023-02-16"
    assert found["dateModified"] == "2023-02-17T10:30:00Z"
    assert found["mainEntityOfPage"] == f"{BOOKS}/briefings/first/"
    assert found["inLanguage"] == "en"
    assert found["author"] == [{"@type": "Person", "name": "Ada", "url": f"{BOOKS}/authors/ada/"}]
    assert found["publisher"] == {"@type": "Organization", "name": "The Book", "url": BOOKS}
    assert found["about"][0]["name"] == "Trade"
    assert found["mentions"] == [
        {"@type": "Person", "name": "Wang Yi", "url": f"{BOOKS}/actors/wang-yi/"},
        {"@type": "Country", "name": "China"},
        {"@type": "Thing", "name": "X"},
    ]
    assert found["image"]["url"] == f"{BOOKS}/briefings/first/a%20b.png"
    assert found["citation"] == [found["isBasedOn"]]
    assert found["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "A trip <west>",
        "url": ORIGINAL.url,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "CNS",
            "url": f"{BOOKS}/outlets/cns/",
        },
    }
    assert found["correction"] == [
        {"@type": "CorrectionComment", "text": "So.", "datePublished": "2023-03-01"}
    ]


def test_a_briefing_without_authors_is_its_publishers() -> None:
    publisher = Publisher(name="Institute", logo="logo.svg")
    found = linked(briefing(), publisher=publisher)
    assert found["author"] == [found["publisher"]]
    assert found["publisher"] == {
        "@type": "Organization",
        "name": "Institute",
        "logo": f"{BOOKS}/logo.svg",
    }


def test_a_site_without_an_address_tells_no_relative_ones() -> None:
    page = briefing(
        topics=(card("topic", "Trade", "topics/trade/"),), image=ImageShown(address="a.png")
    )
    found = linked(page, base_url="")
    assert found["about"] == [{"@type": "Thing", "name": "Trade"}]
    assert not {"url", "mainEntityOfPage", "image"} & found.keys()


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2023", "2023"),
        ("2023-02", "2023-02"),
        ("2023-02-15", "2023-02-15"),
        ("2022-23", None),
        ("2023-02-15?", None),
        ("2023-02-XX", None),
        ("2023-02-15/2023-02-16", None),
    ],
)
def test_only_plain_dates_are_told(edtf: str, told: str | None) -> None:
    source = SourceShown(id="s", title="S", issued=day(edtf), type="document", url_status="live")
    found = linked(
        SourcePage(address="sources/s/", title="S", id="s", source=source, citations=Listing())
    )
    assert found["@type"] == "CreativeWork"
    assert found.get("datePublished") == told


def actor(kind: str, **fields: Any) -> ActorPage:
    told = {"mentions": Listing()} | fields
    return ActorPage(address="actors/a/", title="A", id="a", kind=kind, **told)


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("person", "Person"),
        ("organization", "Organization"),
        ("group", "Organization"),
        ("state", "Country"),
        ("unknown", "Thing"),
    ],
)
def test_an_actor_is_what_its_kind_says(kind: str, type: str) -> None:
    found = linked(actor(kind, roles=(RoleShown(role="minister"),)))
    assert found["@type"] == type
    assert ("jobTitle" in found) == (kind == "person")


def test_a_person_has_names_and_what_they_are_now() -> None:
    found = linked(
        actor(
            "person",
            other_names=(NameShown(name="王毅"), NameShown(name="Wang", weak=True)),
            identifiers=(
                IdentifierShown(scheme="wikidata", identifier="Q1", url="https://w.example/Q1"),
                IdentifierShown(scheme="local", identifier="7"),
            ),
            links=(Outside(url="https://w.example/Q1"), Outside(url="mailto:a@b.example")),
            roles=(RoleShown(role="minister", former=True), RoleShown(role="director")),
        )
    )
    assert found["alternateName"] == ["王毅"]
    assert found["sameAs"] == ["https://w.example/Q1"]
    assert found["jobTitle"] == ["director"]


def test_an_event_says_when_where_and_who() -> None:
    found = linked(
        EventPage(
            mentions=Listing(),
            address="events/msc/",
            title="MSC",
            id="msc",
            date=day("2023-02-17/2023-02-19"),
            place="Munich",
            status="postponed",
            actors=(Person(card=card("person", "P")), Person(card=card("state", "S"))),
            parent=card("event", "All MSCs", "events/mscs/"),
        )
    )
    assert (found["startDate"], found["endDate"]) == ("2023-02-17", "2023-02-19")
    assert found["eventStatus"] == "https://schema.org/EventPostponed"
    assert found["location"] == {"@type": "Place", "name": "Munich"}
    assert found["contributor"] == [{"@type": "Person", "name": "P"}]
    assert found["about"] == [{"@type": "Country", "name": "S"}]
    assert found["superEvent"]["@type"] == "Event"


@pytest.mark.parametrize(("edtf", "place"), [("2022-23", "Munich"), ("2023-02-17", "")])
def test_an_event_that_search_engines_would_call_a_mistake_is_left_out(
    edtf: str, place: str
) -> None:
    page = EventPage(
        mentions=Listing(), address="e/", title="E", id="e", date=day(edtf), place=place, status=""
    )
    assert json_ld(View(site(), page)) is None


def test_the_site_and_its_outlets_have_their_types() -> None:
    home = linked(HomePage(address="", title="Home"), description="All of it")
    assert (home["@type"], home["name"], home["url"]) == ("WebSite", "The Book", f"{BOOKS}/")
    assert home["description"] == "All of it"
    outlet = linked(
        OutletPage(
            address="outlets/o/",
            title="O",
            id="o",
            homepage="https://o.example/",
            briefings=Listing(),
        )
    )
    assert outlet["@type"] == "NewsMediaOrganization"
    assert outlet["sameAs"] == ["https://o.example/"]


def test_other_pages_are_nothing_in_particular() -> None:
    assert json_ld(View(site(), PlainPage(address="a/", title="A", id="a", body=BODY))) is None


# --- all of them ---


def test_the_same_view_gives_the_same_bytes() -> None:
    feeds = feed(entry(original=ORIGINAL), entry("Second"))
    events = CalendarPage(address="calendar.ics", title="Dates", events=(event(), event(uid="b")))
    for render, page in (
        (atom.render, feeds),
        (json_feed.render, feeds),
        (calendar.render, events),
        (twin.render, briefing()),
    ):
        assert render(View(site(), page), THEME) == render(View(site(), page), THEME)
