"""A new id for the thing at hand, as one edit of all files that name it."""

from datetime import datetime

from lsprotocol import types as lsp

from ..building import Refused
from ..building.renaming import Plan, Wish, plan
from ..link import Key
from ..nodes import unify
from .site import SiteInEditor


def renamed(site: SiteInEditor, key: Key, new: str) -> lsp.WorkspaceEdit:
    """Raises Refused where something stands in the way, unsaved texts too: it goes by the disk's."""
    desk = site.desk
    for path, text in desk.texts.items():
        if text != desk.text_on_disk(path):
            raise Refused(f"{path} is not saved. Save it, then rename.")
    wish = Wish(key[0], key[1], new, False)
    return in_editor(site, plan(desk.root, wish, datetime.now().astimezone()))


def in_editor(site: SiteInEditor, plan: Plan) -> lsp.WorkspaceEdit:
    """First what the files say, then what they are called."""
    changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = [
        edited(site, change.path, change.after.decode("utf-8"))
        for change in plan.changes
        if change.before != change.after
    ]
    if plan.move:
        old, new = (site.uri(path) for path in plan.move)
        changes.append(lsp.RenameFile(old, new))
    return lsp.WorkspaceEdit(document_changes=changes)


def edited(site: SiteInEditor, path: str, text: str) -> lsp.TextDocumentEdit:
    """From the first line that differs to the last."""
    old, new = site.lines(path), unify(text).split("\n")
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    tail = same(old[:first:-1], new[:first:-1])
    end = len(old) - 1 - tail
    units = site.codec.client_num_units(old[end])
    span = lsp.Range(lsp.Position(first, 0), lsp.Position(end, units))
    words = "\n".join(new[first : len(new) - tail])
    name = lsp.OptionalVersionedTextDocumentIdentifier(site.uri(path), site.versions.get(path))
    return lsp.TextDocumentEdit(name, [lsp.TextEdit(span, words)])


def same(old: list[str], new: list[str]) -> int:
    """How many of the first lines are equal."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
