"""Places, references and the plain values that annotations are made of."""

from typing import Annotated, ClassVar, Literal, NewType

import msgspec

from ..dates import Date

Url = NewType("Url", str)
"""An http, https or mailto address."""
Id = NewType("Id", str)
"""Lower-case letters, digits and single hyphens."""
FilePath = NewType("FilePath", str)
"""A file's path relative to the Markdown file that names it."""
Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What annotations are made of: keyword-only, frozen, small when encoded."""

    shorthand: ClassVar[str] = ""
    """The key that a plain value stands for: `actors: [wang-yi]` is `[{actor: wang-yi}]`."""


class Licence(Record, frozen=True, kw_only=True):
    """Under which others may use what somebody wrote."""

    name: str
    """As others know it: CC-BY-4.0."""
    url: Url | None = None
    shorthand: ClassVar[str] = "name"


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where something stands in its file; both count from 1."""

    line: int
    column: int


START = Place(1, 1)


class Reference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An id or name as the author wrote it, and where. An empty kind means any kind."""

    kind: str
    text: str
    place: Place = START


ActorRef = Annotated[Reference, "actor"]
OutletRef = Annotated[Reference, "outlet"]
SourceRef = Annotated[Reference, "source"]
TopicRef = Annotated[Reference, "topic"]
StorylineRef = Annotated[Reference, "storyline"]
EventRef = Annotated[Reference, "event"]
BriefingRef = Annotated[Reference, "briefing"]
Moment = Annotated[Date, "exact"]
"""A day or a date-time."""

Status = Literal["planned", "occurred", "ongoing", "cancelled", "postponed", "reported"]
Mode = Literal["verbatim", "paraphrase"]
ActorKind = Literal["person", "organization", "state", "group", "unknown"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "dataset", "document", "entry", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score",
    "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
"""The item types of CSL 1.0.2 that a briefing may rest on."""
