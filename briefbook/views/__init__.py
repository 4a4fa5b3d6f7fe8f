"""The row of page kinds. Each is a file with RENDERER, TWINS, `pages(book)` and `view(book, subject)`."""

from collections.abc import Iterator

from ..link import Book
from ..present.redirects import formerly
from ..present.subject import Row, Subject
from ..shapes import Page
from . import (
    actor,
    actor_positions,
    actor_statements,
    actor_timeline,
    actor_votes,
    archive,
    author,
    briefing,
    briefings,
    calendar,
    card,
    copies,
    corrections,
    corrections_feed,
    data,
    data_bibtex,
    data_csl,
    data_csv,
    data_ftm,
    data_lines,
    data_package,
    data_popolo,
    data_sqlite,
    edition,
    edition_mail,
    editions,
    event,
    feed,
    home,
    how_we_know,
    icons,
    index,
    judgements,
    ledger,
    manifest,
    members,
    not_found,
    outlet,
    plain,
    question,
    redirect,
    redirects_file,
    robots,
    search,
    sitemap,
    social_cards,
    source,
    storyline,
    timeline,
    topic,
    trust_txt,
    variants,
    votes,
)  # fmt: skip

ROWS: dict[str, Row] = {
    "home": home,
    "briefing": briefing,
    "briefings": briefings,
    "actor": actor,
    "actor_timeline": actor_timeline,
    "actor_statements": actor_statements,
    "actor_votes": actor_votes,
    "actor_positions": actor_positions,
    "outlet": outlet,
    "source": source,
    "topic": topic,
    "storyline": storyline,
    "event": event,
    "author": author,
    "card": card,
    "page": plain,
    "timeline": timeline,
    "votes": votes,
    "question": question,
    "judgements": judgements,
    "ledger": ledger,
    "how_we_know": how_we_know,
    "editions": editions,
    "edition": edition,
    "edition_mail": edition_mail,
    "corrections": corrections,
    "corrections_feed": corrections_feed,
    "archive": archive,
    "index": index,
    "members": members,
    "search": search,
    "not_found": not_found,
    "redirect": redirect,
    "redirects_file": redirects_file,
    "feed": feed,
    "calendar": calendar,
    "sitemap": sitemap,
    "robots": robots,
    "icons": icons,
    "manifest": manifest,
    "social_cards": social_cards,
    "trust_txt": trust_txt,
    "copies": copies,
    "variants": variants,
    "data": data,
    "data_csv": data_csv,
    "data_lines": data_lines,
    "data_package": data_package,
    "data_sqlite": data_sqlite,
    "data_ftm": data_ftm,
    "data_popolo": data_popolo,
    "data_csl": data_csl,
    "data_bibtex": data_bibtex,
}

LARGE = (
    "data_csv",
    "data_lines",
    "data_sqlite",
    "data_ftm",
    "data_popolo",
    "data_csl",
    "data_bibtex",
)
"""Rows whose views hold a whole table of the book, or all of them."""


TWIN = ("index.json", "twin.json")
"""What `twins: false` leaves out, and `--no-twins`; feeds have a second form all the same."""


def pages(book: Book) -> Iterator[Subject]:
    """Every page that the site has, kind by kind."""
    for name in ROWS:
        yield from pages_of(book, name)


def pages_of(book: Book, name: str) -> Iterator[Subject]:
    """The pages of one kind, each with what stands for it at former addresses."""
    row = ROWS[name]
    alone = not book.settings.twins and TWIN in row.TWINS
    twins = tuple(file for file, renderer in row.TWINS if not alone or renderer != TWIN[1])
    for subject in row.pages(book):
        one = subject._replace(alone=alone) if alone else subject
        yield one
        yield from formerly(book, one, twins)


def view(book: Book, subject: Subject) -> Page:
    """What one page shows."""
    return ROWS[subject.row].view(book, subject)


def outputs(subject: Subject) -> Iterator[tuple[str, str]]:
    """(file, renderer) of what is made of a page's view: the page, and its machine twins."""
    row = ROWS[subject.row]
    if subject.former:
        yield subject.former, dict(row.TWINS).get(subject.former.rpartition("/")[2], row.RENDERER)
        return
    yield subject.file, row.RENDERER
    for file, renderer in row.TWINS:
        if subject.alone and renderer == TWIN[1]:
            continue
        yield f"{subject.file.rpartition('/')[0]}/{file}".lstrip("/"), renderer
