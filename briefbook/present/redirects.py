"""Where former ids and addresses lead, and all that lay below them.

A page leads on by itself. What programs read (twins, feeds, pictures) does not follow pages, so it
stands at both addresses with the same bytes; a card, which is put into other pages, is made for each.
"""

from collections.abc import Iterable, Iterator, Mapping

from ..ids import is_id
from ..link import Book, Key
from ..model import FOLDER_OF
from .cards import address
from .icons import own
from .once import once
from .subject import Subject

Homes = Mapping[str, tuple[str, ...]]


@once
def redirects(book: Book) -> tuple[tuple[str, Key], ...]:
    """(old address, the thing), in order. An alias that is an id is a former id of its kind."""
    return tuple(found(book))


def found(book: Book) -> Iterator[tuple[str, Key]]:
    for key, document in sorted(book.documents.items()):
        for alias in getattr(document.annotations, "aliases", ()):
            yield old_address(key[0], alias), key
    for id, (source, home) in sorted(book.sources.items()):
        if source.aliases and home[0] == "briefing" and home in book.documents:
            now = ("source", id) if book.has_source_page(id) else home
            yield from ((old_address("source", alias), now) for alias in source.aliases)


def old_address(kind: str, alias: str) -> str:
    if is_id(alias):
        return f"{alias}/" if kind == "page" else f"{FOLDER_OF[kind]}/{alias}/"
    path = alias.strip("/")
    last = path.rpartition("/")[2]
    return path if "." in last else f"{path}/"


# --- what lay below a former address ---


@once
def former_homes(book: Book) -> Homes:
    """By the address of a thing: the former ones of its kind, each claimed by nothing else."""
    claimed = set[str]()
    homes: dict[str, tuple[str, ...]] = {}
    for old, key in redirects(book):
        home = address(book, key)
        place = old.casefold()
        is_first = place not in claimed and not stands(book, key[0], place)
        claimed.add(place)
        if is_first and old.endswith("/") and folder(old) == folder(home):
            homes[home] = (*homes.get(home, ()), old)
    return homes


def stands(book: Book, kind: str, place: str) -> bool:
    """Has something else this address now? That is an error, and told of once."""
    id = place.strip("/").rpartition("/")[2]
    return book.exists((kind, id)) and address(book, (kind, id)) == place


def folder(address: str) -> str:
    """Of `actors/wang-yi/`: `actors`."""
    return address.rstrip("/").rpartition("/")[0]


def formerly(book: Book, subject: Subject, twins: Iterable[str]) -> Iterator[Subject]:
    """What stands for a page or file at former addresses of the thing that it belongs to.

    `twins`: the files beside it that are made of the same view.
    """
    homes = former_homes(book)
    where = subject.address
    for home in near_root(where) if homes else ():
        for old in homes.get(home, ()):
            every = at_former(subject, home, old, twins)
            yield from (one for one in every if not has_its_own(book, one.file))


def near_root(address: str) -> tuple[str, str]:
    """The first one and two parts of an address: where things have their pages."""
    first, _, rest = address.partition("/")
    return f"{first}/", f"{first}/{rest.partition('/')[0]}/"


def at_former(subject: Subject, home: str, old: str, twins: Iterable[str]) -> Iterator[Subject]:
    """A redirect for a page below the thing's own, the same bytes for files, a card made anew."""
    where, rest = subject.address, subject.address.removeprefix(home)
    place = f"{old}{rest}"
    if not where.endswith("/"):
        is_page = where.endswith(".html")
        yield subject._replace(address=place) if is_page else subject._replace(former=place)
    elif rest:
        yield Subject("redirect", subject.key, place, which=rest)
    beside = place.rpartition("/")[0]
    yield from (subject._replace(former=f"{beside}/{twin}") for twin in twins)


@once
def own_files(book: Book) -> frozenset[str]:
    """What the site's owner puts at an address, as a file or by an alias."""
    every = (*own(book), *(old for old, _ in redirects(book)))
    return frozenset(address.casefold() for address in every)


def has_its_own(book: Book, file: str) -> bool:
    place = file.casefold()
    return not own_files(book).isdisjoint((place, place.removesuffix("index.html")))
