"""The text of one file: its head, its prose, and where in them something stands."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from ..model import START, Place
from ..nodes import unify
from ..read.front_matter import split

UNSAID = re.compile(
    r"""
    (?=[`~%!\[\]{:<h ])(?:                        # each of these begins with one of these signs
      ^(?P<fence>`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)   # a block of code
    | %%.*?%%                                    # an author's comment
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)   # code
    | !?\[\[[^\]\n]*\]\]                         # a mention
    | \[[^\[\]]*\]\{[^{}]*\}                     # a span: a date or a quotation that is resolved
    | \[[^\[\]]*@[^\[\]]*\](?!\()                # citations
    | \[\^[^\]\n]*\]:?                           # the mark of a footnote
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)        # where a link leads
    | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$              # where links of a name lead
    | \{[^{}\n]*\}                               # attributes
    | ^:::[^\n]*$                                # the ends of a generated block
    | <[^<>\n]+>                                 # tags and bare addresses
    | \bhttps?://[^\s)\]]+
    )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
HIDDEN = "\0"


class Sheet:
    """One file's text. Offsets count from 0 in `text`; `prose` is as long, and has the same lines."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = unify(text)
        front = split(self.text, path)
        self.head = front.yaml
        """Without the lines that open and close it; the file's second line is its first."""
        body = front.body_line
        self.body_at = self.starts[body - 1] if body <= len(self.starts) else len(self.text)
        """Where the head ends and the body begins."""

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)][:-1]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def prose(self) -> str:
        """What a reader is told in the author's words: all else is blanked, character by character."""
        body = UNSAID.sub(lambda found: blank(found[0]), self.text[self.body_at :])
        return blank(self.text[: self.body_at]) + body

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def offset(self, at: Place) -> int:
        """Never past the end: the file may have been shortened since it was read."""
        line = min(at.line, len(self.starts))
        return min(self.starts[line - 1] + at.column - 1, len(self.text))

    def line(self, number: int) -> str:
        """Without its end; empty past the end of the file."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def key(self, name: str) -> Place:
        """Where the value of a top-level key of the head begins; the file's start where it is not."""
        found = re.search(rf"^{re.escape(name)}[ \t]*:[ \t]*", self.text[: self.body_at], re.M)
        return self.place(found.end()) if found else START


def blank(text: str) -> str:
    return "\n".join(HIDDEN * len(line) for line in text.split("\n"))
