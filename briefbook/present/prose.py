"""Bodies: every slot resolved, in reading order."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from ..link import Book, Item, Key
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
    PictureShown,
    Prose,
    QuotationShown,
    WordShown,
)  # fmt: skip
from .blocks import generated
from .cards import address, card, day, file_address, filled
from .events import anchors_of_statements, quotation, when
from .images import variants
from .once import once
from .people import role_at
from .sources import Numbers
from .standing import at_address, is_outside, linked_on, outward, status


class Resolver:
    """Resolves the slots of one document's body, in order."""

    def __init__(self, book: Book, document: Document, numbers: Numbers) -> None:
        self.book, self.document, self.numbers = book, document, numbers
        self.own = (document.kind, document.id)
        record = document.annotations
        own = record.date if isinstance(record, Briefing | Event) else None
        self.day = when(own, book.today)
        self.language = getattr(record, "language", "") or book.settings.language
        stated = record.statements if isinstance(record, Briefing) else ()
        anchors = anchors_of_statements(book, self.own)
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
        if not is_outside(self.book, slot.href):
            return LinkShown(address=self.link(slot.href), title=slot.title)
        known = outward(self.book, slot.href, linked_on(self.book, self.own))
        source = at_address(self.book, slot.href)
        is_gone = source and known.version and status(self.book, source) != "live"
        return LinkShown(
            address=known.version if is_gone else slot.href,
            title=slot.title,
            original=slot.href,
            version=known.version,
            version_date=known.version_date,
        )

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

    def block(self, slot: Block) -> BlockShown:
        return generated(self.book, self.document, self.numbers, slot)


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


def body(book: Book, document: Document | None) -> Prose | None:
    """The body of a page that has no list of sources of its own; None where nothing is written."""
    if document is None or not document.parts:
        return None
    return Resolver(book, document, Numbers(book, document, listed=False)).prose()


def sentence(book: Book, item: Item) -> str:
    """The sentence of an item, with the names of those that it mentions by id."""
    document = book.documents.get(item.document)
    sentences = document.sentences if document else ()
    return filled(book, sentences[item.number]) if 0 <= item.number < len(sentences) else ""
