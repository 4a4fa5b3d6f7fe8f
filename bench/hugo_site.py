"""An equal Hugo site of a corpus: `python bench/hugo_site.py CORPUS DIR`.

The templates are those of `bench/hugo/`. Whatever Hugo's syntax cannot say (mentions, citations, EDTF
dates, which years a list has) is worked out here, before the clock starts, in Hugo's favour; what a
generator is for (back-links, lists, timelines, feeds, similar briefings) is left to Hugo.
"""

import argparse
import json
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hugo_content import FEEDS, WITH_FEEDS, briefing, file, terms, thing  # noqa: E402
from hugo_dates import WORDS, Front  # noqa: E402
from hugo_drawings import (  # noqa: E402
    by_actor,
    coverage,
    every_entry,
    every_source,
    made_up,
    shown,
    timeline,
)
from hugo_icons import icons  # noqa: E402
from hugo_letters import letters, made_letters, sort_names  # noqa: E402
from hugo_lists import NEWEST, filed, made_lists  # noqa: E402
from hugo_sources import kin, newest_citing, origins, times_cited  # noqa: E402
from reading import KINDS, Corpus, folded, listed, read, slug, source_records  # noqa: E402

STYLES = HERE.parent / "templates" / "assets"
NO_SEARCH = shutil.ignore_patterns("*.search.js")
COVERED, NAMED_OUTLETS = ("actors", "outlets", "topics"), 10
WEIGHTS = {"sources": 100, "storylines": 80, "actors": 60, "topics": 20}


def write(corpus: Corpus, folder: Path, *, threshold: int = 2, twins: bool = True) -> None:
    """Writes the Hugo project into a new folder. `threshold` is `cardinalityThreshold`, in percent."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(STYLES, folder / "static" / "assets", ignore=NO_SEARCH)
    settings = folder / "hugo.toml"
    settings.write_text(settings.read_text("utf-8") + related(threshold), "utf-8")
    authors = {
        slug(name): name for r in corpus.of("briefings") for name in listed(r.head, "authors")
    }
    write_briefings(corpus, folder / "content", twins)
    write_things(corpus, folder / "content", twins)
    write_authors(authors, folder / "content")
    write_sections(corpus, authors, folder / "content")
    write_record(corpus, folder / "content", twins)
    for path, data in icons(corpus.title):
        (folder / "static" / path).write_bytes(data)
    views = (*made_lists(corpus, authors, every_entry(corpus)), *made_letters(corpus, authors))
    titles = {each.url: each.title for each in views}
    titles |= {f"/authors/{id}/": name for id, name in authors.items()}
    titles |= {r.address: r.name for kind in KINDS for r in corpus.of(kind)}
    made = [
        {**each._asdict(), "above": each.above, "above_title": titles.get(each.above, "")}
        for each in views
    ]
    save(folder / "data" / "views.json", json.dumps(made, ensure_ascii=False))


def related(threshold: int) -> str:
    """Hugo's settings for similar pages: what is shared, and how much each weighs."""
    indices = (
        f'\n[[related.indices]]\nname = "{name}"\nweight = {weight}\n'
        f"cardinalityThreshold = {threshold}\n"
        for name, weight in WEIGHTS.items()
    )
    return "\n[related]\nthreshold = 0\nincludeNewer = true\n" + "".join(indices)


def save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def write_briefings(corpus: Corpus, content: Path, twins: bool) -> None:
    formats = ["html", "twin"] if twins else ["html"]
    days: Counter[str] = Counter()
    for record in corpus.of("briefings"):
        text = briefing(corpus, record, days[record.day], formats)
        save(content / "briefings" / f"{record.id}.md", text)
        days[record.day] += 1


def write_things(corpus: Corpus, content: Path, twins: bool) -> None:
    with_briefings, related, days = filed_under(corpus), kin(corpus), filed(corpus)
    of, newest = by_actor(every_entry(corpus)), newest_citing(corpus)
    for kind in KINDS:
        for record in corpus.of(kind):
            feeds = kind in WITH_FEEDS and record.address in with_briefings
            formats = ["html", "card", *(["twin"] if twins else []), *(FEEDS if feeds else [])]
            more: Front = {"kin": related[record.id]} if kind == "outlets" else {}
            if kind in COVERED:
                more["coverage"] = coverage(days.get((kind, record.id), []))
            if kind == "sources":
                more["cited_on"] = newest.get(record.id, "")
            if kind == "actors":
                more["drawn"] = timeline(shown(of.get(record.id, [])[:NEWEST]))
            text = thing(corpus, record, formats, more)
            save(content / kind / record.id / "_index.md", text)


def filed_under(corpus: Corpus) -> set[str]:
    """The addresses of whatever has briefings; only those have feeds."""
    found = set()
    for record in corpus.of("briefings"):
        for kind, ids in terms(corpus, record, dict(source_records(corpus, record))).items():
            found |= {f"/{kind}/{id}/" for id in ids}
    return found


def write_authors(authors: dict[str, str], content: Path) -> None:
    for id, name in authors.items():
        front = {"title": name, "id": id, "sort": folded(name), "outputs": ["html"]}
        front["kind_text"] = WORDS("kind.author")
        save(content / "authors" / id / "_index.md", file(front, ""))


def write_sections(corpus: Corpus, authors: dict[str, str], content: Path) -> None:
    for kind in (*KINDS, "authors"):
        beginnings = letters(f"/{kind}/", sort_names(corpus, kind, authors), "")
        front = {"title": kind.capitalize(), "letters": beginnings}
        if kind == "sources":
            front["makeup"] = book_made_up(corpus)
        save(content / kind / "_index.md", file(front, ""))
    front = {"title": "Briefings", "coverage": coverage(filed(corpus)["briefings", ""])}
    save(content / "briefings" / "_index.md", file(front, ""))
    save(content / "_index.md", file({"title": corpus.title}, ""))


def book_made_up(corpus: Corpus) -> Front:
    times = Counter[str]()
    for record in corpus.of("briefings"):
        times += times_cited(corpus, record)
    return made_up(corpus, times, every_source(corpus), NAMED_OUTLETS)


def write_record(corpus: Corpus, content: Path, twins: bool) -> None:
    """The pages of corrections, and of what the book rests on."""
    corrected = any(record.head.get("corrections") for record in corpus.of("briefings"))
    front = {"title": "Corrections", "outputs": ["html", *(FEEDS if corrected else [])]}
    save(content / "corrections" / "_index.md", file(front, ""))
    used = {id for each in filed_under(corpus) for id in re.findall("/outlets/(.*)/", each)}
    front = {"title": "Source ledger", "outputs": ["html", "twin"] if twins else ["html"]}
    save(content / "ledger" / "_index.md", file({**front, "origins": origins(corpus, used)}, ""))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an equal Hugo site of CORPUS into DIR.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threshold", type=int, default=2, help="cardinalityThreshold, in percent")
    parser.add_argument("--no-twins", action="store_true", help="leave the index.json files out")
    chosen = parser.parse_args()
    twins = not chosen.no_twins
    write(read(chosen.corpus), chosen.folder, threshold=chosen.threshold, twins=twins)


if __name__ == "__main__":
    main()
