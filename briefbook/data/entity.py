"""How an entity of FollowTheMoney is put together."""

from collections.abc import Iterable

from ..dates import Date
from ..shapes import Entity
from .partial import first, last

TEXTS = ("bodyText", "description", "summary")


def entity(id: str, schema: str, **properties: str | Iterable[str]) -> Entity:
    """Empty values are left out; all but whole texts are a line each."""
    found = []
    for key in sorted(properties):
        given = properties[key]
        values = (given,) if isinstance(given, str) else given
        if key not in TEXTS:
            values = [" ".join(value.split()) for value in values]
        if kept := tuple(dict.fromkeys(filter(None, values))):
            found.append((key, kept))
    return Entity(id=id, schema=schema, properties=tuple(found))


def ref(kind: str, id: str) -> str:
    return f"{kind}-{id}" if id else ""


def when(date: Date | None) -> dict[str, str]:
    return {"startDate": first(date), "endDate": last(date)}
