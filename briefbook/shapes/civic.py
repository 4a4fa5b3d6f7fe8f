"""Records of the formats of others: FollowTheMoney's entities, and Popolo's classes."""

from .things import Shape


class Entity(Shape, frozen=True, kw_only=True):
    """An entity of FollowTheMoney."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each with its values, in order of their names."""


class PopoloName(Shape, frozen=True, kw_only=True):
    name: str
    start_date: str = ""
    end_date: str = ""
    note: str = ""


class PopoloIdentifier(Shape, frozen=True, kw_only=True):
    identifier: str
    scheme: str = ""


class PopoloLink(Shape, frozen=True, kw_only=True):
    url: str
    note: str = ""


class PopoloPerson(Shape, frozen=True, kw_only=True):
    id: str
    name: str
    sort_name: str = ""
    other_names: tuple[PopoloName, ...] = ()
    identifiers: tuple[PopoloIdentifier, ...] = ()
    summary: str = ""
    links: tuple[PopoloLink, ...] = ()
    sources: tuple[PopoloLink, ...] = ()


class PopoloOrganization(Shape, frozen=True, kw_only=True):
    id: str
    name: str
    classification: str = ""
    other_names: tuple[PopoloName, ...] = ()
    identifiers: tuple[PopoloIdentifier, ...] = ()
    parent_id: str = ""
    abstract: str = ""
    links: tuple[PopoloLink, ...] = ()
    sources: tuple[PopoloLink, ...] = ()


class PopoloPost(Shape, frozen=True, kw_only=True):
    id: str
    label: str
    organization_id: str


class PopoloMembership(Shape, frozen=True, kw_only=True):
    id: str
    role: str
    person_id: str = ""
    organization_id: str = ""
    post_id: str = ""
    start_date: str = ""
    end_date: str = ""


class PopoloEvent(Shape, frozen=True, kw_only=True):
    id: str
    name: str
    description: str = ""
    start_date: str = ""
    end_date: str = ""
    location: str = ""
    status: str = ""
    parent_id: str = ""
    attendees: tuple["PopoloAttendee", ...] = ()


class PopoloAttendee(Shape, frozen=True, kw_only=True):
    id: str
    name: str


class PopoloMotion(Shape, frozen=True, kw_only=True):
    """What was put to the vote."""

    id: str
    organization_id: str = ""
    text: str
    identifier: str = ""
    date: str = ""
    result: str = ""
    sources: tuple[PopoloLink, ...] = ()


class PopoloCount(Shape, frozen=True, kw_only=True):
    option: str
    value: int


class PopoloVote(Shape, frozen=True, kw_only=True):
    voter_id: str
    option: str


class PopoloVoteEvent(Shape, frozen=True, kw_only=True):
    id: str
    motion_id: str
    organization_id: str = ""
    identifier: str = ""
    start_date: str = ""
    result: str = ""
    counts: tuple[PopoloCount, ...] = ()
    votes: tuple[PopoloVote, ...] = ()
    sources: tuple[PopoloLink, ...] = ()


class PopoloSpeech(Shape, frozen=True, kw_only=True):
    """A person's own words."""

    id: str
    creator_id: str
    audience_id: str = ""
    text: str
    date: str = ""
    sources: tuple[PopoloLink, ...] = ()


class Popolo(Shape, frozen=True, kw_only=True):
    """All of a book that Popolo has classes for."""

    persons: tuple[PopoloPerson, ...] = ()
    organizations: tuple[PopoloOrganization, ...] = ()
    memberships: tuple[PopoloMembership, ...] = ()
    posts: tuple[PopoloPost, ...] = ()
    events: tuple[PopoloEvent, ...] = ()
    motions: tuple[PopoloMotion, ...] = ()
    vote_events: tuple[PopoloVoteEvent, ...] = ()
    speeches: tuple[PopoloSpeech, ...] = ()
