"""Sources and outlets as Hugo wants them: grades and states in words, how often each is cited."""

from collections import Counter
from collections.abc import Iterable

from hugo_dates import WORDS, Front, key, maybe_dated, text_of
from plain_markdown import cited_keys
from reading import Corpus, Head, Record, folded, listed, source_records

TITLE = 48
STATES = {"live": "live", "dead": "dead", "usurped": "changed", "deviated": "changed"}


def source(corpus: Corpus, id: str, one: Head, number: int = 0, cited: int = 0) -> Front:
    """A source's record; of its authors, those with a page by their ids."""
    outlet, url = corpus.called.get(one.get("outlet", "")), one.get("url")
    republisher = corpus.called.get(one.get("via", ""))
    issued, grade = maybe_dated(one.get("issued")), one.get("credibility")
    url, status = "" if url in (None, "null") else url, one.get("url_status", "live")
    return {
        **{k: v for k, v in one.items() if k not in ("id", "rights", "author")},
        "key": id, "number": number, "sort": folded(one["title"]),
        "order": key(issued["day"] if issued else 0, id), "outlet": outlet.id if outlet else "",
        "republisher": republisher.id if republisher else "",
        "shared": id in corpus.records["sources"], "url": url,
        "authors": corpus.ids("actors", listed(one, "author")),
        "issued": issued, "accessed": text_of(one.get("accessed")),
        "archive_date": text_of(one.get("archive_date")),
        "holder": (one.get("rights") or {}).get("holder", ""),
        "licence": (one.get("rights") or {}).get("licence", ""),
        "type_text": WORDS(f"source_type.{one['type']}"),
        "credibility_text": WORDS(f"credibility.{grade}") if grade else "",
        "state": STATES[status] if url else "unlinked",
        "state_text": WORDS(f"url_status.{status}") if status != "live" else "",
        "cited": cited, "reference": reference(corpus, one), "language": foreign(one),
    }  # fmt: skip


def foreign(one: Head) -> str:
    """The language of a source that is in another than the site."""
    language = one.get("language", "")
    return "" if language == "en" else str(language)


def version(one: Head, linked_on: str) -> str:
    """The day of what was cited: of the copy, or of the reading; else when it was last of use."""
    read = one.get("accessed") or ""
    known = (one.get("archive_date") or read) if one.get("archive_url") else read
    return str(known or linked_on)


def newest_citing(corpus: Corpus) -> dict[str, str]:
    """Source → the day of the newest briefing that lists it."""
    found: dict[str, str] = {}
    for record in corpus.of("briefings"):
        for id, _ in source_records(corpus, record):
            found.setdefault(id, record.day)
    return found


def reference(corpus: Corpus, one: Head) -> str:
    """How a source is cited elsewhere."""
    outlet, url = corpus.called.get(one.get("outlet", "")), one.get("url")
    parts = [
        *(corpus.called[name].name for name in listed(one, "author")),
        WORDS("citing.quoted", title=one["title"]), outlet.name if outlet else "",
        WORDS("citing.via", via=one["via"]) if one.get("via") else "", text_of(one.get("issued")),
    ]  # fmt: skip
    if url and url != "null":
        read = text_of(one.get("accessed"))
        parts += [
            WORDS("citing.address", url=url),
            WORDS("citing.accessed", date=read) if read else "",
        ]
    note = joined(parts)
    if not one.get("archive_url"):
        return note
    kept = WORDS("citing.archived_on", date=text_of(one.get("archive_date")))
    return f"{note[:-1]}; {kept}, {WORDS('citing.address', url=one['archive_url'])}."


def joined(parts: Iterable[str]) -> str:
    return WORDS("citing.end", text=", ".join(dict.fromkeys(part for part in parts if part)))


def shorter(title: str) -> str:
    """A long title's first words; empty where it is short. It ends with no article or preposition."""
    if len(title) <= TITLE:
        return ""
    first = title[: TITLE + 1].split(" ")[:-1]
    while len(first) > 1 and len(first[-1]) < 4:
        first.pop()
    return (" ".join(first) or title[:TITLE]).rstrip(" ,;:.-–—(") + "…"


def times_cited(corpus: Corpus, record: Record) -> Counter[str]:
    """How often a briefing cites each source: in its text, and for what its front matter says."""
    told = [*listed(record.head, "dates"), *listed(record.head, "statements")]
    known = {id for id, _ in source_records(corpus, record)}
    every = [*cited_keys(record), *(id for one in told for id in listed(one, "sources"))]
    return Counter(id for id in every if id in known)


def graded(head: Head) -> Front:
    """An outlet's grade in words."""
    grade = head.get("reliability")
    if not grade:
        return {}
    meaning = WORDS(f"grade.{grade}")
    return {"grade": WORDS("outlet.grade", grade=grade, meaning=meaning), "meaning": meaning}


def kin(corpus: Corpus) -> dict[str, list[Front]]:
    """Which outlets count as one, since they take over texts from one another or from the same."""
    above = {record.id: upstream(corpus, record.id) for record in corpus.of("outlets")}
    below: dict[str, list[str]] = {}
    for id in sorted(above):
        for origin in above[id]:
            below.setdefault(origin, []).append(id)
    found = {id: sorted({o for up in above[id] for o in below[up]} - {id}) for id in above}
    return {id: [related(corpus, above, id, o) for o in others] for id, others in found.items()}


def upstream(corpus: Corpus, id: str) -> set[str]:
    """An outlet, and all whose texts it may take over."""
    found, open_ = {id}, [id]
    while open_:
        named = listed(corpus.records["outlets"][open_.pop()].head, "syndicates_from")
        new = set(corpus.ids("outlets", named)) - found
        found |= new
        open_ += new
    return found


def related(corpus: Corpus, above: dict[str, set[str]], id: str, other: str) -> Front:
    """The other outlet, and why the two count as one, in words."""
    names = {"outlet": name(corpus, id), "other": name(corpus, other)}
    if other in above[id]:
        return {"id": other, "reason": WORDS("outlet.reason.takes", through="", **names)}
    if id in above[other]:
        return {"id": other, "reason": WORDS("outlet.reason.gives", through="", **names)}
    through = min(above[id] & above[other], key=lambda key: (-len(above[key]), key))
    told = WORDS("outlet.reason.common", through=name(corpus, through), **names)
    return {"id": other, "reason": told}


def name(corpus: Corpus, id: str) -> str:
    return corpus.records["outlets"][id].name


def origins(corpus: Corpus, outlets: set[str]) -> int:
    """To how many independent origins some outlets go back: rings at the end of their chains."""
    above = {record.id: frozenset(upstream(corpus, record.id)) for record in corpus.of("outlets")}
    ends = {
        above[o] for id in outlets for o in above[id] if all(above[x] == above[o] for x in above[o])
    }
    return len(ends)
