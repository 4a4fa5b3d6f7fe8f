"""`datapackage.json`: a Data Package with Table Schemas (datapackage.org, version 2)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from ..shapes import DataFile, Licence, PackagePage, Site, TableField, TableSchema, View
from .feed_content import absolute

if TYPE_CHECKING:
    from .theme import Theme

PROFILE = "https://datapackage.org/profiles/2.0/"
MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl"}

Object = dict[str, object]


def render(view: View, theme: "Theme") -> bytes:
    page, site = view.page, view.site
    assert isinstance(page, PackagePage)
    found = {
        "$schema": f"{PROFILE}datapackage.json",
        "name": _name(site),
        "title": page.title,
        "description": page.summary,
        "homepage": absolute(site, "data/"),
        "licenses": [_licence(site.licence)] if site.licence else [],
        "resources": [
            *(_table(table, page.format) for table in page.tables),
            *map(_file, page.files),
        ],
    }
    kept = {key: value for key, value in found.items() if value}
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"


def _name(site: Site) -> str:
    """A package's name is one word: that of the site's host, where that is known."""
    return (urlsplit(site.base_url).hostname or "briefing-book").lower()


def _licence(licence: Licence) -> Object:
    found = {"name": licence.name, "path": licence.url, "title": licence.name}
    if not licence.name.isascii() or set(licence.name) & set(" /()"):
        del found["name"]
    return {key: value for key, value in found.items() if value}


def _table(table: TableSchema, format: str) -> Object:
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": f"{table.name}.{format}",
        "format": format,
        "mediatype": MEDIA_TYPES[format],
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: TableSchema) -> Object:
    return {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": list(map(_field, table.fields)),
        "primaryKey": list(table.key),
        "foreignKeys": list(_foreign_keys(table)),
    }


def _field(field: TableField) -> Object:
    found: Object = {"name": field.name, "type": field.type}
    if field.required:
        found["constraints"] = {"required": True}
    return found


def _foreign_keys(table: TableSchema) -> Iterable[Object]:
    for field in table.fields:
        if field.to:
            reference = {"resource": "" if field.to == table.name else field.to, "fields": ["id"]}
            yield {"fields": [field.name], "reference": reference}


def _file(file: DataFile) -> Object:
    path = file.address.rpartition("/")[2]
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": file.name,
        "title": file.title,
        "description": file.about,
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": file.media_type,
    }
