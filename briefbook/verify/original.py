"""A source with its capture: what is looked for in it is made of it once."""

from functools import cached_property

from ..model import Source
from .days import Days
from .digits import Digits
from .figures import Values
from .folding import WORD, folded, lowered, plain, words
from .nearest import Passages


class Original:
    """The text of a source as it was read."""

    def __init__(self, source: Source, text: str, hemisphere: str) -> None:
        self.source, self.text, self.hemisphere = source, text, hemisphere

    @cached_property
    def folded(self) -> str:
        return folded(self.text)

    @cached_property
    def plain(self) -> str:
        return lowered(self.folded)

    @cached_property
    def named(self) -> str:
        """With its title and who wrote it: they are read as well."""
        source = self.source
        return f"{plain(' / '.join((source.title, *source.author)))} / {self.plain}"

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.plain)

    @cached_property
    def digits(self) -> Digits:
        return Digits(self.text)

    @cached_property
    def values(self) -> Values:
        return Values(self.digits, lambda: self.words)

    @cached_property
    def days(self) -> Days:
        return Days(self.digits, self.source.issued, self.hemisphere)

    @cached_property
    def passages(self) -> Passages:
        return Passages(self.text, self.plain)

    def nearest(self, wanted: str) -> str:
        """The passage that is most like these words, for a hint; empty where none is."""
        return self.passages.nearest(words(wanted))
