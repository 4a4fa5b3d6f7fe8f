"""Aliases: former ids, and former addresses within the site."""

from collections.abc import Iterable, Iterator

from ..ids import is_id
from ..model import Document
from ..problems import Problem

RESERVED = frozenset('\\?#<>"|*:')
"""What ends a path, or what a disk or a host takes for something else."""


def bad_aliases(documents: Iterable[Document]) -> Iterator[Problem]:
    """Aliases at which no page can stand: they would leave the site, or be no address of it."""
    for document in documents:
        for alias in getattr(document.annotations, "aliases", ()):
            if fault := fault_of(alias):
                yield Problem(
                    document.path,
                    1,
                    1,
                    "bad-alias",
                    f'"{shown(alias)}" cannot be an alias: {fault}.',
                    hint="An alias is a former id, or an address of this site: /old/page/",
                )


def fault_of(alias: str) -> str:
    """What is wrong with an alias; empty where nothing is."""
    if is_id(alias):
        return ""
    if found := sorted(RESERVED.intersection(alias)):
        return f"it has a {found[0]} in it"
    if not alias.isprintable():
        return "it has a sign in it that cannot be printed"
    parts = alias.removeprefix("/").removesuffix("/").split("/")
    if any(part.strip(". ") == "" for part in parts):
        return "one of its parts is empty or consists of dots"
    return ""


def shown(alias: str) -> str:
    return alias.encode("utf-8", "backslashreplace").decode()
