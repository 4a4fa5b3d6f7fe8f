"""The site's favicon and its like, drawn with its initial; a favicon of the site's own wins."""

from collections.abc import Iterator

from ..link import Book
from ..present.icons import SIZES, initial, made
from ..present.subject import Subject
from ..shapes import IconPage

RENDERER = "icon"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for name in made(book):
        yield Subject("icons", ("icon", name), name)


def view(book: Book, subject: Subject) -> IconPage:
    name = subject.address
    return IconPage(address=name, title="", listed=False, letter=initial(book), size=SIZES[name])
