"""One site in an editor: which file an address means, what was told of each, and what is told next."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol.types import Diagnostic, DiagnosticSeverity, PublishDiagnosticsParams
from pygls.uris import from_fs_path, to_fs_path

from ..building import Refused
from ..config import FILE
from ..problems import Problem
from .desk import Desk
from .judging import ByPath, of_all, of_open
from .positions import Codec, span, to_range

log = logging.getLogger(__name__)
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
Publish = Callable[[PublishDiagnosticsParams], None]


class SiteInEditor:
    """Diagnostics go out through `publish`, only where they are other ones than before."""

    def __init__(self, root: Path, publish: Publish, codec: Codec) -> None:
        self.desk = Desk(root)
        self.publish, self.codec = publish, codec
        self.uris: dict[str, str] = {}
        """Of what is open, as the editor calls it."""
        self.versions: dict[str, int | None] = {}
        """Of what is open, as the editor counts."""
        self.told: dict[str, tuple[Problem, ...]] = {}

    # --- addresses ---

    def path(self, uri: str) -> str:
        """Relative to the site's root, with forward slashes; empty for a file that is not in it."""
        file = to_fs_path(uri)
        if not file:
            return ""
        folder, name = os.path.split(os.path.abspath(file))  # noqa: PTH100
        for here in (folder, os.path.realpath(folder)):
            try:
                return (Path(here) / name).relative_to(self.desk.root).as_posix()
            except ValueError:
                continue
        return ""

    def uri(self, path: str) -> str:
        return self.uris.get(path) or from_fs_path(str(self.desk.root / path)) or ""

    def lines(self, path: str) -> list[str]:
        return self.desk.text(path).split("\n")

    # --- loading ---

    def load(self) -> None:
        """Read all. Where the settings cannot be used, their problems are told, and the last book stays."""
        try:
            self.desk.load()
        except Refused as refusal:
            unsaid = Problem(FILE, 1, 1, "no-settings", str(refusal))
            self.tell(FILE, refusal.problems or (unsaid,))

    @property
    def is_loaded(self) -> bool:
        return self.desk.site is not None

    # --- telling ---

    def tell_open(self, path: str) -> None:
        """What is wrong in an open file, always: an editor that has just changed it waits for that."""
        if self.is_loaded and self.desk.found(path):
            self.told.pop(path, None)
            self.tell(path, of_open(self.desk, path))

    def tell(self, path: str, problems: tuple[Problem, ...]) -> None:
        if self.told.get(path) == problems:
            return
        self.told[path] = problems
        lines = self.lines(path)
        found = [self.diagnostic(problem, lines) for problem in problems]
        version = self.versions.get(path)
        self.publish(PublishDiagnosticsParams(self.uri(path), found, version))

    def diagnostic(self, problem: Problem, lines: list[str]) -> Diagnostic:
        words = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        return Diagnostic(
            range=to_range(span(problem, lines), lines, self.codec),
            message=words,
            severity=SEVERITIES[problem.severity],
            code=problem.code,
            source="briefbook",
        )

    # --- the whole site ---

    def sweep(self) -> Iterator[None]:
        """Look at all files, step by step, and tell what is wrong in each at the end."""
        before = dict(self.desk.fresh)
        found: ByPath = {}
        for step in of_all(self.desk):
            found = step or found
            yield
        for path in sorted({*found, *self.told}):
            if self.desk.fresh.get(path) is before.get(path):
                self.tell(path, found.get(path, ()))
