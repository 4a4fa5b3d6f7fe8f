"""Bodies: every slot resolved, in reading order."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from ..link import ALL, Book, Item, Key
from ..link.book import grouped
from ..link.contributions import contribution
from ..link.edges import file_meant
from ..link.names import linking_names
from ..model import (
    Block,
    Briefing,
    Citation,
    DateSpan,
    Document,
    Event,
    LinkTo,
    Mention,
    Picture,
    Quotation,
    Wording,
)  # fmt: skip
from ..shapes import (
    AnyResolved,
    BlockShown,
    CitationShown,
    DateShown,
    LinkShown,
    MentionShown,
    NameLink,
    NetworkDrawn,
    PictureShown,
    Prose,
    QuotationShown,
    SourceShown,
    WordShown,
)  # fmt: skip
from .cards import address, card, day, file_address, filled, referred
from .company import companions, network
from .events import anchors_of_statements, last_day, quotation, statement_of, timeline, when
from .images import variants
from .once import once
from .people import role_at
from .sources import Numbers, shown

LONGEST = 50
"""A generated block shows its newest entries: no page grows with the book."""


class Resolver:
    """Resolves the slots of one document's body, in order."""

    def __init__(self, book: Book, document: Document, numbers: Numbers) -> None:
        self.book, self.document, self.numbers = book, document, numbers
        record = document.annotations
        own = record.date if isinstance(record, Briefing | Event) else None
        self.day = when(own, book.today)
        self.language = getattr(record, "language", "") or book.settings.language
        stated = record.statements if isinstance(record, Briefing) else ()
        anchors = anchors_of_statements(book, (document.kind, document.id))
        self.anchors = iter(anchors[len(stated) :])

    def prose(self) -> Prose:
        document = self.document
        return Prose(
            parts=document.parts,
            slots=tuple([RESOLVED[type(slot)](self, slot) for slot in document.outline.slots]),
            names=tuple(self.names()),
        )

    def names(self) -> Iterator[NameLink]:
        """Declared actors are linked at their first mention, by any name that is not weak."""
        record = self.document.annotations
        if not isinstance(record, Briefing):
            return
        declared = {book_key: i.role for i in record.actors if (book_key := self.book.key(i.actor))}
        for key, role in declared.items():
            yield named(self.book, key, role or role_at(self.book, key, self.day))

    def mention(self, slot: Mention) -> MentionShown:
        key = self.book.key(slot.target)
        if key is None:
            return MentionShown(key="", label=slot.label or slot.target.text)
        held = role_at(self.book, key, self.day) if key[0] == "actor" else ""
        return mentioned(self.book, key, slot.label, held)

    def citation(self, slot: Citation) -> CitationShown:
        ids = [key[1] for item in slot.items if (key := self.book.key(item.source))]
        notes = [self.numbers.note(i.source, i.prefix, i.locator) for i in slot.items]
        return CitationShown(
            anchor=self.numbers.cite(ids), notes=tuple([note for note in notes if note])
        )

    def quotation(self, slot: Quotation) -> QuotationShown:
        notes = self.numbers.notes(slot.sources)
        language = "" if slot.language == self.language else slot.language
        said = quotation(self.book, slot, next(self.anchors), notes, self.day, language)
        return QuotationShown(statement=said, inline=slot.inline)

    def date(self, slot: DateSpan) -> DateShown:
        return DateShown(day=day(self.book, slot.date))

    def word(self, slot: Wording) -> WordShown:
        return WordShown(key=slot.key)

    def link_to(self, slot: LinkTo) -> LinkShown:
        return LinkShown(address=self.link(slot.href), title=slot.title)

    def link(self, href: str) -> str:
        """Markdown files lead to their pages, other files to where they are published."""
        if href.startswith("/") and not href.startswith("//"):
            return from_root(href)
        path = file_meant(self.document.path, href)
        target = self.book.by_path.get(path)
        if not target and path not in self.book.files:
            return href
        fragment = urlsplit(href).fragment
        found = address(self.book, target) if target else file_address(self.book, path)
        return found + (f"#{fragment}" if fragment else "")

    def picture(self, slot: Picture) -> PictureShown:
        path = file_meant(self.document.path, slot.src)
        file = self.book.files.get(path)
        where = file_address(self.book, path) if file else self.link(slot.src)
        return PictureShown(
            address=where,
            alt=slot.alt,
            title=slot.title,
            figure=slot.figure,
            width=file.width if file else 0,
            height=file.height if file else 0,
            variants=variants(self.book, file),
        )

    # --- generated blocks ---

    def block(self, slot: Block) -> BlockShown:
        if slot.name == "timeline":
            items = newest(self.within(slot, self.items("entries", slot)))
            return BlockShown(name=slot.name, entries=timeline(self.book, items))
        if slot.name == "quotes":
            items = newest(self.within(slot, self.items("statements", slot)))
            quotes = tuple(statement_of(self.book, item) for item in items)
            return BlockShown(name=slot.name, quotes=quotes)
        if slot.name == "network":
            return BlockShown(name=slot.name, network=self.network(slot))
        return BlockShown(name=slot.name, sources=self.sources(slot))

    def items(self, group: str, slot: Block) -> tuple[Item, ...]:
        """What all the references of a block have in common; without any, the page's own."""
        keys = referred(self.book, slot.references)
        if not keys:
            return self.own(group)
        shared = set.intersection(*(set(self.book.group(group, key)) for key in keys))
        return tuple(item for item in self.book.group(group, keys[0]) if item in shared)

    def own(self, group: str) -> tuple[Item, ...]:
        """A briefing's own entries and statements, listed or not; of another page, its group."""
        if self.document.kind != "briefing":
            return self.book.group(group, (self.document.kind, self.document.id))
        said = contribution(self.document, self.book.names, self.book.documents)
        return grouped(one for one in said if one[0] == group).get(group, {}).get(ALL, ())

    def within(self, slot: Block, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Those not certainly before `from` or after `to`."""
        start = (slot.start.earliest or 0) if slot.start else 0
        end = (slot.end.latest or 99999999) if slot.end else 99999999
        ends = last_day if slot.name == "timeline" else (lambda book, item: item.day)
        return tuple(i for i in items if i.day <= end and ends(self.book, i) >= start)

    def network(self, slot: Block) -> NetworkDrawn | None:
        """Who appears with the actor, in the briefings of that time."""
        for key in referred(self.book, slot.references):
            items = self.within(slot, self.book.group("mentions", key))
            return network(self.book, key, items, companions(self.book, key, items))
        return None

    def sources(self, slot: Block) -> tuple[SourceShown, ...]:
        """The page's own sources, or those that rest on an outlet or are cited under a topic."""
        keys = referred(self.book, slot.references)
        if not keys:
            ids = list(self.numbers.numbers)
        else:
            ids = [id for key in keys for id in self.book.sources_under(key)]
        found = [shown(self.book, self.book.sources[id][0]) for id in dict.fromkeys(ids)]
        return tuple(found[:LONGEST])


RESOLVED: dict[type, Callable[[Resolver, Any], AnyResolved]] = {
    Mention: Resolver.mention,
    Citation: Resolver.citation,
    Quotation: Resolver.quotation,
    DateSpan: Resolver.date,
    LinkTo: Resolver.link_to,
    Picture: Resolver.picture,
    Block: Resolver.block,
    Wording: Resolver.word,
}


@once
def mentioned(book: Book, key: Key, label: str, role: str) -> MentionShown:
    """A thing under this label, or under its own name; of an actor, with the role held then."""
    shown = card(book, key)
    return MentionShown(
        key=":".join(key), label=label or shown.name, address=shown.address, role=role
    )


@once
def named(book: Book, key: Key, role: str) -> NameLink:
    """A declared actor, to be linked where the text names them."""
    document = book.documents.get(key)
    called = linking_names(document) if document else (book.stubs[key],)
    shown = card(book, key)
    mention = MentionShown(key=":".join(key), label="", address=shown.address, role=role)
    return NameLink(names=called, mention=mention)


def from_root(href: str) -> str:
    """The address of a link that begins with a slash; a page's ends with one: `/about` is `about/`."""
    parts = urlsplit(href)
    path = parts.path.lstrip("/")
    if path and not path.endswith("/") and "." not in path.rpartition("/")[2]:
        path += "/"
    return path + (f"#{parts.fragment}" if parts.fragment else "")


def newest(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return items[:LONGEST]


def body(book: Book, document: Document | None) -> Prose | None:
    """The body of a page that has no list of sources of its own; None where nothing is written."""
    if document is None or not document.parts:
        return None
    return Resolver(book, document, Numbers(book, document, listed=False)).prose()


def sentence(book: Book, item: Item) -> str:
    """The sentence of an item, with the names of those that it mentions by id."""
    document = book.documents.get(item.document)
    if document is None or not 0 <= item.number < len(document.outline.sentences):
        return ""
    return filled(book, document.outline.sentences[item.number])
