"""How long a text takes to read."""

from collections.abc import Iterable

from ..link import Book, Key
from ..model import Document

WORDS_PER_MINUTE = 230
"""Of prose that is not fiction, read silently in English (Brysbaert 2019: 238), rounded down."""
SIGNS_PER_WORD = 2
UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages that put no space between words: there, so many signs count as one."""


def minutes(words: int) -> int:
    """Whole minutes, rounded up: nothing takes less than one."""
    return max(-(-words // WORDS_PER_MINUTE), 1)


def is_unspaced(language: str) -> bool:
    return language.split("-")[0].lower() in UNSPACED


def words_in(texts: Iterable[str], language: str) -> int:
    """How many words there are, in a language (a BCP 47 tag)."""
    if is_unspaced(language):
        return sum(map(len, texts)) // SIGNS_PER_WORD
    return sum(len(text.split()) for text in texts)


def words_of(book: Book, key: Key) -> int:
    """How many words a briefing's text has."""
    language = book.briefing(key).language or book.settings.language
    return words_in_body(book.documents[key], language)


def words_in_body(document: Document, language: str) -> int:
    unspaced = is_unspaced(language)
    return words_in(document.sentences, language) if unspaced else document.outline.words
