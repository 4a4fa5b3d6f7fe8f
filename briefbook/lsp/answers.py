"""What an editor asks of a position, answered in its words."""

from typing import NamedTuple

from lsprotocol import types as lsp

from ..link import Key
from ..model import Document, Place
from . import actions, completion, hover, places
from .completion import Offer
from .places import Extent
from .positions import Span, column_of, of_extent, span, to_range
from .site import SiteInEditor

KINDS = {
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "thing": lsp.CompletionItemKind.Reference,
}


class Here(NamedTuple):
    """A position in a file of the site."""

    site: SiteInEditor
    path: str
    document: Document
    lines: list[str]
    at: Place

    def text_of(self, path: str) -> list[str]:
        return self.site.lines(path)


def here(site: SiteInEditor, path: str, position: lsp.Position) -> Here | None:
    """None where there is no content of the site, or it could not be loaded."""
    document = site.desk.document(path) if site.is_loaded else None
    lines = site.lines(path)
    if document is None or position.line >= len(lines):
        return None
    column = column_of(position.character, lines[position.line], site.codec)
    return Here(site, path, document, lines, Place(position.line + 1, column + 1))


def location(site: SiteInEditor, extent: Extent) -> lsp.Location:
    lines = site.lines(extent.path)
    return lsp.Location(uri=site.uri(extent.path), range=of_extent(extent, lines, site.codec))


# --- at a position ---


def completed(here: Here) -> lsp.CompletionList:
    """Asked anew with each letter: what fits is found here, among all names, not in the editor."""
    line, column = here.at.line - 1, here.at.column - 1
    book = here.site.desk.book
    found = completion.offers(book, here.document, here.path, here.lines, line, column)
    items = [item(here, offer, number) for number, offer in enumerate(found)]
    return lsp.CompletionList(is_incomplete=True, items=items)


def item(here: Here, offer: Offer, number: int) -> lsp.CompletionItem:
    line = here.at.line
    span = Span(line, offer.column + 1, line, here.at.column)
    return lsp.CompletionItem(
        label=offer.label,
        kind=KINDS[offer.sort],
        detail=offer.detail or None,
        documentation=offer.says or None,
        sort_text=f"{number:04}",
        filter_text=offer.filter or offer.label,
        text_edit=lsp.TextEdit(
            range=to_range(span, here.lines, here.site.codec), new_text=offer.text or offer.label
        ),
    )


def hovered(here: Here) -> lsp.Hover | None:
    text = hover.told(here.site.desk.book, here.document, here.lines, here.at)
    content = lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=text)
    return lsp.Hover(contents=content) if text else None


def key_at(here: Here) -> Key | None:
    return places.key_at(here.site.desk.book, here.document, here.lines, here.at)


def defined(here: Here) -> lsp.Location | None:
    book = here.site.desk.book
    key = key_at(here)
    found = places.definition(book, key, here.text_of) if key else None
    return location(here.site, found) if found else None


def referred(here: Here, declaration: bool) -> list[lsp.Location]:
    """All places that mean what stands here; with `declaration`, where it is defined goes first."""
    book = here.site.desk.book
    key = key_at(here)
    if key is None:
        return []
    first = places.definition(book, key, here.text_of) if declaration else None
    documents = here.site.desk.documents()
    found = (*((first,) if first else ()), *places.uses(book, key, documents, here.text_of))
    return [location(here.site, extent) for extent in dict.fromkeys(found)]


# --- fixes ---


def acted(site: SiteInEditor, path: str, asked: lsp.Range) -> list[lsp.CodeAction]:
    lines, problems = site.lines(path), site.told.get(path, ())
    first, last = asked.start.line + 1, asked.end.line + 1
    return [
        lsp.CodeAction(
            title=fix.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[site.diagnostic(fix.problem, lines)],
            is_preferred=True,
            edit=lsp.WorkspaceEdit(
                changes={
                    site.uri(path): [
                        lsp.TextEdit(
                            to_range(span(fix.problem, lines), lines, site.codec), fix.text
                        )
                    ]
                }
            ),
        )
        for fix in actions.fixes(problems, first, last)
    ]
