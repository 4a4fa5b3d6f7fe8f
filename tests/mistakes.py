"""The mistakes that tests/mutations.py plants: what authors get wrong, and what they must be told."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """`way`: how `words` get into a file of the kind `where`; `¤` is where it must be reported."""

    name: str
    code: str
    way: str
    where: str
    words: str


def body(name: str, code: str, words: str, where: str = "briefings") -> Mistake:
    return Mistake(name, code, "body", where, words)


def head(name: str, code: str, words: str, where: str = "briefings") -> Mistake:
    return Mistake(name, code, "head", where, words)


def item(name: str, code: str, words: str, where: str = "briefings") -> Mistake:
    return Mistake(name, code, "list", where, words)


def file(name: str, code: str, path: str, words: str) -> Mistake:
    return Mistake(name, code, "file", f"content/{path}", words)


TEXTS = (
    body("a tag", "raw-html", "The ¤<b>pier</b> is new."),
    body("an HTML comment", "raw-html", "¤<!-- to do -->"),
    body("a stray end of a tag", "raw-html", "The pier¤</span> is new."),
    body("a link called here", "link-without-words", "More is ¤[here](https://example.org/p)."),
    body("a link without words", "link-without-words", "So ¤[](https://example.org/p) it is."),
    body("a bare address", "bare-address", "The plan is at ¤https://example.org/planted."),
    body("a picture without words", "picture-without-words", "A ¤![](https://example.org/p.png)"),
    body("a heading too deep", "heading-jump", "## One\n\nWords.\n\n¤#### Two"),
    body("a second title", "second-title", "¤# A second title"),
    body("a link to no file", "broken-link", "See ¤[the plan](no-such-plan.md)."),
    body("a missing picture", "broken-link", "A ¤![The pier](no-such-pier.png)"),
    body("a link to no heading", "broken-anchor", "See ¤[below](#no-such-heading)."),
    body("a remark that is never closed", "comment-open", "Words ¤%% never closed"),
    body("a block that is never closed", "block-open", "¤::: {.timeline}"),
    body("an unknown block", "unknown-block", "¤::: {.timelin}\n:::"),
    body("an unknown callout", "unknown-callout", "¤> [!nte]\n> Words."),
    body("a citation of nothing", "unknown-source", "Words [@¤no-such-source]."),
    body("a quotation of nobody", "quotation-without-speaker", "¤{date=2019-05-01}\n> Words."),
    body("an unknown attribute", "unknown-attribute", "Then [it]{date=2022 ¤stile=x} was."),
    body("a bad date in a text", "bad-date", "Then [it]{date=¤2023-13-01} was."),
    body("an empty mention", "empty-mention", "Of ¤[[]] nothing is known."),
    body("a mention of no event", "unknown-event", "See [[event:¤no-such-event]]."),
    body("a mention one letter off", "unknown-actor", "See [[actor:¤<<near>>]]."),
    body("attributes stuck to words", "stuck-attributes", "Words of a text.\n¤{by=<<declared>>}"),
    body("a relative day", "relative-date", "The board met ¤last week."),
    body("a season without a year", "relative-date", "It had been agreed ¤last autumn."),
    body("words of nobody", "unattributed-quotation", "¤> The pier belongs to us all."),
    body("a figure", "figure-without-citation", "The pier cost ¤14 million euros."),
    body(
        "an inline quotation without a source",
        "quotation-without-citation",
        "The board said ¤“the pier belongs to every one of us in this town”.",
    ),
    body(
        "a verbatim quotation without a source",
        "verbatim-without-source",
        "¤{by=<<declared>>}\n> The pier belongs to us all.",
    ),
    body("a name that is not declared", "mentioned-not-annotated", "So ¤<<stranger_name>> came."),
    body("no reason", "ignored-without-reason", "¤%% briefbook-ignore raw-html %%\nA <b>sign</b>."),
    body("nothing to ignore", "ignored-for-nothing", "A sign. ¤%% briefbook-ignore raw-html: x %%"),
)
HEADS = (
    head("a misspelled key", "unknown-key", "¤sumary: Words."),
    head("a key of somebody else", "unknown-key", "¤categories: [ports]"),
    Mistake("a key twice", "duplicate-key", "twice", "briefings", "¤title: Again"),
    head("a day that is none", "bad-date", "expires: ¤2033-02-30"),
    head("neither yes nor no", "wrong-type", "unlisted: ¤perhaps"),
    head("an odd last part", "bad-id", "slug: ¤Not A Slug"),
    head("a storyline without a file", "stub-storyline", "storyline: ¤no-such-storyline"),
    head("after no briefing", "unknown-briefing", "follows: ¤no-such-briefing"),
    head("from no original", "unknown-source", "original: ¤no-such-original"),
    head("a head's missing picture", "broken-link", "image: ¤{file: no-such.png, alt: A pier}"),
    head("a colon in a town's name", "bad-yaml", "dateline: ¤The town: a pier"),
    head("an update without a word", "updated-without-correction", "updated: ¤2024-12-31"),
    item("a month that is none", "bad-date", "dates: {date: ¤2022-13, event: A vote}"),
    item("an unknown status", "unknown-value",
         "dates: {date: 2019-05-01, event: A vote, status: ¤ocurred}"),
    item("an entry without its date", "missing-key", "dates: ¤{event: A vote in the town}"),
    item("a misspelled key of an entry", "unknown-key",
         "dates: {date: 2019-05-01, event: A vote, ¤plase: Town}"),
    item("an entry from no source", "unknown-source",
         "dates: {date: 2019-05-01, event: A vote, sources: [¤no-such-source]}"),
    item("a plan of the past", "planned-and-past",
         "dates: {date: 2019-01-01, event: A vote, status: ¤planned}"),
    item("a future that has occurred", "occurred-after-cut-off",
         "dates: {date: ¤2031-01-01, event: A vote, status: occurred}"),
    item("an actor one letter off", "unknown-actor", "actors: ¤<<near>>"),
    item("an actor who is never named", "declared-not-mentioned", "actors: ¤<<stranger>>"),
    item("a bad address", "bad-address",
         "sources: {id: planted-a, title: A plan, url: ¤\"https//example.org\"}"),
    item("an unsafe address", "unsafe-address",
         "sources: {id: planted-b, title: A plan, url: ¤\"javascript:x\"}"),
    item("a credibility of 9", "out-of-range",
         "sources: {id: planted-c, title: A plan, credibility: ¤9}"),
    item("an unknown type of source", "unknown-value",
         "sources: {id: planted-d, title: A plan, type: ¤webpag}"),
    item("an address that counts", "utm-address",
         "sources: {id: planted-e, title: A plan, url: \"¤https://example.org/e?utm_source=x\"}"),
    item("an id of a source that is none", "bad-id", "sources: {id: ¤Planted H, title: A plan}"),
    item("a misspelled key of a source", "unknown-key", "sources: {id: planted-i, ¤titel: A plan}"),
    item("sources by their ids", "unknown-key", "sources: {¤planted-j: {title: A plan}}"),
    item("a source that is not used", "source-never-cited",
         "sources: ¤{id: planted-g, title: A plan, url: \"https://example.org/g\"}"),
    item("a statement by nobody", "missing-key", "statements: ¤{text: The pier is ours.}"),
    item("an unknown mode", "unknown-value",
         "statements: {by: <<declared>>, text: The pier is ours., mode: ¤verbatm}"),
    item("a statement without a source", "statement-without-source",
         "statements: ¤{by: <<declared>>, date: 2019-05-01, text: The pier is ours.}"),
)  # fmt: skip
OTHERS = (
    Mistake("an unknown kind", "unknown-value", "value", "actors", "kind: ¤persn"),
    head("a colon in an actor's words", "bad-yaml", "sort_name: ¤Lane: Ada", "actors"),
    Mistake("an event's day that is none", "bad-date", "value", "events", "date: ¤2022-02-31"),
    head("an unknown key of an actor", "unknown-key", "¤rolles: []", "actors"),
    item("a role that begins on no day", "bad-date",
         "roles: {role: mayor, start: ¤2022-02-31}", "actors"),
    item("a relation to nobody", "unknown-actor", "relations: {to: ¤<<near>>, kind: friend}", "actors"),
    body("a tag in a biography", "raw-html", "The ¤<i>pier</i> is new.", "actors"),
    file("a grade without a basis", "grade-without-basis", "outlets/planted-post.md",
         "---\nname: The Planted Post\nreliability: ¤B\n---\n"),
    file("a grade that is none", "unknown-value", "outlets/planted-wire.md",
         "---\nname: The Planted Wire\nreliability: ¤G\nreliability_basis: Words.\n---\n"),
    file("an event on no day", "bad-date", "events/planted-vote.md",
         "---\nname: A planted vote\ndate: ¤2022-02-31\n---\n"),
    file("an event of no known status", "unknown-value", "events/planted-talks.md",
         "---\nname: Planted talks\ndate: 2022-02-21\nstatus: ¤plannd\n---\n"),
    body("a topic's broken link", "broken-link", "See ¤[the plan](no-such-plan.md).", "topics"),
    body("a page's mention of nothing", "unknown-event", "See [[event:¤no-such]].", "pages"),
    file("an actor of whom nobody speaks", "orphan", "actors/planted-lane.md",
         "---\nname: ¤Planted Lane\nkind: person\n---\n"),
    file("a file's name that is no id", "bad-id", "actors/Planted_Name.md", "¤---\nname: P. Name\n---\n"),
    file("an address twice", "duplicate-source", "sources/zz-planted-again.md",
         "---\ntitle: A plan\nurl: ¤<<address>>#top\n---\n"),
    file("no text", "empty-body", "briefings/2022-01-01-planted-empty.md",
         "---\ntitle: ¤An empty briefing\nsummary: Words.\n---\n"),
    file("no summary", "missing-summary", "briefings/2022-01-01-planted-bare.md",
         "---\ntitle: ¤A bare briefing\n---\nWords.\n"),
    file("a long title", "long-title", "briefings/2022-01-01-planted-long.md",
         f"---\ntitle: ¤{'A long briefing ' * 6}\nsummary: Words.\n---\nWords.\n"),
    file("a title that will not last", "relative-date", "briefings/2022-01-01-planted-fleeting.md",
         "---\ntitle: The pier that ¤last autumn took\nsummary: Words.\n---\nWords.\n"),
    file("a long summary", "long-summary", "briefings/2022-01-01-planted-wordy.md",
         f"---\ntitle: A wordy briefing\nsummary: ¤{'Many words. ' * 30}\n---\nWords.\n"),
    file("no title", "missing-key", "briefings/2022-01-01-planted-nameless.md",
         "---\n¤summary: Words.\n---\nWords.\n"),
    file("brackets without marks", "unquoted-brackets", "briefings/2022-01-01-planted-marks.md",
         "---\ntitle: Brackets\ndateline: ¤[[Town]]\nsummary: Words.\n---\nWords.\n"),
    file("a colon in words", "bad-yaml", "briefings/2022-01-01-planted-colon.md",
         "---\ntitle: ¤The town: a pier\nsummary: Words.\n---\nWords.\n"),
    file("a head without an end", "front-matter-open", "briefings/2022-01-01-planted-open.md",
         "¤---\ntitle: An open head\nsummary: Words.\n\nWords.\n"),
    file("no head", "no-front-matter", "briefings/2022-01-01-planted-headless.md", "¤Words.\n"),
)  # fmt: skip
MISTAKES: tuple[Mistake, ...] = (*TEXTS, *HEADS, *OTHERS)
