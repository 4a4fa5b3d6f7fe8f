"""Sources, their numbers on a page, and the notes that lead to them."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from ..dates import Date
from ..link import Book, Key
from ..model import Briefing, Citation, Document, Quotation, Reference, Source
from ..shapes import Card, Note, SourceShown
from .cards import address, card, maybe_day, source_title
from .grades import grade_at
from .names import language_name
from .standing import gone, linked_on, status, version_date_or

Notes = Callable[[Iterable[Reference]], tuple[Note, ...]]
"""From references to sources to the notes that lead there: on one page, or from anywhere."""


def shown(
    book: Book, source: Source, within: Key, *, number: int = 0, cited_at: tuple[str, ...] = ()
) -> SourceShown:
    """A source as the page of something shows it; with a number it stands in its briefing's list."""
    rights, outlet = source.rights, book.key(source.outlet) if source.outlet else None
    return SourceShown(
        id=source.id,
        title=source_title(book, source),
        untitled=not source.title,
        number=number,
        anchor=f"source-{source.id}" if number else "",
        address=address(book, ("source", source.id)) if book.has_source_page(source.id) else "",
        type=source.type,
        authors=tuple(author_of(book, name) for name in source.author),
        outlet=card(book, outlet) if outlet else None,
        agency=source.agency,
        via=source.via,
        republisher=republisher(book, source.via),
        issued=maybe_day(book, source.issued),
        accessed=maybe_day(book, read_on(source)),
        url=source.url or "",
        archive_url=source.archive_url or "",
        archive_date=maybe_day(book, source.archive_date),
        url_status=status(book, source),
        gone=gone(book, source),
        version_date=version_date_or(source, linked_on(book, within)),
        language=source.language,
        language_name=language_name(book, source.language),
        trans_title=source.trans_title,
        holder=rights.holder if rights else "",
        licence=rights.licence if rights else "",
        reliability=grade_at(book, outlet, issued(source)) if outlet else "",
        credibility=source.credibility or 0,
        partial=source.media == "partial",
        note=source.note,
        cited_at=cited_at,
    )


def issued(source: Source) -> int:
    """The day (yyyymmdd) since which it can be read; 0 where that is not known."""
    return (source.issued.earliest or 0) if source.issued else 0


def read_on(source: Source) -> Date | None:
    return source.accessed or (source.capture.date if source.capture else None)


def republisher(book: Book, via: str) -> Card | None:
    key = book.thing_named("outlet", via)
    return msgspec.structs.replace(card(book, key), name=via) if key else None


def author_of(book: Book, name: str) -> Card:
    """A source's author: an actor of the book where there is one of that name, else only words."""
    if key := book.actor_named(name):
        return card(book, key)
    return Card(kind="author", id="", name=name, address="")


class Numbers:
    """The sources of one page, numbered in the order in which a reader meets them.

    On a page without a list of sources (`listed` false) notes lead to the sources' own places.
    """

    def __init__(self, book: Book, document: Document, *, listed: bool = True) -> None:
        self.book, self.own = book, (document.kind, document.id)
        self.has_list = listed
        self.numbers: dict[str, int] = {}
        self.cited_at: dict[str, list[str]] = {}
        self.citations = 0
        for reference in {reference.text: reference for reference in met(document)}.values():
            key = book.key(reference)
            if key and key[0] == "source":
                self.numbers.setdefault(key[1], len(self.numbers) + 1)

    def cite(self, ids: Iterable[str]) -> str:
        """The anchor of the next citation, remembered under each source that it cites."""
        self.citations += 1
        anchor = f"cite-{self.citations}"
        for id in ids:
            self.cited_at.setdefault(id, []).append(anchor)
        return anchor

    def note(self, reference: Reference, prefix: str = "", locator: str = "") -> Note | None:
        key = self.book.key(reference)
        if not key:
            return None
        source = self.book.sources[key[1]][0]
        return Note(
            number=self.numbers[key[1]],
            address=f"#source-{key[1]}" if self.has_list else address(self.book, key),
            title=source_title(self.book, source),
            language=card(self.book, key).language,
            prefix=prefix,
            locator=locator,
        )

    def notes(self, references: Iterable[Reference]) -> tuple[Note, ...]:
        return tuple(note for note in map(self.note, references) if note)

    def listed(self) -> tuple[SourceShown, ...]:
        """The page's list of sources. To be asked when all its citations are made."""
        return tuple(
            shown(
                self.book,
                self.book.sources[id][0],
                self.own,
                number=number,
                cited_at=tuple(self.cited_at.get(id, ())),
            )
            for id, number in self.numbers.items()
        )


def met(document: Document) -> Iterator[Reference]:
    """A page's references to sources: first the text's, then those of its front matter."""
    for slot in document.outline.slots:
        if isinstance(slot, Citation):
            yield from (item.source for item in slot.items)
        elif isinstance(slot, Quotation):
            yield from slot.sources
    yield from (r for r in document.references if r.kind == "source")
    record = document.annotations
    if isinstance(record, Briefing):
        yield from (Reference("source", source.id, source.at) for source in record.sources)


def far_notes(book: Book, references: Iterable[Reference]) -> tuple[Note, ...]:
    """Notes on a page that has no list of sources: they lead to the sources' own places."""
    keys: dict[Key, None] = {}
    for reference in references:
        if key := book.key(reference):
            keys.setdefault(key)
    return tuple(
        Note(number=0, address=one.address, title=one.name, language=one.language)
        for one in (card(book, key) for key in keys)
    )
