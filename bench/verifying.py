"""Time `briefbook verify`: `python bench/verifying.py 200 --words 350 1400`.

For each length of a capture it writes a site of so many briefings, each with 16 citations of 4 captured
sources (figures, dates, words for days, quotations; in every sixteenth something is not there), and prints
the milliseconds of processor time that comparing one briefing takes: the fastest and the median of five
runs in one process. Then it runs the command twice and prints how many briefings each compared.
"""

import argparse
import hashlib
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from corpus import COMMON, ENDINGS, STEMS, terms  # noqa: E402

from briefbook.building import Options  # noqa: E402
from briefbook.building.asking import book_of, everything, opened  # noqa: E402
from briefbook.building.checking import reader  # noqa: E402
from briefbook.building.citations import Verifying, places, verify  # noqa: E402
from briefbook.building.options import silent  # noqa: E402
from briefbook.checks.desk import Desk  # noqa: E402
from briefbook.verify import Outcome, verified  # noqa: E402

NOW = datetime(2024, 12, 31, 12, tzinfo=UTC)
ACTORS = 40
SOURCES, CITED = 4, 4
FUNCTION = terms("the of and to in a that for it was on with as by at from but not this which")
WORDS = (*FUNCTION * 12, *" ".join(COMMON.values()).split() * 3,
         *(f"{stem}{end}" for stem in STEMS for end in ENDINGS["noun"][:3]))  # fmt: skip
SOON = ("on Wednesday", "last week", "two days ago", "next month", "yesterday", "this year")


def person(number: int) -> str:
    return f"Ada{number} {STEMS[number].title()}ova"


def sentence(chance: random.Random, length: int) -> str:
    words = [chance.choice(WORDS) for _ in range(length)]
    return " ".join(words).capitalize()


def said(chance: random.Random, day: date) -> tuple[str, str]:
    """A sentence of a source, and how a briefing tells of it."""
    who, figure = person(chance.randrange(ACTORS)), f"{chance.randrange(1100, 990000):,}"
    when = day - timedelta(chance.randrange(400))
    spoken = f"{when.day} {when:%B %Y}"
    words = sentence(chance, 9).lower()
    rest = f"and {figure} {chance.choice(WORDS)}s"
    source = f'{sentence(chance, 12)}, {who} said on {spoken}: "{words}", {rest}.'
    own = f"{who} named {figure} {chance.choice(WORDS)}s on {spoken}"
    if chance.random() < 0.3:
        own = f'{who} spoke on {spoken} of this: "{words}"'
    if chance.random() < 1 / 16:
        own += f", and {chance.randrange(11000, 99000)} more"
    return source, own


def capture(chance: random.Random, told: list[str], length: int) -> str:
    found, count = list(told), sum(len(one.split()) for one in told)
    while count < length:
        more = (
            f" {chance.choice(SOON)}, some {chance.randrange(3000)}"
            if chance.random() < 0.25
            else ""
        )
        found.append(f"{sentence(chance, 18)}{more}.")
        count += 18 + len(more.split())
    chance.shuffle(found)
    return "\n\n".join(" ".join(found[at : at + 4]) for at in range(0, len(found), 4)) + "\n"


def briefing(number: int, length: int) -> Iterator[tuple[str, str]]:
    """Its files: path and text."""
    chance, day = random.Random(number), date(2021, 1, 1) + timedelta(number)
    records, paragraphs, named = [], [], set[str]()
    for index in range(SOURCES):
        told = [said(chance, day) for _ in range(CITED)]
        id, text = f"s-{number}-{index}", capture(chance, [one for one, _ in told], length)
        yield f"captures/{id}.txt", text
        kept = f"{{sha256: {hashlib.sha256(text.encode()).hexdigest()}, date: {day}}}"
        about = f"id: {id}, title: Report {index}, url: null, issued: {day}"
        records.append(f"  - {{{about}, capture: {kept}}}\n")
        paragraphs.append(" ".join(f"{own} [@{id}]. {sentence(chance, 14)}." for _, own in told))
        named |= {name for _, own in told for name in re.findall(r"Ada\d+ \w+", own)}
    head = f"title: Briefing {number}\nactors: [{', '.join(sorted(named))}]\nsources:\n{''.join(records)}"
    yield (
        f"content/briefings/{day}-b{number}.md",
        f"---\n{head}---\n" + "\n\n".join(paragraphs) + "\n",
    )


def site(root: Path, count: int, length: int) -> None:
    files = {"briefbook.yaml": "title: Bench\n"}
    for number in range(ACTORS):
        files[f"content/actors/a-{number}.md"] = f"---\nname: {person(number)}\nkind: person\n---\n"
    for number in range(count):
        files |= briefing(number, length)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def compared(root: Path) -> str:
    """The time of one briefing, and what came of all."""
    taken, outcomes = [], list[Outcome]()
    with opened(root, everything(Options()), NOW, silent) as making:
        desk = Desk(book_of(making), reader(root))
        verifying = Verifying(root, desk, making.story.ledger, 1, silent, places(root))
        documents = [document for document, _ in desk.briefings]
        for _ in range(5):
            started = time.process_time()
            outcomes = [verified(desk, one, verifying.kept(one)) for one in documents]
            taken.append(1000 * (time.process_time() - started) / len(documents))
    citations, checked = sum(o.citations for o in outcomes), sum(o.checked for o in outcomes)
    found = sum(len(o.problems) for o in outcomes)
    times = f"{min(taken):.1f} ms a briefing (median {statistics.median(taken):.1f})"
    return f"{times}; {citations} citations, {checked} checked, {found} findings"


def run(root: Path) -> str:
    """The command as a whole, with all cores and the memory of the run before."""
    started = time.perf_counter()
    told = verify(root, Options(), NOW)
    seconds = time.perf_counter() - started
    return f"{told.compared} of {len(told.outcomes)} briefings compared in {seconds:.2f} s"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("briefings", type=int, nargs="?", default=200)
    asked.add_argument("--words", type=int, nargs="+", default=[350, 1400])
    told = asked.parse_args()
    for length in told.words:
        with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as folder:
            root = Path(folder)
            site(root, told.briefings, length)
            print(f"{length} words a capture: {compared(root)}")
            print(f"  first run: {run(root)}\n  second run: {run(root)}", flush=True)


if __name__ == "__main__":
    main()
