"""Each record of the corpus as Hugo wants it: front matter and Markdown."""

import json
from collections.abc import Iterator

from hugo_dates import WORDS, Front, dated, key, maybe_dated, periods_of, text_of
from hugo_sources import graded, source, times_cited
from plain_markdown import declared, mentioned, numbers, quotations, translated
from reading import Corpus, Head, Record, digits, listed, slug, sort_name, source_records

FEEDS = ["atom", "jsonfeed"]
WITH_FEEDS = ("actors", "topics", "outlets")
LAST_SECOND = 86_399


def file(front: Front, body: str) -> str:
    """Front matter in JSON, the quickest of the forms that Hugo reads."""
    kept = {key: value for key, value in front.items() if value not in (None, "", [], {})}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n\n" + body + "\n"


def briefing(corpus: Corpus, record: Record, rank: int, formats: list[str]) -> str:
    """A briefing; `rank` among those of its day orders them as our lists do."""
    head, count = record.head, numbers(corpus, record)
    moment = LAST_SECOND - rank
    clock = f"{moment // 3600:02d}:{moment // 60 % 60:02d}:{moment % 60:02d}"
    cited, times = dict(source_records(corpus, record)), times_cited(corpus, record)
    front = {
        "title": record.name, "description": head.get("summary"),
        "date": f"{record.day}T{clock}Z", "updated": text_of(head.get("updated")),
        "updated_iso": head.get("updated"), "as_of": text_of(head.get("as_of")),
        "dateline": head.get("dateline"),
        "outputs": formats, **terms(corpus, record, cited),
        "cast": [*cast(corpus, record)], "entries": [*entries(corpus, record, count)],
        "statements": [*statements(corpus, record, count)],
        "records": [
            source(corpus, k, cited[k], count[k], times[k])
            for k in sorted(cited, key=count.__getitem__)
        ],
        "original": head.get("original"), "follows": head.get("follows"),
        "corrections": [*corrections(record)],
    }  # fmt: skip
    return file(front, translated(corpus, record))


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


def role_at(corpus: Corpus, id: str, day: int) -> str:
    """The role that an actor held on a day (yyyymmdd), the last to begin; else a former one."""
    roles = [role(one) for one in listed(corpus.records["actors"][id].head, "roles")]
    held = [one for one in roles if one["from"] <= day <= one["until"]]
    if held:
        return str(max(held, key=lambda one: one["from"])["role"])
    past = [one for one in roles if one["until"] < day]
    return f"former {max(past, key=lambda one: one['until'])['role']}" if past else ""


def roles_at(corpus: Corpus, ids: list[str], day: int) -> dict[str, str]:
    return {id: role_at(corpus, id, day) for id in ids}


def notes(corpus: Corpus, keys: list[str], count: dict[str, int], briefing: Record) -> list[Front]:
    cited = dict(source_records(corpus, briefing))
    return [{"n": count[k], "key": k, "title": cited[k]["title"]} for k in keys]


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
            "status": one.get("status", ""), "place": one.get("place", ""),
            "actors": actors, "roles": roles_at(corpus, actors, date["day"]),
            "notes": notes(corpus, listed(one, "sources"), count, record),
        }  # fmt: skip


def statements(corpus: Corpus, record: Record, count: dict[str, int]) -> Iterator[Front]:
    """The statements of the front matter, then the quotations of the body."""
    written = [(s, listed(s, "sources"), False) for s in listed(record.head, "statements")]
    quoted = [(q, [q["cite"]], True) for q in quotations(corpus, record)]
    for at, (one, keys, inline) in enumerate([*written, *quoted], 1):
        to, date = corpus.find(one["to"]) if one.get("to") else None, dated(one["date"])
        by = corpus.ids("actors", [one["by"]])[0]
        yield {
            **periods_of(date), "key": key(date["day"], record.id, f"{at:04d}"),
            "by": by, "role": role_at(corpus, by, date["day"]), "to": to.id if to else "",
            "date": date, "mode": one["mode"], "text": one["text"],
            "at": "" if inline else f"statement-{at}", "inline": inline,
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
    front["names"] = [r.id for r in mentioned(corpus, record) if r.kind == "actors"]
    if record.kind == "actors":
        front["roles"] = [role(one) for one in listed(own, "roles")]
    if record.kind == "outlets":
        front |= graded(own)
    if record.kind == "events":
        front["status_text"] = WORDS(f"status.{own['status']}")
        front["when"] = dated(own["date"])
        front["key"] = key(front["when"]["day"], "event", record.id)
        front["cast"], front["actors"] = corpus.ids("actors", own["actors"]), None
        front |= periods_of(front["when"])
        front["held"] = roles_at(corpus, front["cast"], front["when"]["day"])
        front["cites"], front["sources"] = own["sources"], None
    if record.kind == "storylines":
        front["told"], front["events"] = own["events"], None
    if record.kind == "sources":
        front = {
            "title": own["title"],
            "id": record.id,
            "outputs": formats,
            "kind_text": WORDS("kind.source"),
        }
        front |= {"sort": sort_name(record), "record": source(corpus, record.id, own)}
    return file(front, translated(corpus, record))


def role(one: Head) -> Front:
    """A role with its bounds as numbers, by which the one held at a date is found."""
    start, end = maybe_dated(one.get("start")), maybe_dated(one.get("end"))
    return {
        "role": one["role"], "organization": one.get("organization", ""),
        "start": start and start["text"], "end": end and end["text"],
        "from": start["day"] if start else 0, "until": end["last"] if end else 99999999,
    }  # fmt: skip
