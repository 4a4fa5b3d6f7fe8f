"""Things from A to Z; where they are more than 100, there is a page for each letter."""

from collections.abc import Iterable, Iterator

from ..ids import alphabetical, slug
from ..link import Book, Key
from ..model import Actor
from ..shapes import Card, IndexPage, Letter
from .cards import author_card, card
from .positions import QUESTION, question_card
from .subject import Subject
from .votes import BODY, body_card

LIMIT = 100
DEEPEST = 4
"""By how many letters a page may be cut; what still exceeds the limit then stands on one page."""
Sorted = tuple[str, Key]
"""(sort name folded to plain letters, key)"""


def in_order(book: Book, keys: Iterable[Key]) -> list[Sorted]:
    """Things by the name under which they are sorted, each once."""
    return sorted((alphabetical(sort_name(book, key)), key) for key in set(keys))


def sort_name(book: Book, key: Key) -> str:
    record = book.record(key)
    if isinstance(record, Actor) and record.sort_name:
        return record.sort_name
    return shown(book, key).name


def shown(book: Book, key: Key) -> Card:
    if key[0] == "author":
        return author_card(book.authors[key])
    return SHOWN.get(key[0], card)(book, key)


SHOWN = {QUESTION: question_card, BODY: body_card}


def lettered(whole: Subject, entries: list[Sorted]) -> Iterator[Subject]:
    """The page of a whole index, and the pages of its letters."""
    yield whole
    for prefix in prefixes(entries, ""):
        yield whole._replace(address=address(whole.address, prefix), period=prefix)


def prefixes(entries: list[Sorted], prefix: str) -> Iterator[str]:
    if not is_split(entries, prefix):
        return
    for letter, rows in cut(entries, len(prefix) + 1).items():
        if letter != prefix:
            yield letter
            yield from prefixes(rows, letter)


def is_split(entries: list[Sorted], prefix: str) -> bool:
    return len(entries) > LIMIT and len(prefix) < DEEPEST


def cut(entries: Iterable[Sorted], length: int) -> dict[str, list[Sorted]]:
    found: dict[str, list[Sorted]] = {}
    for entry in entries:
        found.setdefault(entry[0][:length], []).append(entry)
    return found


def address(home: str, prefix: str) -> str:
    """`actors/a-z/w/`; a sign that is no letter or digit goes by its number."""
    name = slug(prefix) if prefix.isalnum() and prefix.isascii() else "u" + prefix.encode().hex()
    return f"{home}a-z/{name}/"


def index(
    book: Book, subject: Subject, whole: Card, entries: list[Sorted], above: Card | None = None
) -> IndexPage:
    """An index (`whole` is its card, `above` the page that it goes on with), or one of its letters."""
    prefix = subject.period
    entries = [entry for entry in entries if entry[0].startswith(prefix)]
    split = is_split(entries, prefix)
    here = [entry for entry in entries if entry[0] == prefix] if split else entries
    return IndexPage(
        address=subject.address,
        title=f"{whole.name}: {prefix.upper()}" if prefix else whole.name,
        listed=book.is_listed(subject.key),
        kind=whole.id,
        groups=tuple(groups_of(book, here)),
        letters=tuple(letters_of(whole.address, entries, prefix)) if split else (),
        parent=whole if prefix else above,
    )


def letters_of(home: str, entries: list[Sorted], prefix: str) -> Iterator[Card]:
    for letter in cut(entries, len(prefix) + 1):
        if letter != prefix:
            yield Card(kind="index", id=letter, name=letter.upper(), address=address(home, letter))


def groups_of(book: Book, entries: list[Sorted]) -> Iterator[Letter]:
    for letter, rows in cut(entries, 1).items():
        yield Letter(letter=letter.upper(), cards=tuple(shown(book, key) for _, key in rows))
