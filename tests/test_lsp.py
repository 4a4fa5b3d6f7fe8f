"""The language server, as an editor sees it: a real client over stdio, on a copy of the example site."""

import asyncio
import os
import re
import shutil
import sys
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path

import pytest
from click.testing import CliRunner
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from sites import briefing, document, write_site

from briefbook.cli.lsp import MISSING, lsp_command
from briefbook.lsp.desk import Desk
from briefbook.lsp.host import SLICE, Server

ROOT = Path(__file__).resolve().parent.parent
START = "from briefbook.cli.lsp import lsp_command; lsp_command()"
PATIENCE = 60.0
WANG = "content/briefings/2023-02-16-wang-yi-europe.md"


class Editor:
    """An editor in a thread of its own; what it was told of each file last is in `told`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.client = LanguageClient("tests", "1")
        self.told: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.heard = threading.Condition()
        self.shown: list[str] = []
        self.versions: dict[str, int] = {}
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.hear(params))
        self.client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda params: self.show(params))
        self.wait_for(self.client.start_io(sys.executable, "-c", START, cwd=str(ROOT)))
        self.wait_for(self.client.initialize_async(self.greeting()))
        self.client.initialized(lsp.InitializedParams())

    def greeting(self) -> lsp.InitializeParams:
        uri = self.folder.as_uri()
        return lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(),
            process_id=os.getpid(),
            root_uri=uri,
            workspace_folders=[lsp.WorkspaceFolder(uri, "site")],
        )

    def wait_for(self, work: Awaitable[object]) -> object:
        async def done() -> object:
            return await work

        return asyncio.run_coroutine_threadsafe(done(), self.loop).result(PATIENCE)

    def hear(self, params: lsp.PublishDiagnosticsParams) -> None:
        with self.heard:
            self.told[params.uri] = params
            self.heard.notify_all()

    def show(self, params: lsp.ShowMessageParams) -> None:
        self.shown.append(params.message)

    def end(self) -> None:
        try:
            self.wait_for(self.client.shutdown_async(None))
            self.client.exit(None)
            deadline = time.monotonic() + PATIENCE
            while self.client._server.returncode is None and time.monotonic() < deadline:
                time.sleep(0.02)
            assert self.client._server.returncode == 0
            self.wait_for(self.client.stop())
        finally:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join(PATIENCE)
            self.loop.close()

    # --- what an author does ---

    def uri(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def open(self, path: str) -> str:
        text = self.text(path)
        one = lsp.TextDocumentItem(self.uri(path), "markdown", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(one))
        self.versions[path] = 1
        return text

    def type(self, path: str, text: str) -> list[lsp.Diagnostic]:
        """Change the whole text without saving it, and hear what is wrong."""
        self.told.pop(self.uri(path), None)
        self.versions[path] += 1
        one = lsp.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(one, [whole]))
        return self.problems(path)

    def save(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")
        one = lsp.TextDocumentIdentifier(self.uri(path))
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(one))

    def problems(
        self, path: str, until: Callable[[list[str]], bool] = lambda codes: True
    ) -> list[lsp.Diagnostic]:
        """What is wrong in a file, as soon as that has been said."""
        uri = self.uri(path)

        def right() -> bool:
            told = self.told.get(uri)
            known = told and told.version == self.versions.get(path)
            return bool(told and known and until(codes(told.diagnostics)))

        with self.heard:
            if not self.heard.wait_for(right, PATIENCE):
                raise TooLate(f"told: {self.told.get(uri)}")
            return list(self.told[uri].diagnostics)

    # --- what an author asks ---

    def at(
        self, path: str, text: str, words: str, inside: int = 0
    ) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
        """The position behind the first of these words, `inside` letters before their end."""
        offset = text.index(words) + len(words) - inside
        line = text.count("\n", 0, offset)
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        character = len(before.encode("utf-16-le")) // 2
        return lsp.TextDocumentIdentifier(self.uri(path)), lsp.Position(line, character)

    def complete(self, path: str, text: str, words: str) -> list[lsp.CompletionItem]:
        asked = lsp.CompletionParams(*self.at(path, text, words))
        found = self.wait_for(self.client.text_document_completion_async(asked))
        assert isinstance(found, lsp.CompletionList)
        return list(found.items)

    def hover(self, path: str, text: str, words: str) -> str:
        asked = lsp.HoverParams(*self.at(path, text, words, 1))
        found = self.wait_for(self.client.text_document_hover_async(asked))
        if found is None:
            return ""
        assert isinstance(found, lsp.Hover) and isinstance(found.contents, lsp.MarkupContent)
        return found.contents.value

    def definition(self, path: str, text: str, words: str) -> lsp.Location:
        asked = lsp.DefinitionParams(*self.at(path, text, words, 1))
        found = self.wait_for(self.client.text_document_definition_async(asked))
        assert isinstance(found, lsp.Location)
        return found

    def references(self, path: str, text: str, words: str) -> list[lsp.Location]:
        where, position = self.at(path, text, words, 1)
        asked = lsp.ReferenceParams(lsp.ReferenceContext(False), where, position)
        found = self.wait_for(self.client.text_document_references_async(asked))
        assert isinstance(found, Sequence)
        return list(found)

    def fixes(self, path: str, problem: lsp.Diagnostic) -> list[lsp.CodeAction]:
        where, context = (
            lsp.TextDocumentIdentifier(self.uri(path)),
            lsp.CodeActionContext([problem]),
        )
        asked = lsp.CodeActionParams(where, problem.range, context)
        found = self.wait_for(self.client.text_document_code_action_async(asked))
        assert isinstance(found, Sequence)
        return list(found)


def codes(problems: Sequence[lsp.Diagnostic]) -> list[str]:
    return [str(problem.code) for problem in problems]


def below(text: str, key: str, lines: str) -> str:
    """The text with further lines below a key of its front matter."""
    return re.sub(rf"^{key}:.*\n", lambda found: found[0] + lines, text, count=1, flags=re.M)


def labels(items: list[lsp.CompletionItem]) -> list[str]:
    return [item.label for item in items]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "site"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "briefbook.yaml", root)
    return root


@pytest.fixture(scope="module")
def editor(example: Path) -> Iterator[Editor]:
    editor = Editor(example)
    yield editor
    editor.end()


@pytest.fixture(scope="module")
def wang(editor: Editor) -> str:
    return editor.open(WANG)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Editor]]:
    made: list[Editor] = []

    def start(files: dict[str, str]) -> Editor:
        made.append(Editor(write_site(tmp_path / "tiny", files)))
        return made[-1]

    yield start
    for editor in made:
        editor.end()


# What is wrong


def test_a_mistake_is_told_before_it_is_saved_and_goes_when_it_is_mended(
    editor: Editor, wang: str
) -> None:
    before = codes(editor.type(WANG, wang))
    broken = wang.replace("\n[[wang-yi]] is on", "\n[[wang-yii]] is on", 1)
    [found] = [d for d in editor.type(WANG, broken) if d.code == "unknown-actor"]
    line = broken.split("\n")[found.range.start.line]
    assert line[found.range.start.character : found.range.end.character] == "wang-yii"
    assert 'Did you mean "wang-yi"' in found.message
    assert found.severity == lsp.DiagnosticSeverity.Error
    assert codes(editor.type(WANG, wang)) == before


def test_a_half_written_key_is_told_and_the_rest_is_still_known(editor: Editor, wang: str) -> None:
    broken = wang.replace("\nsummary:", "\nsumary:", 1)
    [found] = [d for d in editor.type(WANG, broken) if d.code == "unknown-key"]
    assert (found.code, found.range.start.character, found.range.end.character) == (
        "unknown-key", 0, 6,
    )  # fmt: skip
    assert "wang-yi" in labels(editor.complete(WANG, wang, "actor: wang-yi"))
    editor.type(WANG, wang)


def test_its_fix_is_offered(editor: Editor, wang: str) -> None:
    broken = wang.replace("\nsummary:", "\nsumary:", 1)
    [problem] = [d for d in editor.type(WANG, broken) if d.code == "unknown-key"]
    [action] = editor.fixes(WANG, problem)
    assert action.title == "Write: summary"
    assert action.edit and action.edit.changes
    [edit] = action.edit.changes[editor.uri(WANG)]
    lines = broken.split("\n")
    start, end = edit.range.start, edit.range.end
    line = lines[start.line]
    lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
    assert "\n".join(lines) == wang
    editor.type(WANG, wang)


def test_columns_are_counted_as_the_editor_counts(tiny: Callable[[dict[str, str]], Editor]) -> None:
    text = briefing("One", "\N{GRINNING FACE} said [[adda-lane]] so.")
    editor = tiny(
        {"content/actors/ada-lane.md": document("name: Ada Lane"), "content/briefings/one.md": text}
    )
    editor.open("content/briefings/one.md")
    told = editor.problems("content/briefings/one.md", lambda codes: "unknown-actor" in codes)
    [found] = [d for d in told if d.code == "unknown-actor"]
    assert (found.range.start.character, found.range.end.character) == (10, 19)


def test_a_new_source_is_known_after_a_moment(editor: Editor, wang: str) -> None:
    entry = "  - id: harbour-report\n    title: A report\n    issued: 2023-02-15\n"
    text = below(wang, "sources", entry).replace("[@cns]", "[@harbour-report]", 1)
    editor.type(WANG, text)
    editor.problems(WANG, lambda codes: "unknown-source" not in codes)
    place = editor.definition(WANG, text, "[@harbour-report")
    assert text.split("\n")[place.range.start.line] == "  - id: harbour-report"
    editor.type(WANG, wang)
    editor.problems(WANG, lambda codes: "unknown-source" not in codes)


def test_at_the_start_and_when_saved_all_files_are_looked_at(
    tiny: Callable[[dict[str, str]], Editor],
) -> None:
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    editor = tiny({one: briefing("One", "See [[two]]."), two: briefing("Two", "See [[threee]].")})
    assert codes(editor.problems(two))
    text = editor.open(one)
    (editor.folder / two).unlink()
    editor.client.workspace_did_change_watched_files(
        lsp.DidChangeWatchedFilesParams(
            [lsp.FileEvent(editor.uri(two), lsp.FileChangeType.Deleted)]
        )
    )
    editor.problems(two, lambda codes: codes == [])
    editor.problems(one, lambda codes: "stub-actor" in codes)
    editor.save(one, text)


# What can be written


def test_ids_and_names_of_the_kind_at_hand(editor: Editor, wang: str) -> None:
    text = wang.replace("\ntopics: [", "\ntopics: [eur, ", 1)
    editor.type(WANG, text)
    found = editor.complete(WANG, text, "topics: [eur")
    [item] = [i for i in found if i.label == "europe-china"]
    assert item.detail == "Europe and China"
    assert "wang-yi" not in labels(found), "of that kind alone"
    text = below(wang, "actors", "  - Blin\n")
    editor.type(WANG, text)
    [item] = [i for i in editor.complete(WANG, text, "- Blin") if i.label == "antony-blinken"]
    assert isinstance(item.text_edit, lsp.TextEdit)
    edit = item.text_edit
    line = text.split("\n")[edit.range.start.line]
    written = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    assert written == "  - antony-blinken"
    editor.type(WANG, wang)


def test_words_of_a_choice_and_keys_that_are_not_there_yet(editor: Editor, wang: str) -> None:
    text = below(wang, "dates", "  - date: 2023-02-16\n    status: o\n    \n")
    editor.type(WANG, text)
    assert labels(editor.complete(WANG, text, "status: o")) == ["occurred", "ongoing"]
    keys = editor.complete(WANG, text, "status: o\n    ")
    assert {"event", "place", "sources"} <= set(labels(keys))
    assert not {"date", "status", "title"} & set(labels(keys))
    assert next(item for item in keys if item.label == "place").documentation
    editor.type(WANG, wang)


def test_mentions_and_citations_in_the_text(editor: Editor, wang: str) -> None:
    text = f"{wang}\nSo did [[Wang Y and others [@c\n"
    editor.type(WANG, text)
    mention = editor.complete(WANG, text, "[[Wang Y")[0]
    assert isinstance(mention.text_edit, lsp.TextEdit)
    assert mention.text_edit.new_text == "wang-yi]]"
    assert labels(editor.complete(WANG, text, "others [@c"))[0] == "cns"
    text = f"{wang}\n{{by=serg"
    editor.type(WANG, text)
    assert labels(editor.complete(WANG, text, "{by=serg")) == ["sergei-lavrov"]
    editor.type(WANG, wang)


# What stands here


def test_cards_and_the_meaning_of_dates(editor: Editor, wang: str) -> None:
    editor.type(WANG, wang)
    card = editor.hover(WANG, wang, "actor: wang-yi")
    assert "**Wang Yi** (person)" in card and "`/actors/wang-yi/`" in card
    assert "Director" in card, "the role on the briefing's date"
    assert "CNSNews" in editor.hover(WANG, wang, "[@cns")
    assert editor.hover(WANG, wang, "date: 2022-23~") == "2022-23~: about autumn 2022"
    assert "14\N{EN DASH}22 February 2023" in editor.hover(WANG, wang, "{date=2023-02-14/2023")
    assert editor.hover(WANG, wang, "\ntopics").startswith("`topics`: ")


def test_where_a_thing_is_defined_and_who_means_it(editor: Editor, wang: str) -> None:
    editor.type(WANG, wang)
    file = editor.definition(WANG, wang, "\n[[wang-yi")
    assert file.uri == editor.uri("content/actors/wang-yi.md")
    found = editor.references(WANG, wang, "\n[[wang-yi")
    paths = {place.uri for place in found}
    assert {editor.uri(WANG), editor.uri("content/events/wang-europe-journey.md")} <= paths
    for place in found:
        line = Path(editor.folder / place.uri.removeprefix(f"{editor.folder.as_uri()}/"))
        words = line.read_text(encoding="utf-8").split("\n")[place.range.start.line]
        means = words[place.range.start.character : place.range.end.character]
        assert means.casefold() in ("wang-yi", "wang yi"), place


def test_a_rename_edits_every_file_that_names_the_thing(
    tiny: Callable[[dict[str, str]], Editor],
) -> None:
    ada, one = "content/actors/ada-lane.md", "content/briefings/one.md"
    editor = tiny({ada: document("name: Ada Lane"), one: briefing("One", "So said [[ada-lane]].")})
    text = editor.open(one)
    editor.problems(one)
    where, position = editor.at(one, text, "[[ada-lane", 1)
    asked = lsp.RenameParams(where, position, "ada-l-lane")
    found = editor.wait_for(editor.client.text_document_rename_async(asked))
    assert isinstance(found, lsp.WorkspaceEdit) and found.document_changes
    *edits, move = found.document_changes
    assert isinstance(move, lsp.RenameFile)
    assert move.new_uri == editor.uri("content/actors/ada-l-lane.md")
    words = {e.text_document.uri: e.edits[0] for e in edits if isinstance(e, lsp.TextDocumentEdit)}
    assert set(words) == {editor.uri(ada), editor.uri(one)}
    change = words[editor.uri(one)]
    assert isinstance(change, lsp.TextEdit)
    assert change.new_text == "So said [[ada-l-lane]]."
    assert text.split("\n")[change.range.start.line] == "So said [[ada-lane]]."
    assert change.range.start.line == change.range.end.line


# Whatever happens


def test_a_text_that_is_closed_unsaved_counts_no_longer(
    tiny: Callable[[dict[str, str]], Editor],
) -> None:
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    editor = tiny({one: briefing("One"), two: briefing("Two", "See [[one]].")})
    text = editor.open(one)
    editor.type(one, text.replace("Words.", "See [[Ada Lane]]."))
    editor.problems(one, lambda codes: "stub-actor" in codes)
    editor.client.text_document_did_close(
        lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri(one)))
    )
    del editor.versions[one]
    editor.problems(one, lambda codes: "stub-actor" not in codes)


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    result = CliRunner().invoke(lsp_command, [])
    assert result.exit_code == 1
    assert result.output.splitlines() == [f"Error: {MISSING}"]
    assert 'pip install "briefbook[lsp]"' in MISSING


def test_broken_settings_are_told_and_mended_while_it_runs(
    tiny: Callable[[dict[str, str]], Editor],
) -> None:
    one = "content/briefings/one.md"
    editor = tiny({"briefbook.yaml": "titel: Tiny\n", one: briefing("One", "See [[Ada Lane]].")})
    assert "unknown-key" in codes(editor.problems("briefbook.yaml"))
    text = editor.open(one)
    asked = lsp.HoverParams(*editor.at(one, text, "[[Ada", 1))
    assert editor.wait_for(editor.client.text_document_hover_async(asked)) is None
    editor.open("briefbook.yaml")
    editor.save("briefbook.yaml", "title: Tiny\n")
    editor.problems("briefbook.yaml", lambda codes: codes == [])
    assert "stub-actor" in codes(editor.problems(one, lambda codes: "stub-actor" in codes))
    assert editor.shown == []


def test_other_files_and_unreadable_ones_end_nothing(
    tiny: Callable[[dict[str, str]], Editor],
) -> None:
    one = "content/briefings/one.md"
    editor = tiny({one: briefing("One"), "notes.md": "Mine.", "content/stray.md": "---\n"})
    (editor.folder / "content/briefings/two.md").write_bytes(b"\xff\xfe\x00broken")
    editor.open("notes.md")
    editor.open("content/stray.md")
    text = editor.open(one)
    for strange in (
        "",
        "---",
        "---\n\x00\n---\n",
        "---\ntitle: [\n---\n\ud800".encode("utf-8", "replace").decode(),
        text,
    ):
        editor.type(one, strange)
    assert "unknown" not in editor.hover(one, text, "title: One")
    assert editor.shown == []


def test_a_site_that_is_read_anew_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path, {"content/briefings/a.md": briefing("A", "Words.")}))
    desk.load()
    names = weakref.ref(desk.book.names)
    for _ in range(3):
        desk.load()
    assert names() is None


def test_the_whole_site_is_looked_at_only_while_nobody_types() -> None:
    server, steps = Server(), list[int]()

    def work() -> Iterator[None]:
        while len(steps) < 3:
            time.sleep(2 * SLICE)
            steps.append(1)
            yield

    async def typing() -> int:
        server.typed = time.monotonic() + 3600
        sweeping = asyncio.create_task(server.sliced(work()))
        await asyncio.sleep(5 * SLICE)
        sweeping.cancel()
        return len(steps)

    assert asyncio.run(typing()) == 1
    server.typed = 0
    asyncio.run(server.sliced(work()))
    assert len(steps) == 3
