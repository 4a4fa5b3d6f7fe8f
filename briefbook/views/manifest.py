"""`manifest.webmanifest`"""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.frame import MANIFEST
from ..present.icons import installed, own
from ..present.subject import Subject
from ..shapes import ManifestPage

RENDERER = "manifest.webmanifest"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if MANIFEST not in own(book):
        yield Subject("manifest", ALL, MANIFEST)


def view(book: Book, subject: Subject) -> ManifestPage:
    title = book.settings.title
    return ManifestPage(address=MANIFEST, title=title, listed=False, icons=installed(book))
