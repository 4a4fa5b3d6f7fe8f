"""`/editions/2023-W07/email.html`: an edition as an e-mail, which needs the site's own address."""

from collections.abc import Iterator

import msgspec

from ..link import Book
from ..present.editions import edition
from ..present.spans import KINDS, spans
from ..present.subject import Subject
from ..shapes import EditionPage

RENDERER = "mail/edition.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if book.settings.base_url:
        for kind in KINDS:
            for span in spans(book, kind):
                key = ("edition", span.id)
                yield Subject("edition_mail", key, f"{span.address}email.html")


def view(book: Book, subject: Subject) -> EditionPage:
    """Without what leads to other editions: those that come later change no e-mail."""
    return msgspec.structs.replace(
        edition(book, subject.key[1]),
        address=subject.address, listed=False, previous=None, next=None, days=(), week=None,
    )  # fmt: skip
