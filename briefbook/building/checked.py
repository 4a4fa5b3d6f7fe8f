"""A check by memory: what the last one found, where nothing that it looked at is another one now."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from ..config import FILE
from ..ledger import Ledger
from ..problems import Problem, has_error
from . import shortcut
from .looking import hash_now
from .options import Options, Progress, Refused, Result
from .shortcut import BY_FILE, Found, Memo
from .stamp import stamp
from .story import Glance, Story, settings_of, story_of

KEY, STRICT = "checked", "checked strictly"
"""Under which the ledger keeps the answer; a strict check has one of its own."""
UNREADABLE = "What the last check found cannot be read any more: everything is looked at anew."


def checks(root: Path, options: Options, clock: datetime, progress: Progress) -> Result:
    """All problems of a site. Raises LedgerError and WriteError."""
    try:
        settings = settings_of(root, options)
        with Ledger.open(root, stamp()) as ledger:
            story = story_of(root, settings, options, ledger, clock, progress)
            problems, notes = found(story)
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal))
    return Result(
        problems=problems, exit_code=int(has_error(problems)), notes=(*ledger.notes, *notes)
    )


def found(story: Story) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """The problems, and what there is to say of the memory."""
    glance, notes = story.inputs(), list[str]()
    before = remembered(story, notes)
    if before and not glance.seen.changed and is_same(before, story, glance):
        return before.problems, ()
    from .checking import looked_at  # all that only a real check needs: half a second to import

    made = looked_at(story, glance)
    remember(story, made)
    return made.problems, tuple(notes)


def name(story: Story) -> str:
    return STRICT if story.options.strict else KEY


def remembered(story: Story, notes: list[str]) -> Memo | None:
    """What the last check found; `notes` hears of it where that cannot be read."""
    _, answer = story.ledger.answers(KEY).get(name(story), ("", b""))
    try:
        return msgspec.msgpack.decode(answer, type=Memo) if answer else None
    except msgspec.MsgspecError:
        notes.append(UNREADABLE)
        return None


def is_same(memo: Memo, story: Story, glance: Glance) -> bool:
    return shortcut.holds(memo, key(story, glance, glance.seen.same), story.clock)


def key(story: Story, glance: Glance, hashes: Mapping[str, str]) -> str:
    """Of all that a check looks at, but for the time: of a build's inputs, and the settings' text."""
    return story.key(glance, {**hashes, FILE: hash_now(story.root, FILE)})


def remember(story: Story, made: Found) -> None:
    """Unless something was changed meanwhile: then nobody can say what was looked at."""
    with suppress(Refused):
        root, options = story.root, story.options
        settings = settings_of(root, options)
        story = story_of(root, settings, options, story.ledger, story.clock, story.progress)
        glance = story.inputs()
        memo = Memo(
            key=key(story, glance, made.hashes),
            now=made.now,
            next_change=made.next_change,
            by_clock=made.now == story.clock,
            problems=made.problems,
            held_back={},
            files=0,
        )
        if not glance.seen.changed and is_same(memo, story, glance):
            whole = (name(story), memo.key, msgspec.msgpack.encode(memo))
            story.ledger.answer([whole, *made.files])
            there = {BY_FILE + found.path for found in glance.found.documents}
            story.ledger.forget_answers(set(story.ledger.keys(BY_FILE)) - there)


def reported(problems: Iterable[Problem], root: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Those in these files and folders; all where none is named."""
    wanted = [path.absolute() for path in paths]
    if not wanted:
        yield from problems
        return
    for problem in problems:
        here = (root / problem.path).absolute()
        if any(here == path or here.is_relative_to(path) for path in wanted):
            yield problem
