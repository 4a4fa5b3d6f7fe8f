"""Writes a synthetic site of N briefings, always the same bytes for the same N and seed.

python bench/corpus.py N SEED DIR

All of it is meant to be valid: a build should find no error and nothing to warn of.
"""

import argparse
import json
import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value] | None"
Record: TypeAlias = dict[str, Value]

END = date(2024, 12, 31)
DAYS = 4 * 365


def terms(text: str, between: str = " ") -> tuple[str, ...]:
    return tuple(text.split(between))


# --- vocabulary -------------------------------------------------------------------------------

PREFIXES = ("", "re", "inter", "sub", "trans", "pre", "de", "con")
STEMS = terms(
    "port trad secur cred form struct spect vers mand leg fisc terr capit norm part reg proc cert"
    " pact tract duct scrib voc grad ject mit pend serv sign sist solv stat tens vent vis volv cur"
    " fin flect fund gest hab jur loc lumin memor migr mot mut nunci oper ord plic popul prim publ"
    " rect rupt sanct sect sens simil son tain temp tort trib turb urb vac val ver"
)
ENDINGS = {
    "noun": ("ation", "ment", "ance", "ure", "or", "ity"),
    "adj": ("al", "ive", "ary", "ous"),
    "verb": ("ated", "ed", "ised"),
}
COMMON = {
    "noun": "agreement border budget court delegation draft harbour hearing letter market measure"
    " meeting ministry office panel party pipeline plan programme proposal protest railway report"
    " resolution route rule ship statement strike supply survey tender treaty vote warning",
    "adj": "bilateral broad civilian costly disputed domestic foreign formal joint legal local"
    " maritime narrow private public rural secret sharp technical temporary unusual written",
    "verb": "accepted amended backed blocked cancelled cleared delayed discussed ended financed"
    " halted joined limited mentioned opened praised questioned rejected signed supported tested"
    " welcomed",
}
ONSETS = terms("b d f g h k l m n p r s t v z br dr kr st tr")
CODAS = terms("n r s l m k th nd rt v")

FIRST_NAMES = terms(
    "Ada Amir Anaïs André Bela Carla Chen Dana Daoud Élise Emil Farah Gita Goran Hana Hugo Ines"
    " Ivan Jonas Jürgen Kaja Kofi Lara Leon Li Mara Milan Nadia Noor Olga Omar Pavel Petra Rosa"
    " Sami Selma Tomás Vera Yusuf Zoë"
)
KINDS = terms("state person organization person person person group person organization person")
NAME_FORMS = {
    "organization": ("Institute", "Ministry", "Council", "Agency", "Bank"),
    "state": ("Republic", "Federation", "Kingdom"),
    "group": ("Front", "Movement", "Coalition"),
}
SUFFIXES = {"person": ("Jr", "III")}
OUTLET_FORMS = ("Post", "Gazette", "Courier", "Wire", "Radio", "Review")
EVENT_FORMS = ("Summit", "Conference", "Round", "Forum", "Hearing", "Session")
STORYLINE_FORMS = ("affair", "talks", "dispute", "transition")
TOPICS = terms(
    "Arms control, Border trade, Fisheries, Grain exports, Sanctions, Cyber security, Elections,"
    " Press freedom, Energy supply, Water rights, Migration, Public health, Rail freight, Ports,"
    " Satellites, Semiconductors, Central banks, Climate finance, Human rights, Peacekeeping,"
    " Air defence, Nuclear power, Land reform, Data protection, Tariffs, Disinformation,"
    " Shipping insurance, Minority languages, Military aid, Development loans",
    between=", ",
)
COUNTRIES = terms("DE FR NO IT HU JP BR KE IN CA")
SOURCE_TYPES = ("article-newspaper", "webpage", "report", "speech", "legislation")
PARTS_PLAYED = ("host", "mediator", "critic", "signatory", "witness", "guarantor")
ROLES = ("minister", "envoy", "director", "spokesperson", "adviser")

PLAIN_SENTENCES = (
    "The {adj} {noun} {verb} the {noun} of {place}, and the {noun} {verb} with it.",
    "Neither the {noun} nor the {adj} {noun} {verb} before the {noun} was {verb}.",
    "Officials in {place} described the {noun} as {adj} and the {noun} as *merely {adj}*.",
    "What the {noun} {verb} was the {adj} {noun}; the {noun} itself was never {verb}.",
    "Under the {adj} {noun}, {place} {verb} about {number} per cent of the {noun}.",
    "Its {noun} {verb} slowly, because the {noun} of the {adj} {noun} had been {verb}.",
    "Two accounts of the {noun} exist: one is {adj}, the other **{adj} and {adj}**.",
    "By then the {noun} had {verb} {number} of its {noun} clauses.",
    "Even so, the {adj} {noun} remains the {noun} that {place} {verb}.",
    "No {noun} was {verb} in {place}.",
    "Whether the {noun} {verb} depends on the {adj} {noun} and on how {place} reads it.",
)
ACTOR_SENTENCES = (
    "{who} {verb} the {adj} {noun} of {place}.",
    "In {place}, {who} {verb} the {noun} and {verb} its {adj} {noun}.",
    "The {noun} was {verb} by {who}, who called the {noun} {adj}.",
    "According to {who}, the {adj} {noun} {verb} the {noun}.",
    "For {who} the {noun} was {adj}, and the {noun} of {place} was {verb}.",
    "The {noun} put {who} before the {adj} {noun} in {place}.",
)
AGAIN_SENTENCES = (
    "Asked about the {noun}, {who} {verb} the {adj} {noun}.",
    "The {noun} of {place} {verb} {who} once more.",
)
SOURCE_SENTENCES = (
    "The {adj} {noun} {verb} {number} per cent of the {noun}",
    "A record of the {noun} shows that {place} {verb} the {adj} {noun}",
    "The {noun} is {verb} in full, with the {noun} of {place}",
)
HEADINGS = (
    "What is known",
    "Background",
    "The {noun} question",
    "Who {verb} what",
    "Figures",
    "What to watch",
    "The view from {place}",
    "Open points",
    "The {adj} {noun}",
)
TITLES = (
    "{place} {verb} the {adj} {noun}",
    "The {adj} {noun} of {place}: {noun} {verb}",
    "{who} {verb} the {adj} {noun} in {place}",
    "How {who} {verb} the {noun} of {place}",
)


# --- dates ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateForm:
    weight: int
    status: str
    nearest: int  # days before what was known; negative ones lie ahead
    farthest: int
    edtf: str  # {0} is the day, {1} three days later


DATE_FORMS = (
    DateForm(58, "occurred", 0, 90, "{0}"),
    DateForm(8, "planned", -120, -1, "{0}"),
    DateForm(2, "planned", -300, -60, "{0:%Y-%m}"),
    DateForm(2, "planned", -120, -1, "{0}/{1}"),
    DateForm(2, "cancelled", -60, -1, "{0}"),
    DateForm(2, "postponed", -60, -1, "{0}"),
    DateForm(3, "reported", 10, 60, "{0}~"),
    DateForm(1, "reported", 10, 60, "{0}?"),
    DateForm(1, "reported", 10, 60, "{0}%"),
    DateForm(1, "reported", 10, 60, "../{0}"),
    DateForm(2, "reported", 4, 60, "[{0},{1}]"),
    DateForm(3, "ongoing", 5, 300, "{0}/.."),
    DateForm(4, "occurred", 3, 200, "{0}/{1}"),
    DateForm(4, "occurred", 31, 400, "{0:%Y-%m}"),
    DateForm(1, "occurred", 31, 400, "{0:%Y-%m}-XX"),
    DateForm(2, "occurred", 430, 1200, "{0:%Y}"),
    DateForm(1, "occurred", 430, 1200, "{0:%Y}~"),
    DateForm(1, "occurred", 430, 1200, "{0:%Y}-XX"),
    DateForm(3, "occurred", 430, 1200, "{0:%Y}-{season}"),
    DateForm(1, "reported", 430, 1200, "{0:%Y}-{season}~"),
    DateForm(1, "occurred", 430, 1200, "{0:%Y}-{quarter}"),
    DateForm(1, "reported", 3700, 3700, "201X"),
)
GIVEN_UP = ("cancelled", "postponed")
"""What became of plans that are past."""
DATE_WEIGHTS = tuple(accumulate(form.weight for form in DATE_FORMS))


def dated(rng: random.Random, known: date) -> tuple[str, str]:
    """An EDTF date and a status that fits it, seen from the day `known`; what was planned, from the end."""
    form = rng.choices(DATE_FORMS, cum_weights=DATE_WEIGHTS)[0]
    day = known - timedelta(rng.randint(form.nearest, form.farthest))
    season, quarter = rng.randint(21, 24), rng.randint(33, 36)
    edtf = form.edtf.format(day, day + timedelta(3), season=season, quarter=quarter)
    given_up = form.status == "planned" and day <= END
    return edtf, GIVEN_UP[day.day % 2] if given_up else form.status


def relative_date(known: date) -> str:
    """A date span whose words can mean only one season or year, seen from the day `known`."""
    seasons = ((2, "last spring", "-21"), (5, "last summer", "-22"), (8, "last autumn", "-23"))
    for month, words, season in seasons:
        if known.month <= month:
            return f"[{words}]{{date={known.year - 1}{season}}}"
    return f"[last year]{{date={known.year - 1}}}"


# --- words ------------------------------------------------------------------------------------


def skewed(rng: random.Random, items: Sequence[T]) -> T:
    """One of the items, an early one far more often than a late one."""
    draw = rng.random()
    return items[int(len(items) * draw * draw * draw)]


def coin(rng: random.Random, taken: set[str]) -> str:
    """A new capitalised word that is at least two letters away from every other coined one."""
    while True:
        syllables = (rng.choice(ONSETS) + rng.choice("aeiou") for _ in range(rng.randint(2, 3)))
        word = "".join(syllables) + rng.choice(CODAS)
        near = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
        if near.isdisjoint(taken):
            taken |= near
            return word.capitalize()


def slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower())


def vocabulary(rng: random.Random, places: Sequence[str]) -> dict[str, Sequence[str]]:
    """The words of each slot: common ones, then made-up ones in an order of the seed's own."""
    words: dict[str, Sequence[str]] = {"place": places, "number": [str(n) for n in range(2, 99)]}
    for slot, endings in ENDINGS.items():
        made = [before + stem + end for before in PREFIXES for stem in STEMS for end in endings]
        rng.shuffle(made)
        words[slot] = [*COMMON[slot].split(), *made]
    return words


class Prose(dict[str, str]):
    """Says sentences: a slot that is not given is filled with a word drawn for it."""

    def __init__(self, rng: random.Random, words: Mapping[str, Sequence[str]]) -> None:
        self.rng = rng
        self.words = words

    def __missing__(self, slot: str) -> str:
        return skewed(self.rng, self.words[slot])

    def say(self, template: str, **given: str) -> str:
        self.update(given)
        said = template.format_map(self)
        self.clear()
        return said[0].upper() + said[1:]

    def plain(self, count: int = 1) -> str:
        return " ".join(self.say(self.rng.choice(PLAIN_SENTENCES)) for _ in range(count))

    def unmarked(self) -> str:
        """A sentence for the front matter, which is not Markdown."""
        return self.plain().replace("*", "")


# --- the world that the briefings tell of -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    id: str
    name: str
    kind: str = ""

    def reference(self, rng: random.Random) -> str:
        return rng.choice((self.id, self.id, self.name))


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    name: str
    first: date
    last: date

    @property
    def edtf(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def status(self) -> str:
        return "planned" if self.first > END else "occurred"


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    issued: date
    record: Record  # without its id
    shared: bool = False

    def listed(self) -> Value:
        return self.id if self.shared else {"id": self.id, **self.record}


@dataclass(frozen=True, slots=True)
class World:
    rng: random.Random
    prose: Prose
    actors: Sequence[Named]
    zipf: Sequence[float]  # cumulative weights of the actors: 1, 1/2, 1/3 …
    outlets: Sequence[Named]
    topics: Sequence[Named]
    storylines: Sequence[Named]
    events: Sequence[Event]  # by last day
    shared: Sequence[Source]
    authors: Sequence[str]

    @property
    def organizations(self) -> Sequence[Named]:
        return [actor for actor in self.actors if actor.kind == "organization"]

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def cast(self, size: int) -> list[Named]:
        """Distinct actors, the first ones of the world most often."""
        chosen: dict[str, Named] = {}
        while len(chosen) < min(size, len(self.actors)):
            actor = self.rng.choices(self.actors, cum_weights=self.zipf)[0]
            chosen[actor.id] = actor
        return list(chosen.values())

    def event_known_on(self, day: date) -> Event:
        """One that is over by then, or one that no briefing will see happen."""
        over = self.events[: bisect_right(self.events, day, key=lambda event: event.last)]
        ahead = [event for event in self.events[-9:] if event.status == "planned"]
        return self.rng.choice([*over, *ahead])


def make_actor(rng: random.Random, taken: set[str], kind: str) -> Named:
    word = coin(rng, taken)
    forms = NAME_FORMS.get(kind)
    name = f"{word} {rng.choice(forms)}" if forms else f"{rng.choice(FIRST_NAMES)} {word}"
    if rng.random() < 0.03:
        name += " " + rng.choice(SUFFIXES.get(kind, ("International",)))
    return Named(slug(name), name, kind)


def make_named(rng: random.Random, taken: set[str], forms: Sequence[str]) -> Named:
    name = f"{coin(rng, taken)} {rng.choice(forms)}"
    return Named(slug(name), name)


def make_event(rng: random.Random, taken: set[str], number: int) -> Event:
    """Every tenth one, the first included, lies ahead of all briefings."""
    named = make_named(rng, taken, EVENT_FORMS)
    ahead = number % 10 == 0
    first = END + timedelta(rng.randint(1, 120) if ahead else -rng.randint(3, DAYS))
    return Event(named.id, named.name, first, first + timedelta(rng.choice((0, 0, 1, 2))))


def make_shared_source(prose: Prose, outlets: Sequence[Named], number: int) -> Source:
    rng = prose.rng
    issued = date(2020, 1, 1) + timedelta(rng.randrange(330))
    record: Record = {
        "type": rng.choice(("report", "legislation")),
        "title": prose.say("{adj} {noun} of {place}, part {number}"),
        "outlet": rng.choice(outlets).id,
        "issued": issued.strftime(rng.choice(("%Y-%m-%d", "%Y-%m", "%Y"))),
        "url": f"https://example.org/library/{number}",
    }
    return Source(f"shared-{number:05}", issued, record, shared=True)


def make_world(rng: random.Random, count: int) -> World:
    """What a site of `count` briefings tells of: at least 5 actors, 2 outlets, 1 of the rest."""
    taken: set[str] = set()
    prose = Prose(rng, vocabulary(rng, [coin(rng, taken) for _ in range(80)]))
    outlets = [make_named(rng, taken, OUTLET_FORMS) for _ in range(max(2, count // 50))]
    actor_kinds = [KINDS[rank % len(KINDS)] for rank in range(max(5, count // 10))]
    staff = [f"{rng.choice(FIRST_NAMES)} {coin(rng, taken)}" for _ in range(12)]
    events = [make_event(rng, taken, number) for number in range(max(1, count // 20))]
    return World(
        rng=rng,
        prose=prose,
        actors=[make_actor(rng, taken, kind) for kind in actor_kinds],
        zipf=list(accumulate(1 / (rank + 1) for rank in range(len(actor_kinds)))),
        outlets=outlets,
        topics=[Named(slug(name), name) for name in TOPICS],
        storylines=[make_named(rng, taken, STORYLINE_FORMS) for _ in range(max(1, count // 100))],
        events=sorted(events, key=lambda event: (event.last, event.id)),
        shared=[make_shared_source(prose, outlets, n) for n in range(max(1, count // 50))],
        authors=staff,
    )


# --- files ------------------------------------------------------------------------------------

PLAIN = re.compile(r"(https://)?[^\W_][\w./~%-]*( [\w./~%-]+)*")


def flow(value: Value) -> str:
    """A value as YAML on one line."""
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def entry(item: Value) -> str:
    """A list's item as an indented block of YAML."""
    if not isinstance(item, Mapping):
        return "  - " + flow(item)
    return "  - " + "\n    ".join(f"{key}: {flow(value)}" for key, value in item.items())


def yaml(record: Record) -> str:
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            lines += [f"{key}:", *map(entry, value)]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines)


def document(record: Record, body: str) -> str:
    return f"---\n{yaml(record)}\n---\n\n{body}\n"


def actor_file(world: World, actor: Named) -> str:
    rng, prose = world.rng, world.prose
    record: Record = {"name": actor.name, "kind": actor.kind, "country": rng.choice(COUNTRIES)}
    record["summary"] = prose.say("The {adj} {noun} of {place}.")
    if actor.kind == "person":
        record |= person_keys(world, actor)
    elif world.chance(0.3) and actor is not world.organizations[0]:
        record["parent"] = world.organizations[0].id
    if world.chance(0.5):
        record["identifiers"] = [{"scheme": "wikidata", "identifier": f"Q9{rng.getrandbits(40)}"}]
    if world.chance(0.3):
        other = rng.choice([one for one in world.actors if one is not actor])
        record["relations"] = [{"to": other.id, "kind": rng.choice(("ally", "rival", "member"))}]
    if world.chance(0.2):
        record["links"] = [{"url": f"https://example.org/who/{actor.id}", "note": "own pages"}]
    return document(
        record, f"{actor.name} {prose.say('{verb} the {noun}.').lower()} {prose.plain(3)}"
    )


def person_keys(world: World, actor: Named) -> Record:
    first, last = actor.name.split(" ", 1)
    record: Record = {"sort_name": f"{last}, {first}"}
    if world.chance(0.1):
        record["other_names"] = [{"name": f"{last} {first}", "lang": "hu"}]
    return record | ({"roles": make_roles(world)} if world.chance(0.7) else {})


def make_roles(world: World) -> list[Record]:
    """One role that ended, and perhaps the next one, still held."""
    rng = world.rng
    place, change = rng.choice(world.organizations).id, rng.randint(2019, 2023)
    roles: list[Record] = [
        {"role": rng.choice(ROLES), "organization": place, "end": f"{change}-05-31"},
        {"role": rng.choice(ROLES), "start": f"{change}-06-01"},
    ]
    return roles[: rng.randint(1, 2)]


def outlet_file(world: World, outlet: Named) -> str:
    rng = world.rng
    record: Record = {
        "name": outlet.name,
        "homepage": f"https://example.org/outlets/{outlet.id}",
        "country": rng.choice(COUNTRIES),
        "medium": rng.choice(("newspaper", "agency", "broadcaster", "website")),
        "reliability": rng.choice("ABCDEF"),
        "reliability_basis": world.prose.say("{number} corrections were {verb} in one year."),
    }
    if world.chance(0.2):
        others = [other.id for other in world.outlets if other is not outlet]
        record["syndicates_from"] = [rng.choice(others)]
    return document(record, world.prose.plain(2))


def event_file(world: World, event: Event) -> str:
    actors = world.cast(world.rng.randint(1, 4))
    record: Record = {
        "name": event.name,
        "date": event.edtf,
        "place": world.prose["place"],
        "status": event.status,
        "actors": [actor.id for actor in actors],
        "sources": [world.rng.choice(world.shared).id],
    }
    return document(record, " ".join(actor_sentence(world, actor) for actor in actors))


def storyline_file(world: World, storyline: Named) -> str:
    told = world.rng.sample(world.events, min(4, len(world.events)))
    told.sort(key=lambda event: (event.first, event.last))
    record: Record = {"name": storyline.name, "events": [event.id for event in told]}
    return document(record, world.prose.plain(3))


def topic_file(world: World, topic: Named) -> str:
    at = world.topics.index(topic)
    record: Record = {"name": topic.name}
    if at >= 8 and at % 3 == 0:
        record["parent"] = world.topics[at % 8].id
    return document(record, world.prose.plain(2))


# --- one briefing -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issue:
    """A briefing's place in the series, fixed before any is written."""

    number: int
    day: date
    id: str
    storyline: str | None = None
    follows: str | None = None

    @property
    def file(self) -> str:
        return f"{self.day}-{self.id}.md"


@dataclass(frozen=True, slots=True)
class Story:
    """What one briefing tells of; its front matter and its body both draw on it."""

    issue: Issue
    known: date  # nothing in it that has happened is later
    actors: Sequence[Named]
    sources: Sequence[Source]
    event: Event | None
    earlier: Issue | None

    def keys(self, rng: random.Random) -> list[str]:
        return [rng.choice(self.sources).id]


def make_issues(world: World, count: int) -> list[Issue]:
    """In order of date, the last on the last day; each may follow the one before in its story."""
    rng = world.rng
    back = sorted((rng.randrange(DAYS) for _ in range(count - 1)), reverse=True)
    newest: dict[str, str] = {}
    issues = []
    for number, days in enumerate([*back, 0]):
        name = slug(world.prose.say("{adj} {noun} ") + f"{number:06}")
        storyline = skewed(rng, world.storylines).id if world.chance(0.4) else None
        follows = newest.get(storyline) if storyline and world.chance(0.7) else None
        issues.append(Issue(number, END - timedelta(days), name, storyline, follows))
        if storyline:
            newest[storyline] = name
    return issues


def make_source(world: World, key: str, known: date) -> Source:
    rng = world.rng
    issued = known - timedelta(rng.randint(1, 20))
    outlet = skewed(rng, world.outlets)
    record: Record = {
        "type": rng.choice(SOURCE_TYPES),
        "title": world.prose.say("{adj} {noun} {verb} the {noun} of {place}"),
        "outlet": outlet.reference(rng),
        "issued": rng.choice(
            (f"{issued}",) * 8 + (f"{issued}/{issued + timedelta(1)}", f"{issued}~")
        ),
        "url": f"https://example.org/{outlet.id}/{issued:%Y/%m}/{key}",
    }
    return Source(key, issued, record | source_extras(world, key, issued, known))


def source_extras(world: World, key: str, issued: date, known: date) -> Record:
    """The keys that only some sources have."""
    rng = world.rng
    seen = f"{issued + timedelta(rng.randint(0, (known - issued).days))}"
    archive = f"https://example.org/archive/{key}"
    extras: tuple[tuple[float, Record], ...] = (
        (0.3, {"accessed": seen}),
        (0.3, {"author": [world.cast(1)[0].name]}),
        (0.2, {"credibility": rng.randint(1, 6)}),
        (0.1, {"language": "fr", "trans_title": world.prose.say("{noun} of {place}")}),
        (0.1, {"media": "partial"}),
        (0.08, {"via": rng.choice(world.outlets).name}),
        (0.05, {"rights": {"holder": rng.choice(world.outlets).name, "licence": "CC-BY-4.0"}}),
    )
    chosen: Record = {}
    for probability, extra in extras:
        chosen |= extra if world.chance(probability) else {}
    if world.chance(0.12):
        return chosen | {"url": None}
    if world.chance(0.2):
        status = rng.choice(("live", "dead", "dead", "deviated"))
        chosen |= {"archive_url": archive, "archive_date": seen, "url_status": status}
    return chosen


def make_story(world: World, issues: Sequence[Issue], issue: Issue) -> Story:
    rng = world.rng
    known = issue.day - timedelta(rng.choice((0, 0, 1)))
    inline = range(1, rng.choice((1, 1, 2, 2, 3, 4)) + 1)
    sources = [make_source(world, f"s-{issue.number:06}-{n}", known) for n in inline]
    if world.chance(0.15):
        sources.append(rng.choice(world.shared))
    event = world.event_known_on(known) if world.chance(0.3) else None
    earlier = issues[max(0, issue.number - rng.randint(1, 400))]
    linked = earlier if issue.number and world.chance(0.5) else None
    return Story(issue, known, world.cast(rng.randint(2, 8)), sources, event, linked)


def listed_actor(world: World, actor: Named) -> Value:
    name = actor.reference(world.rng)
    if world.chance(0.7):
        return name
    part: Record = {"actor": name, "as": world.rng.choice(PARTS_PLAYED)}
    return part | ({"note": world.prose.say("{verb} at the {noun}")} if world.chance(0.2) else {})


def date_entry(world: World, story: Story) -> Record:
    rng, prose = world.rng, world.prose
    edtf, status = dated(rng, story.known)
    record: Record = {"date": edtf, "event": prose.say("{adj} {noun} is {verb} in {place}")}
    if len(edtf) < 8:
        record["date_text"] = "day not given"
    record |= {"status": status, "actors": [rng.choice(story.actors).reference(rng)]}
    record |= {"place": prose["place"]} if world.chance(0.3) else {}
    return record | ({"sources": story.keys(rng)} if world.chance(0.8) else {})


def date_entries(world: World, story: Story) -> list[Record]:
    entries = [date_entry(world, story) for _ in range(world.rng.randint(1, 5))]
    if story.event:
        told: Record = {"date": story.event.edtf, "event": story.event.id}
        entries[0] = told | {"status": story.event.status, "sources": story.keys(world.rng)}
    return entries


def statement(world: World, story: Story) -> Record:
    rng = world.rng
    source, by = rng.choice(story.sources), rng.choice(story.actors)
    return {
        "by": by.reference(rng),
        "to": rng.choice([actor.id for actor in story.actors if actor is not by]),
        "date": f"{source.issued}",
        "mode": rng.choice(("verbatim", "paraphrase")),
        "text": world.prose.unmarked(),
        "sources": [source.id],
    }


def correction_keys(world: World, story: Story) -> Record:
    day = min(END, story.issue.day + timedelta(world.rng.randint(1, 60)))
    kind = world.rng.choice(("correction", "clarification", "update"))
    text = world.prose.say("The {noun} was {verb} in {place}, not {verb}.")
    return {"updated": f"{day}", "corrections": [{"date": f"{day}", "kind": kind, "text": text}]}


def optional_keys(world: World, story: Story) -> Record:
    issue, record = story.issue, Record()
    if story.known < issue.day:
        record["as_of"] = f"{story.known}"
    if world.chance(0.5):
        record["authors"] = [skewed(world.rng, world.authors)]
    if world.chance(0.3):
        record["dateline"] = world.prose["place"]
    if issue.storyline:
        record["storyline"] = issue.storyline
    if issue.follows:
        record["follows"] = issue.follows
    if world.chance(0.15):
        record["original"] = story.sources[0].id
    if statements := [statement(world, story) for _ in range(world.rng.choice((0, 0, 0, 1, 2)))]:
        record["statements"] = statements
    return record | (correction_keys(world, story) if world.chance(0.06) else {})


def front_matter(world: World, story: Story) -> Record:
    rng, prose = world.rng, world.prose
    topics = {skewed(rng, world.topics).id for _ in range(rng.randint(1, 3))}
    who = story.actors[0].name
    record: Record = {
        "title": prose.say(rng.choice(TITLES), who=who),
        "summary": prose.say(rng.choice(ACTOR_SENTENCES), who=who) + " " + prose.unmarked(),
        "topics": sorted(topics),
        "actors": [listed_actor(world, actor) for actor in story.actors],
        "dates": date_entries(world, story),
        "sources": [source.listed() for source in story.sources],
    }
    return record | optional_keys(world, story)


# --- its body ---------------------------------------------------------------------------------


def actor_sentence(world: World, actor: Named) -> str:
    """Names the actor in full, in one of the ways that link."""
    ways = (actor.name, actor.name, f"[[{actor.id}]]", f"[[{actor.name}]]")
    template = world.rng.choice(ACTOR_SENTENCES)
    return world.prose.say(template, who=world.rng.choice(ways))


def again_sentence(world: World, actor: Named) -> str:
    """Names an actor another time, under a label."""
    label = f"the {world.rng.choice(PARTS_PLAYED)}"
    template = world.rng.choice(AGAIN_SENTENCES)
    return world.prose.say(template, who=f"[[{actor.id}|{label}]]")


def source_sentence(world: World, key: str) -> str:
    said = world.prose.say(world.rng.choice(SOURCE_SENTENCES))
    page = world.prose["number"]
    ways = (f" [@{key}].", f" [@{key}].", f" [@{key}, p. {page}].", f".[^{key}]")
    return said + world.rng.choice(ways)


def other_sentences(world: World, story: Story) -> Iterator[str]:
    """Date spans, links, mentions of other things than actors: each now and then."""
    rng, say = world.rng, world.prose.say
    keys = [source.id for source in story.sources]
    if world.chance(0.4):
        yield say("The {noun} was {verb} {when} in {place}.", when=relative_date(story.known))
    if world.chance(0.3):
        url = f"https://example.org/data/{rng.randint(1, 9999)}"
        yield say("The [{noun} figures]({url}) are {adj}.", url=url)
    if story.earlier:
        yield say("See [the {noun} of {place}]({file}).", file=story.earlier.file)
    if story.event:
        name = rng.choice((story.event.name, f"event:{story.event.id}"))
        yield say("The {noun} was {verb} around [[{name}]].", name=name)
    if world.chance(0.2):
        thing = rng.choice((skewed(rng, world.topics), skewed(rng, world.outlets)))
        yield say("More on the {noun} is under [[{name}]].", name=thing.name)
    if len(keys) > 1 and world.chance(0.3):
        yield say("Both {verb} the {noun} [@{one}; @{two}].", one=keys[0], two=keys[1])
    if world.chance(0.2):
        yield inline_quotation(world, story)


def inline_quotation(world: World, story: Story) -> str:
    by, key = world.rng.choice(story.actors).id, world.rng.choice(story.sources).id
    said = f'["the {world.prose["adj"]} {world.prose["noun"]}"]{{.quote by={by} cite={key}}}'
    return world.prose.say("It was called {said} in {place}.", said=said)


def sentences(world: World, story: Story) -> list[str]:
    """All that must or may be said; every actor is named and every source cited."""
    told = [actor_sentence(world, actor) for actor in story.actors]
    told += [again_sentence(world, actor) for actor in story.actors if world.chance(0.25)]
    told += [source_sentence(world, source.id) for source in story.sources]
    told += other_sentences(world, story)
    world.rng.shuffle(told)
    return told


def bullet_list(world: World, story: Story) -> str:
    marker = world.rng.choice(("-", "1."))
    items = [
        world.prose.say("{adj} {noun} of {place}, {verb} by {who}", who=actor.name)
        for actor in story.actors[:4]
    ]
    return "\n".join(f"{marker} {item}" for item in items)


def table(world: World, story: Story) -> str:
    rows = ["| Actor | Position | Share |", "|---|---|--:|"]
    for actor in story.actors[:4]:
        cells = world.prose.say(" {adj} {noun} | {number} |")
        rows.append(f"| [[{actor.id}\\|{actor.name}]] |{cells}")
    return "\n".join(rows)


def quotation(world: World, story: Story) -> str:
    by, source = world.rng.choice(story.actors), world.rng.choice(story.sources)
    mode = ".paraphrase " if world.chance(0.3) else ""
    attributes = f"{{{mode}by={by.id} date={source.issued} cite={source.id}}}"
    return f"{attributes}\n> {world.prose.plain(2)}"


def callout(world: World, story: Story) -> str:
    kind = world.rng.choice(("note", "note", "dispute"))
    return f"> [!{kind}]\n> {world.prose.plain()} {source_sentence(world, story.sources[0].id)}"


BLOCKS: tuple[tuple[float, Callable[[World, Story], str]], ...] = (
    (0.5, bullet_list),
    (0.25, table),
    (0.5, quotation),
    (0.3, callout),
)


def words(blocks: Sequence[str]) -> int:
    return sum(len(block.split()) for block in blocks)


def paragraphs(world: World, told: Sequence[str], goal: int) -> list[str]:
    """The sentences in paragraphs, with others between them, of about `goal` words in all."""
    waiting, made = list(told), list[str]()
    while waiting or words(made) < goal:
        take, size = world.rng.randint(2, 4), world.rng.randint(3, 6)
        said, waiting = waiting[:take], waiting[take:]
        said += [world.prose.plain() for _ in range(size - len(said))]
        world.rng.shuffle(said)
        made.append(" ".join(said))
    return made


def with_headings(world: World, blocks: Sequence[str]) -> list[str]:
    """Headings between the blocks, the first of the second level, none without a block after it."""
    titles = world.rng.sample(HEADINGS, 6)
    parted, level = [blocks[0]], "##"
    for at, block in enumerate(blocks[1:]):
        if at % 3 == 1 and titles:
            parted.append(f"{level} {world.prose.say(titles.pop())}")
            level = world.rng.choice(("##", "##", "###"))
        parted.append(block)
    return parted


def body(world: World, story: Story) -> str:
    """300 to 900 words of Markdown."""
    special = [block(world, story) for probability, block in BLOCKS if world.chance(probability)]
    goal = world.rng.randint(360, 740) - words(special)
    blocks = paragraphs(world, sentences(world, story), goal)
    for block in special:
        blocks.insert(world.rng.randint(1, len(blocks)), block)
    return "\n\n".join(with_headings(world, blocks))


# --- the whole site ---------------------------------------------------------------------------

SETTINGS: Record = {
    "title": "A synthetic briefing book",
    "base_url": "https://example.org/",
    "language": "en",
    "now": "latest",
    "editions": [],
    "data": [],
    "search": False,
}


def site(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Every file of a site with `count` briefings: its path and its text."""
    world = make_world(random.Random(seed), count)
    yield "briefbook.yaml", yaml(SETTINGS) + "\n"
    for actor in world.actors:
        yield f"content/actors/{actor.id}.md", actor_file(world, actor)
    for outlet in world.outlets:
        yield f"content/outlets/{outlet.id}.md", outlet_file(world, outlet)
    for topic in world.topics:
        yield f"content/topics/{topic.id}.md", topic_file(world, topic)
    for event in world.events:
        yield f"content/events/{event.id}.md", event_file(world, event)
    for storyline in world.storylines:
        yield f"content/storylines/{storyline.id}.md", storyline_file(world, storyline)
    for source in world.shared:
        yield f"content/sources/{source.id}.md", document(source.record, world.prose.plain(2))
    issues = make_issues(world, count)
    for issue in issues:
        story = make_story(world, issues, issue)
        text = document(front_matter(world, story), body(world, story))
        yield f"content/briefings/{issue.file}", text


def write(count: int, seed: int, folder: Path) -> None:
    """Writes the site into a folder that is new or empty, else raises FileExistsError."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for path, text in site(count, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic site of N briefings into DIR.")
    parser.add_argument("count", metavar="N", type=int)
    parser.add_argument("seed", metavar="SEED", type=int)
    parser.add_argument("folder", metavar="DIR", type=Path)
    options = parser.parse_args()
    if options.count < 1:
        parser.error("N is at least 1")
    try:
        write(options.count, options.seed, options.folder)
    except FileExistsError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
