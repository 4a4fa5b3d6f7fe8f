"""An Eleventy site of a corpus, without plugins of others: see bench/README.md."""

import json
import shutil
import subprocess
from pathlib import Path

from hugo_content import cast, entries, source, statements, terms
from hugo_dates import dated
from plain_markdown import numbers, translated
from reading import KINDS, Corpus, Record, source_records

HERE = Path(__file__).parent
VERSION = "@11ty/eleventy@3.1.8"


def script(tools: Path) -> Path:
    """Eleventy's program, installed at the first use. Raises Missing."""
    from rivals import Missing

    folder = tools / "eleventy"
    path = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise Missing("Node.js and npm are not installed")
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            install = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), VERSION]
            subprocess.run(install, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Missing(f"{VERSION} could not be installed ({error})") from error
    return path


def write(corpus: Corpus, folder: Path) -> None:
    shutil.copytree(HERE / "eleventy", folder)
    for record in corpus.of("briefings"):
        save(folder, record, briefing(corpus, record), translated(corpus, record))
    for kind in KINDS:
        for record in corpus.of(kind):
            front = {"title": record.name, "kind": kind, "summary": record.head.get("summary", "")}
            save(folder, record, front, translated(corpus, record))


def briefing(corpus: Corpus, record: Record) -> dict[str, object]:
    count, cited = numbers(corpus, record), dict(source_records(corpus, record))
    ordered = sorted(cited, key=count.__getitem__)
    return {
        "title": record.name,
        "date": record.day,
        "published": dated(record.day)["text"],
        "summary": record.head.get("summary", ""),
        "filed": {k: v for k, v in terms(corpus, record, cited).items() if k != "authors"},
        "cast": list(cast(corpus, record)),
        "entries": list(entries(corpus, record, count)),
        "statements": list(statements(corpus, record, count)),
        "records": [source(corpus, key, cited[key], count[key]) for key in ordered],
    }


def save(folder: Path, record: Record, front: dict[str, object], body: str) -> None:
    path = folder / "content" / record.kind / f"{record.id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}\n", "utf-8")
