"""The front page: the latest, what is trending, what is coming up."""

from collections.abc import Iterator
from datetime import date

from ..link import ALL, Book, Item, Key
from ..link.clock import day_of, number_of
from ..present.cards import by_name, card
from ..present.events import last_day, timeline
from ..present.spans import newest_edition
from ..present.subject import Subject
from ..shapes import HomePage, Trend

RENDERER = "home.html"
TWINS = ()
LATEST, TRENDING, TRENDING_TOPICS, UPCOMING, FEATURED = 10, 8, 4, 10, 12


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("home", ALL, "")


def view(book: Book, subject: Subject) -> HomePage:
    settings = book.settings
    return HomePage(
        address="",
        title=settings.title,
        summary=settings.description,
        latest=tuple(card(book, key) for key in book.listed_briefings()[:LATEST]),
        edition=newest_edition(book),
        trending=trending(book, "mentions", "actor")[:TRENDING],
        trending_topics=trending(book, "topic", "topic")[:TRENDING_TOPICS],
        upcoming=timeline(book, upcoming(book))[:UPCOMING],
        storylines=by_name(card(book, key) for key in newest_first(book, "storyline")),
        topics=by_name(card(book, key) for key in newest_first(book, "topic")),
    )


def upcoming(book: Book) -> list[Item]:
    """Planned and not yet over, nearest first."""
    items = [i for i in book.group("upcoming", ALL) if last_day(book, i) >= book.today]
    return sorted(items, key=lambda item: item.day)[: UPCOMING * 3]


def newest_first(book: Book, group: str) -> list[Key]:
    """The threads that briefings took up most lately."""
    newest = {key: items[0] for key, items in book.groups.get(group, {}).items() if items}
    keys = [key for key in newest if book.exists(key) and book.is_listed(key)]
    return sorted(keys, key=lambda key: (-newest[key].day, key))[:FEATURED]


def trending(book: Book, group: str, kind: str) -> tuple[Trend, ...]:
    """Things of a kind named more in the last weeks of the book than in the weeks before."""
    days = book.settings.trending.days
    recent, before = days_ago(book.today, days), days_ago(book.today, 2 * days)
    found = []
    for key, items in book.groups.get(group, {}).items():
        if key[0] != kind or not book.exists(key):
            continue
        now = since(items, recent, book.today)
        if now > 1 and now > since(items, before, recent):
            found.append((-now, key))
    found = [pair for pair in found if book.is_listed(pair[1])]
    return tuple(Trend(card=card(book, key), recent=-n) for n, key in sorted(found))


def days_ago(today: int, days: int) -> int:
    """So many days before a day (yyyymmdd), or the first day that there is."""
    return number_of(date.fromordinal(max(day_of(today).toordinal() - days, 1)))


def since(items: tuple[Item, ...], start: int, end: int) -> int:
    """How many of these, which are newest first, lie after `start` and not after `end`."""
    count = 0
    for item in items:
        if item.day <= start:
            break
        count += item.day <= end
    return count
