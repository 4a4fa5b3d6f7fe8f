"""Which fixes may be made unasked, code by code, and why; and which are left to the author."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import msgspec

from ..ids import one_letter_apart
from ..model import Record
from ..nodes.scalars import NO, YES
from ..problems import Problem


class Safe(NamedTuple):
    """When a fix of what a build finds may be made unasked, and why that is safe."""

    when: Callable[[str, Problem], bool]
    reason: str


def misspelled_key(old: str, problem: Problem) -> bool:
    return is_slip(old, problem.fix or "", keys_of(Record))


def misspelled_value(old: str, problem: Problem) -> bool:
    return is_slip(old, problem.fix or "", re.findall(r'"([^"]+)"', problem.hint))


def is_slip(old: str, right: str, known: Iterable[str]) -> bool:
    """The same but for case and joints; or one letter away from it, and from nothing else."""
    word = folded(old)
    near = [one for one in known if one_letter_apart(word, folded(one))]
    return word == folded(right) or near == [right]


def folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


def keys_of(record: type[Record]) -> list[str]:
    """All keys that records have, ours and those that extend them."""
    fields = {f.encode_name for f in msgspec.structs.fields(record)}
    return sorted(fields.union(*map(keys_of, record.__subclasses__())))


def means_a_truth(old: str, problem: Problem) -> bool:
    right = (YES | NO).get(old.lower())
    return problem.fix == right if right else is_slip(old, problem.fix or "", ("true", "false"))


def quotes_or_spaces(old: str, problem: Problem) -> bool:
    """Are quotation marks put around what stands there, or a space behind it, and no more?"""
    if re.search(r"\s#", old):  # a remark, perhaps: nobody but its author should read it
        return False
    quoted = (f'"{old}"', "'" + old.replace("'", "''") + "'")
    return problem.fix == f"{old} " or (problem.fix in quoted and old[:1] not in ("'", '"'))


def always(old: str, problem: Problem) -> bool:
    return True


def one_name(old: str, problem: Problem) -> bool:
    """Not a list of several, and no words to be shown instead."""
    return not {",", "|"} & set(old)


SAFE: Mapping[str, Safe] = {
    "unknown-key": Safe(misspelled_key, "One letter is wrong, and only one key is so near."),
    "unknown-value": Safe(misspelled_value, "One letter is wrong, and only one word is so near."),
    "wrong-type": Safe(means_a_truth, "Yes and no are true and false in other words."),
    "bad-date": Safe(always, "A date gets a fix only where it can mean nothing else."),
    "bad-path": Safe(always, "The same path, with the slashes turned."),
    "bad-yaml": Safe(quotes_or_spaces, "Quotation marks and spaces say nothing by themselves."),
    "unquoted-brackets": Safe(one_name, "The same id or name, as front matter wants it."),
}
SUGGESTED: Mapping[str, str] = {
    "unknown-": "Another name says another thing.",
    "weak-name": "Only the author knows who was meant.",
    "bad-id": "Others refer to an id as it is written.",
    "bad-address": "That the address answers under https is a guess.",
}
"""Codes, or how they begin, whose fixes are left to the author, and why."""
