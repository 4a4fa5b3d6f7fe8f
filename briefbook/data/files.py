"""What lies in `/data/`: the files that the setting `data` may name."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import DATA as ADDRESS
from ..shapes import DataFile

__all__ = ["ADDRESS", "TABULAR", "WHOLE", "files", "formats", "is_wanted"]

TABULAR = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
}
"""A file of each table, with this ending."""
WHOLE = {
    "sqlite": ("book.db", "application/vnd.sqlite3"),
    "ftm": ("entities.ftm.json", "application/x-ndjson"),
    "popolo": ("popolo.json", "application/json"),
    "csl": ("sources.csl.json", "application/vnd.citationstyles.csl+json"),
    "bibtex": ("sources.bib", "application/x-bibtex"),
}
"""One file of all."""


def is_wanted(book: Book, name: str) -> bool:
    return name in book.settings.data


def formats(book: Book) -> tuple[str, ...]:
    """The endings under which there is a file of each table."""
    return tuple(name for name in TABULAR if is_wanted(book, name))


def files(book: Book) -> Iterator[DataFile]:
    """The files that are not one of each table."""
    for name, (file, media_type) in WHOLE.items():
        if is_wanted(book, name):
            yield DataFile(
                name=name,
                address=ADDRESS + file,
                title=book.words(f"data.file.{name}"),
                about=book.words(f"data.about_file.{name}"),
                media_type=media_type,
            )
