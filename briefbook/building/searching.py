"""The search: Pagefind's command reads what pages mark as findable, and writes `pagefind/`.

The folder is an output folder of its own to the ledger, so that all of it is ours or nothing, and
no page is ever compared with it.
"""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .. import config
from ..ledger import Built, Ledger
from ..problems import Problem, has_error, in_order
from ..write import WriteError, check_output, clean, intact, write_site
from .memory import Memory
from .options import Result, Trouble

if TYPE_CHECKING:
    from .story import Story

NAME = "pagefind"
ENTRY = "pagefind-entry.json"
"""The file that Pagefind's own script asks for first."""
HINT = (
    "The site is whole but for its search page, which says that the search is not ready. "
    "Build again once this is mended, or leave the search out: --no-search, or `search: false`."
)


def last_built(output: Path) -> Path | None:
    """Where the index lies that the last build left in an output folder; None where there is none."""
    folder = output / NAME
    return folder if (folder / ENTRY).is_file() else None


def searched(story: "Story", result: Result) -> Result:
    """The result of a build, once the index is of what its pages say now."""
    if story.options.dry_run or not (result.written or result.kept):
        return result
    found = story.ledger.texts(story.folder)
    index = Index(story, found, *place(story.output, story.folder))
    try:
        return msgspec.structs.replace(result, indexed=index.made() if found else index.gone())
    except (Trouble, WriteError) as trouble:
        with suppress(WriteError):
            index.gone()
        return with_warning(story, result, str(trouble))


def with_warning(story: "Story", result: Result, message: str) -> Result:
    warning = Problem(config.FILE, 1, 1, "search-failed", message, "warning", HINT)
    [told] = in_order([warning], strict=story.options.strict)
    return msgspec.structs.replace(
        result,
        problems=(*result.problems, told),
        exit_code=max(result.exit_code, int(has_error([told]))),
    )


class Index(NamedTuple):
    """The folder `pagefind/` of one site."""

    story: "Story"
    found: Mapping[str, bytes]
    """The digest of what is findable in a page, by its file."""
    output: Path
    folder: str
    """What the ledger calls it."""

    @property
    def ledger(self) -> Ledger:
        return self.story.ledger

    @property
    def key(self) -> bytes:
        """Of all that is indexed."""
        taken = self.story.settings.language, sorted(self.found.items())
        return hashlib.sha256(msgspec.msgpack.encode(taken)).digest()

    def made(self) -> int:
        """How many pages were indexed: none where the index is as it should be."""
        memory = self.memory()
        last = memory.last
        if last and last.memo == self.key and len(memory.intact.stats) == len(memory.outputs):
            memory.renew()
            return 0
        self.check(memory)
        self.write()
        return len(self.found)

    def memory(self) -> Memory:
        outputs = self.ledger.outputs(self.folder)
        last = self.ledger.last(self.folder)
        found = intact(self.output, outputs, last.finished if last else 0)
        return Memory(self.ledger, self.folder, outputs, found, last)

    def check(self, memory: Memory) -> None:
        """Raises Trouble where others have put something in the place of our folder."""
        if self.output.is_symlink():
            raise Trouble(f"{self.output} is a symbolic link, and the search needs a folder there.")
        if reason := check_output(self.story.root, self.output, memory.outputs):
            raise Trouble(reason)

    def write(self) -> None:
        from . import pagefind  # what runs a command takes a while to import

        self.ledger.begin(self.folder)
        with pagefind.bundle(self.pages(), self.story.settings.language) as files:
            write_site(self.output, files, self.ledger, self.folder)
        self.ledger.finish(self.folder, Built(time.time_ns(), self.key))

    def pages(self) -> Iterator[tuple[str, bytes]]:
        from .findable import findable

        for number, path in enumerate(sorted(self.found)):
            self.story.progress("Search", number, len(self.found))
            yield path, findable((self.story.output / path).read_bytes())
        self.story.progress("Search", len(self.found), len(self.found))

    def gone(self) -> int:
        """Without an index: what is left of a former one would tell of what is no longer there."""
        remove(self.output, self.folder, self.ledger)
        return 0


def place(output: Path, folder: str) -> tuple[Path, str]:
    """The folder of the index in an output folder, and what the ledger calls it."""
    return output / NAME, f"{folder}/{NAME}"


def remove(output: Path, folder: str, ledger: Ledger) -> tuple[str, ...]:
    """The files of an index that were removed, as seen from the site's output folder."""
    owned = ledger.owned(folder)
    if not owned:
        return ()
    ledger.begin(folder)
    if output.is_symlink():
        ledger.forget(folder, owned)
        return ()
    removed = clean(output, ledger, folder)
    with suppress(OSError):  # others may have put files there
        output.rmdir()
    return tuple(f"{output.name}/{path}" for path in removed)
