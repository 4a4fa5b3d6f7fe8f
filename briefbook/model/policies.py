"""How a site says that it works, and to whom it belongs: two keys of the settings."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

import msgspec

from .plain import START, Place, Record, Reference, Url

PageRef = Annotated[Reference, "page"]


class Policy(Record, frozen=True, kw_only=True):
    """A short text, the id of a page where it stands, or both."""

    text: str = ""
    """The policy in a sentence or two, or the id of a page."""
    page: PageRef | None = None
    """A page where more of it stands."""
    at: Place = START
    shorthand: ClassVar[str] = "text"


class Policies(Record, frozen=True, kw_only=True):
    """How the site works: the eight indicators of the Trust Project, then what else it answers for."""

    best_practices: Policy | None = None
    """The standards that you keep to."""
    author_expertise: Policy | None = None
    """Who your authors are, and what they know."""
    type_of_work: Policy | None = None
    """What kinds of texts there are, and how opinion and advertising are marked."""
    citations: Policy | None = None
    """How claims lead to their sources."""
    methods: Policy | None = None
    """How you work."""
    locally_sourced: Policy | None = None
    """Where you were, and whom you asked there."""
    diverse_voices: Policy | None = None
    """Whose voices are heard."""
    actionable_feedback: Policy | None = None
    """How readers reach you, and what comes of it."""
    corrections: Policy | None = None
    """What you do about mistakes."""
    ownership: Policy | None = None
    """To whom the site belongs."""
    funding: Policy | None = None
    """Who pays for it."""
    ethics: Policy | None = None
    """Your code of ethics."""
    contact: Policy | None = None
    """How you can be reached."""


class Trust(Record, frozen=True, kw_only=True):
    """The lines of `trust.txt`, as JournalList specifies them."""

    member: tuple[Url, ...] = ()
    """Sites of your members."""
    belongto: tuple[Url, ...] = ()
    """Associations to which you belong."""
    control: tuple[Url, ...] = ()
    """Sites that you control."""
    controlledby: tuple[Url, ...] = ()
    """The site of whoever controls you."""
    social: tuple[Url, ...] = ()
    """Your accounts elsewhere."""
    vendor: tuple[Url, ...] = ()
    """Sites of those who work for you."""
    customer: tuple[Url, ...] = ()
    """Sites of those for whom you work."""
    disclosure: tuple[Url, ...] = ()
    """Pages that say how you work."""
    contact: tuple[Url, ...] = ()
    """Addresses to write to, of pages or of mail."""
    datatrainingallowed: Literal["yes", "no"] | None = None
    """Yes or no: may your texts be used to train language models?"""


def given(policies: Policies | None) -> Iterator[tuple[str, Policy]]:
    """(name, policy) of those that say something, in order."""
    for field in msgspec.structs.fields(Policies) if policies else ():
        policy = getattr(policies, field.name)
        if policy and (policy.text or policy.page):
            yield field.name, policy


def lines(trust: Trust | None) -> Iterator[tuple[str, str]]:
    """(name, value) of each line of `trust.txt`, in order."""
    for field in msgspec.structs.fields(Trust) if trust else ():
        found = getattr(trust, field.name) or ()
        yield from ((field.name, one) for one in ((found,) if isinstance(found, str) else found))
