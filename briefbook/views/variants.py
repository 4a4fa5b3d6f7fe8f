"""Smaller variants of the pictures that pages show."""

from collections.abc import Iterator

from ..link import Book
from ..present.images import pictures, variants
from ..present.subject import Subject
from ..shapes import VariantPage

RENDERER = "variant.webp"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for file in pictures(book):
        for one in variants(book, file):
            yield Subject("variants", ("file", file.path), one.address, str(one.width))


def view(book: Book, subject: Subject) -> VariantPage:
    file = book.files[subject.key[1]]
    return VariantPage(
        address=subject.address,
        title="",
        listed=False,
        file=file.path,
        hash=file.hash,
        width=int(subject.period),
    )
