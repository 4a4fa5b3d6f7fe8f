"""Where a token of markdown-it stands in the file: line and column of an offset in its content."""

from markdown_it.token import Token

from ..model import Place


class Lines:
    """The lines of a body, and the number of the file's line on which the body begins."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body = body
        self.lines = body.split("\n")
        self.first_line = first_line
        self.cells: dict[int, int] = {}

    def place(self, line: int, column: int) -> Place:
        """The place of a line of the body (from 0) and a column (from 1)."""
        return Place(line + self.first_line, column)

    def starts(self, inline: Token) -> list[tuple[int, int]]:
        """(line, column - 1) of each line of an inline token's content.

        Block markers before it (`> `, list bullets, cell borders) are stripped from the content, so
        each line is looked up in its source line; cells of a table row are met from left to right.
        """
        if inline.map is None:
            return self.starts_of_unplaced(inline)
        first = inline.map[0]
        return [
            (first + number, self.column(first + number, text.rstrip("\\ ")))
            for number, text in enumerate(inline.content.split("\n"))
        ]

    def column(self, line: int, text: str) -> int:
        source = self.lines[line] if line < len(self.lines) else ""
        since = self.cells.get(line, 0)
        found = source.find(text, since)
        if found < 0:
            found = source.find(text.split("|")[0], since)
        if found < 0:
            return since
        self.cells[line] = found + len(text)
        return found

    def starts_of_unplaced(self, inline: Token) -> list[tuple[int, int]]:
        """An inline footnote `^[…]` has no map: it is looked up in the whole body."""
        offset = max(self.body.find("^[" + inline.content), 0)
        line = self.body.count("\n", 0, offset)
        column = offset - (self.body.rfind("\n", 0, offset) + 1) + 2
        later = inline.content.count("\n")
        return [(line, column), *((line + n, 0) for n in range(1, later + 1))]


class Spot:
    """Turns offsets into one inline token's content into places."""

    def __init__(self, lines: Lines, inline: Token) -> None:
        self.lines = lines
        self.content = inline.content
        self.starts = lines.starts(inline)

    def at(self, offset: int) -> Place:
        number = self.content.count("\n", 0, offset)
        line, column = self.starts[min(number, len(self.starts) - 1)]
        within = offset - (self.content.rfind("\n", 0, offset) + 1)
        escaped = self.escaped_before(number, within)
        return self.lines.place(line, column + within + escaped + 1)

    def escaped_before(self, number: int, within: int) -> int:
        """In a table the source has a backslash more for each `|` that the content shows."""
        line, column = self.starts[min(number, len(self.starts) - 1)]
        source = self.lines.lines[line] if line < len(self.lines.lines) else ""
        text = self.content.split("\n")[number]
        if "|" not in text or source.startswith(text, column):
            return 0
        return text.count("|", 0, within)
