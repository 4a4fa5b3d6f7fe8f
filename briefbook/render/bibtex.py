"""Sources as BibTeX, with the fields of BibLaTeX: dates in EDTF, texts escaped for LaTeX."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..shapes import ItemDate, SourceItem, SourceItemsPage, View

if TYPE_CHECKING:
    from .theme import Theme

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "inreference",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "webpage": "online",
}
"""Of CSL's types; whatever else is `misc`."""
WHERE = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
    "report": "institution",
    "thesis": "institution",
    "book": "publisher",
    "booklet": "howpublished",
    "unpublished": "howpublished",
    "misc": "howpublished",
}
"""The field for the outlet; elsewhere it is the `organization`."""
ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
})  # fmt: skip
DAY = r"-?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?|-2[1-4])?[?~%]?"
KNOWN = re.compile(rf"{DAY}(/({DAY})?)?|\d{{3}}X|\d\dXX")
"""The EDTF that BibLaTeX reads: level 1, without times, sets and quarters."""


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, SourceItemsPage)
    return "\n".join(map(_entry, page.items)).encode()


def _entry(item: SourceItem) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item) if value)
    return f"@{TYPES.get(item.type, 'misc')}{{{item.id},\n{fields}}}\n"


def _fields(item: SourceItem) -> Iterator[tuple[str, str]]:
    yield "title", escaped(item.title)
    yield "author", " and ".join(f"{{{escaped(name)}}}" for name in item.authors)
    yield WHERE.get(TYPES.get(item.type, "misc"), "organization"), escaped(item.outlet)
    yield "date", dated(item.issued)
    yield "url", verbatim(item.url or item.archive_url)
    yield "urldate", dated(item.accessed)
    yield "note", escaped(item.note)


def escaped(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPES)


def verbatim(url: str) -> str:
    """BibLaTeX takes an address as it is, but for what would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def dated(date: ItemDate | None) -> str:
    """EDTF as it was written; what BibLaTeX does not read, from when to when."""
    if date is None:
        return ""
    edtf = date.edtf.partition("T")[0] if "/" not in date.edtf else date.edtf
    if KNOWN.fullmatch(edtf):
        return edtf
    ends = ["-".join(f"{part:02}" for part in parts) for parts in (date.start, date.end)]
    return "/".join(filter(None, ends))
