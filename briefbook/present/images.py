"""Pictures of content/, with the address at which they are published."""

from ..link import Book
from ..link.edges import file_meant
from ..model import Document, Image
from ..shapes import ImageShown
from .cards import file_address


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
    )
