"""The indexes from A to Z; where one has more than 100 things, it has a page for each letter."""

import unicodedata
from collections.abc import Iterable, Iterator

from ..ids import slug
from ..link import Book, Key
from ..model import Actor
from ..present.cards import author_card, card
from ..present.subject import Subject
from ..shapes import Card, IndexPage, Letter

RENDERER = "index.html"
TWIN = False
LIMIT = 100
DEEPEST = 4
"""By how many letters a page may be cut; what still exceeds the limit then stands on one page."""
FOLDERS = {
    "actors": "actor", "outlets": "outlet", "sources": "source", "topics": "topic",
    "storylines": "storyline", "events": "event", "authors": "author",
}  # fmt: skip
Sorted = tuple[str, Key]
"""(sort name folded to plain letters, key)"""


def pages(book: Book) -> Iterator[Subject]:
    for folder in FOLDERS:
        yield Subject("index", (folder, ""), f"{folder}/")
        for prefix in prefixes(in_order(book, folder), ""):
            yield Subject("index", (folder, prefix), address(folder, prefix))


def address(folder: str, prefix: str) -> str:
    """`actors/a-z/w/`; a sign that is no letter or digit goes by its number."""
    name = slug(prefix) if prefix.isalnum() and prefix.isascii() else "u" + prefix.encode().hex()
    return f"{folder}/a-z/{name}/"


def prefixes(entries: list[Sorted], prefix: str) -> Iterator[str]:
    if len(entries) <= LIMIT or len(prefix) >= DEEPEST:
        return
    for letter, rows in cut(entries, len(prefix) + 1).items():
        if letter != prefix:
            yield letter
            yield from prefixes(rows, letter)


def cut(entries: Iterable[Sorted], length: int) -> dict[str, list[Sorted]]:
    found: dict[str, list[Sorted]] = {}
    for entry in entries:
        found.setdefault(entry[0][:length], []).append(entry)
    return found


def in_order(book: Book, folder: str) -> list[Sorted]:
    """All listed things of a kind by the name under which they are sorted."""
    keys = [key for key in keys_of(book, FOLDERS[folder]) if book.is_listed(key)]
    return sorted((plain(sort_name(book, key)), key) for key in keys)


def keys_of(book: Book, kind: str) -> list[Key]:
    if kind == "author":
        return [key for key in book.authors if book.group("author", key)]
    if kind == "source":
        return [("source", id) for id in book.sources if book.has_source_page(id)]
    return book.keys(kind)


def sort_name(book: Book, key: Key) -> str:
    record = book.record(key)
    if isinstance(record, Actor) and record.sort_name:
        return record.sort_name
    return book.authors[key] if key[0] == "author" else shown(book, key).name


def plain(name: str) -> str:
    """Letters without accents, in one case, so that É stands under E."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in folded if c.isalnum() or c == " ").strip() or "#"


def shown(book: Book, key: Key) -> Card:
    return author_card(book.authors[key]) if key[0] == "author" else card(book, key)


def view(book: Book, subject: Subject) -> IndexPage:
    folder, prefix = subject.key
    title = book.words(f"section.{folder}")
    entries = [e for e in in_order(book, folder) if e[0].startswith(prefix)]
    split = len(entries) > LIMIT and len(prefix) < DEEPEST
    home = Card(kind="index", id=folder, name=title, address=f"{folder}/")
    return IndexPage(
        address=subject.address,
        title=f"{title}: {prefix.upper()}" if prefix else title,
        kind=folder,
        groups=tuple(groups_of(book, [e for e in entries if e[0] == prefix] if split else entries)),
        letters=tuple(letters_of(folder, entries, prefix)) if split else (),
        parent=home if prefix else None,
    )


def letters_of(folder: str, entries: list[Sorted], prefix: str) -> Iterator[Card]:
    for letter in cut(entries, len(prefix) + 1):
        if letter != prefix:
            yield Card(
                kind="index", id=letter, name=letter.upper(), address=address(folder, letter)
            )


def groups_of(book: Book, entries: list[Sorted]) -> Iterator[Letter]:
    for letter, rows in cut(entries, 1).items():
        yield Letter(letter=letter.upper(), cards=tuple(shown(book, key) for _, key in rows))
