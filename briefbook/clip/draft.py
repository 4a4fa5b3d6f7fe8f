"""The text of a draft: a record of the source, suggestions as remarks, and an empty body."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..link.placeholders import WHAT_HAPPENED, WHO_SPEAKS
from ..starter.making import one_line, scalar
from .days import Dated
from .outlets import Outlet
from .people import Named, People
from .quotes import Quote
from .reading import Reading


class Material(NamedTuple):
    """All that a draft is made of."""

    id: str
    """The source's."""
    reading: Reading
    outlet: Outlet
    today: str
    sha256: str
    people: People
    days: list[Dated]
    quotes: list[Quote]
    excerpt_words: int
    """The site's limit."""
    with_excerpt: bool = False


def draft(material: Material) -> str:
    head = "\n".join((*top(material), *actors(material), *dates(material), *source(material)))
    return f"---\n{head}\n---\n{body(material)}"


def top(material: Material) -> Iterator[str]:
    reading = material.reading
    yield line("title", reading.title or "Untitled", "the source's: write your own")
    yield "draft: true  # held back until you take out this line"
    yield f"original: {material.id}"
    if reading.place:
        yield line("# dateline", reading.place, "the place that the source is from")


def actors(material: Material) -> Iterator[str]:
    """Those of the book as they are; candidates as remarks."""
    known, candidates = material.people
    yield ""
    clear = [one for one in known if len(one.ids) == 1]
    if clear:
        yield "# Actors of your book that the source names. Take out those of whom you say nothing."
        yield "actors:"
        yield from (f"  - {one.ids[0]}  # {times(one)}" for one in clear)
    for one in known:
        if len(one.ids) > 1:
            yield f"#  - {' or '.join(one.ids)}: the source says {one_line(one.name)}, {times(one)}"
    if candidates:
        yield "# Perhaps also actors. To take one, take out the # before it" + (
            "." if clear else ", and the one before actors:."
        )
        if not clear:
            yield "# actors:"
        yield from (f"#  - {scalar(one_line(one.name))}  # {times(one)}" for one in candidates)


def times(one: Named) -> str:
    return "named once" if one.times == 1 else f"named {one.times} times"


def dates(material: Material) -> Iterator[str]:
    if not material.days:
        return
    yield ""
    yield "# Dates in the source. Say what happened, and take out what does not matter."
    yield "dates:"
    for one in material.days:
        counted = f"counted from {material.reading.issued}: is it right?"
        yield f"  - date: {edtf(one.date)}" + ("" if one.sure else f"  # {counted}")
        yield f"    date_text: {scalar(one_line(one.words))}"
        event = scalar(f"{WHAT_HAPPENED} ({one.date})")
        yield f"    event: {event}  # {where(material, one.at)}"
        if one.status:
            yield f"    status: {one.status}"
        yield f"    sources: [{material.id}]"


def edtf(date: str) -> str:
    """Days need no quotation marks in front matter; one of a set does."""
    return date if date[0].isalnum() else scalar(date)


def where(material: Material, at: int) -> str:
    number = material.reading.text.count("\n", 0, at) + 1
    return f"line {number} of captures/{material.id}.txt"


def source(material: Material) -> Iterator[str]:
    """The record, with a remark on what was guessed and on what is missing."""
    reading, outlet = material.reading, material.outlet
    yield ""
    yield "sources:"
    yield f"  - id: {material.id}"
    yield f"    type: {reading.type}"
    yield f"    title: {scalar(one_line(reading.title))}"
    if reading.authors:
        yield f"    author: [{', '.join(scalar(one_line(name)) for name in reading.authors)}]"
    if outlet.reference:
        yield line("    outlet", outlet.reference, outlet.remark)
    else:
        yield f"    # outlet: {one_line(outlet.remark)}"
    if reading.agency:
        yield line("    agency", reading.agency)
    if reading.via:
        yield line("    via", reading.via, "republished it")
    if reading.issued:
        origin = reading.origins.get("issued", "")
        yield f"    issued: {reading.issued}{remark(origin and f'from {origin}')}"
    else:
        yield "    # issued: the source does not say when it appeared"
    yield from (f"    # {one_line(doubt)}" for doubt in reading.doubts)
    yield f"    accessed: {material.today}"
    yield f"    url: {scalar(reading.url)}" if reading.url else "    url: null  # not known"
    if reading.language:
        yield line("    language", reading.language)
    if reading.partial:
        yield "    media: partial  # pictures, films or sound were left behind"
    if material.with_excerpt and shown(material):
        yield f"    rights: {{excerpt: the first {shown(material)} words}}"
    yield "    capture:"
    yield f"      sha256: {material.sha256}"
    yield f"      date: {material.today}"
    if reading.cut:
        yield "    note: Only its beginning could be read; the rest is for subscribers."


def line(key: str, value: str, said: str = "") -> str:
    return f"{key}: {scalar(one_line(value))}{remark(said)}"


def remark(said: str) -> str:
    return f"  # {one_line(said)}" if said else ""


def body(material: Material) -> str:
    id = material.id
    has_excerpt = material.with_excerpt and shown(material) > 0
    copied = "only the excerpt below" if has_excerpt else "nothing"
    parts = [
        f"%% Started from one source. What was read of it is in captures/{id}.txt.\n"
        f"Of its prose {copied} is copied here. Lines between percent signs are never published. %%",
        *([excerpt(material)] if has_excerpt else []),
        f"%% What happened? Two or three sentences of your own, each with its source: [@{id}] %%",
        "%% Why does it matter, and for whom? %%",
        "%% What is disputed, and what is not known? %%",
        *quotations(material),
    ]
    return "\n\n".join(parts) + "\n"


def prose(material: Material) -> list[str]:
    """The words below the title."""
    return (material.reading.text.partition("\n")[2] or material.reading.text).split()


def shown(material: Material) -> int:
    """How many words an excerpt has: at most a quarter of the text, and what the site allows."""
    return min(material.excerpt_words, len(prose(material)) // 4)


def excerpt(material: Material) -> str:
    """The first words, marked as what they are."""
    words, most = prose(material), shown(material)
    said = f"Excerpt, {most} of {len(words)} words"
    kept = within(harmless(" ".join(words[:most])))
    return f"> [!context] {said}\n> “{kept} …” [@{material.id}]"


def within(text: str) -> str:
    """As a quotation inside another one has it: its own quotation marks are single."""
    paired = re.sub(r'"([^"]*)"', r"‘\1’", text).replace('"', "‘")
    return paired.replace("“", "‘").replace("”", "’")


def quotations(material: Material) -> Iterator[str]:
    """Within a comment, as they would be written, no more words of them than the limit allows."""
    left, blocks = material.excerpt_words, list[str]()
    for one in material.quotes:
        words = one.text.split()
        if not left:
            break
        text = " ".join(words[:left]) + (" …" if len(words) > left else "")
        left = max(0, left - len(words))
        by = one.speaker or WHO_SPEAKS
        named = by if re.fullmatch(r"[a-z0-9-]+", by) else f'"{harmless(by)}"'
        blocks.append(f"{{by={named} cite={material.id}}}\n> {harmless(text)}")
    if blocks:
        yield "\n\n".join(
            (
                "%% Quotations in the source, and who probably speaks. Check both before you use one.",
                *blocks,
                "%%",
            )
        )


def harmless(text: str) -> str:
    """Words in which nothing ends a comment or begins a tag, a citation or a link."""
    plain = one_line(text).replace("%%", "%").replace("`", "'")
    return re.sub(r"([\[\]{}<>*_\\@|])", r"\\\1", plain)
