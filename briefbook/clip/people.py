"""Who is named in a text: the book's actors, and names that may be those of new ones."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..checks.names import scanner
from ..dates.spans import MONTH_NAMES
from ..ids import fold
from ..link import Book, Key

WORD = r"(?:[^\W\d_][\w'’-]*)"
NAME = re.compile(
    rf"{WORD}(?: (?:(?:of|de|del|van|von|der|den|bin|al|da|di|du|la|le|for)(?: the)? )?{WORD})*"
)
SMALL = {
    "of",
    "de",
    "del",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "da",
    "di",
    "du",
    "la",
    "le",
    "for",
    "the",
}
TITLES = re.compile(
    r"^(?:(?:the|former|acting|deputy|vice|prime|foreign|defen[cs]e|interior|finance|president|minister|"
    r"mr|mrs|ms|miss|dr|sir|dame|lord|lady|professor|prof|senator|secretary|governor|mayor|chancellor|general|"
    r"admiral|colonel|captain|judge|king|queen|prince|princess|pope|spokes(?:man|woman|person)|chair(?:man|woman)?|"
    r"chief|director|ambassador)\b\.? )+",
    re.IGNORECASE,
)  # fmt: skip
BEGINNINGS = {
    "the", "a", "an", "in", "on", "at", "but", "and", "he", "she", "it", "they", "we", "i", "you", "this",
    "that", "these", "those", "his", "her", "its", "their", "our", "my", "as", "by", "for", "from", "to",
    "with", "when", "while", "if", "after", "before", "since", "until", "although", "however", "meanwhile",
    "there", "here", "what", "who", "why", "how", "no", "not", "so", "yet", "or", "nor", "both", "all",
    "one", "two", "three", "last", "next", "earlier", "later", "asked", "according", "under", "over", "also",
    "then", "now", "still", "some", "many", "most", "more", "such", "each", "every", "only", "even", "of",
    "during", "between", "because", "despite", "source", "read", "see",
}  # fmt: skip
BODIES = re.compile(
    r"(?:Ministry|Department|University|Bank|Office|Council|House|Republic|Court|Bureau|Institute|Union|"
    r"Association|Kingdom|Federation|League|Chamber|Board|Society|Party|Center|Centre|School|Organi[sz]ation|"
    r"Committee|Commission|Agency|Academy|Church|Fund|College|Duchy|Isle|Bay|Gulf|Port|City|State|Parliament)$"
)
"""After these, `of` goes on with a name: the Ministry of Harbours, but not Ada Lane of Alder."""
CALENDAR = {name.casefold() for name in MONTH_NAMES} | {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer",
    "autumn", "winter",
}  # fmt: skip
MOST = 12


class Named(NamedTuple):
    """A name in a text: of whom, how often, and where it stands first."""

    name: str
    times: int
    at: int
    ids: tuple[str, ...] = ()
    """The book's actors of that name: none for a candidate, several where it does not tell."""


class People(NamedTuple):
    known: tuple[Named, ...]
    candidates: tuple[Named, ...]

    @property
    def all(self) -> tuple[Named, ...]:
        return (*self.known, *self.candidates)


def people(book: Book, text: str, others: Iterable[str]) -> People:
    """`others` are names that are no actors here: the outlet, the agency, the authors."""
    found = list(scanner(book).found(text))
    spans = [(one.start, one.end) for one in found]
    known = dict[tuple[Key, ...], Named]()
    for one in found:
        actors = tuple(key for key in one.keys if key[0] == "actor")
        if actors:
            was = known.get(actors)
            name = book.names.name(actors[0]) or book.stubs.get(actors[0], actors[0][1])
            ids = tuple(id for _, id in actors)
            known[actors] = Named(
                name, was.times + 1 if was else 1, was.at if was else one.start, ids
            )
    rest = blanked(text, spans)
    return People(tuple(known.values()), tuple(candidates(rest, {fold(name) for name in others})))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def candidates(text: str, others: set[str]) -> Iterator[Named]:
    """Names of two words or more in capitals, and short forms of letters; the most frequent first."""
    counts, places, shown = Counter[str](), dict[str, int](), dict[str, str]()
    for at, name in capitalised(text):
        folded = fold(name)
        if folded not in others:
            counts[folded] += 1
            places.setdefault(folded, at)
            shown.setdefault(folded, name)
    order = sorted(counts, key=lambda one: (-counts[one], places[one]))
    kept = [one for one in order if is_name(shown[one], counts[one])]
    for one in kept[:MOST]:
        yield Named(shown[one], counts[one], places[one])


def capitalised(text: str) -> Iterator[tuple[int, str]]:
    """Runs of words with capitals, without titles before them and the first word of a sentence."""
    for line in re.finditer(r"[^\n]+", text):
        for found in NAME.finditer(line[0]):
            yield from runs(found[0], line.start() + found.start())


def runs(words: str, at: int) -> Iterator[tuple[int, str]]:
    run = list[str]()
    for word in (*words.split(" "), ""):
        lower = word.casefold().rstrip("'’s") if word.casefold() not in ("us",) else word.casefold()
        is_capital = word[:1].isupper() and lower not in CALENDAR
        if (is_capital and not (not run and word.casefold() in BEGINNINGS)) or (
            run and word in SMALL
        ):
            run.append(word)
            continue
        while run and run[-1] in SMALL:
            run.pop()
        if name := TITLES.sub("", re.sub(r"['’]s$", "", " ".join(run))):
            yield at, name
        run = []


def is_name(name: str, count: int) -> bool:
    words = [word for word in name.split() if word not in SMALL]
    if len(words) == 1:
        return name.isupper() and 3 <= len(name) <= 6 and count > 1
    return 2 <= len(words) <= 5 and not name.isupper()
