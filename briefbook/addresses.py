"""The addresses of a site before it is made: none twice, none missing that a text links to."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from .link import Book
from .model import LinkTo, Picture
from .present.cards import SECTIONS
from .present.subject import Subject
from .problems import Problem, did_you_mean, listed

LONGEST = 255
"""Bytes that most disks allow a name."""


def problems(book: Book, planned: Iterable[tuple[str, Subject]]) -> Iterator[Problem]:
    """Of (file, what it is about), for every file that is to be written."""
    files: dict[str, tuple[str, Subject]] = {}
    for path, subject in planned:
        known = files.setdefault(path.casefold(), (path, subject))
        if known[1] is not subject:
            yield taken(book, path, known[1], subject)
        elif any(len(name.encode("utf-8", "replace")) > LONGEST for name in path.split("/")):
            yield too_long(book, path, subject)
    yield from in_the_way(book, files)
    yield from menu(book)
    yield from links(book, {path for path, _ in files.values()})


def in_the_way(book: Book, files: Mapping[str, tuple[str, Subject]]) -> Iterator[Problem]:
    """Files where others need a folder."""
    seen: set[str] = set()
    for path, (_, subject) in files.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in seen:
            seen.add(folder)
            if folder in files:
                yield taken(book, folder, files[folder][1], subject)
            folder = folder.rpartition("/")[0]


def origin(book: Book, subject: Subject) -> str:
    """The file of content from which a page comes, or what kind of page it is."""
    document = book.documents.get(subject.key)
    if document:
        return document.path
    name = book.stubs.get(subject.key) or subject.key[1]
    return f"{subject.key[0]} {name}".strip() or subject.row


def taken(book: Book, path: str, first: Subject, second: Subject) -> Problem:
    ours = [s for s in (second, first) if s.key in book.documents]
    place = book.documents[ours[0].key].path if ours else "briefbook.yaml"
    both = f"{origin(book, first)} and {origin(book, second)}"
    return Problem(
        place,
        1,
        1,
        "address-taken",
        f"Two pages have the address /{path.removesuffix('index.html')}: {both}.",
        hint="Change the slug, the alias or the file's name of one of them. Case does not count.",
    )


def too_long(book: Book, path: str, subject: Subject) -> Problem:
    document = book.documents.get(subject.key)
    return Problem(
        document.path if document else "briefbook.yaml",
        1,
        1,
        "address-too-long",
        f"No disk can keep the address of {origin(book, subject)}: /{path[:80]}…",
        hint=f"Use a shorter name, slug or alias: each part has at most {LONGEST} bytes.",
    )


def menu(book: Book) -> Iterator[Problem]:
    pages = [key[1] for key in book.keys("page")]
    for entry in book.settings.menu:
        if entry.text not in pages and entry.text not in SECTIONS:
            near = did_you_mean(entry.text, (*pages, *SECTIONS))
            yield Problem(
                "briefbook.yaml",
                entry.place.line,
                entry.place.column,
                "unknown-page",
                f'No page is called "{entry.text}".{near}',
                hint=f"The menu names files of content/pages/, or {listed(SECTIONS)}.",
            )


def links(book: Book, files: set[str]) -> Iterator[Problem]:
    """Links that begin with a slash are meant from the site's root."""
    for document in book.documents.values():
        for slot in document.outline.slots:
            if not isinstance(slot, LinkTo | Picture):
                continue
            href = slot.href if isinstance(slot, LinkTo) else slot.src
            if href.startswith("/") and not href.startswith("//") and not exists(href, files):
                yield Problem(
                    document.path,
                    slot.at.line,
                    slot.at.column,
                    "broken-link",
                    f'"{href}" is no address of this site.',
                    hint="Link to the Markdown file instead: ../actors/wang-yi.md.",
                )


def exists(href: str, files: set[str]) -> bool:
    path = unquote(urlsplit(href).path).lstrip("/")
    folder = path if not path or path.endswith("/") else f"{path}/"
    return path in files or f"{folder}index.html" in files
