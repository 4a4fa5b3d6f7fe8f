"""A Pelican site of a corpus, as far as Pelican goes without plugins of others: see bench/README.md."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hugo_dates import text_of
from plain_markdown import declared, numbers, translated
from reading import Corpus, Head, Record, listed, source_records

HERE = Path(__file__).parent
VERSION = "pelican[markdown]==4.12.0"


def python(tools: Path) -> Path:
    """The Python of an environment with Pelican, made at the first use. Raises Missing."""
    from rivals import Missing

    folder = tools / "pelican"
    path = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    try:
        if not path.exists():
            subprocess.run(
                [sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True
            )
        install = [str(path), "-m", "pip", "install", "--quiet", VERSION]
        subprocess.run(install, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Missing(f"{VERSION} could not be installed ({error})") from error
    return path


def write(corpus: Corpus, folder: Path) -> None:
    shutil.copytree(HERE / "pelican", folder)
    content = folder / "content"
    content.mkdir()
    for record in corpus.of("briefings"):
        (content / f"{record.id}.md").write_text(article(corpus, record), "utf-8")


def article(corpus: Corpus, record: Record) -> str:
    """Actors are tags, the first topic is the category: Pelican has one of those an article."""
    topics = corpus.ids("topics", listed(record.head, "topics"))
    heads = {
        "Title": record.name,
        "Date": record.day,
        "Slug": record.id,
        "Summary": record.head.get("summary", ""),
        "Category": corpus.records["topics"][topics[0]].name,
        "Tags": ", ".join(actor.name for actor in declared(corpus, record)),
        "Authors": "; ".join(listed(record.head, "authors")),
    }
    lines = [f"{key}: {value}" for key, value in heads.items() if value]
    return "\n".join([*lines, "", translated(corpus, record), "", *apparatus(corpus, record), ""])


def apparatus(corpus: Corpus, record: Record) -> Iterator[str]:
    """Key dates and sources as part of the text, for want of templates that know of them."""
    yield "## Key dates\n"
    for one in listed(record.head, "dates"):
        event = corpus.records["events"].get(one["event"])
        yield f"- {text_of(one['date'])}: {event.name if event else one['event']}"
    yield "\n## Sources\n"
    cited = dict(source_records(corpus, record))
    for key, _ in sorted(numbers(corpus, record).items(), key=lambda pair: pair[1]):
        yield f'1. <span id="source-{key}">{titled(cited[key])}</span>, {text_of(cited[key].get("issued"))}'


def titled(source: Head) -> str:
    url = source.get("url")
    title = str(source["title"])
    return f'<a href="{url}">{title}</a>' if url and url != "null" else title
