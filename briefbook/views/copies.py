"""Files that are published as they are: pictures of visible documents, and all of static/."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import file_address
from ..present.subject import Subject
from ..shapes import CopyPage

RENDERER = "copy"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for path in sorted(book.files):
        yield Subject("copies", ("file", path), file_address(book, path))
    for path in sorted(book.static):
        yield Subject("copies", ("static", path), path.removeprefix("static/"))


def view(book: Book, subject: Subject) -> CopyPage:
    kind, path = subject.key
    file = book.files[path] if kind == "file" else book.static[path]
    return CopyPage(address=subject.address, title="", listed=False, file=path, hash=file.hash)
