"""The protocol: what an editor asks and tells, by way of pygls; and no fault of ours ends it."""

import time
from pathlib import Path
from typing import Protocol

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.uris import to_fs_path

from ..building import Refused
from ..config import FILE
from . import answers
from .answers import Here, here
from .host import Server, quiet
from .renames import renamed

TRIGGERS = ("[", "@", ":", " ", "=", "-", ",", "{")
WATCHED = [lsp.FileSystemWatcher(pattern) for pattern in ("**/content/**", f"**/{FILE}")]


def server(root: Path | None = None) -> Server:
    """A server with all that it can do; `root` where the site is known."""
    made = Server(root)
    made.feature(lsp.INITIALIZED)(initialized)
    made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(did_open)
    made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)(did_save)
    made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_files)
    completing = lsp.CompletionOptions(trigger_characters=TRIGGERS)
    fixing = lsp.CodeActionOptions(code_action_kinds=(lsp.CodeActionKind.QuickFix,))
    made.feature(lsp.TEXT_DOCUMENT_COMPLETION, completing)(completion)
    made.feature(lsp.TEXT_DOCUMENT_HOVER)(hover)
    made.feature(lsp.TEXT_DOCUMENT_DEFINITION)(definition)
    made.feature(lsp.TEXT_DOCUMENT_REFERENCES)(references)
    made.feature(lsp.TEXT_DOCUMENT_RENAME)(rename)
    made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, fixing)(code_action)
    return made


# --- what an editor tells ---


async def initialized(ls: Server, params: lsp.InitializedParams) -> None:
    folders = [to_fs_path(folder.uri) for folder in ls.workspace.folders.values()]
    for folder in (*folders, ls.workspace.root_path):
        if folder:
            begin(ls, folder)
    await watch(ls)


async def watch(ls: Server) -> None:
    """Ask to be told of files that change outside of the editor, if the editor can tell."""
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers=WATCHED)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        asked = lsp.Registration(id="files", method=method, register_options=options)
        await ls.client_register_capability_async(lsp.RegistrationParams([asked]))


@quiet
def begin(ls: Server, folder: str) -> None:
    ls.begin(Path(folder))


@quiet
def did_open(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    uri = params.text_document.uri
    file = to_fs_path(uri)
    if file:
        ls.begin(Path(file).parent)
    if here := ls.site_of(uri):
        here[0].uris[here[1]] = uri
        changed(ls, uri)


@quiet
def did_change(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    changed(ls, params.text_document.uri)


def changed(ls: Server, uri: str) -> None:
    here = ls.site_of(uri)
    if here is None:
        return
    site, path = here
    ls.typed = time.monotonic()
    document = ls.workspace.get_text_document(uri)
    site.versions[path] = document.version
    if not site.desk.edit(path, document.source):
        ls.settle_soon()
    site.tell_open(path)


@quiet
def did_close(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    if here := ls.site_of(params.text_document.uri):
        site, path = here
        site.uris.pop(path, None)
        site.versions.pop(path, None)
        if site.desk.is_saved(path):
            site.desk.forget(path)
            return
        if not site.desk.close(path):
            ls.settle_soon()
        ls.sweep()


@quiet
def did_save(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    if here := ls.site_of(params.text_document.uri):
        site, path = here
        if path == FILE or not site.is_loaded:
            site.load()
        ls.sweep()


@quiet
def did_change_files(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    """Files that are open are the editor's; of others, the disk has the truth."""
    if ls.site is None:
        return
    paths = {ls.site.path(change.uri) for change in params.changes}
    if paths - {""} - ls.site.desk.texts.keys():
        ls.site.load()
        ls.sweep()


# --- what an editor asks ---


class Asking(Protocol):
    """What all questions about a position have."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


def settled(ls: Server, params: Asking) -> Here | None:
    """The same, after every edit has been taken up: who asks has stopped typing."""
    ls.settle()
    return position(ls, params)


def position(ls: Server, params: Asking) -> Here | None:
    found = ls.site_of(params.text_document.uri)
    return here(*found, params.position) if found else None


@quiet
def completion(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    found = position(ls, params)
    return answers.completed(found) if found else None


@quiet
def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    found = settled(ls, params)
    return answers.hovered(found) if found else None


@quiet
def definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    found = settled(ls, params)
    return answers.defined(found) if found else None


@quiet
def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
    found = settled(ls, params)
    declaration = params.context.include_declaration
    return answers.referred(found, declaration) if found else None


@quiet
def code_action(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    found = ls.site_of(params.text_document.uri)
    return answers.acted(*found, params.range) if found else None


def rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """What stands in the way is said to the author, and nothing is changed."""
    found = settled(ls, params)
    key = answers.key_at(found) if found else None
    if found is None or key is None:
        return None
    try:
        return renamed(found.site, key, params.new_name)
    except Refused as refusal:
        raise JsonRpcInvalidParams(str(refusal)) from refusal
