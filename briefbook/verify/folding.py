"""What is the same though it is written otherwise: spaces, quotation marks, dashes, accents, case."""

import re
import unicodedata

MARKS = {
    **dict.fromkeys("“”„‟«»‘’‚‛‹›´ʼ′″", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "…": "...",
}
"""Quotation marks are one, and so are dashes; soft hyphens and signs without a width are nothing."""
MARK = re.compile(f"[{''.join(MARKS)}]")
ACCENT = re.compile("[\u0300-\u036f]+")
MARKUP = re.compile(
    r"""
    %%.*?%%                                          # an author's comment
    | \[\^[^\]\n]*\]                                 # a footnote's mark
    | ^[ \t]*>[> \t]*                                # what stands before the lines of a quotation
    | [*_]+(?=\S)|(?<=\S)[*_]+                       # emphasis
    | \\(?=[^\w\s])                                  # what makes a sign an ordinary one
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
MENTION = re.compile(r"\[\[([^\[\]|]*?)(?:\\?\|([^\[\]]*))?\]\]")
CITATION = re.compile(r"[ \t]*\[[^\[\]]*(?<![\w.])@\w[^\[\]]*\](?!\()")
SPAN = re.compile(r"\[([^\[\]]*)\](?:\{[^{}]*\}|\([^()\s]*(?:\s+\"[^\"]*\")?\))")
WORD = re.compile(r"\w+(?:'\w+)*")


def folded(text: str) -> str:
    """For quotations: case is kept."""
    text = text.replace('"', "'").replace("`", "'")
    if not text.isascii():
        text = MARK.sub(lambda found: MARKS[found[0]], text)
    return " ".join(text.split())


def plain(text: str) -> str:
    """For names and words: without case and accents."""
    return lowered(folded(text))


def lowered(text: str) -> str:
    """The same of what is folded already."""
    text = text.casefold()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", ACCENT.sub("", unicodedata.normalize("NFKD", text)))


def spoken(raw: str) -> str:
    """What a reader reads of a piece of Markdown; brackets that are the author's own words stay."""
    text = CITATION.sub("", raw)
    text = MENTION.sub(lambda found: found[2] or found[1], text)
    text = SPAN.sub(r"\1", text)
    return MARKUP.sub("", text)


def words(text: str) -> list[str]:
    return WORD.findall(plain(text))
