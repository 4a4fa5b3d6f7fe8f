"""`/how-we-know/`: the policies of the settings, and what the book says of itself."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import trusted
from ..present.ledger import all_sources
from ..present.policies import policies
from ..present.subject import Subject
from ..present.verification import verification
from ..shapes import HowWeKnowPage

RENDERER = "how-we-know.html"
TWINS = ()
ADDRESS = "how-we-know/"


def pages(book: Book) -> Iterator[Subject]:
    if "how-we-know" in trusted(book):
        yield Subject("how_we_know", ALL, ADDRESS)


def view(book: Book, subject: Subject) -> HowWeKnowPage:
    briefings, sources = book.listed_briefings(), all_sources(book)
    return HowWeKnowPage(
        address=subject.address,
        title=book.words("section.how-we-know"),
        policies=policies(book),
        sources=len(sources),
        archived=sum(bool(source.archive_url) for source in sources),
        authors=sum(bool(book.group("author", key)) for key in book.authors),
        corrections=len(book.group("corrections", ALL)),
        briefings=len(briefings),
        verified=sum(verification(book, key) is not None for key in briefings),
        ledger="ledger" in trusted(book),
    )
