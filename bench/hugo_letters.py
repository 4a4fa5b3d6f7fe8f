"""The indexes from A to Z, of taxonomies and of lists too long for their page, letter by letter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hugo_dates import WORDS
from hugo_lists import NEWEST, Made
from hugo_sources import kin
from plain_markdown import mentioned
from reading import KINDS, Corpus, Record, folded, listed, slug, sort_name, source_records

NAMES = {
    "people": "actor.holders",
    "relations": "actor.told_relations",
    "parts": "actor.children",
    "pages": "actor.named_by",
    "sources": "section.sources",
    "kin": "outlet.kin",
}
LETTER_LIMIT, DEEPEST = 100, 4

Names = dict[str, list[tuple[str, str]]]
"""Address of an owner → (id, sort name) of all that its list holds; what is there twice counts twice."""


def made_letters(corpus: Corpus, authors: dict[str, str]) -> Iterator[Made]:
    for kind in (*KINDS, "authors"):
        names = sort_names(corpus, kind, authors)
        yield from lettered(f"/{kind}/", kind.capitalize(), "index", f"/{kind}/", names)
    for view, found in members(corpus).items():
        for owner, rows in sorted(found.items()):
            if len(rows) > NEWEST:
                url, names = f"{owner}{view}/", [name for _, name in sorted(set(rows))]
                title = f"{title_of(corpus, owner)}: {name_of(view, owner)}"
                yield Made(url, title, view, owner, "", owner, letters(url, names, ""))
                yield from lettered(url, title, view, owner, names)


def name_of(view: str, owner: str) -> str:
    """What the list is called on the page of its owner."""
    return WORDS(
        "topic.children" if view == "parts" and owner.startswith("/topics/") else NAMES[view]
    )


def title_of(corpus: Corpus, address: str) -> str:
    _, kind, id, _ = address.split("/")
    return corpus.records[kind][id].name


def members(corpus: Corpus) -> dict[str, Names]:
    """By the end of the list's address: who holds a role, belongs, relates, names; what is published; kin."""
    found: dict[str, Names] = {
        view: defaultdict(list)
        for view in ("people", "relations", "parts", "pages", "sources", "kin")
    }
    every = (record for kind in (*KINDS, "briefings") for record in corpus.of(kind))
    for record in every:
        for view, owner in told(corpus, record):
            found[view][owner].append((record.id, sort_name(record)))
    for key, outlet, title in published(corpus):
        found["sources"][f"/outlets/{outlet}/"].append((key, folded(title)))
    for id, others in kin(corpus).items():
        for other in others:
            record = corpus.records["outlets"][other["id"]]
            found["kin"][f"/outlets/{id}/"].append((record.id, sort_name(record)))
    return found


def told(corpus: Corpus, record: Record) -> Iterator[tuple[str, str]]:
    """(list, address of its owner) of whatever one file says of others."""
    head = record.head
    filed = ("actors", "events") if record.kind == "briefings" else ()
    for other in mentioned(corpus, record):
        if other.kind not in filed and other.kind != "sources":
            yield "pages", other.address
    if record.kind not in ("actors", "events", "topics"):
        return
    if parent := head.get("parent"):
        yield "parts", f"/{record.kind}/{parent}/"
    for role in listed(head, "roles"):
        if place := role.get("organization"):
            yield "people", f"/actors/{place}/"
    for relation in listed(head, "relations"):
        yield "relations", f"/actors/{relation['to']}/"


def published(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """(source, outlet, title) of every source, wherever it is written."""
    shared = {record.id: record.head for record in corpus.of("sources")}
    inline = (dict(source_records(corpus, briefing)) for briefing in corpus.of("briefings"))
    for sources in (shared, *inline):
        for key, one in sources.items():
            if one.get("outlet") and (sources is shared or key not in shared):
                yield key, corpus.called[one["outlet"]].id, one["title"]


def lettered(url: str, title: str, view: str, of: str, names: list[str]) -> Iterator[Made]:
    for prefix in prefixes(names, ""):
        name = f"{title}: {prefix.upper()}"
        further = letters(url, names, prefix)
        yield Made(address(url, prefix), name, view, of, prefix, url, further)


def address(home: str, prefix: str) -> str:
    plain = prefix.isalnum() and prefix.isascii()
    return f"{home}a-z/{slug(prefix) if plain else 'u' + prefix.encode().hex()}/"


def sort_names(corpus: Corpus, kind: str, authors: dict[str, str]) -> list[str]:
    if kind == "authors":
        return sorted(map(folded, authors.values()))
    return sorted(sort_name(record) for record in corpus.of(kind))


def prefixes(names: Iterable[str], prefix: str) -> Iterator[str]:
    names = list(names)
    if len(names) <= LETTER_LIMIT or len(prefix) >= DEEPEST:
        return
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[: len(prefix) + 1], []).append(name)
    for longer, inside in groups.items():
        if longer != prefix:
            yield longer
            yield from prefixes(inside, longer)


def letters(url: str, names: Iterable[str], prefix: str) -> tuple[dict[str, str], ...]:
    """The longer beginnings to which a page that is cut leads."""
    inside = [name for name in names if name.startswith(prefix)]
    if len(inside) <= LETTER_LIMIT or len(prefix) >= DEEPEST:
        return ()
    longer = dict.fromkeys(name[: len(prefix) + 1] for name in sorted(inside))
    return tuple({"name": e.upper(), "url": address(url, e)} for e in longer if e != prefix)
