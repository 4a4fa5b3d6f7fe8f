"""Each record of the corpus as Hugo wants it: front matter and Markdown."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from hugo_dates import WORDS, Front, dated, key, maybe_dated, periods_of, text_of
from hugo_drawings import made_up, of_briefing, of_event, path, shown, time_key, timeline
from hugo_roles import role, role_at, roles_at
from hugo_sources import (
    foreign,
    graded,
    joined,
    shorter,
    source,
    times_cited,
    version,
)
from hugo_text import MARKUP, Sentence, Text, named_in
from plain_markdown import declared, mentioned, numbers, quotations
from reading import Corpus, Head, Record, digits, folded, listed, slug, sort_name, source_records

FEEDS = ["atom", "jsonfeed"]
WITH_FEEDS = ("actors", "topics", "outlets")
LAST_SECOND = 86_399
WORDS_PER_MINUTE, NAMED_OUTLETS = 230, 5


def file(front: Front, body: str) -> str:
    """Front matter in JSON, the quickest of the forms that Hugo reads."""
    kept = {key: value for key, value in front.items() if value not in (None, "", [], {})}
    return json.dumps(kept, ensure_ascii=False) + "\n\n" + body + "\n"


def briefing(corpus: Corpus, record: Record, rank: int, formats: list[str]) -> str:
    """A briefing; `rank` among those of its day orders them as our lists do."""
    head, count = record.head, numbers(corpus, record)
    moment = LAST_SECOND - rank
    clock = f"{moment // 3600:02d}:{moment // 60 % 60:02d}:{moment % 60:02d}"
    cited, times = dict(source_records(corpus, record)), times_cited(corpus, record)
    text = Text(corpus, record)
    told, places = [*text.sentences()], text.cited_at()
    ordered = sorted(cited, key=count.__getitem__)
    front = {
        "title": record.name, "description": head.get("summary"), "id": record.id,
        "sort": folded(record.name), "key": key(record.number, record.id),
        "date": f"{record.day}T{clock}Z", "day": dated(record.day),
        "updated": maybe_dated(head.get("updated")), "as_of": maybe_dated(head.get("as_of")),
        "dateline": head.get("dateline"), "minutes": minutes(told),
        "outputs": formats, **terms(corpus, record, cited),
        "cast": [*cast(corpus, record)], "entries": [*entries(corpus, record, count)],
        "statements": [*statements(corpus, record, count)],
        "records": [
            source(corpus, k, cited[k], count[k], times[k])
            | {"version": version(cited[k], head.get("as_of") or record.day), "cited_at": places.get(k, [])}
            for k in ordered
        ],
        "drawn": timeline(shown(of_briefing(corpus, record))),
        "makeup": made_up(corpus, times, cited, NAMED_OUTLETS),
        "reference": reference(corpus, record),
        "original": head.get("original"), "follows": head.get("follows"),
        "corrections": [*corrections(record)], **named(corpus, record, told),
        "cites": [*cites(corpus, record, told)], "rests": rests(corpus, record, told),
    }  # fmt: skip
    return file(front, text.markdown())


def minutes(told: list[Sentence]) -> str:
    count = -(-sum(one.words for one in told) // WORDS_PER_MINUTE)
    return WORDS("reading.time", count=max(count, 1))


def reference(corpus: Corpus, record: Record) -> str:
    """How a briefing is cited elsewhere."""
    updated = text_of(record.head.get("updated"))
    parts = [
        *(listed(record.head, "authors") or [corpus.title]),
        WORDS("citing.quoted", title=record.name), corpus.title, text_of(record.day),
        WORDS("citing.updated", date=updated) if updated else "",
        WORDS("citing.address", url=f"{corpus.base_url}{record.address}"),
    ]  # fmt: skip
    return joined(parts)


def named(corpus: Corpus, record: Record, told: list[Sentence]) -> Front:
    """Of whom and what a text names the sentence: `said` for its taxonomies, `names` for all else."""
    found = named_in(corpus, record, told)
    filed = ("actors/", "events/") if record.kind == "briefings" else ()
    return {
        "said": {of: text for of, text in found.items() if of.startswith(filed) and text},
        "names": [{"of": of, "text": text} for of, text in found.items() if not of.startswith(filed)],
    }  # fmt: skip


def cites(corpus: Corpus, record: Record, told: list[Sentence]) -> Iterator[Front]:
    """Sources that have a page, each with a locator and the sentences of it that follow one another."""
    for id, _ in source_records(corpus, record):
        if id not in corpus.records["sources"]:
            continue
        places = [
            (one.text, next(where for key, where in one.cites if key == id))
            for one in told
            if any(key == id for key, _ in one.cites)
        ]
        rows = groupby(places, key=itemgetter(1)) if places else [("", [])]
        for at, (note, found) in enumerate(rows):
            order = key(record.number, "briefing", record.id, f"{at:04d}")
            yield {"of": id, "note": note, "texts": [text for text, _ in found], "key": order}


def rests(corpus: Corpus, record: Record, told: list[Sentence]) -> dict[str, Front]:
    """Outlet → the first of its sources here, and the sentence that cites it."""
    found: dict[str, Front] = {}
    for id, one in sorted(source_records(corpus, record)):
        if outlet := corpus.called.get(one.get("outlet", "")):
            texts = (each.text for each in told if any(key == id for key, _ in each.cites))
            found.setdefault(outlet.id, {"note": one["title"], "text": next(texts, "")})
    return found


def corrections(record: Record) -> Iterator[Front]:
    for at, one in enumerate(listed(record.head, "corrections"), 1):
        date = dated(one["date"])
        yield {
            **one, **periods_of(date), "date": date, "at": f"correction-{at}",
            "key": key(date["day"], record.id, f"{at:04d}"),
            "kind": WORDS(f"correction.{one['kind']}"),
        }  # fmt: skip


def terms(corpus: Corpus, record: Record, cited: dict[str, Head]) -> Front:
    """What a briefing is filed under, taxonomy by taxonomy."""
    named = [each.address.split("/")[1:3] for each in mentioned(corpus, record)]
    told = [entry["event"] for entry in listed(record.head, "dates")]
    outlets = [each["outlet"] for each in cited.values() if each.get("outlet")]
    thread = record.head.get("storyline")
    return {
        "actors": [actor["id"] for actor in cast(corpus, record)],
        "topics": corpus.ids("topics", listed(record.head, "topics")),
        "authors": [slug(name) for name in listed(record.head, "authors")],
        "storylines": [thread] if thread else [],
        "events": corpus.ids("events", [*told, *(id for kind, id in named if kind == "events")]),
        "outlets": corpus.ids("outlets", outlets),
        "sources": [key for key in cited if key in corpus.records["sources"]],
    }


def cast(corpus: Corpus, record: Record) -> Iterator[Front]:
    """Declared actors, then those whom the text names, each once."""
    written, seen = listed(record.head, "actors"), set()
    day = int(digits(record.head.get("as_of") or record.day))
    for actor, item in zip(declared(corpus, record), written, strict=True):
        seen.add(actor.id)
        extra = item if isinstance(item, dict) else {}
        held = extra.get("as") or role_at(corpus, actor.id, day)
        yield {"id": actor.id, "role": held, "note": extra.get("note", "")}
    rest = [r for r in mentioned(corpus, record) if r.kind == "actors" and r.id not in seen]
    yield from (
        {"id": r.id, "role": role_at(corpus, r.id, day)}
        for r in sorted(rest, key=lambda r: r.name.casefold())
    )


def notes(corpus: Corpus, keys: list[str], count: dict[str, int], briefing: Record) -> list[Front]:
    cited = dict(source_records(corpus, briefing))
    return [
        {"n": count[k], "key": k, "title": cited[k]["title"], "short": shorter(cited[k]["title"]),
         "language": foreign(cited[k]), "shared": k in corpus.records["sources"]}
        for k in keys
    ]  # fmt: skip


def status(one: Head) -> str:
    return WORDS(f"status.{one['status']}") if one.get("status") else ""


def entries(corpus: Corpus, record: Record, count: dict[str, int]) -> Iterator[Front]:
    """Dated entries in order of time."""
    for at, one in enumerate(listed(record.head, "dates"), 1):
        event, date = corpus.records["events"].get(one["event"]), dated(one["date"])
        actors = corpus.ids("actors", listed(one, "actors"))
        yield {
            **periods_of(date), "date": date, "at": f"date-{at}",
            "key": key(date["day"], "briefing", record.id, f"{at:04d}"),
            "words": event.name if event else one["event"],
            "event": event.id if event else "", "date_text": one.get("date_text", ""),
            "time": time_key(date["day"], 1, record.id, f"{at:04d}"), "status": one.get("status", ""),
            "status_text": status(one), "place": one.get("place", ""),
            "actors": actors, "roles": roles_at(corpus, actors, date["day"]),
            "notes": notes(corpus, listed(one, "sources"), count, record),
        }  # fmt: skip


def statements(corpus: Corpus, record: Record, count: dict[str, int]) -> Iterator[Front]:
    """The statements of the front matter, then the quotations of the body."""
    written = [(s, listed(s, "sources"), False) for s in listed(record.head, "statements")]
    quoted = [(q, [q["cite"]], True) for q in quotations(corpus, record)]
    for at, (one, keys, inline) in enumerate([*written, *quoted], 1):
        to, date = (
            corpus.find(one["to"]) if one.get("to") else None,
            dated(one["date"] or record.day),
        )
        by = corpus.ids("actors", [one["by"]])[0]
        yield {
            **periods_of(date), "key": key(date["day"], record.id, f"{at:04d}"),
            "on": date["day"], "by": by, "role": role_at(corpus, by, date["day"]), "to": to.id if to else "",
            "date": date if one.get("date") else None, "mode": one["mode"],
            "text": MARKUP.sub("", one["text"]),
            "at": f"statement-{at}", "inline": inline,
            "notes": notes(corpus, keys, count, record),
        }  # fmt: skip


def thing(corpus: Corpus, record: Record, formats: list[str], more: Front) -> str:
    """An actor, outlet, topic, event, storyline or source: the page of its taxonomy's term."""
    own = record.head
    front: Front = {
        **own,
        **more,
        "title": record.name,
        "description": own.get("summary"),
        "id": record.id,
    }
    front |= {
        "sort": sort_name(record),
        "outputs": formats,
        "name": None,
        "summary": None,
        "date": None,
    }
    front["kind_text"] = WORDS(f"kind.{own.get('kind') or record.kind.removesuffix('s')}")
    text = Text(corpus, record)
    front |= named(corpus, record, [*text.sentences()])
    if record.kind == "actors":
        today = corpus.of("briefings")[0].number
        roles = [role(one) for one in listed(own, "roles")]
        front["roles"] = [{**one, "former": one["until"] < today} for one in roles]
    if record.kind == "outlets":
        front |= graded(own)
    if record.kind == "events":
        front["status_text"] = status(own)
        front["when"] = dated(own["date"])
        front["key"] = key(front["when"]["day"], "event", record.id)
        front["time"] = time_key(front["when"]["day"], 0, record.id)
        front["cast"], front["actors"] = corpus.ids("actors", own["actors"]), None
        front |= periods_of(front["when"])
        front["held"] = roles_at(corpus, front["cast"], front["when"]["day"])
        front["cites"], front["sources"] = own["sources"], None
    if record.kind == "storylines":
        front["told"], front["events"] = own["events"], None
        events = [of_event(corpus, corpus.records["events"][id]) for id in own["events"]]
        front["drawn"], front["path"] = timeline(events), path(corpus, events)
    if record.kind == "sources":
        front = {
            "title": own["title"],
            "id": record.id,
            "outputs": formats,
            "kind_text": WORDS("kind.source"),
        }
        record_of = source(corpus, record.id, own)
        record_of["version"] = version(own, more.get("cited_on", ""))
        front |= {"sort": sort_name(record), "record": record_of, "short": shorter(own["title"])}
    return file(front, text.markdown())
