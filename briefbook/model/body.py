"""What stands in a body: slots that link resolves, and parts that refer to them."""

from collections.abc import Callable

import msgspec

from ..dates import Date
from .plain import Mode, Place, Reference


class Slot(msgspec.Struct, frozen=True, array_like=True, tag=True, gc=False):
    """Something in a body that has to be resolved. `sentence` indexes its sentences; -1: none."""

    at: Place
    sentence: int


class Mention(Slot, frozen=True, tag="mention"):
    target: Reference
    label: str = ""
    """The words shown; empty: the target's own name."""


class CitedItem(msgspec.Struct, frozen=True, array_like=True, gc=False):
    source: Reference
    prefix: str = ""
    locator: str = ""
    """As written after the key: `par. 3`."""


class Citation(Slot, frozen=True, tag="citation"):
    items: tuple[CitedItem, ...]


class Quotation(Slot, frozen=True, tag="quotation"):
    text: str
    by: Reference
    to: Reference | None = None
    date: Date | None = None
    sources: tuple[Reference, ...] = ()
    mode: Mode = "verbatim"
    inline: bool = False
    language: str = ""
    """Of the words quoted, where it is not the text's."""


class DateSpan(Slot, frozen=True, tag="date"):
    date: Date
    text: str


class Block(Slot, frozen=True, tag="block"):
    """A generated block; attributes as written, references and dates already read."""

    name: str
    references: tuple[Reference, ...] = ()
    start: Date | None = None
    end: Date | None = None
    body: Reference | None = None
    """Of votes: the body that took them."""
    question: str = ""
    """Of positions: the question's id or words."""


class LinkTo(Slot, frozen=True, tag="link"):
    href: str
    title: str = ""


class Picture(Slot, frozen=True, tag="picture"):
    src: str
    alt: str = ""
    title: str = ""
    figure: bool = False
    """It stands alone in its paragraph and has a title, which is its caption."""


class Wording(Slot, frozen=True, tag="wording"):
    """A word of the interface inside a body (a callout's title)."""

    key: str


AnySlot = Mention | Citation | Quotation | DateSpan | Block | LinkTo | Picture | Wording


class Text(msgspec.Struct, frozen=True, array_like=True, tag="t", gc=False):
    """Words in which names may be found; plain, not escaped, never more than one sentence."""

    text: str
    sentence: int


class Open(msgspec.Struct, frozen=True, array_like=True, tag="o", gc=False):
    """Here slot number `slot` begins, or stands."""

    slot: int


class Close(msgspec.Struct, frozen=True, array_like=True, tag="c", gc=False):
    slot: int


Part = str | Text | Open | Close
"""A `str` is HTML as it is."""


class Parts:
    """The parts of a body: known by their hash, and loaded only where they are shown."""

    __slots__ = ("hash", "load")

    def __init__(self, hash: str, load: Callable[[], tuple[Part, ...]]) -> None:
        self.hash = hash
        """Empty where there are none."""
        self.load = load

    def __bool__(self) -> bool:
        return bool(self.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parts) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)


NO_PARTS = Parts("", tuple)


class Outline(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """All that linking has to know of a body."""

    slots: tuple[AnySlot, ...] = ()
    linkable: tuple[int, ...] = ()
    """The sentences that have Text in which names may be linked."""
    anchors: tuple[str, ...] = ()
    words: int = 0

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """In order: their number among themselves is the number of their anchor."""
        return tuple(slot for slot in self.slots if isinstance(slot, Quotation))
