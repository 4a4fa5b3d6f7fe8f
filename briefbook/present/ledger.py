"""What rests on an outlet, and how the addresses of its sources, or of all, stand."""

from collections import Counter
from collections.abc import Iterable

from ..link import Book, Key
from ..model import Source
from ..shapes import AddressesShown, LedgerRow, RestingShown
from .cards import card
from .grades import grade_at
from .independence import kin
from .makeup import citing, percent
from .members import members
from .once import once
from .resting import resting
from .standing import status

STATES = {"live": "live", "dead": "dead", "usurped": "changed", "deviated": "changed"}


def resting_shown(book: Book, outlet: Key) -> RestingShown | None:
    """None where nothing rests on it. Of the whole book only a share is told, in whole per cent."""
    items = resting(book, outlet)
    if not items:
        return None
    own = {item.document[1] for item in members(book, outlet, "sources")}
    cited = (pair for item in items for pair in citing(book, item.document))
    return RestingShown(
        briefings=len(items),
        percent=percent(len(items), len(book.listed_briefings())),
        citations=sum(times for id, times in cited if id in own),
    )


def addresses_of(book: Book, outlet: Key) -> AddressesShown:
    return addresses(
        book, (book.sources[i.document[1]][0] for i in members(book, outlet, "sources"))
    )


def addresses(book: Book, sources: Iterable[Source]) -> AddressesShown:
    found: Counter[str] = Counter()
    for source in sources:
        state = STATES[status(book, source)] if source.url else "unlinked"
        found[state] += 1
        found["archived"] += bool(source.archive_url)
        found["lost"] += state in ("changed", "dead") and not source.archive_url
    return AddressesShown(**found)


@once
def rested_on(book: Book) -> tuple[Key, ...]:
    """The listed outlets on which something rests, most briefings first."""
    number = {key: len(resting(book, key)) for key in book.keys("outlet") if book.is_listed(key)}
    return tuple(sorted((key for key in number if number[key]), key=lambda k: (-number[k], k)))


def row(book: Book, outlet: Key) -> LedgerRow:
    rests = resting_shown(book, outlet)
    assert rests is not None
    return LedgerRow(
        outlet=card(book, outlet),
        grade=grade_at(book, outlet, 0),
        resting=rests,
        addresses=addresses_of(book, outlet),
        kin=len(kin(book, outlet)),
    )


@once
def all_sources(book: Book) -> tuple[Source, ...]:
    """Of the listed book."""
    rows = sorted(book.sources.items())
    return tuple(source for id, (source, home) in rows if is_listed(book, ("source", id), home))


def is_listed(book: Book, key: Key, home: Key) -> bool:
    """What only unlisted briefings bring is in no list."""
    return book.is_listed(key) and (book.is_listed(home) or bool(book.group("citations", key)))
