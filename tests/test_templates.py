"""Every template with a full and with the barest page of its shape: valid, plain, accessible."""

import gzip
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest
import shown_record as record

from briefbook import shapes, words
from briefbook.model import Close, Open, Part, Text
from briefbook.render import Closures, TemplateProblem, Theme, load_theme, render
from briefbook.render.html import absolute, context, links_from
from briefbook.shapes import (
    ActorPage,
    AddressesShown,
    ArchivePage,
    ArcShown,
    AuthorPage,
    Beside,
    BlockShown,
    BriefingPage,
    Card,
    CardPage,
    CitationShown,
    ColumnShown,
    CorrectionShown,
    CorrectionsPage,
    CoverageDrawn,
    Crowd,
    DataFile,
    DataPage,
    Day,
    EditionPage,
    EditionRow,
    EditionsPage,
    EntryShown,
    EventPage,
    GradingShown,
    HomePage,
    HowWeKnowPage,
    Icon,
    IdentifierShown,
    ImageShown,
    IndexPage,
    Item,
    Kinds,
    KinShown,
    LedgerPage,
    LedgerRow,
    Letter,
    Listing,
    MakeUpDrawn,
    Mark,
    MenuEntry,
    NameShown,
    NetworkDrawn,
    Note,
    NotFoundPage,
    OutletPage,
    Outside,
    Outward,
    Page,
    Parts,
    PathDrawn,
    Person,
    PlainPage,
    PolicyShown,
    Prose,
    Publisher,
    Reason,
    RedirectPage,
    RelationShown,
    RestingShown,
    RoleShown,
    SearchPage,
    ShareShown,
    Similar,
    Site,
    SourcePage,
    SourceShown,
    StatementShown,
    StatementsPage,
    Station,
    StorylinePage,
    TableField,
    TableSchema,
    TickShown,
    Tie,
    TimelineDrawn,
    TimelinePage,
    Topical,
    TopicPage,
    Trend,
    VerificationShown,
    View,
)

ROOT = Path(__file__).parent.parent
THEME = load_theme(ROOT, words.load("en"))
TABLE = words.load("en").table

SITE = Site(
    language="en",
    direction="ltr",
    title="News & views",
    description="Briefings <about> things.",
    base_url="https://example.org/books",
    menu=(MenuEntry(title="About", address="about/"), MenuEntry(title="All", address="briefings/")),
    publisher=Publisher(name="A <desk>", url="https://example.org/desk"),
    record=("votes", "judgements"),
    trust=("ledger", "how-we-know"),
    stylesheet=THEME.stylesheet,
    icons=(Icon(address="favicon.svg", rel="icon", type="image/svg+xml", sizes="any"),),
    manifest="manifest.webmanifest",
)
BARE = Site(title="News", language="en", direction="ltr")

DAY = Day(text="16 February 2023", edtf="2023-02-16", datetime="2023-02-16")
SEASON = Day(text="about autumn 2022", edtf="2022-23~")
WANG = Card(kind="person", id="wang-yi", name="Wang Yi", address="actors/wang-yi/")
NOBODY = Card(kind="unknown", id="x", name="X & <Y>", address="")
BRIEFING = Card(
    kind="briefing", id="b", name="A briefing", address="briefings/b/", date=DAY, summary="Short."
)
NOTES = (
    Note(number=1, address="#source-cns", title='The "report"', prefix="see", locator="par. 3"),
    Note(number=0, address="sources/un/", title="A resolution"),
    Note(number=2, address="", title="Unseen"),
)
AGGREGATOR = Card(kind="outlet", id="agg", name="An aggregator", address="outlets/agg/")
SOURCE = SourceShown(
    id="cns", title="Der <Titel>", number=1, anchor="source-cns", address="sources/cns/",
    type="article-newspaper", authors=(NOBODY,), outlet=WANG, reliability="B", agency="dpa",
    via="An aggregator", republisher=AGGREGATOR, issued=DAY, accessed=DAY, url="https://example.com/?a=1&b=2",
    archive_url="https://archive.example/1", archive_date=SEASON, url_status="dead", language="de",
    trans_title="The title", holder="H", licence="none", credibility=2, partial=True, note="A note.",
    cited_at=("cite-1", "cite-2"),
)  # fmt: skip
UNLINKED = SourceShown(
    id="u",
    title="No address",
    number=2,
    anchor="source-u",
    type="report",
    url_status="live",
    untitled=True,
)
STATEMENT = StatementShown(
    anchor="statement-1", by=Person(card=WANG, role="minister"), text="We <will>.",
    mode="paraphrase", to=NOBODY, date=SEASON, notes=NOTES,
)  # fmt: skip
ENTRY = EntryShown(
    anchor="date-1", date=SEASON, words="They met", event=BRIEFING, date_text="last fall",
    status="planned", place="Bali", fuzzy=True, actors=(Person(card=WANG, role="minister"),),
    notes=NOTES,
)  # fmt: skip
REPORTED = msgspec.structs.replace(ENTRY, anchor="briefings/b/#date-1", briefing=BRIEFING)
QUOTED = msgspec.structs.replace(STATEMENT, anchor="briefings/b/#statement-1", briefing=BRIEFING)
CORRECTED = CorrectionShown(
    anchor="briefings/b/#correction-1", date=DAY, kind="retraction", text="None <of> it is so.",
    briefing=BRIEFING,
)  # fmt: skip
LISTING = Listing(
    items=(Item(card=BRIEFING, sentence="He left.", note="par. 3"), Item(card=NOBODY)),
    more=(Card(kind="index", id="2022", name="2022", address="actors/wang-yi/2022/"),),
)
DRAWN = TimelineDrawn(
    entries=5, planned=1, first=SEASON, last=DAY, lanes=2, kinds=("planned", "cancelled", "soft", "crowd"),
    marks=(
        Mark(to="#page-main", label="16 February 2023: They met", x=30, status="planned"),
        Mark(to="actors/wang-yi/", label="T: <W>", x=30, lane=1, status="cancelled"),
        Mark(to="#page-main", label="about autumn 2022: W", x=0, width=400, soft="both"),
        Mark(to="#page-main", label="2022: W", x=500, width=100, status="cancelled"),
    ),
    ticks=(TickShown(x=24, label="2023", major=True), TickShown(x=900, label="May")),
    crowds=(Crowd(x=500, more=12),),
)  # fmt: skip
NETWORK = NetworkDrawn(
    actor=WANG, briefings=9,
    ties=(Tie(card=WANG, shared=7, width=1000), Tie(card=NOBODY, shared=1, width=142)),
    arcs=(ArcShown(names=("Wang Yi", "X & <Y>"), shared=2, top=50, bottom=150, depth=220, weight=3),),
)  # fmt: skip
COVERAGE = CoverageDrawn(
    briefings=9, monthly=True, most="January 2023", peak=8, earlier=3,
    columns=(
        ColumnShown(label="January 2023", tick="2023", count=8, x=0, width=300, height=1000, numbered=True),
        ColumnShown(label="February 2023", count=0, x=300, width=300, height=0),
    ),
)  # fmt: skip
MAKEUP = MakeUpDrawn(
    citations=10, sources=3,
    shares=(
        ShareShown(outlet=WANG, citations=6, percent=60, x=0, width=600),
        ShareShown(others=2, citations=3, percent=30, x=600, width=300),
        ShareShown(citations=1, percent=10, x=900, width=100),
    ),
    types=(Kinds(key="source_type.report", sources=3),),
    grades=(Kinds(key="credibility.2", sources=2), Kinds(key="", sources=1)),
)  # fmt: skip
ALONE = MakeUpDrawn(
    citations=3, sources=1, types=MAKEUP.types, grades=MAKEUP.grades,
    shares=(ShareShown(outlet=WANG, citations=3, percent=100, x=0, width=1000),),
)  # fmt: skip
PATH = PathDrawn(
    stations=(
        Station(pause="months", number=7, about=True, length=4, current=True),
        Station(ahead=True),
    )
)
RESTING = RestingShown(briefings=3, percent=27, citations=12)
ADDRESSES = AddressesShown(live=3, changed=1, dead=2, unlinked=3, archived=2, lost=1)
IMAGE = ImageShown(address="files/a.svg", alt="An image", credit="Someone", width=3, height=2)


def prose(*parts: Part, slots: tuple[shapes.AnyResolved, ...] = ()) -> Prose:
    return Prose(parts=Parts("", lambda: parts), slots=slots)


BODY = prose(
    "<p>", Text("It began.", 0), Open(0), "</p>\n", Open(1), "<p>Before.</p>\n", Close(1),
    slots=(
        CitationShown(anchor="cite-1", notes=NOTES),
        BlockShown(name="timeline", entries=(ENTRY, REPORTED), quotes=(QUOTED,), sources=(SOURCE,),
                   network=NETWORK, votes=(record.FAR_VOTE, record.BARE_VOTE),
                   positions=(record.FAR_POSITION,), judgements=(record.SETTLED,)),
    ),
)  # fmt: skip
EMPTY = prose()
OTHER_NAME = NameShown(name="王毅", lang="zh", note="N", start=DAY, end=SEASON)
SHARED = ImageShown(address="social.png", alt="A card", width=1200, height=630)
HEAD = {
    "summary": 'A "summary" & more.',
    "language": "ar",
    "direction": "rtl",
    "social": SHARED,
    "listed": False,
    "outward": (
        Outward(
            url="https://example.com/", version="https://a.example/1", version_date="2023-01-02"
        ),
        Outward(url="https://example.com/Q1", version_date="2023-01-02"),
    ),
}
MIN = {"title": "T"}
DATA_FILE = DataFile(name="csv", address="data/", title="CSV", about="A.", media_type="text/csv")

FULL_AND_BARE: dict[str, tuple[Page, Page]] = {
    "home.html": (
        HomePage(
            address="", **MIN, **HEAD, latest=(BRIEFING,), edition=WANG,
            trending=(Trend(card=WANG, recent=2),), trending_topics=(Trend(card=NOBODY, recent=3),),
            upcoming=(ENTRY, REPORTED),
            storylines=(BRIEFING,), topics=(NOBODY, WANG),
        ),
        HomePage(address="", **MIN),
    ),
    "briefing.html": (
        BriefingPage(
            address="briefings/b/", **MIN, **HEAD, id="b", date=DAY, updated=DAY, as_of=SEASON,
            dateline="Paris", authors=(NOBODY, WANG), topics=(WANG,), original=SOURCE, image=IMAGE,
            body=BODY, entries=(ENTRY,), timeline=DRAWN, makeup=ALONE,
            actors=(Person(card=WANG, role="minister", note="N"),),
            statements=(STATEMENT,), sources=(SOURCE, UNLINKED), votes=(record.VOTE,),
            positions=(record.POSITION,), judgements=(record.JUDGEMENT,),
            minutes=4, verification=VerificationShown(date=DAY, checked=1, citations=2),
            corrections=(
                CorrectionShown(anchor="correction-1", date=DAY, kind="update", text="New."),
            ),
            named_by=LISTING.items, more_named_by=(WANG,), similar=(Similar(card=BRIEFING, reasons=tuple(
                Reason(kind=kind, cards=(WANG, NOBODY))
                for kind in ("actors", "sources", "topics", "storyline")
            )),),
            storyline=WANG, previous=BRIEFING, next=BRIEFING, follows=BRIEFING,
            earlier=WANG, later=WANG,
            followed_by=(BRIEFING,), more_followed_by=(WANG,),
        ),
        BriefingPage(address="briefings/b/", **MIN, id="b", date=DAY, body=EMPTY),
    ),
    "actor.html": (
        ActorPage(
            address="actors/wang-yi/", **MIN, **HEAD, id="wang-yi", kind="person", stub=True,
            other_names=(OTHER_NAME, NameShown(name="Wang", weak=True)),
            identifiers=(
                IdentifierShown(scheme="wikidata", identifier="Q1", url="https://example.com/Q1"),
                IdentifierShown(scheme="own", identifier="7"),
            ),
            roles=(
                RoleShown(role="Minister", organization=WANG, start=DAY, end=DAY, former=True,
                          sources=(WANG,)),
                RoleShown(role="Director"),
            ),
            holders=(Person(card=WANG, role="head"),), more_holders=(WANG,),
            relations=(RelationShown(kind="member", to=WANG, start=DAY),
                       RelationShown(kind="part", to=NOBODY, reverse=True)),
            more_relations=(WANG,), more_children=(WANG,), more_statements=(WANG,),
            country="CN", parent=WANG, children=(WANG,),
            links=(Outside(url="https://example.com/"), Outside(url="https://x.org/", note="N")),
            image=IMAGE, body=BODY, entries=(REPORTED, REPORTED), statements=(QUOTED, QUOTED),
            more_entries=(WANG,), mentions=LISTING, named_by=LISTING.items, more_named_by=(WANG,),
            companions=(WANG,), outlet=WANG, timeline=DRAWN, coverage=COVERAGE, network=NETWORK,
            positions=(record.FAR_POSITION,), more_positions=(WANG,), votes=(record.FAR_VOTE,),
            more_votes=(WANG,), decided=(record.MANY,), more_decided=(WANG,),
        ),
        ActorPage(address="actors/x/", **MIN, mentions=Listing(), id="x", kind="unknown"),
    ),
    "outlet.html": (
        OutletPage(
            address="outlets/cns/", **MIN, **HEAD, id="cns", stub=True, other_names=(OTHER_NAME,),
            homepage="https://example.com/", country="US", owner="O", medium="website",
            reliability=(GradingShown(grade="C", date=DAY, basis="B"), GradingShown(grade="F")),
            reliability_basis="Basis", syndicates_from=(WANG,), feeds=("https://example.com/feed",),
            body=BODY, sources=(BRIEFING,), more_sources=(WANG,), briefings=LISTING,
            named_by=LISTING.items, more_named_by=(WANG,),
            coverage=COVERAGE, resting=RESTING, addresses=ADDRESSES, more_kin=(WANG,),
            kin=tuple(KinShown(card=WANG, reason=reason, through="A & <B>") for reason in
                      ("owner", "agency", "takes", "gives", "common")),
        ),
        OutletPage(address="outlets/cns/", **MIN, briefings=Listing(), id="cns"),
    ),
    "source.html": (
        SourcePage(address="sources/cns/", **MIN, **HEAD, id="cns", source=SOURCE, body=BODY,
                   citations=LISTING),
        SourcePage(address="sources/u/", **MIN, citations=Listing(), id="u", source=UNLINKED),
    ),
    "topic.html": (
        TopicPage(address="topics/a/", **MIN, **HEAD, id="a", stub=True, parent=WANG,
                  children=(BRIEFING,), more_children=(WANG,), body=BODY, briefings=LISTING,
                  named_by=LISTING.items, more_named_by=(WANG,),
                  coverage=COVERAGE),
        TopicPage(address="topics/a/", **MIN, briefings=Listing(), id="a"),
    ),
    "storyline.html": (
        StorylinePage(address="storylines/a/", **MIN, **HEAD, id="a", stub=True, body=BODY,
                      events=(REPORTED, REPORTED), path=PATH, timeline=DRAWN, briefings=LISTING,
                      named_by=LISTING.items, more_named_by=(WANG,),),
        StorylinePage(address="storylines/a/", **MIN, briefings=Listing(), id="a"),
    ),
    "event.html": (
        EventPage(address="events/a/", **MIN, **HEAD, id="a", date=SEASON, place="Bali",
                  status="planned", actors=(Person(card=NOBODY),), parent=WANG, children=(WANG,),
                  more_children=(WANG,), sources=(BRIEFING,), body=BODY, storylines=(WANG, NOBODY),
                  more_storylines=(WANG,), mentions=LISTING, timeline=DRAWN,
                  named_by=LISTING.items, more_named_by=(WANG,),
                  beside=(Beside(storyline=WANG, previous=BRIEFING, next=WANG),)),
        EventPage(address="events/a/", **MIN, mentions=Listing(), id="a", date=DAY),
    ),
    "author.html": (
        AuthorPage(address="authors/a/", **MIN, **HEAD, id="a", actor=WANG, briefings=LISTING),
        AuthorPage(address="authors/a/", **MIN, briefings=Listing(), id="a"),
    ),
    "page.html": (
        PlainPage(address="about/", **MIN, **HEAD, id="about", body=BODY),
        PlainPage(address="about/", **MIN, id="about", body=EMPTY),
    ),
    "timeline.html": (
        TimelinePage(address="timeline/2023/", **MIN, **HEAD, entries=(REPORTED, REPORTED),
                     more=LISTING.more, parent=WANG, timeline=DRAWN,
                     topics=(Topical(card=WANG, entries=(1, 2)),)),
        TimelinePage(address="timeline/", **MIN),
    ),
    "statements.html": (
        StatementsPage(address="actors/wang-yi/statements/2023/", **MIN, **HEAD,
                       statements=(QUOTED, QUOTED), more=LISTING.more, parent=WANG),
        StatementsPage(address="actors/wang-yi/statements/", **MIN),
    ),
    **record.PAGES,
    "ledger.html": (
        LedgerPage(
            address="ledger/", **MIN, **HEAD, more=LISTING.more, outlets=2, independent=1, sources=9,
            addresses=ADDRESSES, rows=(
                LedgerRow(outlet=WANG, grade="B", resting=RESTING, addresses=ADDRESSES, kin=1),
                LedgerRow(outlet=NOBODY, resting=RESTING, addresses=AddressesShown(unlinked=1)),
            ),
        ),
        LedgerPage(address="ledger/", **MIN, outlets=0, independent=0, sources=0,
                   addresses=AddressesShown()),
    ),
    "how-we-know.html": (
        HowWeKnowPage(
            address="how-we-know/", **MIN, **HEAD, sources=2, archived=1, authors=2, corrections=1,
            briefings=2, verified=1, ledger=True, policies=(
                PolicyShown(key="methods", text="We <read>.", page=WANG),
                PolicyShown(key="best-practices", page=NOBODY),
            ),
        ),
        HowWeKnowPage(address="how-we-know/", **MIN, policies=(), sources=0, archived=0, authors=0,
                      corrections=0, briefings=0, verified=0),
    ),
    "archive.html": (
        ArchivePage(address="actors/wang-yi/2022/", **MIN, **HEAD, listing=LISTING, parent=WANG,
                    coverage=COVERAGE),
        ArchivePage(address="briefings/", **MIN, listing=Listing()),
    ),
    "edition.html": (
        EditionPage(
            address="editions/2023-W07/", home="editions/2023-W07/", **MIN, **HEAD, id="2023-W07",
            kind="week", span=DAY, total=2, minutes=1, minutes_in_full=3, briefings=LISTING.items,
            happened=(REPORTED,), said=(QUOTED,), coming=(REPORTED,), corrections=(CORRECTED,),
            rest=(WANG,), days=(WANG,), week=WANG, previous=WANG, next=WANG,
        ),
        EditionPage(
            address="editions/2023-02-16/", home="editions/2023-02-16/", **MIN, id="2023-02-16",
            kind="day", span=DAY, total=1, minutes=1, minutes_in_full=1,
        ),
    ),
    "editions.html": (
        EditionsPage(address="editions/2023/", **MIN, **HEAD, more=LISTING.more, parent=WANG,
                     rows=(EditionRow(card=BRIEFING, days=(WANG, BRIEFING)), EditionRow(card=WANG))),
        EditionsPage(address="editions/", **MIN),
    ),
    "corrections.html": (
        CorrectionsPage(address="corrections/2023/", **MIN, **HEAD, corrections=(CORRECTED,),
                        more=LISTING.more, parent=WANG),
        CorrectionsPage(address="corrections/", **MIN),
    ),
    "index.html": (
        IndexPage(address="actors/", **MIN, **HEAD, kind="actors",
                  groups=(Letter(letter="W", cards=(WANG, NOBODY)), Letter(letter="Z")),
                  letters=LISTING.more, makeup=MAKEUP, parent=WANG, votes=(record.NAMED,),
                  files=(DATA_FILE,)),
        IndexPage(address="actors/", **MIN, kind="actors"),
    ),
    "data.html": (
        DataPage(address="data/", **MIN, **HEAD, files=(DATA_FILE,), formats=(DATA_FILE,),
                 tables=(TableSchema(name="roles", title="Roles", key=("id",),
                                     fields=(TableField(name="id", type="string", to="actors",
                                                        required=True),)),)),
        DataPage(address="data/", **MIN),
    ),
    "search.html": (
        SearchPage(address="search/", **MIN, **HEAD, lists=(WANG,)),
        SearchPage(address="search/", **MIN),
    ),
    "404.html": (
        NotFoundPage(address="404.html", **MIN, **HEAD, latest=(BRIEFING,)),
        NotFoundPage(address="404.html", **MIN),
    ),
    "card.html": (
        CardPage(
            address="actors/wang-yi/card.html", home="actors/wang-yi/", **MIN, **HEAD, kind="person",
            country="CN", other_names=(OTHER_NAME,), date=DAY, place="Bali", status="planned",
            medium="website", reliability="C", image=IMAGE, source=SOURCE,
        ),
        CardPage(address="topics/a/card.html", home="topics/a/", **MIN, kind="topic"),
    ),
    "redirect.html": (
        RedirectPage(address="briefings/old/", **MIN, **HEAD, to="briefings/b/"),
        RedirectPage(address="old/", **MIN, to=""),
    ),
}  # fmt: skip

CASES = [
    pytest.param(name, page, site, id=f"{name}-{kind}-{where}")
    for name, both in FULL_AND_BARE.items()
    for kind, page in zip(("full", "bare"), both, strict=True)
    for where, site in (("published", SITE), ("local", BARE))
] + [pytest.param("judgements.html", record.LEDGER, SITE, id="judgements.html-ledger")]


def made(name: str, page: Page, site: Site = SITE, theme: Theme = THEME) -> str:
    return render(name, View(site, page), theme).decode()


def tree(text: str) -> Element:
    """The document. Raises html5lib's ParseError where it is not well-formed HTML."""
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def texts(document: Element, tag: str) -> list[str]:
    return ["".join(element.itertext()).strip() for element in document.iter(tag)]


def only(name: str) -> Element:
    return tree(made(name, FULL_AND_BARE[name][0]))


# --- all of them ---


@pytest.mark.parametrize(("name", "page", "site"), CASES)
def test_every_page_is_plain_valid_html(name: str, page: Page, site: Site) -> None:
    document = tree(made(name, page, site))
    elements = list(document.iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids)), sorted(ids)
    assert len(texts(document, "h1")) == len(list(document.iter("main"))) == 1
    for element in elements:
        assert not [key for key in element.attrib if key == "style" or key.startswith("on")]
        assert element.tag not in ("style", "iframe", "font", "center")
    assert all(e.get("type") == "application/ld+json" for e in document.iter("script"))


@pytest.mark.parametrize(("name", "page", "site"), CASES)
def test_nothing_is_shown_that_is_empty(name: str, page: Page, site: Site) -> None:
    document = tree(made(name, page, site))
    for tag in (
        "h1",
        "h2",
        "h3",
        "li",
        "p",
        "section",
        "a",
        "dd",
        "dt",
        "figcaption",
        "td",
        "cite",
    ):
        assert "" not in texts(document, tag), tag
    for tag in ("ul", "ol", "dl", "nav"):
        assert all(len(element) for element in document.iter(tag)), tag


@pytest.mark.parametrize(("name", "page", "site"), CASES)
def test_every_reference_within_the_page_has_its_target(name: str, page: Page, site: Site) -> None:
    document = tree(made(name, page, site))
    ids = {element.get("id") for element in document.iter()}
    for element in document.iter():
        named = element.get("aria-labelledby")
        assert named is None or named in ids
        if tag_id := element.get("id"):
            assert tag_id.startswith(ANCHORS)


ANCHORS = (
    "page-", "source-", "statement-", "date-", "cite-", "correction-", "vote-", "position-",
    "judgement-",
)  # fmt: skip


PIECES = {"base.html", "macros.html", "drawings.html", "recorded.html", "block.html"}


def test_every_template_is_tried() -> None:
    shown = {path.name for path in (ROOT / "templates").glob("*.html")}
    assert shown - PIECES == set(FULL_AND_BARE)


def test_full_pages_are_full() -> None:
    for full, _ in FULL_AND_BARE.values():
        for field in msgspec.structs.fields(full):
            if field.default not in (msgspec.NODEFAULT, Listing()):
                assert getattr(full, field.name) != field.default, (type(full), field.name)


def test_words_of_the_authors_are_escaped() -> None:
    for name, (full, _) in FULL_AND_BARE.items():
        assert "<b>" not in made(name, poisoned(full))


def poisoned(value: Any) -> Any:
    """The same value with `<b>` behind every text that an author may write."""
    if isinstance(value, tuple):
        return tuple(poisoned(one) for one in value)
    if not isinstance(value, msgspec.Struct) or isinstance(value, Prose):
        return value
    changed = {}
    for name in value.__struct_fields__:
        found = getattr(value, name)
        free = isinstance(found, str) and name not in CHOSEN
        changed[name] = f"{found}<b>" if free else poisoned(found)
    return type(value)(**changed)


CHOSEN = (
    "key",
    "reason",
    "kind",
    "pause",
    "status",
    "reliability",
    "type",
    "mode",
    "option",
    "cast",
    "result",
    "likelihood",
    "confidence",
    "url_status",
    "grade",
    "language",
    "direction",
)
"""What is chosen from a list."""


# --- what stands where ---


def test_the_attribution_block_leads_to_the_original() -> None:
    text = made("briefing.html", FULL_AND_BARE["briefing.html"][0])
    block = text[text.index('<aside class="original"') : text.index("</aside>")]
    # The address is dead: the archived copy is what can be read.
    assert '<a class="read" href="https://archive.example/1" data-originalurl=' in block
    for key in ("original.read", "original.partial", "url_status.dead"):
        assert TABLE[key] in block
    assert "An aggregator" in block
    assert "about autumn 2022" in block


def test_an_original_without_an_address_says_so() -> None:
    page = msgspec.structs.replace(FULL_AND_BARE["briefing.html"][0], original=UNLINKED)
    text = made("briefing.html", page)
    assert TABLE["original.not_linked"] in text
    assert TABLE["original.read"] not in text


def test_a_usurped_address_is_never_linked() -> None:
    source = SourceShown(
        id="u", title="U", url="https://spam.example/", url_status="usurped", type="report"
    )
    page = SourcePage(address="sources/u/", title="U", id="u", source=source, citations=Listing())
    text = made("source.html", page)
    assert 'href="https://spam.example/' not in text
    assert TABLE["url_status.usurped"] in text


def test_sources_lead_back_to_where_they_are_cited() -> None:
    text = made("briefing.html", FULL_AND_BARE["briefing.html"][0])
    assert 'id="source-cns" value="1"' in text
    assert '<a href="#cite-2" aria-label="Where source 1 is cited: place 2">2</a>' in text
    assert TABLE["credibility.2"] in text


def test_an_entry_leads_to_its_place_in_its_briefing() -> None:
    assert 'href="../../briefings/b/#date-1"' in made("actor.html", FULL_AND_BARE["actor.html"][0])


def test_a_stub_says_that_it_has_no_file() -> None:
    stub = ActorPage(
        address="actors/x/", title="X", id="x", kind="unknown", stub=True, mentions=Listing()
    )
    assert TABLE["actor.stub"] in made("actor.html", stub)
    assert TABLE["actor.stub"] not in made("actor.html", FULL_AND_BARE["actor.html"][1])


def test_names_carry_their_language() -> None:
    [name] = [e for e in only("actor.html").iter("span") if e.get("lang") == "zh"]
    assert name.text == "王毅"


def test_a_text_in_another_language_sets_language_and_direction() -> None:
    document = only("page.html")
    assert (document.get("lang"), document.get("dir")) == ("ar", "rtl")
    assert [e.get("lang") for e in document.iter("footer")] == ["en"]
    own = tree(made("page.html", FULL_AND_BARE["page.html"][1]))
    assert (own.get("lang"), own.get("dir")) == ("en", "ltr")


def test_unlisted_pages_ask_to_be_left_out() -> None:
    robots = '<meta name="robots" content="noindex">'
    full, bare = FULL_AND_BARE["page.html"]
    assert robots in made("page.html", full)
    assert robots not in made("page.html", bare)


def test_json_ld_cannot_end_its_script() -> None:
    page = BriefingPage(address="briefings/b/", title="</script><b>&", id="b", date=DAY, body=EMPTY)
    document = tree(made("briefing.html", page))
    data, way = [e.text or "" for e in document.iter("script")]
    assert "<" not in way
    assert "<" not in data
    assert msgspec.json.decode(data)["headline"] == "</script><b>&"


# --- links ---


@pytest.mark.parametrize(
    ("here", "address", "link"),
    [
        ("actors/wang-yi/", "briefings/b/#date-1", "../../briefings/b/#date-1"),
        ("actors/wang-yi/", "", "../../"),
        ("", "", "./"),
        ("", "actors/", "actors/"),
        ("", "#source-cns", "#source-cns"),
        ("about/", "https://example.org/", "https://example.org/"),
        ("about/", "mailto:desk@example.org", "mailto:desk@example.org"),
        ("404.html", "", "/books/"),
        ("404.html", "assets/a.css", "/books/assets/a.css"),
    ],
)
def test_links_are_relative(here: str, address: str, link: str) -> None:
    assert links_from(here, SITE)(address) == link


def test_without_a_base_url_nothing_is_absolute() -> None:
    assert links_from("404.html", BARE)("about/") == "/about/"
    assert absolute(BARE, "about/") == ""
    assert absolute(SITE, "about/") == "https://example.org/books/about/"
    assert absolute(BARE, "https://example.com/") == "https://example.com/"
    assert 'rel="canonical"' not in made("page.html", FULL_AND_BARE["page.html"][1], BARE)


# --- themes ---


def site_with(folder: Path, **templates: str) -> Theme:
    for name, text in templates.items():
        path = folder / "templates" / name.replace("__", ".").replace("_SLASH_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_theme(folder, words.load("en"))


ABOUT = FULL_AND_BARE["page.html"][1]


def test_an_override_extends_what_it_replaces(tmp_path: Path) -> None:
    theme = site_with(
        tmp_path,
        page__html='{% extends "default/page.html" %}{% block body %}<p>Mine.</p>{% endblock %}',
    )
    text = made("page.html", ABOUT, theme=theme)
    assert "<p>Mine.</p>" in text
    assert '<header class="site">' in text


APART = ("redirect.html", "card.html")


def test_a_new_base_is_under_all_pages(tmp_path: Path) -> None:
    theme = site_with(
        tmp_path,
        base__html='{% extends "default/base.html" %}{% block footer %}<p>Foot.</p>{% endblock %}',
    )
    for name, (full, _) in FULL_AND_BARE.items():
        assert ("<p>Foot.</p>" in made(name, full, theme=theme)) == (name not in APART)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<p>\n{{ page.titel }}", 2, "titel"),
        ("\n\n{% if %}", 3, "Expected"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ('\n{% include "no.html" %}', 2, 'no template called "no.html"'),
        ('\n{{ words("nav.skp") }}', 2, 'Did you mean "nav.skip"?'),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ('{% include "page.html" %}', 1, "without end"),
        ("\n{{ page.title|nofilter }}", 2, "nofilter"),
        ('{% import "macros.html" as m with context %}\n{{ m.person(page) }}', 0, "card"),
    ],
)
def test_a_mistake_in_a_template_has_a_place(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    theme = site_with(tmp_path, page__html=text)
    with pytest.raises(TemplateProblem) as caught:
        made("page.html", ABOUT, theme=theme)
    problem = caught.value
    assert said in problem.message
    assert problem.path == ("default/macros.html" if line == 0 else "templates/page.html")
    assert problem.line == line or line == 0


def test_a_page_without_a_template_is_a_problem_too(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem, match="There is no template"):
        made("nowhere.html", ABOUT, theme=site_with(tmp_path))


def test_the_stylesheet_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    plain = load_theme(tmp_path, words.load("en"))
    assert plain.stylesheet == THEME.stylesheet
    own = site_with(
        tmp_path, assets_SLASH_site__css="p { color: red }", assets_SLASH_a__svg="<svg/>"
    )
    assert own.stylesheet != plain.stylesheet
    assert re.fullmatch(r"assets/briefbook-[0-9a-f]{8}\.css", own.stylesheet)
    files = dict(own.assets)
    assert set(files) == {*own.bundles, "assets/a.svg"}
    assert files[own.stylesheet].endswith(b"p { color: red }")
    assert all(len(gzip.compress(files[name])) < 20_000 for name in own.bundles)


def closure(theme: Theme, name: str) -> bytes:
    return Closures(theme).digest(name)


def test_a_closure_changes_with_all_that_a_template_uses(tmp_path: Path) -> None:
    plain = load_theme(tmp_path, words.load("en"))
    assert closure(plain, "page.html") == closure(THEME, "page.html")
    own = site_with(tmp_path, macros__html="{# mine #}")
    assert closure(own, "page.html") != closure(plain, "page.html")
    assert closure(own, "nowhere.html") != closure(own, "page.html")


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("{% extends 'base.html' %}", ["base.html"]),
        ('{%- include "a.html" ignore missing -%}', ["a.html"]),
        ('{% from "macros.html" import day as d with context %}', ["macros.html"]),
        (
            '{% import "macros.html" as m %}{% include "block.html" %}',
            ["block.html", "macros.html"],
        ),
        ('{# {% include "a.html" %} #}{% raw %}{% include "b.html" %}{% endraw %}', []),
        ("{{ 'include' }} include {% set include = 1 %}", []),
        ("{% include page.title %}", None),
        ("{% include 'a' ~ page.title %}", None),
        ("{% include 'a' if page.title else 'b' %}", None),
        ("{% include ['a', 'b'] %}", None),
        ("{% extends 'a' | upper %}", None),
    ],
)
def test_what_a_template_uses_is_found_without_running_it(
    tmp_path: Path, text: str, uses: list[str] | None
) -> None:
    """A name that is computed may be any: then all templates count."""
    theme = site_with(tmp_path, x__html=text)
    every = list(theme.templates)
    found = Closures(theme).names("x.html")
    assert set(found) >= {"x.html", *(every if uses is None else uses)}
    if uses is not None:
        assert Closures(theme).uses("x.html") == tuple(dict.fromkeys(sorted(uses, key=text.find)))


def test_templates_see_the_view_and_nothing_else() -> None:
    seen = set(context(View(SITE, ABOUT), THEME)) | set(THEME.environment.globals)
    assert seen == {
        "absolute", "attribution", "breadcrumbs", "day", "direction_of", "href", "image", "json_ld", "link",
        "notes", "page", "prose", "reference", "said", "site", "trail", "words",
    }  # fmt: skip


# --- the theme author's reference ---


def test_every_field_of_every_page_is_documented() -> None:
    text = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    for shape in sorted(seen_by_templates(), key=lambda shape: shape.__name__):
        _, heading, rest = text.partition(f"\n### {shape.__name__}\n")
        assert heading, shape.__name__
        section = rest.partition("\n### ")[0]
        own = [n for n in shape.__annotations__ if n in shape.__struct_fields__]
        for name in own:
            assert f"`{name}`" in section, f"{shape.__name__}.{name}"


def seen_by_templates() -> set[type[msgspec.Struct]]:
    """The shapes of pages that have a template, and all that they are made of."""
    pending: list[object] = [Site, Page, *(type(full) for full, _ in FULL_AND_BARE.values())]
    found: set[type[msgspec.Struct]] = set()
    while pending:
        one = pending.pop()
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one not in found:
            found.add(one)
            pending += get_type_hints(one).values()
        pending += get_args(one)
    return {shape for shape in found if not issubclass(shape, shapes.Resolved | shapes.NameLink)}


def test_every_block_and_macro_is_documented() -> None:
    text = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").glob("*.html")):
        source = path.read_text(encoding="utf-8")
        for name in re.findall(r"{% (?:block|macro) (\w+)", source):
            assert f"`{name}" in text, f"{path.name}: {name}"


def test_a_page_with_nothing_to_follow_offers_no_feed_of_its_own() -> None:
    full, bare = FULL_AND_BARE["topic.html"]
    listed = msgspec.structs.replace(full, listed=True)
    assert 'href="../../topics/a/feed.xml"' in made("topic.html", listed)
    assert 'href="../../topics/a/feed.xml"' not in made("topic.html", full)
    assert 'href="../../topics/a/feed.xml"' not in made("topic.html", bare)
