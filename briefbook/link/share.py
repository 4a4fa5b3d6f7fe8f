"""What one document brings to the book, looked at by itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from ..model import Briefing, Document, File
from ..problems import Problem
from .aliases import bad_aliases
from .book import author_key
from .contributions import contribution
from .edges import Pointer, Survey, pointers
from .keyed import Contribution
from .links import Links, files_used
from .names import Key, Names, key_of
from .placeholders import placeholders
from .references import References
from .stubs import Unfiled
from .visibility import HIDDEN, LISTED

Signature = tuple[bool, Key, int, str]
"""(unlisted, briefing, number, name): the first of an author gives the name its spelling."""


class Share(NamedTuple):
    """What one document brings. Of a hidden one there are only problems and files."""

    key: Key
    path: str
    contributions: list[Contribution]
    signatures: tuple[tuple[Key, Signature], ...]
    unfiled: tuple[Unfiled, ...]
    files: set[str]
    """Paths of all that it shows or links to."""
    due: datetime | None
    """When it next appears or goes."""
    problems: tuple[Problem, ...]

    @property
    def cites(self) -> tuple[str, ...]:
        """The sources that it cites, in its own order."""
        found = [key[1] for group, key, _ in self.contributions if group == "citations"]
        return tuple(dict.fromkeys(found))


class Desk:
    """All that has to be known of the whole book to say what one document brings to it."""

    def __init__(
        self,
        names: Names,
        levels: Mapping[Key, int],
        hidden: Mapping[Key, str],
        seen: Mapping[Key, Document],
        documents: Mapping[str, Document],
        assets: Mapping[str, File],
        bundles: Mapping[str, Key],
    ) -> None:
        self.names, self.levels, self.seen = names, levels, seen
        self.references = References(names, levels, hidden)
        self.links = Links(documents, assets, levels, bundles)

    def share(self, document: Document, surveyed: Survey, due: datetime | None) -> Share:
        pointing = pointers(document)
        problems, unfiled = self.findings(document, surveyed, pointing)
        listed = self.is_seen(document, LISTED)
        return Share(
            key=key_of(document),
            path=document.path,
            contributions=contribution(document, self.names, self.seen) if listed else [],
            signatures=tuple(self.signatures(document)),
            unfiled=unfiled,
            files=files_used(document, pointing),
            due=due,
            problems=problems,
        )

    def is_seen(self, document: Document, least: int = HIDDEN + 1) -> bool:
        key = key_of(document)
        return self.seen.get(key) is document and self.levels[key] >= least

    def findings(
        self, document: Document, surveyed: Survey, pointing: Sequence[Pointer]
    ) -> tuple[tuple[Problem, ...], tuple[Unfiled, ...]]:
        """All mistakes of one document, and the names that it uses of things without a file."""
        found = list(self.references.findings(document, surveyed))
        unfiled = [one for one in found if isinstance(one, Unfiled)]
        problems = (
            *document.problems,
            *(one for one in found if not isinstance(one, Unfiled)),
            *bad_aliases((document,)),
            *placeholders(document),
            *self.links.problems(document, pointing),
        )
        return problems, tuple(one._replace(number=n) for n, one in enumerate(unfiled))

    def signatures(self, document: Document) -> Iterator[tuple[Key, Signature]]:
        """The authors of a visible briefing."""
        record, key = document.annotations, key_of(document)
        if isinstance(record, Briefing) and self.is_seen(document):
            unlisted = self.levels[key] < LISTED
            for number, name in enumerate(record.authors):
                yield author_key(name), (unlisted, key, number, name)
