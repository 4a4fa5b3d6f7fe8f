"""The resident book of one site, and the texts that are open in an editor; theirs go before the disk's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from markdown_it import MarkdownIt

from ..config import Settings
from ..files.scan import Walk
from ..link import Book, Shown, relink
from ..link.ground import why
from ..link.linking import link_all
from ..link.relink import relinked
from ..model import FOLDERS, Document
from ..nodes import unify
from ..problems import Problem
from ..read import Found, parser, read, read_path
from .loading import Site, load

MARKDOWN = (".md", ".markdown")


class Desk:
    """Books never change: an edit puts others in their place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        """What is open, by path, with line ends as `\\n`."""
        self.fresh: dict[str, Document] = {}
        """What is open, as it was last read."""
        self.waiting: dict[str, Document] = {}
        """Edits that move more than themselves: the book takes them up after a moment of quiet."""
        self.site: Site | None = None
        self.md: MarkdownIt = parser()

    def load(self) -> None:
        """All from the disk, then what is open. Raises Refused where the settings cannot be used."""
        self.site = load(self.root, datetime.now().astimezone())
        self.md = parser(raw_html=self.settings.raw_html)
        for path, text in self.texts.items():
            self.edit(path, text)
        self.settle()

    @property
    def book(self) -> Book:
        """With what readers cannot see yet. Raises LookupError while there is none."""
        if self.site is None:
            raise LookupError("The site could not be loaded.")
        return self.site.books[0]

    @property
    def settings(self) -> Settings:
        return self.book.settings

    # --- texts ---

    def text(self, path: str) -> str:
        """An open text, or else the file's; empty where that cannot be read."""
        return self.texts[path] if path in self.texts else self.text_on_disk(path)

    def text_on_disk(self, path: str) -> str:
        try:
            return unify((self.root / path).read_bytes().decode("utf-8", errors="replace"))
        except (OSError, ValueError):
            return ""

    def document(self, path: str) -> Document | None:
        """As it is in the editor, even where the book could not take it up."""
        if path in self.fresh:
            return self.fresh[path]
        return self.book.ground.documents.get(path)

    def documents(self) -> list[Document]:
        """All, as they are in the editor where they are open, by path."""
        return list({**self.book.ground.documents, **self.fresh}.values())

    def found(self, path: str) -> Found | None:
        """The file as one of content; None where it is none."""
        parts = path.split("/")
        if len(parts) < 3 or parts[0] != "content" or parts[1] not in FOLDERS:
            return None
        return Walk(self.root).document(path) if path.endswith(MARKDOWN) else None

    # --- edits ---

    def edit(self, path: str, text: str) -> bool:
        """A text as it is now. False: the book has not taken it up yet, and `settle` will."""
        self.texts[path] = unify(text)
        found = self.found(path)
        if found is None or self.site is None:
            return True
        data = self.texts[path].encode("utf-8", errors="replace")
        limit = self.settings.limits.file_bytes
        document = read(found, data, self.md, self.settings.hemisphere, limit)
        self.fresh[path] = document
        return self.put(document)

    def is_saved(self, path: str) -> bool:
        """Has the disk the text that is open, and the book, too?"""
        fresh = self.fresh.get(path)
        here = fresh is not None and self.site is not None
        if not here or self.book.ground.documents.get(path) is not fresh:
            return False
        return self.texts.get(path) == self.text_on_disk(path)

    def forget(self, path: str) -> None:
        """A text that is no longer open."""
        self.texts.pop(path, None)
        self.fresh.pop(path, None)

    def close(self, path: str) -> bool:
        """From now on the disk's text counts."""
        self.forget(path)
        found = self.found(path)
        if found is None or self.site is None or path not in self.book.ground.documents:
            return True
        settings = self.settings
        if not (self.root / path).is_file():
            self.take_out(path)
            return True
        limit = settings.limits.file_bytes
        return self.put(read_path(self.root, found, self.md, settings.hemisphere, limit))

    def put(self, document: Document) -> bool:
        """The document in its book, if nothing else moves. What cannot be read leaves the last that
        could: half a line of front matter makes nobody disappear.
        """
        site, path = self.site, document.path
        self.waiting.pop(path, None)
        if site is None or (document.annotations is None and path in self.book.ground.documents):
            return True
        quick = tuple(relinked(book, [], [document]) for book in site.books)
        books = tuple(book for book in quick if book is not None)
        if len(books) < len(quick) or self.is_now_held_back(document):
            self.waiting[path] = document
            return False
        self.site = site._replace(books=books)
        return True

    def is_now_held_back(self, document: Document) -> bool:
        """Is it hidden from readers, who had seen everything so far?"""
        given = replace(self.book.ground.given, shown=Shown())
        return self.site is not None and len(self.site.books) == 1 and bool(why(document, given))

    def settle(self) -> None:
        """Take up what was waiting, however much of the book that moves."""
        if self.site is None or not self.waiting:
            return
        new = list(self.waiting.values())
        self.waiting.clear()
        self.relinked([], new)

    def take_out(self, path: str) -> None:
        self.relinked([self.book.ground.documents[path]], [])

    def relinked(self, old: list[Document], new: list[Document]) -> None:
        if self.site is None:
            return
        book = relink(self.book, old, new)
        given = replace(book.ground.given, shown=Shown())
        seen = link_all(given, list(book.ground.documents.values()))
        books = (book, seen) if seen.held_back else (book,)
        self.site = self.site._replace(books=books)

    # --- problems ---

    def built(self, path: str) -> Iterator[Problem]:
        """What a build would find in one file. What the book has not taken up has its own mistakes."""
        if self.site is None:
            return
        yield from (p for p in self.site.problems if p.path == path)
        fresh = self.fresh.get(path)
        if fresh is not None and fresh is not self.book.ground.documents.get(path):
            yield from fresh.problems
            return
        for book in self.site.books:
            yield from book.problems_of(path)
