"""Our Markdown as any generator reads it: mentions and citations become plain links.

What is done here once, at conversion, no rival has to do in its build.
"""

import re
from collections.abc import Iterator

from reading import Corpus, Record, listed, source_records

MENTION = re.compile(r"\[\[(.+?)\]\]")
CITATION = re.compile(r"\[(@[^\]]+)\]|\[\^([\w-]+)\]")
CITED = re.compile(r"@([\w-]+)([^;]*)")
KEYS = re.compile(r"(?:\[\^|[\[ ]@|cite=)([\w-]+)")
DATE_SPAN = re.compile(r"\[([^\]]+)\]\{date=([^}\s]*)\}")
QUOTE = re.compile(r'\["([^"]*)"\]\{\.quote by=(\S+) cite=([^}]+)\}')
QUOTATION = re.compile(r"^\{([^}]*)\}\n> (.*)$", re.MULTILINE)
TO_FILE = re.compile(r"\(\d{4}-\d\d-\d\d-([\w-]+)\.md\)")


def numbers(corpus: Corpus, briefing: Record) -> dict[str, int]:
    """Source → number, in the order in which a reader meets them."""
    written = [key for key, _ in source_records(corpus, briefing)]
    met = [key for key in KEYS.findall(briefing.body) if key in written]
    return {key: number for number, key in enumerate(dict.fromkeys([*met, *written]), 1)}


def cited_keys(briefing: Record) -> list[str]:
    """The sources that a text cites, as often as it does."""
    return KEYS.findall(briefing.body)


def translated(corpus: Corpus, record: Record) -> str:
    count = numbers(corpus, record) if record.kind == "briefings" else {}
    text = QUOTATION.sub(lambda m: quotation(corpus, m, count), record.body)
    text = QUOTE.sub(lambda m: quote(corpus, m, count), text)
    text = DATE_SPAN.sub(r"\1", text)
    text = CITATION.sub(lambda m: citation(m, count), text)
    text = MENTION.sub(lambda m: mention(corpus, m[1]), text)
    text = TO_FILE.sub(r"(/briefings/\1/)", text)
    return named_once(corpus, record, text) if record.kind == "briefings" else text


def link(record: Record, label: str = "") -> str:
    return f"[{label or record.name}]({record.address})"


def mention(corpus: Corpus, inside: str) -> str:
    target, _, label = inside.replace("\\|", "|").partition("|")
    found = corpus.find(target)
    return link(found, label) if found else label or target


def note(key: str, count: dict[str, int], locator: str = "") -> str:
    return f"[\\[{count[key]}{locator.rstrip()}\\]](#source-{key})"


def citation(match: re.Match[str], count: dict[str, int]) -> str:
    if match[2]:
        return note(match[2], count)
    return " ".join(note(key, count, rest) for key, rest in CITED.findall(match[1]))


def quote(corpus: Corpus, match: re.Match[str], count: dict[str, int]) -> str:
    words, by, key = match.groups()
    return f"“{words}” ({link(corpus.records['actors'][by])} {note(key, count)})"


def attributes(group: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in group.split())
    return {key: value for key, _, value in pairs}


def quotation(corpus: Corpus, match: re.Match[str], count: dict[str, int]) -> str:
    given = attributes(match[1])
    speaker = corpus.records["actors"][given["by"]]
    where = note(given["cite"], count)
    return f"> {match[2]}\n>\n> — {link(speaker)}, {given['date']} {where}"


def named_once(corpus: Corpus, record: Record, text: str) -> str:
    """The text with the first plain mention of each declared actor as a link."""
    for actor in declared(corpus, record):
        plain = re.compile(rf"(?<![\w\[]){re.escape(actor.name)}(?![\w\]])")
        text = plain.sub(lambda m, actor=actor: link(actor), text, count=1)  # type: ignore[misc]
    return text


def declared(corpus: Corpus, record: Record) -> Iterator[Record]:
    for item in listed(record.head, "actors"):
        found = corpus.called.get(item if isinstance(item, str) else item["actor"])
        if found:
            yield found


def mentioned(corpus: Corpus, record: Record) -> list[Record]:
    """What a text names in [[brackets]], or quotes, each once."""
    targets = [inside.partition("|")[0].rstrip("\\") for inside in MENTION.findall(record.body)]
    targets += re.findall(r"by=([\w-]+)", record.body)
    found = {r.address: r for r in map(corpus.find, targets) if r}
    return list(found.values())


def quotations(corpus: Corpus, briefing: Record) -> Iterator[dict[str, str]]:
    """The quotations of a body as statements, in reading order: {by, text, date, mode, cite}."""
    blocks = ((m.start(), block(m)) for m in QUOTATION.finditer(briefing.body))
    inline = ((m.start(), spoken(m, briefing)) for m in QUOTE.finditer(briefing.body))
    yield from (told for _, told in sorted([*blocks, *inline], key=lambda pair: pair[0]))


def block(match: re.Match[str]) -> dict[str, str]:
    given = attributes(match[1])
    mode = "paraphrase" if ".paraphrase" in given else "verbatim"
    return {"text": match[2], "mode": mode, **{k: given[k] for k in ("by", "date", "cite")}}


def spoken(match: re.Match[str], briefing: Record) -> dict[str, str]:
    words, by, key = match.groups()
    return {"text": words, "mode": "verbatim", "by": by, "date": "", "cite": key}
