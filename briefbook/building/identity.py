"""Which thing an author means, whether its new id is free, and where its files and links go."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from .. import addresses, views
from ..ids import is_id, slug
from ..link import Book, Key
from ..link.anchors import entry_anchors, statement_anchors
from ..link.edges import file_meant, inline_sources
from ..model import (
    FOLDER_OF,
    Briefing,
    Document,
    Place,
    Quotation,
    Reference,
    Source,
    pack,
)
from ..problems import Problem, did_you_mean
from ..read import parser
from ..read.names import dated
from .making import Making, files_of
from .options import Refused

SAID = ("statement-", "date-")
"""How anchors begin that come from whom or what an annotation names."""


class Wish(NamedTuple):
    """What an author asks for; `old` and `new` as written."""

    kind: str
    old: str
    new: str
    merging: bool


class Home(NamedTuple):
    """Where a thing is defined: a file of its own, or a source's record in a briefing."""

    document: Document
    source: Source | None = None

    @property
    def record(self) -> object:
        return self.source or self.document.annotations

    def texts(self, name: str) -> tuple[str, ...]:
        found = getattr(self.record, name, ())
        return found if isinstance(found, tuple) else ()


class Identity:
    """One thing of a site, and what it is to be called."""

    def __init__(self, making: Making, wish: Wish) -> None:
        self.making, self.wish, self.root = making, wish, making.story.root
        self.documents, self.files, _ = making.read()
        self.md = parser(raw_html=making.story.settings.raw_html)
        self.theme = making.theme()
        self.book, self.errors = self.judged(making, self.documents)
        self.names = self.book.names
        self.old = self.found(wish.old)
        self.home = self.defined(self.old)
        self.new = self.found(wish.new) if wish.merging else self.free(wish.new)
        if self.new == self.old:
            raise Refused(f'"{wish.old}" and "{wish.new}" are the same {wish.kind}.')
        self.target = self.defined(self.new) if wish.merging else self.home
        self.by_name = wish.merging and not hasattr(self.home.record, "other_names")
        self.moves = self.to_move()
        self.dropped = defaultdict[str, set[Place]](set)
        """By path, references that go because the list names the thing all the same."""

    def judged(
        self, making: Making, documents: list[Document], moved: bool = False
    ) -> tuple[Book, list[Problem]]:
        """The book, and the errors that a build would tell."""
        files = self.files
        if moved:
            files = {
                self.moved(path): replace(file, path=self.moved(path))
                for path, file in files.items()
            }
        book = making.linked(documents, files)
        wrong = addresses.problems(book, files_of(views.pages(book), self.theme))
        return book, [p for p in (*book.problems, *wrong) if p.severity == "error"]

    # --- which thing, and whether it may be called so ---

    def found(self, text: str) -> Key:
        kind = self.wish.kind
        keys = self.names.find(kind, text)
        if len(keys) == 1:
            return keys[0]
        if keys:
            raise Refused(f'"{text}" fits several: {", ".join(id for _, id in keys)}. Give an id.')
        near = did_you_mean(text, self.names.known(kind))
        raise Refused(f'No {kind} with a file is called "{text}".{near}')

    def defined(self, key: Key) -> Home:
        found = [Home(d) for d in self.documents if (d.kind, d.id) == key]
        if key[0] == "source":
            found += [
                Home(d, s) for d in self.documents for s in inline_sources(d) if s.id == key[1]
            ]
        if len(found) > 1:
            both = " and ".join(home.document.path for home in found[:2])
            raise Refused(f'"{key[1]}" is defined twice: {both}. Correct that first.')
        return found[0]

    def free(self, id: str) -> Key:
        kind = self.wish.kind
        if not is_id(id):
            raise Refused(
                f'"{id}" is not an id: ids have lower-case letters, digits and single hyphens. '
                f'Did you mean "{slug(id)}"?'
            )
        for home in self.homes(kind):
            own = home == self.home
            if id in home.texts("aliases") and not own:
                raise Refused(f'"{id}" is taken: it is a former id in {home.document.path}.')
        if (kind, id) in self.names.paths:
            raise Refused(f'"{id}" is taken: {self.names.paths[kind, id]} has this id.')
        return kind, id

    def homes(self, kind: str) -> Iterator[Home]:
        for document in self.documents:
            if document.kind == kind:
                yield Home(document)
            if kind == "source":
                yield from (Home(document, source) for source in inline_sources(document))

    # --- where files go ---

    def to_move(self) -> tuple[str, str]:
        """The path of the file or folder that gets another name, and that name."""
        path = self.home.document.path
        if self.home.source or self.target.source:
            return path, path
        if self.wish.merging:
            return path, self.target.document.path
        folder, _, name = path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if stem == "index":
            folder, _, stem = folder.rpartition("/")
            path, suffix = f"{folder}/{stem}", ""
        day = dated(stem)[0] if self.old[0] == "briefing" else ""
        called = "-".join(filter(None, (day, self.new[1])))
        to = f"{folder}/{called}" + (f".{suffix}" if suffix else "")
        if (self.root / to).exists():
            raise Refused(f"{to} is there already.")
        return path, to

    def moved(self, path: str) -> str:
        old, new = self.moves
        if path == old:
            return new
        return new + path[len(old) :] if path.startswith(f"{old}/") else path

    def renamed(self, path: str, href: str) -> str:
        """Where a link of a file must lead; as it is, where it does not lead to the thing."""
        address, hash, anchor = href.partition("#")
        if self.old[0] == "source" and anchor == f"source-{self.old[1]}" and "://" not in address:
            anchor = f"source-{self.new[1]}"
        if anchor.startswith(SAID):
            anchor = self.anchors(self.linked(path, address)).get(anchor, anchor)
        if address.startswith("/") and not address.startswith("//"):
            old, new = (
                self.address(*one) for one in ((self.old, self.home), (self.new, self.target))
            )
            address = re.sub(rf"^{re.escape(old)}(?=[/?]|$)", new, address)
        meant = file_meant(path, address)
        if meant and (to := self.moved(meant)) != meant:
            address = self.relative(path, address, meant, to)
        return address + hash + anchor

    def linked(self, path: str, address: str) -> Document | None:
        """The document to which a link leads, by its file or by its address on the site."""
        meant = file_meant(path, address) if address else path
        if address.startswith("/"):
            wanted = address.partition("?")[0].rstrip("/")
            return next((d for d in self.documents if self.stands_at(d) == wanted), None)
        return next((d for d in self.documents if d.path == meant), None)

    def stands_at(self, document: Document) -> str:
        return self.address((document.kind, document.id), Home(document))

    def anchors(self, document: Document | None) -> dict[str, str]:
        """Of statements and entries, which come from whom they name: each as it is, and as it will be."""
        if document is None or not isinstance(document.annotations, Briefing):
            return {}
        return dict(zip(made_of(document), made_of(self.respelt(document)), strict=True))

    def respelt(self, document: Document) -> Document:
        """With the new id where statements, quotations and entries name the thing."""
        record, outline = document.annotations, document.outline
        assert isinstance(record, Briefing)
        slots = tuple(
            replace(slot, by=self.spelt(slot.by)) if isinstance(slot, Quotation) else slot
            for slot in outline.slots
        )
        record = replace(
            record,
            statements=tuple(replace(one, by=self.spelt(one.by)) for one in record.statements),
            dates=tuple(replace(one, event=self.spelt(one.event)) for one in record.dates),
        )
        other = pack(replace(outline, slots=slots))
        return replace(document, annotations=record, packed_outline=other)

    def spelt(self, one: Reference) -> Reference:
        return replace(one, text=self.new[1]) if self.means(one) else one

    def address(self, key: Key, home: Home) -> str:
        id = getattr(home.record, "slug", None) or key[1]
        return f"/{id}" if key[0] == "page" else f"/{FOLDER_OF[key[0]]}/{id}"

    def relative(self, path: str, address: str, meant: str, to: str) -> str:
        common = len(posixpath.commonpath([meant, to])) + 1
        if address.endswith(meant[common:]):
            return address[: -len(meant[common:])] + to[common:]
        if self.moved(path) != path:
            return address
        return posixpath.relpath(to, posixpath.dirname(path))

    def means(self, reference: Reference) -> bool:
        """Must this reference be rewritten? Names go on meaning what they mean."""
        if self.names.find(reference.kind, reference.text) != (self.old,):
            return False
        is_id = reference.text == self.old[1]
        return is_id or (self.by_name and reference.text not in self.home.texts("aliases"))


def made_of(document: Document) -> tuple[str, ...]:
    """The anchors that come from whom or what is named."""
    record = document.annotations
    entries = entry_anchors(record) if isinstance(record, Briefing) else ()
    return (*entries, *statement_anchors(document))
