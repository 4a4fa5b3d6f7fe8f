"""Links and pictures that point at files of the site, in Markdown of every form."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from ..model import Actor, Briefing, Document, Image, LinkTo, Picture
from ..problems import Problem, did_you_mean
from .anchors import anchors
from .edges import Pointer, file_meant
from .names import Key

PICTURED = (Briefing, Actor)


class Links:
    """Which files the site has, by path, and which documents."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        assets: Collection[str],
        levels: Mapping[Key, int],
        bundles: Mapping[str, Key],
    ) -> None:
        self.documents, self.assets, self.levels = documents, assets, levels
        self.hidden = tuple(f"{folder}/" for folder, key in bundles.items() if not levels.get(key))
        """The folders of bundles that are not published."""

    def problems(self, document: Document, found: Iterable[Pointer]) -> Iterator[Problem]:
        """`found`: the links and pictures of its body."""
        for slot, path in found:
            yield from self.of_slot(document, slot, path)
        for image in images(document):
            path = file_meant(document.path, image.file)
            if path not in self.assets:
                yield self.missing(document, image.at.line, image.at.column, image.file, path)
            elif self.is_held_back(document, path):
                yield invisible(document, image.at.line, image.at.column, path)

    def of_slot(self, document: Document, slot: LinkTo | Picture, path: str) -> Iterator[Problem]:
        address = slot.href if isinstance(slot, LinkTo) else slot.src
        if not address:
            yield nowhere(document, slot, "This link leads nowhere.")
        elif address.startswith("#"):
            yield from self.anchor(document, slot, document, address[1:])
        elif path in self.documents and isinstance(slot, Picture):
            yield nowhere(document, slot, f'"{address}" is a page, not a picture.')
        elif path and path in self.documents:
            yield from self.to_document(document, slot, self.documents[path], address)
        elif path and path not in self.assets:
            yield self.missing(document, slot.at.line, slot.at.column, address, path)
        elif path and self.is_held_back(document, path):
            yield invisible(document, slot.at.line, slot.at.column, path)

    def is_visible(self, document: Document) -> bool:
        return self.levels.get((document.kind, document.id), 0) > 0

    def is_held_back(self, document: Document, path: str) -> bool:
        """Does something visible show a file of a bundle that is not?"""
        return path.startswith(self.hidden) and self.is_visible(document)

    def to_document(
        self, document: Document, slot: LinkTo | Picture, target: Document, address: str
    ) -> Iterator[Problem]:
        if self.is_visible(document) and not self.is_visible(target):
            yield invisible(document, slot.at.line, slot.at.column, target.path)
        elif fragment := urlsplit(address).fragment:
            yield from self.anchor(document, slot, target, fragment)

    def anchor(
        self, document: Document, slot: LinkTo | Picture, target: Document, anchor: str
    ) -> Iterator[Problem]:
        if not has_anchor(target, anchor):
            yield broken_anchor(document, slot, target, anchor)

    def missing(
        self, document: Document, line: int, column: int, address: str, path: str
    ) -> Problem:
        known = self.documents if path.endswith(".md") else self.assets
        near = did_you_mean(path, known) if len(known) < 2000 else ""
        return Problem(
            document.path,
            line,
            column,
            "broken-link",
            f'"{address}" leads to no file of the site.{near}',
            hint="Write the path from this file to the other one, for instance ../actors/wang-yi.md.",
        )


def has_anchor(target: Document, anchor: str) -> bool:
    """Is it a heading, or a place that the page has by itself?"""
    found = unquote(anchor)
    return not found or found in anchors(target)


def broken_anchor(
    document: Document, slot: LinkTo | Picture, target: Document, anchor: str
) -> Problem:
    near = did_you_mean(anchor, target.outline.anchors)
    return Problem(
        document.path,
        slot.at.line,
        slot.at.column,
        "broken-anchor",
        f'{target.path} has no heading "#{anchor}".{near}',
        hint="An anchor is the heading in small letters, with hyphens for spaces.",
    )


def nowhere(document: Document, slot: LinkTo | Picture, message: str) -> Problem:
    at = slot.at
    hint = "Write the path from this file to the other one, for instance ../actors/wang-yi.md."
    return Problem(document.path, at.line, at.column, "broken-link", message, hint=hint)


def invisible(document: Document, line: int, column: int, path: str) -> Problem:
    return Problem(
        document.path,
        line,
        column,
        "invisible-target",
        f"{path} is not published.",
        hint="Take out the link, or publish what it leads to.",
    )


def images(document: Document) -> tuple[Image, ...]:
    record = document.annotations
    image = record.image if isinstance(record, PICTURED) else None
    return (image,) if image else ()


def files_used(document: Document, found: Iterable[Pointer]) -> set[str]:
    """Paths of the pictures and other files that a document shows or links to."""
    used = {path for _, path in found if path}
    used.update(file_meant(document.path, image.file) for image in images(document))
    return used
