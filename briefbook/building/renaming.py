"""New ids: every reference to a thing is rewritten where it stands, or nothing is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..config import FILE
from ..files import Found
from ..link import Book, Key
from ..link.edges import pointers, references
from ..link.links import files_used
from ..model import (
    Document,
    LinkTo,
    Reference,
)
from ..present.cards import file_address
from ..read import read
from .asking import everything, opened
from .carrying import Pairs, carried
from .identity import Identity, Wish
from .manuscript import Manuscript
from .options import Options, Progress, Refused, silent
from .rewriting import Change, Head, diff, write
from .spelling import Hand, picture

__all__ = ["Plan", "Renaming", "Wish", "plan"]

MANY = 5


class Plan(NamedTuple):
    """All that is to be written; nothing has been yet."""

    changes: tuple[Change, ...]
    move: tuple[str, str] | None
    notes: tuple[str, ...]

    def diff(self) -> str:
        return "".join(line for change in self.changes for line in diff(change))

    def write(self, root: Path) -> None:
        """Raises Refused where something has changed since."""
        write(root, self.changes, self.move)


def plan(root: Path, wish: Wish, clock: datetime, progress: Progress = silent) -> Plan:
    """What a rename or merge would change. Raises Refused, LedgerError and WriteError."""
    with opened(root, everything(Options()), clock, progress) as making:
        return Renaming(making, wish).plan()


class Renaming(Identity):
    """One id that becomes another, in all files of a site."""

    # --- the plan ---

    def plan(self) -> Plan:
        notes = tuple(self.notes())
        changed = dict(self.scripts())
        gone = self.wish.merging and not self.home.source
        dropped = self.home.document.path if gone else ""
        changes = [Change(s.path, s.data, s.edited(), self.place(s.path)) for s in changed.values()]
        pairs, book = self.verify({change.path: change.after for change in changes}, dropped)
        if not self.wish.merging:
            changes += carried(self.root, self.book, book, pairs)
        if gone:
            changes.append(Change(dropped, (self.root / dropped).read_bytes(), b"", ""))
            changes += self.left_beside()
        move = None if self.wish.merging or self.home.source else self.moves
        known = {change.path for change in changes}
        for path in (*(d.path for d in self.documents), *self.files) if move else ():
            if path not in known and self.moved(path) != path:
                data = (self.root / path).read_bytes()
                changes.append(Change(path, data, data, self.moved(path)))
        return Plan(tuple(sorted(changes)), move, notes)

    def place(self, path: str) -> str:
        return path if self.wish.merging else self.moved(path)

    def left_beside(self) -> Iterator[Change]:
        """What is published beside the page that goes: it keeps its address as a static file."""
        for path in self.book.files:
            if self.book.bundles.get(path.rpartition("/")[0]) == self.old:
                self.refuse_other_uses(path)
                data = (self.root / path).read_bytes()
                yield Change(path, data, data, f"static/{file_address(self.book, path)}")

    def refuse_other_uses(self, path: str) -> None:
        for document in self.documents:
            if document != self.home.document and path in files_used(document, pointers(document)):
                raise Refused(
                    f"{document.path} uses {path}, which lies beside what would go. Put a copy "
                    "beside that file first, and let it use that. Nothing was changed."
                )

    def scripts(self) -> Iterator[tuple[str, Manuscript]]:
        """Every file that names the thing, with its edits."""
        for document in self.documents:
            if self.wish.merging and document == self.home.document and not self.home.source:
                continue
            self.refuse_mistakes(document)
            if document in (self.home.document, self.target.document) or self.names_it(document):
                script = Hand(self, document).written()
                if script.edits:
                    yield document.path, script
        menu = self.making.story.settings.menu if self.old[0] == "page" else ()
        if any(entry.text == self.old[1] for entry in menu):
            yield FILE, self.menu()

    def menu(self) -> Manuscript:
        script = Manuscript(FILE, (self.root / FILE).read_bytes())
        head = Head(script, whole=True)
        for entry in self.making.story.settings.menu:
            if entry.text == self.old[1]:
                head.swap(head.scalar(entry.place), self.old[1], self.new[1])
        return script

    def names_it(self, document: Document) -> bool:
        hrefs = (s.href if isinstance(s, LinkTo) else s.src for s, _ in pointers(document))
        return (
            any(map(self.means, references(document)))
            or (self.wish.merging and any(map(self.is_named, document.references)))
            or any(self.renamed(document.path, href) != href for href in hrefs)
            or bool(picture(document) and self.renamed(document.path, picture(document)))
        )

    def is_named(self, one: Reference) -> bool:
        return self.names.find(one.kind, one.text) == (self.old,)

    def refuse_mistakes(self, document: Document) -> None:
        """What cannot be read may name the thing, too."""
        wrong = [problem for problem in document.problems if problem.severity == "error"]
        if not wrong:
            return
        text = (self.root / document.path).read_bytes().decode("utf-8", "replace")
        if re.search(rf"(?<![\w-]){re.escape(self.old[1])}(?![\w-])", text):
            raise Refused(
                f'{wrong[0].place}: {wrong[0].message} This file names "{self.old[1]}", '
                "and can only be rewritten when that is corrected. Nothing was changed."
            )

    def notes(self) -> Iterator[str]:
        if not self.wish.merging:
            for document in self.documents:
                for one in references(document):
                    if one.text == self.new[1] and self.new in self.mapped(one):
                        at = f"{document.path}:{one.place.line}"
                        yield f'{at} names "{one.text}" already: it will mean this {self.old[0]}.'
            return
        lost = [key for key, said in self.said() if not said[1]]
        other = [key for key, said in self.said() if said[1] and said[0] != said[1]]
        a, b = self.old[1], self.new[1]
        if lost:
            yield f"{a} has what {b} lacks, and it goes with its file: {', '.join(lost)}."
        if other:
            yield f"{a} and {b} differ in: {', '.join(other)}. What {b} says stays."
        if lost or other:
            yield f"All that {a} says is shown above: copy what you want to keep before you go on."

    def said(self) -> Iterator[tuple[str, tuple[object, object]]]:
        """By key: what the one that goes says, and what the one that stays says."""
        if not self.home.source and self.home.document.parts:
            words = f"its text ({self.home.document.outline.words} words)"
            yield words, (words, "")
        for field in msgspec.structs.fields(type(self.home.record)):  # type: ignore[arg-type]
            gone, stays = (getattr(h.record, field.name, None) for h in (self.home, self.target))
            if gone and field.name not in ("id", "at", "name", "title", "other_names", "aliases"):
                yield field.encode_name, (gone, stays)

    # --- the proof ---

    def verify(self, changed: dict[str, bytes], dropped: str) -> tuple[Pairs, Book]:
        """Read all as it would be: everything must mean what it means now, without a new mistake.

        Gives the documents, each as it is and as it would be, and their book.
        """
        pairs = [
            (document, self.reread(document, changed))
            for document in self.documents
            if document.path != dropped
        ]
        settings = self.making.story.settings
        menu = tuple(
            msgspec.structs.replace(e, text=self.new[1] if e.text == self.old[1] else e.text)
            for e in settings.menu
        )
        if self.old[0] == "page":
            settings = msgspec.structs.replace(settings, menu=menu)
        making = self.making._replace(story=self.making.story._replace(settings=settings))
        book, errors = self.judged(
            making, [after for _, after in pairs], moved=not self.wish.merging
        )
        for before, after in pairs:
            self.compare(before, after, book)
        known = Counter((self.place(p.path), p.code) for p in self.errors)
        new = Counter((p.path, p.code) for p in errors) - known
        if new:
            told = [f"{p.place}: {p.message}" for p in errors if (p.path, p.code) in new][:MANY]
            intro = "The site would have mistakes that it does not have now. Nothing was changed."
            raise Refused("\n".join((intro, *told)))
        return pairs, book

    def reread(self, document: Document, changed: dict[str, bytes]) -> Document:
        path = self.place(document.path)
        if path == document.path and path not in changed:
            return document
        data = changed.get(document.path) or (self.root / document.path).read_bytes()
        folder, _, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        found = Found(path, document.kind, folder.rpartition("/")[2] if stem == "index" else stem)
        settings = self.making.story.settings
        return read(found, data, self.md, settings.hemisphere, settings.limits.file_bytes)

    def compare(self, before: Document, after: Document, book: Book) -> None:
        dropped = self.dropped[before.path]
        old = [one for one in references(before) if one.place not in dropped]
        new = references(after)
        meant = [self.mapped(one) for one in old]
        means = [meaning(one, book.names.find(one.kind, one.text)) for one in new]
        if self.wish.merging and before == self.home.document:
            here = frozenset({self.new})
            meant, means = (sorted({*found} - {here}, key=str) for found in (meant, means))
            new = old
        for one, then, now in zip(old, meant, means, strict=False):
            if then != now:
                raise Refused(
                    f'{before.path}:{one.place.line}: "{one.text}" would not mean what it means '
                    "now. Write its kind and id there first, such as [[topic:some-id]]. "
                    "Nothing was changed."
                )
        leads = [self.moved(path) for _, path in pointers(before)]
        if len(old) != len(new) or leads != [path for _, path in pointers(after)]:
            raise Refused(f"{before.path}: its links could not all be kept. Nothing was changed.")

    def mapped(self, one: Reference) -> frozenset[Key | str]:
        """What a reference is to mean when all is done."""
        found = self.names.find(one.kind, one.text)
        if not found and one.text == self.new[1] and one.kind in ("", self.new[0]):
            return frozenset({self.new})
        return meaning(one, (self.new if key == self.old else key for key in found))


def meaning(one: Reference, found: Iterable[Key]) -> frozenset[Key | str]:
    """Words that mean nothing with a file stand for themselves."""
    return frozenset(found) or frozenset({one.text})
