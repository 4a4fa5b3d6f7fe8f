"""Where a token of markdown-it stands in the file: line and column of an offset in its content."""

from bisect import bisect_right
from itertools import accumulate

from markdown_it.token import Token

from ..model import Place


class Lines:
    """The lines of a body, and the number of the file's line on which the body begins."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body = body
        self.lines = body.split("\n")
        self.first_line = first_line
        self.cells: dict[int, int] = {}
        self.footnotes_from = 0

    def place(self, line: int, column: int) -> Place:
        """The place of a line of the body (from 0) and a column (from 1), never past the end."""
        line = min(line, len(self.lines) - 1)
        return Place(line + self.first_line, min(column, len(self.lines[line]) + 1))

    def starts(self, inline: Token, in_table: bool) -> list[tuple[int, int]]:
        """(line, column - 1) of each line of an inline token's content.

        Block markers before it (`> `, list bullets, cell borders) are stripped from the content, so
        each line is looked up in its source line; cells of a table row are met from left to right.
        """
        texts = inline.content.split("\n")
        if inline.map is None:
            return self.starts_of_unplaced(texts)
        first = inline.map[0]
        if in_table:
            return [(first, self.cell(first, inline.content))]
        return [(first + n, self.column(first + n, text)) for n, text in enumerate(texts)]

    def column(self, line: int, text: str) -> int:
        """Markers stand before a line's text, so the last place where it is found is its own."""
        source = self.lines[line] if line < len(self.lines) else ""
        return max(source.rfind(text.rstrip("\\ ")), 0)

    def cell(self, line: int, text: str) -> int:
        source, since = self.lines[line], self.cells.get(line, 0)
        for written in (text, text.replace("|", "\\|"), text.partition("|")[0]):
            found = source.find(written, since)
            if found >= 0:
                self.cells[line] = found + len(written)
                return found
        return since

    def starts_of_unplaced(self, texts: list[str]) -> list[tuple[int, int]]:
        """An inline footnote `^[…]` has no map: they are met in the body's order."""
        offset = self.body.find("^[" + texts[0], self.footnotes_from)
        if offset < 0:
            offset = max(self.body.find("^[" + texts[0]), 0)
        self.footnotes_from = offset + 2
        first = self.body.count("\n", 0, offset)
        column = offset - (self.body.rfind("\n", 0, offset) + 1) + 2
        later = (first + n for n in range(1, len(texts)))
        rest = zip(later, texts[1:], strict=True)
        return [(first, column), *((line, self.column(line, text)) for line, text in rest)]


class Spot:
    """Turns offsets into one inline token's content into places."""

    def __init__(self, lines: Lines, inline: Token, in_table: bool = False) -> None:
        self.lines = lines
        self.texts = inline.content.split("\n")
        self.offsets = [0, *accumulate(len(text) + 1 for text in self.texts)][:-1]
        self.starts = lines.starts(inline, in_table)

    def at(self, offset: int) -> Place:
        number = bisect_right(self.offsets, offset) - 1
        line, column = self.starts[number]
        within = offset - self.offsets[number]
        escaped = self.escaped_before(number, within)
        return self.lines.place(line, column + within + escaped + 1)

    def escaped_before(self, number: int, within: int) -> int:
        """In a table the source has a backslash more for each `|` that the content shows."""
        text = self.texts[number]
        if "|" not in text:
            return 0
        line, column = self.starts[number]
        source = self.lines.lines[line] if line < len(self.lines.lines) else ""
        if source.startswith(text, column):
            return 0
        return text.count("|", 0, within)
