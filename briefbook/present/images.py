"""Pictures of content/, with the addresses at which they and their smaller variants are published."""

from collections.abc import Iterator

from ..link import Book
from ..link.edges import file_meant
from ..link.links import images
from ..model import Document, File, Image, Picture
from ..shapes import ImageShown, Variant
from .cards import file_address
from .once import once

WIDTHS = (480, 960, 1600)
"""Of variants, in pixels: a phone, a column of text, the same on a screen with twice the pixels."""
WORTH = 1.2
"""So much wider has the next one to be."""


def image(book: Book, document: Document | None, named: Image | None) -> ImageShown | None:
    """The picture that a document's front matter names; None where its file is missing."""
    if document is None or named is None:
        return None
    file = book.files.get(file_meant(document.path, named.file))
    if file is None:
        return None
    return ImageShown(
        address=file_address(book, file.path),
        alt=named.alt,
        credit=named.credit,
        width=file.width,
        height=file.height,
        variants=variants(book, file),
    )


def variants(book: Book, file: File | None) -> tuple[Variant, ...]:
    """A picture's variants, from the narrowest to the widest."""
    if file is None or not file.still:
        return ()
    home = file_address(book, file.path)
    return tuple(Variant(address=f"{home}.{w}.webp", width=w) for w in widths(file.width))


def widths(own: int) -> tuple[int, ...]:
    """Those that are worth it, none wider than the picture itself; none of a small one."""
    widest = min(own, WIDTHS[-1])
    if own <= WIDTHS[0]:
        return ()
    return (*(width for width in WIDTHS[:-1] if width * WORTH <= widest), widest)


@once
def pictures(book: Book) -> tuple[File, ...]:
    """The pictures that pages show and that have variants, by path."""
    if not any(file.still for file in book.files.values()):
        return ()
    shown = {path for document in book.documents.values() for path in shown_by(document)}
    files = (book.files[path] for path in sorted(shown & book.files.keys()))
    return tuple(file for file in files if file.still)


def shown_by(document: Document) -> Iterator[str]:
    for slot in document.outline.slots:
        if isinstance(slot, Picture):
            yield file_meant(document.path, slot.src)
    for named in images(document):
        yield file_meant(document.path, named.file)
