"""Rules of the house: what a book promises its readers about its files, sources and corrections."""

import re
from collections.abc import Iterable, Iterator

import yaml

from ..link import Book
from ..link.edges import inline_sources, pointers
from ..model import Briefing, Document, Outlet, Place, Source
from ..nodes import compose
from ..problems import Problem
from .desk import Alone, Desk
from .rule import Rule
from .sheet import Sheet

RULES: tuple[Rule, ...] = (
    Rule("orphan", "info", "Nothing refers to a file."),
    Rule("duplicate-source", "warn", "Two sources have the same address."),
    Rule("grade-without-basis", "warn", "A grade does not say what it rests on."),
    Rule("updated-without-correction", "warn", "A briefing was updated and does not say how."),
    Rule("utm-address", "info", "A source's address follows its readers.", fixed=True),
)
ORPHAN, DUPLICATE, NO_BASIS, NO_CORRECTION, TRACKING = RULES

REFERRED_TO = {"actor": "name", "outlet": "name", "topic": "name", "source": "title"}
"""Kinds of files that are there for others, and the key at which an orphan is reported."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ADDRESS_KEYS = ("url", "archive_url")
TRACKER = re.compile(r"(?:utm_\w+|fbclid|gclid)(?:=|$)", re.I)
ORIGIN = re.compile(r"https?://(?:www\.)?", re.I)

Head = tuple[str, yaml.ScalarNode]


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    yield from ()


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Outlet):
        yield from grades(desk, document, record)
    if isinstance(record, Briefing) and record.updated and not record.corrections:
        message = "This briefing was updated, and readers are not told what was changed."
        hint = "Add an entry under corrections:, with its date, kind and text."
        sheet = desk.sheet(document)
        yield from desk.found(NO_CORRECTION, document.path, sheet.key("updated"), message, hint)
    if any(tracked(address) for source in sources(document) for address in addresses(source)):
        yield from trackers(desk, document)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from orphans(desk)
    yield from duplicates(desk)


# --- orphans ---


def orphans(desk: Desk) -> Iterator[Problem]:
    named, unread = referred(desk.book), unread_words(desk)
    for document in desk.documents:
        own = (document.kind, document.id)
        if document.kind in REFERRED_TO and own not in named and document.id not in unread:
            sheet = desk.sheet(document)
            at = sheet.key(REFERRED_TO[document.kind])
            message = f"Nothing in the book refers to this {document.kind}."
            hint = f'Name "{document.id}" where it belongs, or take the file out.'
            yield from desk.found(ORPHAN, document.path, at, message, hint)


def referred(book: Book) -> set[tuple[str, str]]:
    """Whatever is named by anything but itself; links and plain names of publishers count too."""
    found = set[tuple[str, str]]()
    edges = book.ground.graph.edges
    for own, document in book.documents.items():
        found.update(edges[own])
        linked = (book.by_path.get(path) for _, path in pointers(document))
        found.update(key for key in linked if key and key != own)
        for name in publishers(document):
            found.update(book.names.find("actor", name))
            found.update(book.names.find("outlet", name))
    return found


def unread_words(desk: Desk) -> set[str]:
    """What stands in files that cannot be read: they may refer to anything."""
    documents = desk.book.ground.documents.values()
    return {
        word
        for document in documents
        if document.annotations is None
        for word in ID.findall(desk.read(document.path))
    }


def publishers(document: Document) -> Iterator[str]:
    """Names that stand in a source or a briefing as words, not as references."""
    if isinstance(document.annotations, Briefing):
        yield from document.annotations.authors
    for source in sources(document):
        yield from filter(None, (source.via, source.agency, *source.author))


# --- addresses of sources ---


def sources(document: Document) -> tuple[Source, ...]:
    """Those that a document defines."""
    record = document.annotations
    return (record,) if isinstance(record, Source) else inline_sources(document)


def addresses(source: Source) -> Iterator[str]:
    yield from filter(None, (source.url, source.archive_url))


def duplicates(desk: Desk) -> Iterator[Problem]:
    first = dict[str, tuple[Source, Document]]()
    for document in desk.documents:
        for source in sources(document):
            if not source.url:
                continue
            other, where = first.setdefault(same(source.url), (source, document))
            if other.id != source.id:
                at, end = address_at(desk.sheet(document), source)
                message = f'The source "{other.id}" in {where.path} has this address, too.'
                hint = f'Refer to "{other.id}", or give the address of what is meant here.'
                yield from desk.found(DUPLICATE, document.path, at, message, hint, end=end)


def same(address: str) -> str:
    """Equal for addresses that lead to the same page, however they are written."""
    rest = ORIGIN.sub("", clean(address.partition("#")[0]))
    path, sign, query = rest.partition("?")
    host, slash, path = path.rstrip("/").partition("/")
    return f"{host.lower()}{slash}{path}{sign}{query}"


def address_at(sheet: Sheet, source: Source) -> tuple[Place, Place]:
    """Where a source's `url` begins and ends; where the source begins if it is written oddly."""
    for key, start, end, written in spans(sheet):
        later = (start.line, start.column) >= (source.at.line, source.at.column)
        if key == "url" and later and written == source.url:
            return start, end
    return source.at, source.at


def trackers(desk: Desk, document: Document) -> Iterator[Problem]:
    sheet = desk.sheet(document)
    known = {address for source in sources(document) for address in addresses(source)}
    for key, start, end, written in spans(sheet):
        if key in ADDRESS_KEYS and written in known and tracked(written):
            message = "This address tells the publisher where your readers come from."
            hint = f"Write {clean(written)}"
            yield from desk.found(
                TRACKING, document.path, start, message, hint, fix=clean(written), end=end
            )


def tracked(address: str) -> bool:
    """An address inside another one, as archives have it, is kept as it is."""
    return clean(address) != address and address.count("://") == 1


def clean(address: str) -> str:
    """Without the parameters by which visits are counted; all others are left as they are."""
    page, hash_, fragment = address.partition("#")
    path, sign, query = page.partition("?")
    kept = [one for one in query.split("&") if ";" in one or not TRACKER.match(one)]
    return path + (sign if kept else "") + "&".join(kept) + hash_ + fragment


# --- grades ---


def grades(desk: Desk, document: Document, record: Outlet) -> Iterator[Problem]:
    if record.reliability_basis.strip() or all(one.basis.strip() for one in record.reliability):
        return
    places = grade_places(desk.sheet(document))
    for grading, at in zip(record.reliability, places, strict=False):
        if not grading.basis.strip():
            message = f"This grade, {grading.grade}, does not say what it rests on."
            hint = "Add reliability_basis:, or basis: beside the grade, and why in a sentence."
            yield from desk.found(NO_BASIS, document.path, at, message, hint)


def grade_places(sheet: Sheet) -> list[Place]:
    return [
        at
        for node in values(head(sheet), "reliability")
        for key, scalar in scalars(node, "grade")
        if key == "grade"
        for at in (place(scalar.start_mark),)
    ]


# --- the head's values ---


def head(sheet: Sheet) -> yaml.Node | None:
    """The head, composed: only files of which something is said are."""
    return compose(f"\n{sheet.head}", sheet.path).node if sheet.head else None


def values(node: yaml.Node | None, key: str) -> Iterable[yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return ()
    return [value for name, value in node.value if name.value == key]


def scalars(node: yaml.Node | None, key: str = "") -> Iterator[Head]:
    """All plain values in order, each with its key."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from scalars(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item, key)
    elif isinstance(node, yaml.ScalarNode):
        yield key, node


def spans(sheet: Sheet) -> Iterator[tuple[str, Place, Place, str]]:
    """Key, start, end and words of each value that is written on one line, without its marks."""
    for key, node in scalars(head(sheet)):
        start, end = place(node.start_mark), place(node.end_mark)
        line = sheet.line(start.line)
        marks = int(line[start.column - 1 : start.column] in ("'", '"'))
        start = Place(start.line, start.column + marks)
        end = Place(end.line, end.column - marks)
        written = line[start.column - 1 : end.column - 1]
        if start.line == end.line and written == node.value:
            yield key, start, end, written


def place(mark: yaml.Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
