"""The fine short-cut: where only the text of bodies has changed, the pages that hold it are made again
from their remembered views, with the new text in the place of the old one. Nothing is linked.

It is taken only where it can be proved right; `Story` goes the long way wherever this gives None.
"""

import time
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .. import shapes, views
from ..digest import Digested, digested, restored
from ..ledger import Body, Input
from ..link.outward import outward, pointed
from ..model import NO_PARTS, Document, Parts
from ..present.reading import minutes, words_in_body
from ..present.subject import Subject
from ..problems import Problem
from ..read import parser
from ..render import theme_of
from ..shapes import BriefingPage, Page, Site
from ..words import load
from ..write import File, rewrite
from . import shortcut
from .inputs import DOCUMENT, PARTS, Reading, parts_of, with_parts
from .looking import asked
from .options import Result
from .pages import Kept, Pages, name, packed
from .texts import HOLDER, Doubt, Text, retold

if TYPE_CHECKING:
    from .story import Glance, Story

KEPT = msgspec.msgpack.Decoder(Kept)
NAMES = msgspec.msgpack.Decoder(tuple[str, ...])
FEW = 20
"""With more changed at once, all is linked: hardly are all of these edits of bodies alone."""


class Edit(NamedTuple):
    """A document whose body has another text."""

    was: Document
    now: Document
    seen: Body
    """What the last build saw of the old one."""
    input: Input | None
    """What is to be remembered of the new one, if it is not yet."""


def rewritten(story: "Story", glance: "Glance") -> Result | None:
    """The site with the new text; None where more than that may have changed."""
    memo = shortcut.read(glance.memory.last)
    if memo is None or story.options.dry_run:
        return None
    seen = glance.seen
    other = [one for one in story.ledger.bodies(story.folder) if is_other(one, glance)]
    before = {**seen.same, **{one.input: one.hash for one in other}}
    is_known = seen.changed <= before.keys() and len(other) <= FEW
    if not (is_known and is_as_left(story, glance, memo, before)):
        return None
    edits = edits_of(story, glance, memo, other)
    return Rewriting(story, glance, memo, edits).result() if edits else None


def is_other(seen: Body, glance: "Glance") -> bool:
    """Has it other bytes than the last build saw?"""
    return glance.seen.same.get(seen.input) != seen.hash


def is_as_left(
    story: "Story", glance: "Glance", memo: shortcut.Memo, before: Mapping[str, str]
) -> bool:
    """Was all else as it is when the last build ended, with these inputs, and does that hold yet?"""
    if len(glance.memory.intact.stats) < memo.files:
        return False
    return shortcut.holds(memo, story.key(glance, before), story.clock)


# --- what has changed ---


def edits_of(
    story: "Story", glance: "Glance", memo: shortcut.Memo, other: list[Body]
) -> list[Edit]:
    """All that have another text; none where one of them is more than that, or not remembered."""
    try:
        edits = [edit for one in other if (edit := edit_of(story, glance, one))]
        is_all = len(edits) == len(other) and all(is_alone(story, edit, memo) for edit in edits)
    except msgspec.MsgspecError:
        return []
    texts = {edit.now.parts.hash for edit in edits}
    return edits if is_all and len(texts) == len(edits) else []


def edit_of(story: "Story", glance: "Glance", seen: Body) -> Edit | None:
    """The document as it was and as it is; None where another one has the same body."""
    ledger, path, input = story.ledger, seen.input, None
    if path not in glance.seen.same:
        found = next(one for one in glance.found.documents if one.path == path)
        md = parser(raw_html=story.settings.raw_html)
        input = Reading(story.root, story.settings).input(found, md)
    question = asked(story.settings)
    old = ledger.head(path, seen.hash, question)
    new = input.head if input else ledger.head(path, glance.seen.same[path], question)
    if not (old and new):
        return None
    was, now = DOCUMENT.decode(old), DOCUMENT.decode(new)
    alone = (ledger.with_body(story.folder, body) for body in (seen.body, now.parts.hash))
    is_plain = seen.body and now.parts and all({path}.issuperset(paths) for paths in alone)
    return Edit(was, now, seen, input) if is_plain else None


def is_alone(story: "Story", edit: Edit, memo: shortcut.Memo) -> bool:
    """Do others take in the same of both, and is there nothing to say of either?"""
    was, now, names = edit.was, edit.now, NAMES.decode(edit.seen.note)
    return (
        now.annotations is not None
        and not (was.problems or now.problems)
        and now.id not in story.records.verified
        and not any(is_about(problem, now.path) for problem in memo.problems)
        and (not story.settings.editions or minutes_of(story, was) == minutes_of(story, now))
        and outward(was, names) == outward(now, names)
        and (not story.settings.data or pointed(was, names) == pointed(now, names))
    )


def is_about(problem: Problem, path: str) -> bool:
    """Does it speak of this file, whose lines may be others now?"""
    return problem.path == path or path in problem.message or path in problem.hint


def minutes_of(story: "Story", document: Document) -> int:
    """How long its text takes to read: its own page says so, and editions."""
    return minutes(words_of(story, document))


def words_of(story: "Story", document: Document) -> int:
    own = getattr(document.annotations, "language", "") or story.settings.language
    return words_in_body(document, own)


# --- what it leads to ---


class Shown(NamedTuple):
    """A page that holds a text that has changed, as it was and as it is to be."""

    subject: Subject
    was: Digested
    now: Digested


class Rewriting(NamedTuple):
    """One build in which a few bodies have another text."""

    story: "Story"
    glance: "Glance"
    memo: shortcut.Memo
    edits: list[Edit]

    def result(self) -> Result | None:
        """None where a view is not remembered as it was shown, or where a template fails."""
        try:
            frame = restored(Site, self.memo.frame, no_parts)
            shown = sorted(self.shown(), key=place)
        except (Doubt, msgspec.MsgspecError, zlib.error):
            return None
        pages = self.pages(frame, shown)
        if not all(self.is_as_shown(pages, one) for one in shown):
            return None
        failed: list[Problem] = []
        files = [file for one in shown for file in pages.made(one.subject, one.now, failed)]
        return None if failed else self.written(shown, pages.noted(files))

    def pages(self, frame: Site, shown: list[Shown]) -> Pages:
        theme = theme_of(self.glance.theme, load(self.story.settings.language))
        known = {one.subject: one.now.page for one in shown}
        return Pages(frame, theme, self.glance.memory, known.__getitem__)

    def is_as_shown(self, pages: Pages, shown: Shown) -> bool:
        """Is the remembered view the one that the files of the page were made of?"""
        found = shown.was.with_frame(pages.frame_digest)
        rows = (self.glance.memory.outputs.get(path) for path, _ in views.outputs(shown.subject))
        return all(row is not None and row.view == found for row in rows)

    def shown(self) -> Iterator[Shown]:
        """Every page that holds one of the texts. Raises Doubt, and what decoding raises."""
        ledger, folder, texts = self.story.ledger, self.story.folder, dict(self.texts())
        holders = [edit.seen.body for edit in self.edits] + [HOLDER] * bool(texts)
        held = [ledger.holding(folder, holder) for holder in holders]
        for path, view in {path: view for one in held for path, view in one.items()}.items():
            kept = KEPT.decode(zlib.decompress(view))
            shape = getattr(shapes, kept.kind)
            was = digested(restored(shape, kept.encoded, self.old_parts))
            if name(kept.subject) != path or was.encoded != kept.encoded:
                raise Doubt
            now = self.timed(restored(shape, kept.encoded, self.new_parts))
            yield Shown(kept.subject, was, digested(retold(now, texts)))

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Id → text of the briefings: data files have their words."""
        for was, now, _, _ in self.edits:
            if now.kind == "briefing":
                sentences = was.sentences, now.sentences
                yield now.id, Text(*sentences, words_of(self.story, now))

    def timed(self, page: Page) -> Page:
        """A briefing's own page with the minutes that its new text takes."""
        for edit in self.edits:
            if isinstance(page, BriefingPage) and page.id == edit.now.id:
                return msgspec.structs.replace(page, minutes=minutes_of(self.story, edit.now))
        return page

    def old_parts(self, hash: str) -> Parts:
        """Those of any document that has this body; a feed has an empty one, too."""
        if not hash:
            return NO_PARTS
        ledger = self.story.ledger
        for path in ledger.with_body(self.story.folder, hash):
            return Parts(hash, partial(parts_of, ledger, path, hash))
        raise Doubt

    def new_parts(self, hash: str) -> Parts:
        for edit in self.edits:
            if edit.seen.body == hash:
                return self.parts(edit)
        return self.old_parts(hash)

    def parts(self, edit: Edit) -> Parts:
        now, input = edit.now, edit.input
        if input:
            return Parts(now.parts.hash, partial(PARTS.decode, input.body))
        return with_parts(self.story.ledger, now).parts

    def written(self, shown: list[Shown], files: list[File]) -> Result:
        story, memory = self.story, self.glance.memory
        ledger, folder = story.ledger, story.folder
        ledger.begin(folder)
        memory._replace(last=None).renew()
        ledger.learn(edit.input for edit in self.edits if edit.input)
        ledger.keep(folder, [(name(one.subject), packed(one.subject, one.now)) for one in shown])
        report = rewrite(story.output, files, ledger, folder)
        ledger.rehold(folder, map(reheld, self.edits))
        story.finish(self.remembered(), time.time_ns())
        return Result(
            problems=self.memo.problems,
            output=story.output,
            read=len(self.glance.seen.changed),
            rendered=tuple(
                (file.path, file.made.reason) for file in files if file.data is not None
            ),
            written=report.written,
            kept=len(memory.outputs) - len(report.written),
            held_back=self.memo.held_back,
        )

    def remembered(self) -> shortcut.Memo:
        """What is kept of the last build, and now of this one."""
        hashes = {edit.now.path: edit.now.hash for edit in self.edits}
        key = self.story.key(self.glance, {**self.glance.seen.same, **hashes})
        return msgspec.structs.replace(self.memo, key=key)


def place(shown: Shown) -> tuple[int, str]:
    """As a whole site is made: kind by kind."""
    return list(views.ROWS).index(shown.subject.row), shown.subject.address


def reheld(edit: Edit) -> tuple[Body, str]:
    now = edit.seen._replace(hash=edit.now.hash, body=edit.now.parts.hash)
    return now, edit.seen.body


def no_parts(hash: str) -> Parts:
    raise Doubt
