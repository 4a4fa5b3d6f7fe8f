"""Bodies as Hugo takes them: Markdown in which mentions, citations and quotations are HTML already.

And their sentences, with what each of them names and cites. No page of Hugo's has to look for them.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from hugo_dates import WORDS, dated, digits_of
from hugo_roles import role_at
from plain_markdown import (
    CITATION,
    CITED,
    DATE_SPAN,
    MENTION,
    QUOTATION,
    QUOTE,
    TO_FILE,
    attributes,
    declared,
    numbers,
)
from reading import Corpus, Head, Record, listed, source_records

TOKEN = re.compile("\ue000(\\d+)\ue001")
END = re.compile(
    r"(?<=[.!?])\s+(?=[\"“(]*[A-Z\u00c0-\u00de])|(?<=[.!?][\"”])\s+(?=[A-Z\u00c0-\u00de])"
)
MARKUP = re.compile(r"\*\*|\*|`|\[(?=[^\]]*\]\()|\]\([^)]*\)")


class Mark(NamedTuple):
    """One of our constructs in a text."""

    html: str
    plain: str
    """What it says in a sentence."""
    names: tuple[str, ...] = ()
    """Addresses without slashes around them: `actors/wang-yi`."""
    cites: tuple[tuple[str, str], ...] = ()
    """(source, locator)."""
    is_id: bool = False
    """Is it written as an id, which counts as one word?"""


class Sentence(NamedTuple):
    text: str
    names: tuple[str, ...]
    cites: tuple[tuple[str, str], ...]
    words: int = 0


class Text:
    """A body, with its constructs taken out and numbered."""

    def __init__(self, corpus: Corpus, record: Record) -> None:
        self.corpus, self.record = corpus, record
        briefing = record.kind == "briefings"
        self.count = numbers(corpus, record) if briefing else {}
        self.cited: dict[str, Head] = dict(source_records(corpus, record)) if briefing else {}
        self.day = digits_of(record.day or record.head.get("date", "")) or 99999999
        self.marks: list[Mark] = []
        self.stated = len(listed(record.head, "statements"))
        self.text = self.numbered(record.body)
        self.link_declared()

    def numbered(self, text: str) -> str:
        for pattern, made in self.constructs():
            text = pattern.sub(lambda m, made=made: self.token(made(m)), text)  # type: ignore[misc]
        return TO_FILE.sub(r"(/briefings/\1/)", text)

    def constructs(self) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str]], Mark]]]:
        yield QUOTATION, self.quotation
        yield QUOTE, self.quote
        yield DATE_SPAN, self.date
        yield CITATION, self.citation
        yield MENTION, self.mention

    def token(self, mark: Mark) -> str:
        self.marks.append(mark)
        return f"\ue000{len(self.marks) - 1}\ue001"

    # --- the constructs ---

    def mention(self, match: re.Match[str]) -> Mark:
        target, _, named = match[1].replace("\\|", "|").partition("|")
        found = self.corpus.find(target)
        if found is None:
            return Mark(escape(named or target), named or target)
        label = named or found.name
        html = mention(found, label, self.role(found))
        is_id = not named and target.rpartition(":")[2] == found.id
        return Mark(html, label, (f"{found.kind}/{found.id}",), is_id=is_id)

    def role(self, record: Record) -> str:
        return role_at(self.corpus, record.id, self.day) if record.kind == "actors" else ""

    def date(self, match: re.Match[str]) -> Mark:
        told = dated(match[2])
        text, iso = escape(told["text"]), told["iso"]
        opened = f'<time datetime="{iso}"' if iso else '<span class="date"'
        closed = "time" if iso else "span"
        return Mark(f'{opened} title="{text}">{match[1]}</{closed}>', match[1])

    def citation(self, match: re.Match[str]) -> Mark:
        items = CITED.findall(match[1]) if match[1] else [(match[2], "")]
        cites = tuple((key, rest.strip(" ,")) for key, rest in items)
        notes = "; ".join(self.note(key, rest) for key, rest in cites)
        return Mark(f'<sup class="citation" id="cite-?">[{notes}]</sup>', "", (), cites)

    def note(self, key: str, locator: str = "") -> str:
        title, number = escape(str(self.cited[key]["title"])), self.count[key]
        label = WORDS("citation.label", number=number, title=title)
        link = f'<a href="#source-{key}" title="{title}" aria-label="{label}">{number}</a>'
        return f"{link}, {escape(locator)}" if locator else link

    def quote(self, match: re.Match[str]) -> Mark:
        words, by, key = match.groups()
        speaker = self.corpus.records["actors"][by]
        said = f'<span class="quote verbatim" id="said-?">"{words}"</span>'
        name = f'<span class="visually-hidden"> ({escape(speaker.name)})</span>'
        html = f'{said}{name}<sup class="citation">[{self.note(key)}]</sup>'
        return Mark(html, f'"{words}"', (f"actors/{by}",), ((key, ""),))

    def quotation(self, match: re.Match[str]) -> Mark:
        given = attributes(match[1])
        speaker, date = self.corpus.records["actors"][given["by"]], dated(given["date"])
        mode = "paraphrase" if ".paraphrase" in given else "verbatim"
        held = role_at(self.corpus, speaker.id, date["day"])
        who = f'<a href="{speaker.address}">{escape(speaker.name)}</a>{", " * bool(held)}{held}'
        told = f'{who}, <time datetime="{date["iso"]}">{date["text"]}</time>'
        told += ", in paraphrase" * (mode == "paraphrase")
        html = (
            f'<figure class="quotation {mode}" id="said-?">\n<blockquote>\n\n{match[2]}\n\n'
            f'</blockquote>\n<figcaption>{told}<sup class="citation">[{self.note(given["cite"])}]</sup>'
            "</figcaption>\n</figure>"
        )
        return Mark(html, match[2], (f"actors/{speaker.id}",), ((given["cite"], ""),))

    # --- names that stand in the text as they are ---

    def link_declared(self) -> None:
        """The first plain mention of each declared actor that no mention in brackets goes before."""
        if self.record.kind != "briefings":
            return
        written = listed(self.record.head, "actors")
        for actor, item in zip(declared(self.corpus, self.record), written, strict=True):
            plain = re.compile(rf"(?<![\w\[]){re.escape(actor.name)}(?![\w\]])")
            first = next((m for m in plain.finditer(self.text) if self.is_prose(m.start())), None)
            if first and not self.was_named(actor, first.start()):
                part = item.get("as") if isinstance(item, dict) else None
                html = mention(actor, actor.name, part or self.role(actor))
                link = self.token(Mark(html, actor.name))
                self.text = self.text[: first.start()] + link + self.text[first.end() :]

    def is_prose(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 :].startswith("#")

    def was_named(self, actor: Record, before: int) -> bool:
        named = (self.marks[int(m[1])] for m in TOKEN.finditer(self.text[:before]))
        return any(
            f"actors/{actor.id}" in mark.names for mark in named if 'class="mention"' in mark.html
        )

    # --- what is made of it ---

    def markdown(self) -> str:
        cites, said = iter(range(1, 999)), iter(range(self.stated + 1, 999))

        def shown(match: re.Match[str]) -> str:
            html = self.marks[int(match[1])].html
            if '"cite-?"' in html:
                return html.replace("cite-?", f"cite-{next(cites)}", 1)
            return (
                html.replace("said-?", f"statement-{next(said)}", 1) if "said-?" in html else html
            )

        return TOKEN.sub(shown, self.text)

    def cited_at(self) -> dict[str, list[str]]:
        """Source → the anchors of the places in the text that cite it."""
        found: dict[str, list[str]] = {}
        places = (self.marks[int(m[1])] for m in TOKEN.finditer(self.text))
        for at, mark in enumerate((one for one in places if "cite-?" in one.html), 1):
            for key, _ in mark.cites:
                anchors = found.setdefault(key, [])
                anchors += [f"cite-{at}"] * (f"cite-{at}" not in anchors)
        return found

    def sentences(self) -> Iterator[Sentence]:
        for block in re.split(r"\n\s*\n|\n(?=[-|>]|\d+\. )", self.text):
            yield from self.in_block(block.strip())

    def in_block(self, block: str) -> Iterator[Sentence]:
        whole = TOKEN.fullmatch(block)
        if whole and "<figure" in self.marks[int(whole[1])].html:
            mark = self.marks[int(whole[1])]
            first, *others = (
                Sentence(MARKUP.sub("", s), (), (), len(s.split())) for s in END.split(mark.plain)
            )
            yield first._replace(names=mark.names, cites=mark.cites)
            yield from others
        elif block.startswith("|--"):
            return
        elif block.startswith("|"):
            cells = [cell.strip() for cell in block.strip("|").split("|")]
            yield self.sentence(" · ".join(cell for cell in cells if cell))
        else:
            plain = re.sub(r"^(#+ |[-*] |\d+\. |> ?(\[!\w+\])?)", "", block).replace("\n", " ")
            yield from map(self.sentence, self.split(plain))

    def split(self, block: str) -> Iterator[str]:
        """Sentences, each with its tokens; one that stands right behind a full stop is of the one before."""
        start = 0
        filled = TOKEN.sub(lambda m: self.filler(m), block)
        for end in END.finditer(filled):
            yield block[start : end.start()].strip()
            start = end.end()
        yield block[start:].strip()

    def filler(self, match: re.Match[str]) -> str:
        """As long as the token; a capital where a name stands, and a full stop where a footnote does."""
        plain = self.marks[int(match[1])].plain
        return (
            "A" if plain[:1].isupper() or plain[:1] == '"' else "." if not plain else "a"
        ) * len(match[0])

    def sentence(self, text: str) -> Sentence:
        marks = [self.marks[int(m[1])] for m in TOKEN.finditer(text)]
        plain = TOKEN.sub(lambda m: self.marks[int(m[1])].plain, text)
        plain = re.sub(r" +(?=[.,;])", "", re.sub(" +", " ", MARKUP.sub("", plain))).strip()
        names = tuple(
            name
            for mark in marks
            for name in mark.names
            if "mention" in mark.html or "quote" in mark.html
        )
        cites = tuple(cite for mark in marks for cite in mark.cites)
        ids = sum(len(mark.plain.split()) - 1 for mark in marks if mark.is_id)
        return Sentence(plain, names, cites, len(plain.split()) - ids)


def mention(record: Record, label: str, role: str) -> str:
    title = f' title="{escape(role)}"' if role else ""
    return f'<a class="mention" href="{record.address}"{title}>{escape(label)}</a>'


def named_in(corpus: Corpus, record: Record, told: list[Sentence]) -> dict[str, str]:
    """Whom and what a text names → the first sentence that does; empty where none does."""
    found: dict[str, str] = {}
    for one in told:
        for name in one.names:
            found.setdefault(name, one.text)
    if record.kind == "briefings":
        for who in in_front(corpus, record):
            if f"{who.kind}/{who.id}" not in found:
                found[f"{who.kind}/{who.id}"] = first_with(told, who.name)
    found.pop(f"{record.kind}/{record.id}", None)
    return found


def in_front(corpus: Corpus, record: Record) -> Iterator[Record]:
    """Whom and what the front matter names."""
    yield from declared(corpus, record)
    for entry in listed(record.head, "dates"):
        for name in (*listed(entry, "actors"), entry["event"]):
            if found := corpus.called.get(name):
                yield found


def first_with(told: list[Sentence], name: str) -> str:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next((one.text for one in told if whole.search(one.text)), "")
