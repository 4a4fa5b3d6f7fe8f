"""What is wrong with references: unknown, ambiguous, weak, nearly right, or leading to something hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..ids import fold, slug
from ..model import Briefing, Document, Reference, Source
from ..problems import Problem, nearest
from .edges import Survey, references
from .names import MENTIONED, STUBBED, Key, Names, key_of
from .stubs import Unfiled, report

REASONS = {
    "draft": "it is a draft",
    "future": "its date has not come yet",
    "expired": "it has expired",
    "": "only briefings that are held back bring it",
}


class References:
    """The references of all documents, looked at one by one."""

    def __init__(self, names: Names, levels: Mapping[Key, int], hidden: Mapping[Key, str]) -> None:
        self.names, self.levels, self.hidden = names, levels, hidden

    def findings(self, document: Document, surveyed: Survey) -> Iterator[Problem | Unfiled]:
        """Its mistakes, and the names that it uses of things without a file."""
        if document.annotations is None:
            return  # what its front matter defines is not known: complaints would be follow-ups
        visible = self.levels.get(key_of(document), 0) > 0
        for reference in self.doubtful(document, surveyed):
            found = self.names.find(reference.kind, reference.text)
            if len(found) > 1:
                yield self.ambiguous(document, reference, found)
            elif not found:
                yield from self.unknown(document, reference)
            elif visible and not self.levels.get(found[0], 2):
                yield self.invisible(document, reference, found[0])

    def doubtful(self, document: Document, surveyed: Survey) -> Iterable[Reference]:
        """Where a mistake may be: all references, if something is named that is not visible."""
        names_hidden = not all(map(self.levels.get, surveyed.edges))
        found = references(document) if names_hidden else surveyed.unsure
        words = words_of(document) if found else []
        return [r for r in found if r.kind != "event" or not self.is_words(r, words)]

    def ambiguous(
        self, document: Document, reference: Reference, found: tuple[Key, ...]
    ) -> Problem:
        kinds = {kind for kind, _ in found}
        several = "kinds of things" if len(kinds) > 1 else f"{found[0][0]}s"
        candidates = ", ".join(self.called(key) for key in found)
        hint = (
            f"Say which: [[{found[0][0]}:{found[0][1]}]]."
            if len(kinds) > 1
            else f"Write the id: {found[0][1]}."
        )
        message = f'"{reference.text}" fits several {several}: {candidates}.'
        return report(document.path, reference, "ambiguous-name", message, hint)

    def called(self, key: Key) -> str:
        name = self.names.name(key)
        return f"{key[0]} {key[1]}" + (f" ({name})" if name and name != key[1] else "")

    def invisible(self, document: Document, reference: Reference, key: Key) -> Problem:
        reason = REASONS[self.hidden.get(key, "")]
        return report(
            document.path,
            reference,
            "invisible-target",
            f'"{reference.text}" is not published: {reason}.',
            "Take out the reference, or publish what it leads to.",
        )

    def unknown(self, document: Document, reference: Reference) -> Iterator[Problem | Unfiled]:
        kind = reference.kind or "actor"
        kinds = (reference.kind,) if reference.kind else MENTIONED
        weak = [k for k in self.names.weak.get(fold(reference.text), []) if k[0] in kinds]
        if weak:
            yield self.weak(document, reference, weak)
            return
        near = self.names.near(reference.kind, reference.text)
        if near and (not reference.kind or near[0] == reference.kind or kind in STUBBED):
            yield self.near_miss(document, reference, kind, near)
        elif kind in STUBBED:
            level = self.levels.get(key_of(document), 0)
            yield Unfiled(-level, document.path, (kind, slug(reference.text)), reference)
        else:
            yield self.undefined(document, reference, kind)

    def is_words(self, reference: Reference, words: Sequence[Reference]) -> bool:
        """`event:` of a dated entry may be words; an id, or `[[event:…]]`, means an event."""
        return (
            reference in words
            and self.names.key(reference) is None
            and self.names.slip("event", reference.text) is None
        )

    def weak(self, document: Document, reference: Reference, keys: list[Key]) -> Problem:
        meant = ", ".join(self.called(key) for key in keys)
        return report(
            document.path,
            reference,
            "weak-name",
            f'"{reference.text}" is a weak name, which never links by itself. It may mean {meant}.',
            f"Write the id: {keys[0][1]}.",
            fix=keys[0][1] if len(keys) == 1 else None,
        )

    def near_miss(self, document: Document, reference: Reference, kind: str, near: Key) -> Problem:
        name = self.names.name(near)
        shown = f'"{near[1]}"' + (f" ({name})" if name else "")
        return report(
            document.path,
            reference,
            f"unknown-{kind}",
            f'No {near[0]} is called "{reference.text}". Did you mean {shown}?',
            f"If it is right, make the file content/{near[0]}s/….md for it.",
            fix=near[1],
        )

    def undefined(self, document: Document, reference: Reference, kind: str) -> Problem:
        known = self.names.known(kind)
        near = nearest(reference.text, known) if len(known) < 5000 else ""
        mean = f' Did you mean "{near}"?' if near else ""
        hint = (
            "Add it under `sources:` with this id, or make a file in content/sources/."
            if kind == "source"
            else f"Make a file in content/{kind}s/, or correct the id."
        )
        message = f'No {kind} is called "{reference.text}".{mean}'
        return report(document.path, reference, f"unknown-{kind}", message, hint, fix=near or None)


def words_of(document: Document) -> list[Reference]:
    """What stands in an event's place, in dated entries."""
    record = document.annotations
    return [entry.event for entry in record.dates] if isinstance(record, Briefing) else []


def duplicate_sources(
    sources: Mapping[str, list[tuple[Source, Document]]],
) -> Iterator[Problem]:
    for id, defined in sources.items():
        first = defined[0][1]
        for source, document in defined[1:]:
            at = source.at
            yield Problem(
                document.path,
                at.line,
                at.column,
                "duplicate-id",
                f'The source "{id}" is already defined in {first.path}.',
                hint="Ids are unique in the whole site: refer to it by its id alone, or rename one.",
            )


def duplicate_documents(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[Key, Document] = {}
    for document in documents:
        key = key_of(document)
        if first.setdefault(key, document) is not document:
            yield Problem(
                document.path,
                1,
                1,
                "duplicate-id",
                f'{first[key].path} already has the id "{document.id}".',
                hint="Rename one of the two files: an id is a file's name, and unique within its kind.",
            )
