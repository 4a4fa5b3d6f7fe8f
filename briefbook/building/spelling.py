"""The new id in one file: written at each place where the old one stands."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from markdown_it.common.utils import unescapeAll

from ..files import content_hash
from ..ids import fold
from ..link.edges import is_reference, named_sources, references
from ..link.names import MENTIONED
from ..model import (
    Briefing,
    Document,
    LinkTo,
    Mention,
    OtherName,
    Picture,
    Place,
    Reference,
    Source,
)
from ..nodes.walk import as_yaml
from .manuscript import Manuscript
from .options import Refused
from .rewriting import Head
from .thinning import thinned

if TYPE_CHECKING:
    from .identity import Identity

DESTINATION = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^\s<>()]+))")
DEFINITION = re.compile(r"^[ \t>]*\[[^\]\n]+\]:\s*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)


def picture(document: Document) -> str:
    image = getattr(document.annotations, "image", None)
    return image.file if image else ""


class Hand:
    """Writes the new id into one file, at each place where the old one stands."""

    def __init__(self, task: "Identity", document: Document) -> None:
        self.task, self.document = task, document
        self.old, self.new = task.old[1], task.new[1]
        data = (task.root / document.path).read_bytes()
        if content_hash(data) != document.hash:
            raise Refused(f"{document.path} has just changed. Run the command again.")
        self.script = Manuscript(document.path, data)
        self.head = Head(self.script)
        self.dropped = task.dropped[document.path]

    def written(self) -> Manuscript:
        if self.task.wish.merging:
            self.thin()
        for reference in self.document.references:
            if self.task.means(reference) and reference.place not in self.dropped:
                self.in_head(reference)
        self.sources()
        self.picture()
        self.body()
        if self.document == self.task.target.document:
            self.keep_names()
        return self.script

    # --- the head ---

    def thin(self) -> None:
        """No list is to name twice what is one thing from now on."""
        gone, stays = set[Place](), set[Place]()
        for one in (*self.document.references, *named_sources(self.document)):
            found = self.task.names.find(one.kind, one.text)
            gone |= {one.place} if found == (self.task.old,) else set()
            stays |= {one.place} if found == (self.task.new,) else set()
        self.dropped.update(thinned(self.head, gone, stays))

    def in_head(self, reference: Reference) -> None:
        node = self.head.scalar(reference.place)
        if reference.text == self.old:
            self.head.swap(node, self.old, self.new)
        else:
            self.head.exchange(node, self.new)

    def sources(self) -> None:
        """Records and mere ids under `sources:`, and the id that a source's own file states."""
        record, kind = self.document.annotations, self.task.old[0]
        if kind != "source":
            return
        if self.document == self.task.home.document and isinstance(record, Source):
            node = self.head.value(self.head.root, "id")
            if node:
                self.head.exchange(node, self.new)
        for source in record.sources if isinstance(record, Briefing) else ():
            if source.id == self.old and self.task.wish.merging and not is_reference(source):
                self.absorb(source)
            elif source.id == self.old and source.at not in self.dropped:
                self.head.swap(self.head.scalar(source.at, "id"), self.old, self.new)

    def absorb(self, source: Source) -> None:
        """A record that goes leaves the id of the one that stays, unless that is there already."""
        node = self.head.mappings[source.at]
        record = self.document.annotations
        assert isinstance(record, Briefing)
        if self.new not in [one.id for one in record.sources]:
            self.head.exchange(node, self.new)
            return
        start, end = (
            self.script.starts[source.at.line - 1],
            self.script.line_end(self.head.end(node)),
        )
        if not re.fullmatch(r"\s*-\s+", self.script.text[start : self.head.start(node)]):
            why = f'"{self.new}" is listed here as well. Take "{self.old}" out by hand.'
            raise self.script.unplaced(start, why)
        self.script.replace(start, end + len(self.script.newline), "")

    def picture(self) -> None:
        file = picture(self.document)
        new = self.task.renamed(self.document.path, file) if file else file
        if file != new:
            image = getattr(self.document.annotations, "image", None)
            node = self.head.scalar(image.at, "file") if image else None
            if node:
                self.head.exchange(node, as_yaml(new))

    def keep_names(self) -> None:
        """The old id as an alias, so that its address redirects; after a merger the names, too."""
        home, target = self.task.home, self.task.target
        node = self.head.mappings[target.source.at] if target.source else self.head.root
        known = target.texts("aliases")
        aliases = self.head.value(node, "aliases")
        if not self.task.wish.merging and self.new in known and aliases is not None:
            self.back(aliases)
            return
        slug = getattr(home.record, "slug", None)
        former = [*home.texts("aliases")] if self.task.wish.merging else []
        if slug != self.old:
            former.insert(0, self.old)
        if self.task.wish.merging and slug:
            former.append(f"/briefings/{slug}/")
        new = [as_yaml(one) for one in former if one not in (*known, self.new)]
        self.head.append(node, "aliases", new)
        if self.task.wish.merging and hasattr(home.record, "other_names"):
            self.head.append(node, "other_names", list(self.other_names()))

    def back(self, aliases: object) -> None:
        """A thing that gets a former id again: the one that it gives up takes that one's place."""
        at = [p for p, n in self.head.scalars.items() if n.value == self.new and inside(n, aliases)]
        for place in at:
            self.head.swap(self.head.scalars[place], self.new, self.old)

    def other_names(self) -> Iterator[str]:
        home, target = self.task.home, self.task.target
        known = {(fold(getattr(target.record, "name", "")), False)}
        known |= {(fold(o.name), o.weak) for o in getattr(target.record, "other_names", ())}
        own = OtherName(name=getattr(home.record, "name", ""))
        for one in (own, *getattr(home.record, "other_names", ())):
            if not {(fold(one.name), one.weak), (fold(one.name), False)} & known:
                known.add((fold(one.name), one.weak))
                yield as_item(one)

    # --- the body ---

    def body(self) -> None:
        mentions = [s for s in self.document.outline.slots if isinstance(s, Mention)]
        targets = [mention.target for mention in mentions]
        for mention in mentions:
            if self.task.means(mention.target):
                self.mention(mention)
        done = {*self.document.references, *targets}
        for reference in references(self.document)[len(self.document.references) :]:
            is_head = reference.place.line < self.head.closing_line
            if reference not in done and not is_head and self.task.means(reference):
                self.plain(reference)
        for slot in self.document.outline.slots:
            if isinstance(slot, LinkTo | Picture):
                self.link(slot, slot.href if isinstance(slot, LinkTo) else slot.src)

    def mention(self, mention: Mention) -> None:
        kind, text = mention.target.kind, mention.target.text
        prefix = rf"{kind}\s*:\s*" if kind else ""
        words = r"\s+".join(map(re.escape, text.split()))
        pattern = re.compile(rf"(\[\[\s*{prefix})({words})\s*(\\?\|[^\[\]]*)?\]\]", re.IGNORECASE)
        at = self.script.offset(mention.at)
        found = pattern.match(self.script.text, at)
        if not found:
            raise self.script.unplaced(at, f"[[{text}]] is not where it should be.")
        new = self.new if kind or not self.is_shared() else f"{self.task.new[0]}:{self.new}"
        line = self.script.text[self.script.starts[mention.at.line - 1] : self.script.line_end(at)]
        if text != self.old and not found[3]:
            new += ("\\|" if "|" in line else "|") + found[2]
        self.script.replace(found.start(2), found.end(2), new)

    def is_shared(self) -> bool:
        """Have things of other kinds, which a mention may mean, the same id?"""
        others = (kind for kind in MENTIONED if kind != self.task.new[0])
        return any((kind, self.new) in self.task.names.paths for kind in others)

    def plain(self, reference: Reference) -> None:
        """In attributes and citations an id stands by itself."""
        start = self.script.offset(reference.place)
        start += self.script.text.startswith("@", start)
        end = start + len(reference.text)
        behind = self.script.text[end : end + 1]
        if self.script.text[start:end] != reference.text or re.match(r"[\w-]", behind):
            raise self.script.unplaced(start, f'"{reference.text}" is not where it should be.')
        self.script.replace(start, end, self.new)

    def link(self, slot: LinkTo | Picture, href: str) -> None:
        if self.task.renamed(self.document.path, href) == href:
            return
        start = self.script.offset(slot.at)
        found = next(self.leading(DESTINATION.finditer(self.script.text, start), href), None)
        paragraph = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)").search(
            self.script.text, start
        )
        if found and (paragraph is None or found[0] < paragraph.start()):
            places = [found]
        else:
            at = self.script.offset(msgspec.structs.replace(slot.at, line=1, column=1))
            places = list(self.leading(DEFINITION.finditer(self.script.text, at), href))
        if not places:
            raise self.script.unplaced(start, f'The address "{href}" of this link was not found.')
        for begin, end in places:
            written = self.script.text[begin:end]
            self.script.replace(begin, end, self.task.renamed(self.document.path, written))

    def leading(self, found: Iterable[re.Match[str]], href: str) -> Iterator[tuple[int, int]]:
        """Where an address is written, of several that look alike."""
        for one in found:
            group = 1 if one[1] is not None else 2
            if self.task.md.normalizeLink(unescapeAll(one[group])) == href:
                yield one.span(group)


def inside(node: object, outer: object) -> bool:
    return node is outer or any(node is item for item in getattr(outer, "value", ()))


def as_item(other: OtherName) -> str:
    """A name as an item of a list, with what else is said of it."""
    said = {"lang": other.lang, "note": other.note}
    said |= {"start": other.start.text if other.start else ""}
    said |= {"end": other.end.text if other.end else "", "weak": "true" if other.weak else ""}
    keys = [f"{key}: {as_yaml(text)}" for key, text in said.items() if text]
    name = as_yaml(other.name)
    return f"{{name: {name}, {', '.join(keys)}}}" if keys else name
