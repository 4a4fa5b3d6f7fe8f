"""What `briefbook clip` finds in saved pages: field by field, and how much of it is right.

    python bench/clip_recall.py FOLDER                       one line for each page and field
    python bench/clip_recall.py FOLDER --expected FILE.yaml  how many are right, and which are not

FOLDER holds pages (.html, .eml, .txt) that somebody saved; nothing is downloaded. The file of what is
right maps a page's name to fields: `news.html: {title: …, authors: [...], issued: 2024-02-15}`. Only
fields that it names are judged; `issued: ""` says that nothing must be found.
"""

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from briefbook.clip import Refusal, from_file
from briefbook.clip.clipping import READERS
from briefbook.clip.reading import Reading

FIELDS = (
    "type", "title", "authors", "outlet", "agency", "via", "issued", "url", "language", "place",
    "partial", "cut",
)  # fmt: skip
PAGES = (".html", ".htm", ".eml", ".txt", ".mhtml")


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PAGES)


def readings(folder: Path) -> Iterator[tuple[str, Reading | str, float]]:
    """The page's name, what was read or why not, and the seconds that it took."""
    for path in pages(folder):
        started = time.perf_counter()
        try:
            original = from_file(path)
            found: Reading | str = READERS[original.media](original)
        except Refusal as refusal:
            found = str(refusal)
        yield path.name, found, time.perf_counter() - started


def listed(folder: Path) -> Iterator[str]:
    for name, found, seconds in readings(folder):
        if isinstance(found, str):
            yield f"{name}\trefused\t{found}"
            continue
        for field in FIELDS:
            if value := getattr(found, field):
                yield f"{name}\t{field}\t{value}"
        yield f"{name}\twords\t{len(found.text.split())} in {seconds:.2f} s"


def is_right(field: str, wanted: object, found: Reading) -> bool:
    """Titles and names are the same but for case, spaces and quotation marks."""
    value = getattr(found, field)
    if isinstance(wanted, list):
        return {plain(one) for one in wanted} == {plain(one) for one in value}
    return plain(wanted) == plain(value)


def plain(value: object) -> str:
    words = "".join(" " if letter in "’‘“”'\"" else letter for letter in str(value).casefold())
    return " ".join(words.replace("–", "-").split()).rstrip("/")


def judged(folder: Path, expected: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    right, asked, refused, times = Counter[str](), Counter[str](), 0, list[float]()
    for name, found, seconds in readings(folder):
        if name not in expected:
            continue
        times.append(seconds)
        if isinstance(found, str):
            refused += 1
            yield f"{name}: {found}"
        for field, wanted in expected[name].items():
            asked[field] += 1
            if not isinstance(found, str) and is_right(field, wanted, found):
                right[field] += 1
            elif not isinstance(found, str):
                yield f"{name} {field}: {getattr(found, field)!r}, not {wanted!r}"
    yield f"{len(times)} pages, {refused} refused, {sum(times) / max(1, len(times)):.2f} s a page"
    yield from (
        f"{field:<9} {right[field]:>3} of {asked[field]}" for field in FIELDS if asked[field]
    )


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--expected", type=Path)
    asked = parser.parse_args()
    if asked.expected:
        known = yaml.load(asked.expected.read_text(encoding="utf-8"), yaml.BaseLoader)
        lines = judged(asked.folder, known)
    else:
        lines = listed(asked.folder)
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
