"""A preview in a test: no network, files edited on the disk, and a clean build to compare with."""

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from sites import TODAY, files_of, write_site

from briefbook.building import OUTPUT, Options, Result
from briefbook.building.resident import Resident
from briefbook.building.story import build
from briefbook.serve.preview import NO_JEKYLL, Answer, Preview
from briefbook.serve.telling import Told, problems

TAG = re.compile(rb'<script src="/_briefbook/preview\.js" data-[^>]*></script>')
INPUTS = ("content", "static", "templates", "themes", "briefbook.yaml")
Files = dict[str, bytes]
ROOT = Path(__file__).resolve().parent.parent


def example(root: Path) -> Path:
    """A copy of the example site."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "briefbook.yaml", root)
    return root


class Previewed:
    """A site's folder, its preview, and the clock of both."""

    opened: ClassVar[list["Previewed"]] = []

    def __init__(self, root: Path, options: Options = Options(), now: datetime = TODAY) -> None:
        self.root, self.options, self.now = root, options, now
        self.preview = Preview(Resident(root, options, lambda: self.now))
        self.preview.load()
        self.opened.append(self)

    @classmethod
    def close_all(cls) -> None:
        while cls.opened:
            cls.opened.pop().preview.resident.close()

    # --- edits ---

    def moved(self, *paths: str, sure: bool = False) -> frozenset[str]:
        return self.preview.moved(frozenset(paths), sure=sure)

    def write(self, path: str, text: str | bytes) -> frozenset[str]:
        """Save a file; what is not believed yet is given back."""
        write_site(self.root, {path: text})
        return self.moved(path)

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text, text
        assert not self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        (self.root / path).unlink()
        doubtful = self.moved(path)
        assert doubtful == {path}
        assert not self.moved(*doubtful, sure=True)

    # --- what is shown ---

    def files(self) -> set[str]:
        """All that the preview has a page for."""
        while self.preview.confirm():
            pass
        rows = self.preview.plan.rows.values()
        return {NO_JEKYLL, *self.preview.showing.assets, *(file for row in rows for file in row)}

    def answer(self, file: str, *, quick: bool = False) -> Answer:
        return self.preview.answer(file, quick=quick)

    def text(self, file: str) -> str:
        """A page as it is shown now, well or as it last was."""
        return body(self.answer(file)).decode()

    def views(self) -> dict[str, str]:
        """What each file shows, as a digest."""
        return {file: self.answer(file).view for file in self.files()}

    def problems(self, file: str = "index.html") -> tuple[Told, ...]:
        self.answer(file)
        return problems(self.preview, file).problems

    def codes(self, file: str = "index.html") -> list[str]:
        return [problem.code for problem in self.problems(file)]

    # --- beside a build ---

    def clean(self) -> tuple[Files, Result]:
        """What a first build of the same files gives, as if they lay alone in a folder."""
        with TemporaryDirectory(dir=self.root.parent) as scratch:
            root = Path(scratch)
            for name in INPUTS:
                source = self.root / name
                if source.is_dir():
                    shutil.copytree(source, root / name)
                elif source.exists():
                    shutil.copy(source, root / name)
            result = build(root, self.options, self.now, index=False)
            return files_of(root / OUTPUT), result

    def assert_as_built(self) -> Files:
        """Each file that a build makes is served with the same bytes, and no other is."""
        built, result = self.clean()
        assert result.exit_code == 0, (result.message, result.problems)
        assert self.files() == built.keys()
        for file, data in built.items():
            answer = self.answer(file)
            assert (answer.status, answer.kept) == (200, False), file
            assert body(answer) == data, file
            assert b"_briefbook" not in data, file
        assert self.answer("no/such/page/index.html").status == 404
        return built

    def rerendered(self, edit: Callable[[], object]) -> set[str]:
        """The files whose view is another one after an edit: those that a build renders again."""
        output = self.root.parent / "beside"
        options = Options(**(dict_of(self.options) | {"output": output}))
        build(self.root, options, self.now, index=False)
        before = self.views()
        edit()
        after = self.views()
        result = build(self.root, options, self.now, index=False)
        assert result.exit_code == 0, result.problems
        shown = {file for file, view in after.items() if view and before.get(file) != view}
        made = {file for file, _ in result.rendered}
        copied = {file for file in made if file in after and not after[file]}
        assert shown == made - copied
        assert before.keys() - after.keys() == set(result.removed)
        self.assert_as_built()
        return made


def dict_of(options: Options) -> Mapping[str, object]:
    return {name: getattr(options, name) for name in options.__struct_fields__}


def body(answer: Answer) -> bytes:
    """Its bytes without our tag, of which pages that are made have one."""
    if answer.source:
        return answer.source.read_bytes()
    bare, count = TAG.subn(b"", answer.body)
    assert count == (answer.media.startswith("text/html") and bool(answer.body))
    return bare
