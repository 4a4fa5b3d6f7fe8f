"""A small site with something for every table of `/data/`, and with much that must stay out of them."""

from sites import briefing, document

ALL = "[csv, jsonl, sqlite, ftm, popolo, csl, bibtex]"
SETTINGS = f"""title: The Road Book
description: Roads, and who travels them.
base_url: https://example.org/books
now: 2024-02-01
editions: []
search: false
licence: {{name: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/"}}
data: {ALL}
"""
SECRET = "xyzzy"
"""Stands in everything that is hidden or unlisted, and nowhere else."""

TALKS = briefing(
    '"=HYPERLINK(1) or: talks, in \\"Kyiv\\""',
    """Wang Li spoke of the road [@report, p. 2]. The [[daily]] has it.

{by=wang date=2024-01-02 cite=report}
> The road is, "as ever", long.

%% never: xyzzy %%
[[summit]] went on [@report; @letter].
""",
    "2024-01-03",
    """summary: First line.
updated: 2024-01-05
as_of: 2024-01-03
dateline: Kyiv
authors: [Jo Doe, سارة]
topics: [trade]
storyline: road
original: report
actors: [{actor: wang, as: guest, note: once}, ministry, Somebody Named]
dates:
  - {date: 2024-01-02, event: summit, actors: [wang], place: Kyiv, status: occurred, sources: [report]}
  - {date: 2023-23~, event: "+1 visit", date_text: last fall, status: planned}
sources:
  - {id: letter, type: personal_communication, title: "50% & more_{x}", url: null, issued: 2023-23~,
     note: "a\\\\b ~ ^ # $"}
statements:
  - {by: wang, to: ministry, date: 2024-01-02, mode: paraphrase, text: "-1 is\\na number.",
     sources: [report, letter]}
corrections: [{date: 2024-01-05, text: "@once."}]
votes:
  - {body: ministry, motion: "The road, again", identifier: R/1, date: 2024-01-02, result: adopted,
     options: {yes: [wang], no: [land]}, tally: {yes: 3, no: 0}, sources: [report]}
positions:
  - {question: "Is it long?", holders: [{by: wang, text: Very., since: 2023, sources: [report]}]}
judgements:
  - {text: It will end., likelihood: likely, confidence: low, sources: [letter], resolves_by: 2024-06,
     outcome: {date: 2024-01-20, result: unclear, text: Perhaps., sources: [report]}}
""",
)
HEBREW = briefing(
    "שלום, עולם",
    "מילים על [[wang]].",
    "2024-01-04",
    "language: he\nfollows: talks\ntopics: [trade]\nsources: [report]\n",
)
FILES = {
    "briefbook.yaml": SETTINGS,
    "content/briefings/2024-01-03-talks.md": TALKS,
    "content/briefings/2024-01-04-shalom.md": HEBREW,
    "content/actors/wang.md": document(
        """name: Wang Li
kind: person
sort_name: Li
country: CN
summary: A traveller.
other_names: [{name: 王立, lang: zh}, {name: Wang, weak: true}]
identifiers: [{scheme: wikidata, identifier: Q42}]
roles:
  - {role: minister, organization: ministry, start: 2020-01, end: 2022-12-30, sources: [report]}
  - {role: poet, start: 2023}
  - {role: friend, organization: Somebody Named}
relations: [{to: ministry, kind: adviser of, start: 2023-06}]
links: [{url: "https://example.org/wang"}]
"""
    ),
    "content/actors/ministry.md": document("name: Ministry\nkind: organization\nparent: land"),
    "content/actors/land.md": document("name: Land\nkind: state"),
    "content/outlets/daily.md": document(
        """name: The Daily
homepage: https://daily.example
other_names: [Daily]
reliability: [{grade: B, date: 2023, basis: seen}, {grade: C, date: 2024-01}]
syndicates_from: [wire]
"""
    ),
    "content/outlets/wire.md": document("name: The Wire"),
    "content/sources/report.md": document(
        """type: article-newspaper
title: "A report, in two\\nlines"
author: [Wang Li, "Jane {X} Roe"]
outlet: daily
agency: Wire
via: Mirror
issued: 2024-01-01/2024-01-02
accessed: 2024-01-03
url: "https://daily.example/a?b=1&c=%20_"
archive_url: https://archive.example/1
language: en
credibility: 2
media: partial
rights: {holder: Daily, licence: all rights reserved, excerpt: A part.}
"""
    ),
    "content/events/summit.md": document(
        "name: The talks\ndate: 2024-01-02/2024-01-03\nplace: Kyiv\nactors: [wang, ministry]\n"
        "sources: [report]"
    ),
    "content/topics/trade.md": document("name: Trade\nother_names: [commerce]\nparent: money"),
    "content/topics/money.md": document("name: Money"),
    "content/storylines/road.md": document("name: The road\nevents: [summit]"),
}

HIDDEN = {
    "content/briefings/2024-01-06-xyzzy-draft.md": briefing(
        "A draft of xyzzy",
        "[[xyzzy-actor]] and [[wang]] met, says xyzzy [@xyzzy-source].",
        "2024-01-06",
        """draft: true
authors: [Xyzzy Author]
topics: [xyzzy-topic]
storyline: xyzzy-story
actors: [wang, Xyzzy Stub]
dates: [{date: 2024-01-06, event: xyzzy happens, actors: [wang]}]
sources: [{id: xyzzy-source, title: Of xyzzy, outlet: xyzzy-outlet}]
statements: [{by: wang, text: "xyzzy!"}]
votes: [{body: ministry, motion: Vote of xyzzy, date: 2024-01-06, options: {yes: [Xyzzy Voter]}}]
positions: [{question: Of xyzzy?, holders: [{by: wang, text: Xyzzy.}]}]
judgements: [{text: Xyzzy will be., likelihood: likely}]
""",
    ),
    "content/briefings/2024-03-01-xyzzy-future.md": briefing(
        "Future xyzzy", "Xyzzy.", "2024-03-01"
    ),
    "content/briefings/2024-01-07-xyzzy-expired.md": briefing(
        "Past xyzzy", "Xyzzy.", "2024-01-07", "expires: 2024-01-08\n"
    ),
    "content/briefings/2024-01-08-xyzzy-unlisted.md": briefing(
        "Unlisted xyzzy",
        "[[wang]] said xyzzy [@xyzzy-own].",
        "2024-01-08",
        "unlisted: true\nsources: [{id: xyzzy-own, title: Own xyzzy}]\nactors: [Xyzzy Unlisted]\n"
        "votes: [{body: ministry, motion: Of xyzzy, date: 2024-01-08, options: {yes: [wang]}}]\n"
        "positions: [{question: Where is xyzzy?, holders: [{by: wang, text: Xyzzy.}]}]\n"
        "judgements: [{text: Xyzzy ends., likelihood: likely}]\n",
    ),
    "content/actors/xyzzy-actor.md": document("name: Xyzzy Actor\nkind: person\nparent: land"),
}
