"""Entities of FollowTheMoney, as JSON, one a line."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import EntitiesPage, Entity, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, EntitiesPage)
    return b"".join(msgspec.json.encode(_entity(one)) + b"\n" for one in page.entities)


def _entity(one: Entity) -> dict[str, object]:
    return {"id": one.id, "schema": one.schema, "properties": dict(one.properties)}
