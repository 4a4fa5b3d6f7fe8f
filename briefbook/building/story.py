"""A build: a glance at what is there, and, where anything is not as before, the whole story."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from .. import config, records
from ..config import Settings
from ..files import Scan, ThemeFiles, scan, theme_files
from ..ledger import Built, Busy, Ledger, LedgerError, locked
from ..problems import has_error
from ..records import Records
from ..write import Intact, WriteError, check_output, intact
from . import looking, searching, shortcut
from .memory import Memory
from .options import OUTPUT, Options, Progress, Refused, Result, silent
from .stamp import stamp

PATIENCE = 60.0
"""Seconds to wait for another build of the same output folder."""


def build(
    root: Path,
    options: Options = Options(),
    today: datetime | None = None,
    memory: Path | None = None,
    progress: Progress = silent,
    index: bool = True,
) -> Result:
    """Make the site of a folder. Content that has errors leaves the old site as it was.

    `memory` is the folder of the ledger, by default the root. `index`: make the search, too, where
    the settings ask for one.
    """
    output = (options.output or root / OUTPUT).absolute()
    folder, home = folder_key(root, output), memory or root
    notes: tuple[str, ...] = ()
    try:
        settings = settings_of(root, options)
        with Ledger.open(home, stamp()) as ledger, locked(home, folder, PATIENCE):
            notes = ledger.notes
            clock = today or datetime.now(ZoneInfo(settings.timezone))
            story = story_of(root, settings, options, ledger, clock, progress)
            result = story.told()
            if index:
                result = searching.searched(story, result)
            return msgspec.structs.replace(result, notes=notes)
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal), notes=notes)
    except (WriteError, LedgerError, Busy) as error:
        return Result(exit_code=2, message=str(error), notes=notes)


class Glance(NamedTuple):
    """What is there, and which of it is as remembered."""

    found: Scan
    theme: ThemeFiles
    seen: looking.Look
    memory: Memory


class Story(NamedTuple):
    """One build of one output folder, under its lock."""

    root: Path
    output: Path
    folder: str
    """What the ledger calls the output folder."""
    settings: Settings
    options: Options
    records: Records
    ledger: Ledger
    clock: datetime
    progress: Progress = silent

    def told(self) -> Result:
        """What the last build said, if this one could only do it again; else all of it anew."""
        glance = self.glance()
        return self.as_before(glance) or self.made_of_bodies(glance) or self.made(glance)

    def glance(self) -> Glance:
        found = scan(self.root)
        theme = theme_files(self.root, self.settings.theme)
        return Glance(found, theme, self.look(found), self.memory())

    def inputs(self) -> Glance:
        """A glance at the inputs alone: nothing is to be written, whatever the output folder holds."""
        found = scan(self.root)
        theme = theme_files(self.root, self.settings.theme)
        memory = Memory(self.ledger, self.folder, {}, Intact({}, 0, 0), None)
        return Glance(found, theme, self.look(found), memory)

    def look(self, found: Scan) -> looking.Look:
        """A glance at all inputs; what is gone is forgotten."""
        seen = looking.look(self.root, found, self.ledger.inputs(), looking.asked(self.settings))
        if seen.renewed:
            self.ledger.renew(seen.renewed)
        if seen.gone:
            self.ledger.forget_inputs(seen.gone)
        return seen

    def memory(self) -> Memory:
        """What is remembered of the output folder, and what of it is still true."""
        outputs = self.ledger.outputs(self.folder)
        if reason := check_output(self.root, self.output, outputs):
            raise Refused(reason)
        last = self.ledger.last(self.folder)
        found = intact(self.output, outputs, last.finished if last else 0)
        return Memory(self.ledger, self.folder, outputs, found, last)

    def key(self, glance: Glance, hashes: Mapping[str, str]) -> str:
        """Of all that goes into the build, but for the time."""
        theme = glance.theme.digest
        asked = (self.settings, self.records)
        return shortcut.key(asked, self.options, theme, glance.found, hashes)

    def as_before(self, glance: Glance) -> Result | None:
        """The coarse short-cut: nothing is linked where nothing can have changed."""
        memory, seen = glance.memory, glance.seen
        memo = shortcut.read(memory.last)
        if memo is None or seen.changed or len(memory.intact.stats) < memo.files:
            return None
        if not shortcut.holds(memo, self.key(glance, seen.same), self.clock):
            return None
        memory.renew()
        return Result(
            problems=memo.problems,
            output=self.output,
            kept=len(memory.outputs),
            held_back=memo.held_back,
        )

    def made_of_bodies(self, glance: Glance) -> Result | None:
        """The fine short-cut: nothing is linked where only the text of some bodies has changed."""
        from .bodies import rewritten

        return rewritten(self, glance)

    def made(self, glance: Glance) -> Result:
        """Read, link, views, render, write."""
        from .making import Making  # all that only a real build needs: half a second to import

        return Making(self, glance).made()

    def finish(self, memo: shortcut.Memo, finished: int) -> None:
        """Remember the build, so that the next one knows when there is nothing to do."""
        self.ledger.finish(self.folder, Built(finished, msgspec.msgpack.encode(memo)))


def story_of(
    root: Path,
    settings: Settings,
    options: Options,
    ledger: Ledger,
    clock: datetime,
    progress: Progress = silent,
) -> Story:
    """The story of a site, with all that its files and the options say of it."""
    output = (options.output or root / OUTPUT).absolute()
    folder, known = folder_key(root, output), records.load(root)
    return Story(root, output, folder, settings, options, known, ledger, clock, progress)


def settings_of(root: Path, options: Options) -> Settings:
    settings, problems = config.load(root)
    if settings is None or has_error(problems):
        raise Refused("The settings cannot be used.", problems)
    if options.no_search:
        settings = msgspec.structs.replace(settings, search=False)
    if options.no_twins:
        settings = msgspec.structs.replace(settings, twins=False)
    if not options.base_url:
        return settings
    if fault := config.check_base_url(options.base_url):
        raise Refused(fault.message)
    return msgspec.structs.replace(settings, base_url=options.base_url.rstrip("/"))


def folder_key(root: Path, output: Path) -> str:
    """How the ledger calls an output folder: relative where it lies in the site's root."""
    target = Path(os.path.realpath(output))
    try:
        return target.relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return target.as_posix()
