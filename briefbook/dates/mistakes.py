"""A text that is not EDTF: what happened, what to do, and what was probably meant."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .date import DateError
from .grammar import read
from .habits import HABITS

_LONGEST = 80
"""Longer texts are prose, and not worth guessing at."""

_DEPTH = 3
"""How many habits may lie within one another: about, an interval, a month's name."""

_EXAMPLE = "Write the year, the month and the day, as far as they are known: 2023-02-16."


class Guess(NamedTuple):
    forms: tuple[str, ...] = ()
    """The valid forms of EDTF that may have been meant."""
    hint: str = ""
    fault: DateError | None = None
    """Why what was meant is no date: 30/02/2023."""


def explain(text: str, error: DateError | None = None) -> DateError:
    """The refusal of a text; `error` is the grammar's own, where the text had a form of EDTF."""
    guess = _guess(text, _DEPTH)
    suggestion = guess.forms[0] if len(guess.forms) == 1 else ""
    error = error or (None if guess.forms else guess.fault)
    if error:
        return DateError(error.message, error.hint, suggestion)
    if guess.forms:
        choice = "" if suggestion else f"It may mean {' or '.join(guess.forms)}. "
        return DateError(_not_a_date(text), choice + guess.hint, suggestion)
    return _refusal(text)


def _guess(text: str, depth: int) -> Guess:
    if depth == 0 or len(text) > _LONGEST:
        return Guess()
    plain, fault = _tidy(text), None
    for pattern, rewrite, hint in HABITS:
        if match := pattern.fullmatch(plain):
            forms, wrong = _valid(rewrite(match, lambda part: _certain(part, depth - 1)))
            if forms:
                return Guess(forms, hint)
            fault = fault or wrong
    return Guess(fault=fault)


def _certain(text: str, depth: int) -> str:
    """The text itself if it is EDTF, else the only thing that it may mean, else ""."""
    if _valid([text])[0]:
        return text
    forms = _guess(text, depth).forms
    return forms[0] if len(forms) == 1 else ""


def _valid(forms: Iterable[str]) -> tuple[tuple[str, ...], DateError | None]:
    """The forms that are EDTF, and the first reason why another, well formed, is not."""
    good, fault = [], None
    for form in dict.fromkeys(forms):
        try:
            if read(form):
                good.append(form)
        except DateError as error:
            fault = fault or error
    return tuple(good), fault


def _tidy(text: str) -> str:
    """Lower case, single spaces, plain hyphens; a dash is a hyphen between spaces."""
    text = re.sub("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}]", "-", text.lower())
    text = re.sub("[\N{EN DASH}\N{EM DASH}]", " - ", text)
    return " ".join(text.split())


def _not_a_date(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST])
    return f'"{shown}{"…" if len(text) > _LONGEST else ""}" is not a date in EDTF.'


def _refusal(text: str) -> DateError:
    plain = _tidy(text[: 2 * _LONGEST])
    if not plain:
        return DateError("There is no date here.", f"{_EXAMPLE} Where none is, leave the key out.")
    for pattern, hint in _REFUSALS:
        if re.fullmatch(pattern, plain):
            return DateError(_not_a_date(text), hint)
    return DateError(_not_a_date(text), _EXAMPLE)


_REFUSALS = (
    (
        r"none|null|nil|~|-+|\?+|n\.?/?d\.?|n/?a|unknown|undated|no date|tb[acd]",
        "Where a date is not known, leave the key out.",
    ),
    (
        r"now|today|yesterday|tomorrow|(?:last|next|this) .+|.+ ago|(?:on )?[a-z]{3,6}day",
        "Words like these change with the day they are read on: write the date itself.",
    ),
    (
        r"(?:early|mid|late|end of|start of|beginning of|before|after)\b.*",
        "Write what is known as a month, a season (2023-21 is spring), a quarter (2023-33 is the "
        "first) or an interval (2023-01/2023-04).",
    ),
    (
        r"\d\d?[-/. ]\d\d?[-/. ]\d\d|'?\d\d",
        f"A year has four digits. {_EXAMPLE}",
    ),
    (
        r"[a-z]{3,9}\.? \d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)? [a-z]{3,9}\.?",
        f"The year is missing. {_EXAMPLE}",
    ),
    (
        r"\[.*\]?|.*\]",
        "One of several dates is written [2019,2020] or [2019..2021], without times and slashes.",
    ),
    (
        r"\d\d?(?::\d\d){1,2} ?(?:am|pm)?",
        "A time needs its day: 2023-02-16T10:30.",
    ),
    (
        r".*t\d\d.*/.*|.*/.*t\d\d.*",
        "An interval goes from day to day and has no times: 2023-02-17/2023-02-19.",
    ),
    (
        r".+[t ]\d\d?:?\d\d.*",
        "A time goes from 00:00 to 23:59:59, and its offset is Z or like +01:00: "
        "2023-02-16T10:30Z. No mark (? ~ %) follows it.",
    ),
    (
        r"\{.*\}",
        "Braces, EDTF's sign for all of several dates, are not understood. Give each date an "
        "entry of its own, or write [2019,2020] for one of them.",
    ),
    (
        r"-?[\dxu]*[xu][\dxu-]*[?~%]?",
        "X may stand for the last digit of a year or its last two (198X, 19XX), or for a whole "
        "month or day (2004-XX, 2004-06-XX).",
    ),
    (
        r"-?\d{5,}|y.*",
        "A year of more than four digits has a Y before it, and at most 11 digits: Y12023.",
    ),
)
"""Pattern of the tidied text, and what to do."""
