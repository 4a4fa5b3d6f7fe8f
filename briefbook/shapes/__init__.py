"""What views are made of: the fields that a template may use. Plain, frozen, ordered, resolved.

An *address* is relative to the site's root and has no leading slash (`actors/wang-yi/`, the front page is
the empty string, a fragment may follow), or it is a whole `https://…` address of another site.
Templates turn it into a link with `href(address)`. Nothing here grows with the book.
"""

from ..model import Parts
from .bibliography import ItemDate, SourceItem
from .cards import CardPage
from .civic import (
    Entity,
    Popolo,
    PopoloAttendee,
    PopoloEvent,
    PopoloIdentifier,
    PopoloLink,
    PopoloMembership,
    PopoloName,
    PopoloOrganization,
    PopoloPerson,
    PopoloPost,
)
from .data import (
    Cell,
    DatabasePage,
    DataFile,
    DataPage,
    EntitiesPage,
    PackagePage,
    PopoloPage,
    SourceItemsPage,
    TableField,
    TablePage,
    TableSchema,
    TableShown,
)
from .drawings import (
    ArcShown,
    ColumnShown,
    CoverageDrawn,
    Crowd,
    Drawing,
    Kinds,
    MakeUpDrawn,
    Mark,
    NetworkDrawn,
    PathDrawn,
    ShareShown,
    Station,
    TickShown,
    Tie,
    TimelineDrawn,
    Topical,
)
from .editions import CorrectionsPage, EditionPage, EditionRow, EditionsPage
from .frame import Icon, Licence, MenuEntry, Page, Publisher, Site
from .ledger import (
    AddressesShown,
    HowWeKnowPage,
    KinShown,
    LedgerPage,
    LedgerRow,
    PolicyShown,
    RestingShown,
)
from .lists import ArchivePage, IndexPage, Letter, StatementsPage, TimelinePage
from .machine import (
    CalendarEvent,
    CalendarPage,
    CopyPage,
    FeedEntry,
    FeedPage,
    IconPage,
    ManifestPage,
    RedirectPage,
    RedirectsPage,
    RobotsPage,
    SitemapEntry,
    SitemapPage,
    SocialCardPage,
    TrustPage,
    VariantPage,
)
from .pages import (
    ActorPage,
    AuthorPage,
    BriefingPage,
    EventPage,
    HomePage,
    NotFoundPage,
    OutletPage,
    PlainPage,
    SourcePage,
    StorylinePage,
    TopicPage,
    Trend,
)
from .prose import (
    AnyResolved,
    BlockShown,
    CitationShown,
    DateShown,
    LinkShown,
    MentionShown,
    NameLink,
    PictureShown,
    Prose,
    QuotationShown,
    Resolved,
    WordShown,
)
from .recorded import (
    CalibrationShown,
    CountShown,
    JudgementShown,
    JudgementsPage,
    OutcomeShown,
    PositionShown,
    PositionsPage,
    QuestionPage,
    Side,
    StepShown,
    VoteShown,
    VotesPage,
)
from .search import SearchPage
from .things import (
    Beside,
    Card,
    CorrectionShown,
    Day,
    EntryShown,
    GradingShown,
    IdentifierShown,
    ImageShown,
    Item,
    Listing,
    NameShown,
    Note,
    Outside,
    Outward,
    Person,
    Reason,
    RelationShown,
    RoleShown,
    Shape,
    Similar,
    SourceShown,
    StatementShown,
    Variant,
    VerificationShown,
)
from .view import View

__all__ = [
    "ActorPage", "AddressesShown", "AnyResolved", "ArcShown", "ArchivePage", "AuthorPage",
    "Beside", "BlockShown", "BriefingPage", "CalendarEvent", "CalendarPage", "CalibrationShown",
    "Card", "CardPage", "Cell", "CitationShown", "ColumnShown", "CopyPage", "CorrectionShown",
    "CorrectionsPage", "CountShown", "CoverageDrawn", "Crowd", "DataFile", "DataPage",
    "DatabasePage", "DateShown", "Day", "Drawing", "EditionPage", "EditionRow", "EditionsPage",
    "EntitiesPage", "Entity", "EntryShown", "EventPage", "FeedEntry", "FeedPage", "GradingShown",
    "HomePage", "HowWeKnowPage", "Icon", "IconPage", "IdentifierShown", "ImageShown", "IndexPage",
    "Item", "ItemDate", "JudgementShown", "JudgementsPage", "KinShown", "Kinds", "LedgerPage",
    "LedgerRow", "Letter", "Licence", "LinkShown", "Listing", "MakeUpDrawn", "ManifestPage",
    "Mark", "MentionShown", "MenuEntry", "NameLink", "NameShown", "NetworkDrawn", "NotFoundPage",
    "Note", "OutcomeShown", "OutletPage", "Outside", "Outward", "PackagePage", "Page", "Parts", "PathDrawn",
    "Person", "PictureShown", "PlainPage", "PolicyShown", "Popolo", "PopoloAttendee",
    "PopoloEvent", "PopoloIdentifier", "PopoloLink", "PopoloMembership", "PopoloName",
    "PopoloOrganization", "PopoloPage", "PopoloPerson", "PopoloPost", "PositionShown",
    "PositionsPage", "Prose", "Publisher", "QuestionPage", "QuotationShown", "Reason",
    "RedirectPage", "RedirectsPage", "RelationShown", "Resolved", "RestingShown", "RobotsPage",
    "RoleShown", "SearchPage", "Shape", "ShareShown", "Side", "Similar", "Site", "SitemapEntry",
    "SitemapPage", "SocialCardPage", "SourceItem", "SourceItemsPage", "SourcePage", "SourceShown",
    "StatementShown", "StatementsPage", "Station", "StepShown", "StorylinePage", "TableField",
    "TablePage", "TableSchema", "TableShown", "TickShown", "Tie", "TimelineDrawn", "TimelinePage",
    "TopicPage", "Topical", "Trend", "TrustPage", "Variant", "VariantPage", "VerificationShown",
    "View", "VoteShown", "VotesPage", "WordShown",
]  # fmt: skip
