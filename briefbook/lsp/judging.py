"""What is wrong: in one file, in a time that does not grow with the book; or in all of them, bit by bit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .. import addresses, views
from ..checks import FAMILIES, of_document, unknown
from ..checks.desk import Desk as Rules
from ..checks.ignoring import FOR_NOTHING, MARK, of_file
from ..checks.sheet import Sheet
from ..config import FILE
from ..link import Book
from ..model import Document
from ..problems import Problem, in_order
from .desk import Desk

ByPath = dict[str, tuple[Problem, ...]]


def of_open(desk: Desk, path: str) -> tuple[Problem, ...]:
    """What a build would find in one file, and the rules that look at nothing else."""
    document = desk.document(path)
    rules = Rules(desk.book, desk.text)
    found = of_document(rules, document) if document and is_taken_up(desk, document) else ()
    told = heeded(rules, path, desk.built(path), found)
    return in_order(p for p in told if p.code != FOR_NOTHING.code)


def is_taken_up(desk: Desk, document: Document) -> bool:
    return (
        document.annotations is not None
        and desk.book.ground.documents.get(document.path) is document
    )


def of_all(desk: Desk) -> Iterator[ByPath | None]:
    """All problems of the site by path, at the end; None after each step on the way there.

    Book and open texts are those of the beginning, whatever is edited meanwhile.
    """
    site, book, texts = desk.site, desk.book, dict(desk.texts)
    rules = Rules(book, lambda path: texts[path] if path in texts else desk.text(path))
    built: list[Problem] = [*(site.problems if site else ()), *unknown_rules(desk)]
    found: list[Problem] = []
    for each in site.books if site else ():
        built += each.problems
        built += missing_addresses(each)
        yield None
    for document in rules.documents:
        found += of_document(rules, document)
        yield None
    for family in FAMILIES:
        found += family.of_book(rules)
        yield None
    yield by_path(rules, built, found)


def missing_addresses(book: Book) -> Iterator[Problem]:
    planned = (
        (path, subject) for subject in views.pages(book) for path, _ in views.outputs(subject)
    )
    yield from addresses.problems(book, planned)


def unknown_rules(desk: Desk) -> Iterator[Problem]:
    yield from unknown(desk.settings, desk.text(FILE))


def by_path(rules: Rules, built: Iterable[Problem], found: Iterable[Problem]) -> ByPath:
    first, second = sorted_out(built), sorted_out(found)
    told = {
        path: in_order(heeded(rules, path, first.get(path, ()), second.get(path, ())))
        for path in sorted({*first, *second})
    }
    return {path: problems for path, problems in told.items() if problems}


def sorted_out(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found = defaultdict[str, list[Problem]](list)
    for problem in problems:
        found[problem.path].append(problem)
    return found


def heeded(
    rules: Rules, path: str, built: Iterable[Problem], found: Iterable[Problem]
) -> Iterator[Problem]:
    """All but what the author has asked not to hear. Errors of a build cannot be asked away."""
    told = list(built)
    text = rules.read(path) if path != FILE else ""
    errors = [p for p in told if p.severity == "error"]
    rest = [*(p for p in told if p.severity != "error"), *found]
    yield from errors
    yield from of_file(rules, Sheet(path, text), rest, errors) if MARK in text else rest
