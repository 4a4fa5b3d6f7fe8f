"""The numbers of drawings, worked out before the clock starts: Hugo only writes them down."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hugo_dates import WORDS, Front, dated
from reading import Corpus, Record, listed, source_records

from briefbook.dates import Date, display, parse
from briefbook.drawing import Extent, Pause, Place, columns, layout, pause, periods, shares, ticks

FEWEST, FEWEST_COVERED, NAMED = 3, 5, 12
HOLLOW, AHEAD = ("planned", "postponed"), ("planned", "postponed", "cancelled")


class Entry(NamedTuple):
    """Something dated: an event's own file, or an entry of a briefing."""

    day: int
    kind: str
    id: str
    at: int
    edtf: str
    words: str
    status: str
    event: str
    actors: tuple[str, ...]


def by_time(one: Entry) -> tuple[int, bool, str, int]:
    """An event's own file goes before the briefings that tell of it."""
    return one.day, one.kind != "event", one.id, one.at


def newest_first(one: Entry) -> tuple[int, str, str, int]:
    return -one.day, one.kind, one.id, one.at


def time_key(day: int, *rest: str | int) -> str:
    """`by_time`, as a text that Hugo sorts by."""
    return " ".join([f"{day + 10**8:09d}", *map(str, rest)])


def every_entry(corpus: Corpus) -> list[Entry]:
    """All that the book dates, newest first."""
    events = (of_event(corpus, record) for record in corpus.of("events"))
    told = (one for record in corpus.of("briefings") for one in of_briefing(corpus, record))
    return sorted([*events, *told], key=newest_first)


def of_event(corpus: Corpus, record: Record) -> Entry:
    head = record.head
    actors = tuple(corpus.ids("actors", head["actors"]))
    return Entry(
        dated(head["date"])["day"], "event", record.id, 0, head["date"], record.name,
        head["status"], record.id, actors,
    )  # fmt: skip


def of_briefing(corpus: Corpus, record: Record) -> Iterator[Entry]:
    for at, one in enumerate(listed(record.head, "dates"), 1):
        event = corpus.records["events"].get(one["event"])
        yield Entry(
            dated(one["date"])["day"], "briefing", record.id, at, one["date"],
            event.name if event else one["event"], one.get("status", ""), event.id if event else "",
            tuple(corpus.ids("actors", listed(one, "actors"))),
        )  # fmt: skip


def shown(entries: Iterable[Entry]) -> list[Entry]:
    """In order of time; what an event's file and several briefings tell alike stands once."""
    rows = sorted(entries, key=by_time)
    own = {one.id for one in rows if one.kind == "event"}
    kept = (one for one in rows if one.kind == "event" or one.event not in own)
    found: dict[tuple[str, str], Entry] = {}
    for one in kept:
        found.setdefault((one.edtf, one.event or one.words.casefold()), one)
    return list(found.values())


def by_actor(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        for id in one.actors:
            found[id].append(one)
    return found


# --- timelines ---


def timeline(entries: Sequence[Entry]) -> Front:
    """Where each entry's mark stands, in order; nothing where there are too few."""
    dates = [parse(one.edtf) for one in entries]
    laid = layout([extent(date) for date in dates]) if len(entries) >= FEWEST else None
    if laid is None:
        return {}
    floor = laid.lanes * 14 + (18 if laid.crowds else 8)
    drawn = [one.status for one, place in zip(entries, laid.places, strict=True) if place.lane >= 0]
    kinds = {
        "planned": not {*drawn}.isdisjoint(HOLLOW),
        "cancelled": "cancelled" in drawn,
        "soft": any(place.soft for place in laid.places),
        "crowd": any(place.lane < 0 for place in laid.places),
    }
    return {
        "sentence": sentence(entries, dates), "floor": floor,
        "places": [
            {
                "x": place.x / 10, "y": floor - 10 - place.lane * 14, "soft": place.soft,
                "width": place.width / 10, **strike(place),
            } if place.lane >= 0 else {}
            for place in laid.places
        ],
        "ticks": [
            {
                "x": tick.x / 10, "major": tick.unit == "year",
                "label": label(tick.unit, tick.number, tick.month),
            }
            for tick in ticks(laid.scale)
        ],
        "crowds": [{"x": x / 10, "more": more} for x, more in laid.crowds],
        "kinds": [
            {"kind": kind, "text": WORDS(f"drawing.legend.{kind}")}
            for kind, is_there in kinds.items()
            if is_there
        ],
    }  # fmt: skip


def strike(place: Place) -> Front:
    """The ends of the line through what was cancelled."""
    if place.width:
        return {"left": place.x / 10, "right": (place.x + place.width) / 10}
    return {"left": (place.x - 18) / 10, "right": (place.x + 18) / 10}


def label(unit: str, number: int, month: int) -> str:
    if unit == "year":
        return str(dated(f"{number:04d}")["text"])
    if unit == "month":
        return WORDS(f"drawing.month.{number}")
    return WORDS("drawing.day", day=number, month=WORDS(f"drawing.month.{month}"))


def sentence(entries: Sequence[Entry], dates: Sequence[Date]) -> str:
    first = min(
        [d for d in dates if d.earliest is not None] or dates, key=lambda d: d.earliest or 0
    )
    last = max([d for d in dates if d.latest is not None] or dates, key=lambda d: d.latest or 0)
    ends = [
        display(side(first, 0) if first.earliest is not None else first, WORDS),
        display(side(last, -1) if last.latest is not None else last, WORDS),
    ]
    count = WORDS("drawing.entries", count=len(entries))
    if ends[0] == ends[1]:
        span = WORDS("drawing.at", entries=count, date=ends[0])
    else:
        span = WORDS("drawing.span", entries=count, first=ends[0], last=ends[1])
    planned = sum(one.status == "planned" for one in entries)
    if planned == len(entries):
        return WORDS("drawing.all_planned", span=span)
    if planned:
        return WORDS("drawing.planned", span=span, count=planned)
    return WORDS("drawing.sentence", span=span)


def side(date: Date, at: int) -> Date:
    return date.parts[at] if date.precision == "interval" else date


def extent(date: Date) -> Extent:
    """The days that a date may mean, and which ends of them are not exact."""
    whole = bool(date.qualifier)
    loose = (whole or is_loose(side(date, 0)), whole or is_loose(side(date, -1)))
    return Extent(date.earliest, date.latest, *loose)


def is_loose(date: Date) -> bool:
    return date.precision not in ("day", "time") or bool(date.qualifier)


def path(corpus: Corpus, events: Sequence[Entry]) -> list[Front]:
    """Of a storyline's events the time to the next, and which is the latest so far."""
    extents = [extent(parse(one.edtf)) for one in events]
    pauses = [*(pause(before, after) for before, after in pairwise(extents)), Pause("")]
    ahead = [one.status in AHEAD for one in events]
    current = max((at for at, is_ahead in enumerate(ahead) if not is_ahead), default=-1)
    return [
        {"pause": in_words(one), "length": one.length, "ahead": ahead[at], "current": at == current}
        for at, one in enumerate(pauses)
    ]


def in_words(one: Pause) -> str:
    if not one.unit:
        return ""
    if not one.number:
        return WORDS(f"drawing.pause.{one.unit}")
    later = WORDS(f"drawing.pause.{one.unit}", count=one.number)
    return WORDS("drawing.pause.about", later=later) if one.about else later


# --- columns and shares ---


def coverage(days: Sequence[int]) -> Front:
    """Briefings by month or by year."""
    found = periods(days) if len(days) >= FEWEST_COVERED else None
    if found is None:
        return {}
    peak = max(found.counts)
    highest = max(at for at, count in enumerate(found.counts) if count == peak)
    names = [named(found.monthly, number) for number in found.numbers]
    told = WORDS(
        "drawing.coverage", count=len(days) - found.earlier, first=names[0], last=names[-1],
        most=names[highest], peak=peak,
    )  # fmt: skip
    earlier = f" {WORDS('drawing.earlier', count=found.earlier)}" if found.earlier else ""
    return {
        "sentence": told + earlier,
        "by": WORDS("drawing.by_month" if found.monthly else "drawing.by_year"),
        "columns": [
            {
                "label": names[at], "count": found.counts[at], "told": f"{found.counts[at]:,}",
                "x": place.x / 10, "width": place.width / 10, "y": (1000 - place.height) / 10,
                "height": place.height / 10, "middle": (place.x + place.width // 2) / 10,
                "peak": names[at] == names[highest],
                "numbered": at == highest or (found.counts[at] > 0 and len(names) <= NAMED),
                "tick": tick(found.monthly, found.numbers[at]) if found.named[at] else "",
            }
            for at, place in enumerate(columns(found.counts))
        ],
    }  # fmt: skip


def named(monthly: bool, number: int) -> str:
    edtf = f"{number // 100:04d}-{number % 100:02d}" if monthly else f"{number:04d}"
    return str(dated(edtf)["text"])


def tick(monthly: bool, number: int) -> str:
    if monthly and number % 100 != 1:
        return WORDS(f"drawing.month.{number % 100}")
    return str(dated(f"{number // 100 if monthly else number:04d}")["text"])


def made_up(corpus: Corpus, times: Counter[str], sources: dict[str, Front], most: int) -> Front:
    """What a briefing, or the book, rests on: citations by outlet, sources by kind and grade."""
    whole = sum(times.values())
    if whole < FEWEST:
        return {}
    found: Counter[str] = Counter()
    for id, count in times.items():
        found[corpus.called[sources[id]["outlet"]].id] += count
    ranked = sorted(found, key=lambda id: (-found[id], id))
    rows = [(id, found[id], 0) for id in ranked[:most]]
    if rest := ranked[most:]:
        rows.append(("", sum(found[id] for id in rest), len(rest)))
    bars = shares([count for _, count, _ in rows])
    return {
        "sentence": rests_on(corpus, rows, whole, len(times)),
        "shares": [
            {
                "outlet": id, "others": WORDS("drawing.others", count=others) if others else "",
                "part": min(at, 5) if id else "rest", "x": bar.x / 10, "width": bar.width / 10,
                "number": WORDS(
                    "drawing.share", citations=WORDS("drawing.citations", count=count),
                    percent=percent(count, whole),
                ),
            }
            for at, ((id, count, others), bar) in enumerate(zip(rows, bars, strict=True), 1)
        ],
        "types": counted(f"source_type.{sources[id]['type']}" for id in times),
        "grades": counted(graded(sources[id]) for id in times),
    }  # fmt: skip


def rests_on(corpus: Corpus, rows: list[tuple[str, int, int]], whole: int, cited: int) -> str:
    name, count = corpus.records["outlets"][rows[0][0]].name, rows[0][1]
    told = {"outlet": name, "sources": WORDS("drawing.sources", count=cited)}
    if count == whole:
        return WORDS("drawing.all_rest", count=whole, **told)
    return WORDS("drawing.most_rest", count=count, all=whole, **told)


def graded(source: Front) -> str:
    return f"credibility.{source['credibility']}" if source.get("credibility") else "~"


def counted(keys: Iterable[str]) -> str:
    """`Report: 3, Speech: 1`; grades in their own order."""
    found = Counter(keys)
    ranked = sorted(found, key=lambda key: (-found[key] * (key[0] == "s"), key))
    words = (WORDS("drawing.ungraded" if key == "~" else key) for key in ranked)
    return ", ".join(f"{word}: {found[key]:,}" for word, key in zip(words, ranked, strict=True))


def percent(part: int, whole: int) -> int:
    if part in (0, whole):
        return 100 if part else 0
    return min(max((200 * part + whole) // (2 * whole), 1), 99)


def every_source(corpus: Corpus) -> dict[str, Front]:
    shared = {record.id: record.head for record in corpus.of("sources")}
    inline = (dict(source_records(corpus, record)) for record in corpus.of("briefings"))
    return {key: one for sources in (shared, *inline) for key, one in sources.items()}
