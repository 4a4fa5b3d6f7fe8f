"""What the record says of the book's addresses, told at the places where they are written."""

from collections.abc import Iterator, Mapping

from ..checks.desk import Desk
from ..checks.of_links import DEAD, MISSED, MOVED, REPLACED, UNKNOWN
from ..checks.rule import Rule
from ..checks.sheet import Sheet
from ..model import Place
from ..problems import Problem
from ..reach import INSECURE
from ..records import Answer
from .addresses import Found

WHY = {
    "timeout": "it took too long",
    "host": "no machine has that name, or you are not online",
    "private": "it leads into a private network, where nobody is asked",
    "address": "it cannot be asked",
    "redirects": "it leads from one address to the next without an end",
    "connection": "there is no connection",
    "protocol": "what came was no HTTP",
    **INSECURE,
}
SAYS = {
    401: "it wants a password", 403: "it does not let programs in", 429: "it has had too many requests",
    451: "it is withheld for legal reasons",
}  # fmt: skip
LOOK = "Look for one at https://web.archive.org/web/*/{} and add its address as `archive_url:`"
MAKE = "if there is none, save the page that it moved to at https://web.archive.org/save"


def told(desk: Desk, found: list[Found], answers: Mapping[str, Answer]) -> Iterator[Problem]:
    for one in found:
        if answer := answers.get(one.address):
            yield from of_one(desk, one, answer)


def of_one(desk: Desk, one: Found, answer: Answer) -> Iterator[Problem]:
    if answer.state == "dead":
        yield from dead(desk, one, answer)
    elif answer.state == "missing":
        message = f"Nothing was found at {one.address} on {answer.gone} ({answer.status})."
        yield from at(
            desk, MISSED, one, message, "On another day, `briefbook links` will ask again."
        )
    elif answer.state == "unknown":
        why = WHY.get(answer.why) or SAYS.get(answer.status, f"the status is {answer.status}")
        hint = f"Its host wants to be asked again on {answer.retry}." if answer.retry else OPEN
        yield from at(desk, UNKNOWN, one, f"{one.address} says neither yes nor no: {why}.", hint)
    elif answer.moved:
        message = f"{one.address} has moved to {answer.to} for good."
        yield from at(desk, MOVED, one, message, "See whether that is the same page, and write it.")


OPEN = "Open it in a browser to see for yourself."


def dead(desk: Desk, one: Found, answer: Answer) -> Iterator[Problem]:
    message = f"Nothing is at {one.address} any more, since {answer.gone} or before."
    source = one.source
    if one.is_copy:
        yield from at(desk, DEAD, one, message, "This was the archived copy. Look for another one.")
    elif source and source.archive_url:
        hint = f"Pages lead to the archived copy, {source.archive_url}. `--fix` writes `url_status: dead`."
        yield from at(desk, REPLACED, one, message, hint)
    elif source:
        hint = f"The source has no archived copy. {LOOK.format(one.address)};\n{MAKE}."
        yield from at(desk, DEAD, one, message, hint)
    else:
        hint = "Lead to another page, or make it a source with an archived copy and cite that."
        yield from at(desk, DEAD, one, message, hint)


def at(desk: Desk, rule: Rule, one: Found, message: str, hint: str) -> Iterator[Problem]:
    sheet = desk.sheet(one.document)
    start = sheet.text.find(one.address, sheet.offset(one.at))
    place, end = span(sheet, start, len(one.address)) if start >= 0 else (one.at, None)
    yield from desk.found(rule, one.document.path, place, message, hint, end=end)


def span(sheet: Sheet, start: int, length: int) -> tuple[Place, Place]:
    return sheet.place(start), sheet.place(start + length)
