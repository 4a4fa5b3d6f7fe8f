"""Names without a file: what each is called, and that it has none, which is said once."""

import unicodedata
from functools import partial
from typing import NamedTuple

from ..ids import slug
from ..model import Reference
from ..problems import Problem, Severity, nearest
from .names import Key, Names
from .tables import Order


class Unfiled(NamedTuple):
    """A document names something that has no file.

    In order, those of the most visible documents go first, and give the stub its spelling: never a
    hidden one, if anything else names it.
    """

    rank: int
    path: str
    key: Key
    reference: Reference
    number: int = 0
    """Among those of its document."""


def most_shown_first(use: Unfiled) -> tuple[int, str, int]:
    return use.rank, use.path, use.number


IN_ORDER = Order(most_shown_first, partial(list.sort, key=most_shown_first))


def stub_problems(uses: tuple[Unfiled, ...], names: Names) -> tuple[Problem, ...]:
    """Reported at the first place that names it, and where another name would have its page."""
    if not uses:
        return ()
    first, *others = uses
    clashes = (same_page(first, use) for use in others)
    return (stub_problem(first, names), *(problem for problem in clashes if problem))


def stub_problem(use: Unfiled, names: Names) -> Problem:
    kind, id = use.key
    guess = likely(kind, use.reference.text, names)
    message = (
        f'No {kind} is called "{use.reference.text}"; it gets a page with nothing but its name.'
    )
    hint = f"Make the file content/{kind}s/{id}.md to say more."
    if guess:
        hint = f'Did you mean "{guess}"? Else make the file content/{kind}s/{id}.md.'
    return report(use.path, use.reference, f"stub-{kind}", message, hint, "warning")


def same_page(first: Unfiled, use: Unfiled) -> Problem | None:
    """ "C++" and "C#" would both stand at topics/c/; names apart by accents or case are one."""
    one, other = first.reference.text, use.reference.text
    if plain_letters(one) == plain_letters(other):
        return None
    message = f'"{other}" and "{one}" would have one page, {use.key[0]}s/{use.key[1]}/.'
    hint = "Make a file for each, whose id tells them apart."
    return report(use.path, use.reference, "address-taken", message, hint)


def likely(kind: str, text: str, names: Names) -> str:
    """Digits never count: what differs from a known id only by them was meant so."""
    guess = nearest(text, names.known(kind)) if len(names.paths) < 2000 else ""
    letters = [c for c in guess if not c.isdigit()]
    return "" if letters == [c for c in slug(text) if not c.isdigit()] else guess


def plain_letters(name: str) -> str:
    """A name without accents, spaces, hyphens and apostrophes, in one case; other signs count."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if not (unicodedata.combining(c) or c in " -_.,'’"))


def report(
    path: str,
    reference: Reference,
    code: str,
    message: str,
    hint: str = "",
    severity: Severity = "error",
    fix: str | None = None,
) -> Problem:
    """A problem of the words of a reference."""
    place = reference.place
    end = place.column + len(reference.text)
    return Problem(
        path, place.line, place.column, code, message, severity, hint, fix, place.line, end
    )
