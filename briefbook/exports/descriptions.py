"""What each key says, in a few words: from the sentence under its field, or from the table here."""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping

from ..model import Record

KEYS = {
    "accessed": "When you last read it.",
    "actors": "Who is involved: ids or names.",
    "agency": "The news agency that it was taken from.",
    "aliases": "Former ids or addresses, which lead here.",
    "alt": "What the picture shows, for people who cannot see it.",
    "archive_date": "The date of the archived copy.",
    "archive_url": "The address of an archived copy.",
    "author": "Who wrote it: names.",
    "authors": "Who wrote it: names.",
    "basis": "On what grounds.",
    "by": "Who said it: an id or a name.",
    "capture": "What was read of it: the hash of the text in captures/, and the day.",
    "corrections": "What was put right, each with its date.",
    "country": "A country's code of two letters, or its name.",
    "confidence": "How sure you are of what the judgement rests on: low, moderate or high.",
    "credit": "Whose picture it is.",
    "date": "When, as exactly as it is known.",
    "dateline": "The place it is written from or about.",
    "dates": "What happened and what is ahead.",
    "days": "How many days back from the present count as recent.",
    "description": "One or two sentences for the front page and search engines.",
    "draft": "true holds it back.",
    "editions": "Of what there are editions: week, day, both, or [] for none.",
    "end": "Until when; without it, it still holds.",
    "events": "Its events, in order: ids.",
    "excerpt": "How much of it you quote.",
    "expires": "Takes it away from then on.",
    "extra": "Keys of your own; they are kept and not shown.",
    "feeds": "The addresses of its feeds.",
    "file": "The picture's path, seen from this file.",
    "follows": "The earlier briefing that it continues.",
    "grade": "From A, completely reliable, to E, unreliable; F cannot be judged.",
    "hemisphere": "Which half of the world the seasons are meant for.",
    "holder": "Whose text it is.",
    "holders": "Who holds what on it.",
    "homepage": "Its address.",
    "id": "The name by which it is cited; of a file, its name without .md.",
    "identifier": "The number or code in the register.",
    "identifiers": "Its numbers in public registers.",
    "image": "A picture: its file, or the file with its description and credit.",
    "issued": "When it appeared.",
    "judgements": "What you think of something that is not known, and how likely it is.",
    "kind": "What sort it is.",
    "lang": "Its language, as a code: zh.",
    "language": "The language of the text, as a code: en-GB.",
    "licence": "On which terms it may be used.",
    "likelihood": "How likely it is: one of the terms of ICD 203, from one of its two rows.",
    "limits": "What is too large.",
    "links": "Addresses elsewhere.",
    "medium": "What sort of outlet it is.",
    "mode": "verbatim for a source's own words, paraphrase for yours.",
    "motion": "What was put to the vote, in words.",
    "name": "What it is called.",
    "note": "A remark for readers.",
    "options": "Who voted how, as far as it is known.",
    "organization": "Of what: an id or a name.",
    "outcome": "What became of it.",
    "other_names": "Other spellings and names.",
    "outlet": "Where it appeared: an id or a name.",
    "owner": "Who owns it.",
    "parent": "The larger one that it is a part of.",
    "place": "Where.",
    "positions": "Questions, and who holds what on each.",
    "publish_at": "Holds it back until then.",
    "publisher": "Who answers for the site.",
    "question": "The question, in words or by its id.",
    "raw_html": "true lets HTML in texts through to readers.",
    "relations": "Ties to other actors.",
    "reliability_basis": "On what grounds.",
    "resolves_by": "When it will be seen at the latest whether it came true.",
    "result": "What came of it.",
    "rights": "What you may do with it.",
    "role": "The office.",
    "roles": "Offices, each with its dates.",
    "scheme": "The register: wikidata.",
    "since": "Since when; a date in EDTF.",
    "slug": "Another last part for its address; the id stays.",
    "social_cards": "true draws a card for each briefing, for those who share its address.",
    "sort_name": "The name as it stands in an alphabetical list.",
    "sources": "Which sources say so: their ids.",
    "start": "Since when.",
    "statements": "Who said what.",
    "status": "Whether it is ahead, took place, or came to nothing.",
    "storyline": "The longer story that it is a part of.",
    "summary": "One or two sentences for lists and search engines.",
    "syndicates_from": "The outlets whose texts it takes over.",
    "tally": "How many voted how, as published.",
    "text": "What was said.",
    "timezone": "By which days begin and end: Europe/Berlin.",
    "title": "Its title.",
    "to": "To whom: an id or a name.",
    "topics": "What it is about: ids or names.",
    "trans_title": "Its title, translated.",
    "trending": "What counts as recent, for what is trending.",
    "type": "What it is: one of the types of the citation standard CSL.",
    "unlisted": "true publishes it outside all lists.",
    "until": "Until when; without it, it still holds.",
    "updated": "The day of the last important change.",
    "url": "Its address; null says that it is not known.",
    "url_status": "Whether the address still leads to what was cited.",
    "votes": "What bodies decided, and who voted how.",
}
"""By key, where it says the same in all records that have it."""
VOTED = {
    "yes": "voted for it",
    "no": "voted against it",
    "abstain": "abstained",
    "absent": "were absent",
    "not_voting": "were there and did not vote",
    "paired": "were paired with somebody of the other side",
}
OF_RECORDS = {
    "Actor.kind": "What sort of actor it is.",
    "Actor.parent": "The larger body that it is a part of.",
    "Actor.name": "The usual name.",
    "Briefing.actors": "Who is involved: ids or names, or records with a role.",
    "Briefing.sources": "What it rests on: ids of sources, or sources written out.",
    "Correction.date": "When it was put right.",
    "Correction.kind": "What sort of correction it is.",
    "Correction.text": "What was changed, and what it is now.",
    "Grading.date": "Since when you see it so.",
    "Involvement.actor": "Who: an id or a name.",
    "Holder.by": "Who holds it: an id or a name.",
    "Holder.text": "What they hold, in a sentence.",
    "Judgement.basis": "What it rests on, in words.",
    "Judgement.text": "What you think will happen, or is so, in a sentence.",
    **{f"Options.{option}": f"Who {did}: ids or names." for option, did in VOTED.items()},
    **{f"Tally.{option}": f"How many {did}." for option, did in VOTED.items()},
    "Link.note": "What is there.",
    "Link.url": "The address.",
    "Publisher.url": "The publisher's address.",
    "Outcome.date": "When it was known.",
    "Outcome.result": "true: it came true; false: it did not; unclear; void: what was judged did not arise.",
    "Outcome.text": "What happened, in a sentence.",
    "Relation.kind": "What ties them, read from this actor to the other.",
    "Relation.to": "The other actor: an id or a name.",
    "Settings.title": "The site's name.",
    "Settings.language": "The language of the interface and, where nothing else is said, of texts.",
    "Topic.parent": "The broader topic.",
    "Vote.body": "Who decided: an id or a name.",
    "Vote.date": "The day of the vote.",
    "Vote.identifier": "Its number among the body's papers.",
    "Vote.result": "What was decided: adopted, rejected or tied.",
}
"""By record and key, where it says something of its own."""


def of_fields(*names: str) -> dict[str, str]:
    """The sentences under the fields of all classes of these modules: `Source.via` → sentence."""
    found: dict[str, str] = {}
    for name in names:
        try:
            source = inspect.getsource(sys.modules[name])
        except OSError:  # where only compiled files are shipped
            continue
        found.update(sentences(source))
    return found


def sentences(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and (said := text(after)):
                    yield f"{node.name}.{ast.unparse(field.target)}", said


def text(node: ast.stmt) -> str:
    """What a docstring says, on one line; empty for any other statement."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def of_record(record: type[Record]) -> str:
    """The docstring of a record's class; empty where it has none of its own."""
    return " ".join((record.__dict__.get("__doc__") or "").split())


def description(record: type[Record], field: str, said: Mapping[str, str]) -> str:
    """What a key says; `said` has the sentences under the fields."""
    name = f"{record.__name__}.{field}"
    return OF_RECORDS.get(name) or said.get(name) or KEYS.get(field, "")
