"""A date as an author wrote it: read, or refused with what was probably meant."""

from .date import Date, DateError
from .grammar import read
from .mistakes import explain


def parse(text: str, hemisphere: str = "north") -> Date:
    """The date that `text` says in EDTF; `hemisphere` ("north", "south") places the seasons.

    Raises DateError for any other text.
    """
    try:
        date = read(text, hemisphere)
    except DateError as error:
        raise explain(text, error) from None
    if date is None:
        raise explain(text)
    return date
