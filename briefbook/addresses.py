"""The addresses of a site before it is made: none twice, none missing that a text links to."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from .link import Book, Key
from .link.links import broken_anchor, has_anchor
from .model import Document, LinkTo, Picture, given
from .present.cards import sections
from .present.policies import page_of
from .present.subject import Subject
from .problems import Problem, did_you_mean, listed

LONGEST, LONGEST_PATH = 255, 1000
"""Bytes that most disks allow a name, and all allow a path."""
NAMED_IN = ("mentions", "author", "topic", "storyline", "entries", "outlet_sources", "children")
"""Groups in which something without a file of its own is named by a document."""


def problems(book: Book, planned: Iterable[tuple[str, Subject]]) -> Iterator[Problem]:
    """Of (file, what it is about), for every file that is to be written."""
    files: dict[str, tuple[str, Subject]] = {}
    for path, subject in planned:
        known = files.setdefault(path.casefold(), (path, subject))
        if known[1] is not subject:
            yield taken(book, path, known[1], subject)
        elif is_too_long(path):
            yield too_long(book, path, subject)
    yield from in_the_way(book, files)
    yield from menu(book)
    yield from policies(book)
    yield from links(book, dict(files.values()))


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


def is_too_long(path: str) -> bool:
    names = (len(name.encode()) for name in path.split("/"))
    return len(path.encode()) > LONGEST_PATH or max(names) > LONGEST


def file_of(book: Book, subject: Subject) -> str:
    """The file to look at: its own, or the first that names it."""
    if subject.key in book.documents:
        return book.documents[subject.key].path
    if subject.row == "copies":
        return subject.key[1]
    naming = (book.group(name, subject.key) for name in NAMED_IN)
    keys = (home(book, item.document) for items in naming for item in items)
    return next((book.documents[k].path for k in keys if k in book.documents), "briefbook.yaml")


def home(book: Book, key: Key) -> Key:
    """The document that a thing stands in: of an inline source, its briefing."""
    return book.sources[key[1]][1] if key[0] == "source" and key[1] in book.sources else key


def origin(book: Book, subject: Subject) -> str:
    """The file of content from which a page comes, or what kind of page it is."""
    document = book.documents.get(subject.key)
    if document:
        return document.path
    name = book.stubs.get(subject.key) or subject.key[1]
    if subject.row == "copies":
        return name
    return f"{subject.key[0]} {name[:80]}".strip() or subject.row


def taken(book: Book, path: str, first: Subject, second: Subject) -> Problem:
    files = [file_of(book, subject) for subject in (second, first)]
    place = next((file for file in files if file != "briefbook.yaml"), files[0])
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
    return Problem(
        file_of(book, subject),
        1,
        1,
        "address-too-long",
        f"No disk can keep the address of {origin(book, subject)}: /{path[:80]}…",
        hint=f"Use a shorter name, slug or alias: each part has at most {LONGEST} bytes.",
    )


def menu(book: Book) -> Iterator[Problem]:
    pages, lists = [key[1] for key in book.keys("page")], sections(book)
    for entry in book.settings.menu:
        if entry.text not in pages and entry.text not in lists:
            near = did_you_mean(entry.text, (*pages, *lists))
            yield Problem(
                "briefbook.yaml",
                entry.place.line,
                entry.place.column,
                "unknown-page",
                f'No page is called "{entry.text}".{near}',
                hint=f"The menu names files of content/pages/, or {listed(lists)}.",
            )


def policies(book: Book) -> Iterator[Problem]:
    """Pages that the settings name and the book does not have."""
    for _, policy in given(book.settings.policies):
        page = page_of(policy)
        if page and not book.key(page):
            near = did_you_mean(page.text, [key[1] for key in book.keys("page")])
            yield Problem(
                "briefbook.yaml",
                page.place.line,
                page.place.column,
                "unknown-page",
                f'No page is called "{page.text}".{near}',
                hint="A policy names a file of content/pages/, or is a sentence.",
            )


def links(book: Book, files: Mapping[str, Subject]) -> Iterator[Problem]:
    """Links that begin with a slash are meant from the site's root."""
    for document in book.documents.values():
        for slot in document.outline.slots:
            if isinstance(slot, LinkTo | Picture):
                href = slot.href if isinstance(slot, LinkTo) else slot.src
                if href.startswith("/") and not href.startswith("//"):
                    yield from link(book, files, document, slot, href)


def link(
    book: Book,
    files: Mapping[str, Subject],
    document: Document,
    slot: LinkTo | Picture,
    href: str,
) -> Iterator[Problem]:
    subject = meant(href, files)
    if subject is None:
        yield Problem(
            document.path,
            slot.at.line,
            slot.at.column,
            "broken-link",
            f'"{href}" is no address of this site.',
            hint="Link to the Markdown file instead: ../actors/wang-yi.md.",
        )
        return
    target, anchor = book.documents.get(subject.key), urlsplit(href).fragment
    if target and not has_anchor(target, anchor):
        yield broken_anchor(document, slot, target, anchor)


def meant(href: str, files: Mapping[str, Subject]) -> Subject | None:
    """What stands at an address of this site."""
    path = unquote(urlsplit(href).path).lstrip("/")
    folder = path if not path or path.endswith("/") else f"{path}/"
    return files.get(path) or files.get(f"{folder}index.html")
