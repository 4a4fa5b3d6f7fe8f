"""What pages say in the same way, as HTML: names, dates, citations, who said something."""

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from ..model import direction_of
from ..shapes import Day, Note, StatementShown
from ..words import Words
from .escaping import escaped, html_of, marked

UNBROKEN = 24
"""So many letters of citations stay in one line."""
TITLE = 48
"""So many letters of a source's title stand for it in a citation; more would bury what is cited."""
Href = Callable[[str], str]
"""From an address to a link that works where the words are read."""


def attribution(statement: StatementShown, words: Words, href: Href) -> Markup:
    """Speaker, role, hearer, date, whether it is a paraphrase, and the sources."""
    by = statement.by
    told = [link(by.card.name, by.card.address, href), html_of(by.role)]
    if to := statement.to:
        told.append(filled(words, "statement.to", to=marked(link(to.name, to.address, href))))
    told.append(time(statement.date) if statement.date else "")
    if statement.mode == "paraphrase":
        told.append(html_of(words("statement.paraphrase")))
    line = html_of(words("list.comma")).join(part for part in told if part)
    return marked(line + notes(statement.notes, words, href))


def notes(cited: Sequence[Note], words: Words, href: Href | None, anchor: str = "") -> str:
    """`[1, par. 3; 2]`, each number a link to its source; without `href` only the numbers.

    Raised, unless titles stand for numbers, as they do away from the briefing's own list.
    """
    if not cited:
        return ""
    between = html_of(words("list.semicolon"))
    shown, id = between.join([note(one, words, href) for one in cited]), attribute("id", anchor)
    if any(one.number for one in cited):
        length = sum(len(one.prefix) + len(one.locator) + 3 for one in cited)
        kind = "citation long" if length > UNBROKEN else "citation"
        return f'<sup class="{kind}"{id}>[{shown}]</sup>'
    return f' <small class="citation-titles"{id}>[{shown}]</small>'


def note(one: Note, words: Words, href: Href | None) -> str:
    label, title = str(one.number or shorter(one.title)), html_of(one.title)
    if href and one.address and one.number:
        name = html_of(words("citation.label", number=label, title=one.title))
        where = html_of(href(one.address))
        shown = f'<a href="{where}" title="{title}" aria-label="{name}">{label}</a>'
    elif not one.number:
        whole = one.title if label != one.title else ""
        shown = link(label, one.address if href else "", href or str, one.language, whole)
    else:
        shown = f'<span title="{title}">{label}</span>'
    prefix = f"{html_of(one.prefix)} " if one.prefix else ""
    locator = html_of(words("list.comma") + one.locator) if one.locator else ""
    return prefix + shown + locator


def shorter(title: str) -> str:
    """A title's first words, where it is long; it does not end with an article or a preposition."""
    if len(title) <= TITLE:
        return title
    first = title[: TITLE + 1].split(" ")[:-1]
    while len(first) > 1 and len(first[-1]) < 4:
        first.pop()
    return (" ".join(first) or title[:TITLE]).rstrip(" ,;:.-–—(") + "…"


def link(name: str, address: str, href: Href, language: str = "", title: str = "") -> str:
    """`title` is the whole of a name that is shortened."""
    shown, said = html_of(name), tongue(language) + attribute("title", title)
    if address:
        return f'<a href="{html_of(href(address))}"{said}>{shown}</a>'
    return f"<span{said}>{shown}</span>" if said else shown


def tongue(language: str) -> str:
    """The attributes of words in another language; none where it is not another."""
    if not language:
        return ""
    return f' lang="{html_of(language)}" dir="{direction_of(language)}"'


def time(day: Day) -> str:
    shown = html_of(day.text)
    if not day.datetime:
        return f'<span class="date">{shown}</span>'
    return f'<time datetime="{html_of(day.datetime)}">{shown}</time>'


def filled(words: Words, key: str, **values: str) -> Markup:
    """A phrase with HTML in its places; what is not HTML is escaped."""
    marks = {name: f"\0{name}\0" for name in values}
    phrase = escaped(words(key, **marks))
    for name, value in values.items():
        phrase = phrase.replace(marks[name], value if type(value) is Markup else escape(value))
    return marked(phrase)


def attribute(name: str, value: str) -> str:
    return f' {name}="{html_of(value)}"' if value else ""


def robust(original: str, version: str, version_date: str) -> str:
    """What Robust Links say of a link: which address is meant, which copy stands for it, of which day."""
    named = {"originalurl": original, "versionurl": version, "versiondate": version_date}
    return "".join([attribute(f"data-{name}", value) for name, value in named.items()])
