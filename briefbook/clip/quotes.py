"""What a text quotes, and who probably speaks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .people import BODIES, TITLES, Named, People

QUOTED = re.compile(
    r"“(?P<a>[^“”\n]+)”|\"(?P<b>[^\"\n]+)\"|«\s?(?P<c>[^«»\n]+?)\s?»|„(?P<d>[^„“”\n]+)[“”]|「(?P<e>[^「」\n]+)」"
)
SAID = (
    r"(?:said|says|told|tells|added|adds|warned|warns|noted|notes|wrote|writes|explained|argued|argues|insisted|"
    r"declared|stated|stressed|asked|replied|claimed|announced|tweeted|posted|continued|concluded|called|recalled)"
)
CAPITAL = r"[^\W\d_a-zß-ÿ][\w.-]*(?:['’](?!s\b)\w[\w-]*)?"
CAPITALS = rf"{CAPITAL}(?: (?:(?:de|van|von|al|bin) )?{CAPITAL}){{0,4}}"
WHOSE = rf"(?:{CAPITALS}['’]s (?:[a-z]+ ){{1,3}})?"
SPEAKER = re.compile(
    rf"(?P<before>{CAPITALS})(?:,(?P<between>[^,“”\"]{{1,60}}),|,)? {SAID}\b"
    rf"|\b{SAID} {WHOSE}(?P<after>{CAPITALS})"
)
PLACED = re.compile(r"\b(?:of|for|in|at) (?:the )?$")
"""Before a name: it says of where or of what somebody is."""
PRONOUN = re.compile(rf"\b(?:he|she|they)\b {SAID}\b|\b{SAID} (?:he|she|they)\b", re.IGNORECASE)
PRONOUNS = ("he", "she", "they", "it", "we", "i")
FEWEST = 4
"""Shorter ones are words of which somebody keeps a distance."""


class Quote(NamedTuple):
    text: str
    speaker: str
    """An id of the book, or a name; empty where the text does not tell."""
    at: int


def quotes(text: str, people: People) -> Iterator[Quote]:
    """In order; those of fewer words than FEWEST are left out."""
    for paragraph in re.finditer(r"[^\n]+", text):
        last, end = "", 0
        for found in QUOTED.finditer(paragraph[0]):
            said = next(filter(None, found.groups())).strip(" ,")
            at = paragraph.start() + found.start()
            by = speaker(paragraph[0], found, at, text, people)
            if not by and goes_on(paragraph[0][end : found.start()]):
                by = last
            last, end = by, found.end()
            unspaced = not said.isascii() and len(said.split()) < FEWEST and len(said) > 3 * FEWEST
            if len(said.split()) >= FEWEST or unspaced:
                yield Quote(said, by, at)


def goes_on(between: str) -> bool:
    """Do only the words that say who spoke stand between two quotations?"""
    return re.search(r"[.!?]\s+\S", between) is None


def speaker(paragraph: str, found: re.Match[str], at: int, text: str, people: People) -> str:
    """Who is said to say it after the words, or before them; else the last one named before."""
    after = QUOTED.sub(" ", paragraph[found.end() :])[:120]
    before = QUOTED.sub(" ", paragraph[: found.start()])[-160:]
    for near in (after.split(". ")[0], before.rsplit(". ", 1)[-1]):
        if match := SPEAKER.search(near):
            return whole(name_in(match, people), at, text, people)
    is_pronoun = PRONOUN.search(after) or PRONOUN.search(before)
    return latest(at, text, people) if is_pronoun else ""


def name_in(match: re.Match[str], people: People) -> str:
    """The mayor of Norholm, Peter Aaltonen, called: not Norholm, if the text has such a person."""
    name, between = match["before"] or match["after"], (match["between"] or "").strip()
    named = {one.name.casefold() for one in people.all}
    is_placed = PLACED.search(match.string[: match.start()]) is not None
    if (is_placed or name.casefold() not in named) and between.casefold() in named:
        return between
    return name


def whole(name: str, at: int, text: str, people: People) -> str:
    """The person of that name, or of that surname, if the text has one; else the name itself."""
    folded = name.casefold()
    for one in people.all:
        if one.name.casefold() in folded or one.name.casefold().split()[-1] == folded.split()[-1]:
            return called(one)
    if folded in PRONOUNS:
        return latest(at, text, people)
    if TITLES.fullmatch(f"{name} "):
        return holder(folded, text, people)
    return name.rstrip(".")


def holder(office: str, text: str, people: People) -> str:
    """Who is named just behind these words: the Minister of Waterways, Ida Fenn."""
    for one in people.all:
        if office in text[max(0, one.at - 50) : one.at].casefold():
            return called(one)
    return ""


def latest(at: int, text: str, people: People) -> str:
    """Who was named last before this place."""
    persons = (one for one in people.all if not any(map(BODIES.fullmatch, one.name.split())))
    places = ((text.rfind(one.name, 0, at), one) for one in persons)
    place, one = max(places, key=lambda found: found[0], default=(-1, None))
    return called(one) if one and place >= 0 else ""


def called(one: Named) -> str:
    return one.ids[0] if len(one.ids) == 1 else one.name
