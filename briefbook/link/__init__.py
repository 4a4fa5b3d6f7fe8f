"""Documents → Book: names resolved, back-links, indexes, visibility, problems. Pure.

`link` makes the book of all documents: the *ground* (names, levels, what is visible), on which every
document's *share* is found by itself, and the shares *gathered* into the book's tables. `relink` does the
same for the documents that an edit touches, on the ground as it was, as long as that can be proved to stay.
"""

from .book import ALL, Book, Item, author_key, day
from .linking import link
from .names import Key
from .relink import relink
from .visibility import Shown

__all__ = ["ALL", "Book", "Item", "Key", "Shown", "author_key", "day", "link", "relink"]
