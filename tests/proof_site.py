"""A small site with something of every kind, and random edits of it, for the proof of the engine."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from sites import png

DEFAULT_MACROS = (Path(__file__).parent.parent / "templates/macros.html").read_text("utf-8")
"""Included by every page."""
Files = dict[str, bytes]
"""Path → bytes of everything that an author writes."""

ACTORS = ("wang-yi", "sergei-lavrov", "antony-blinken", "nato", "un")
NAMES = ("Wang Yi", "Sergei Lavrov", "Antony Blinken", "Alliance", "United Nations", "Wang Yi, Mr")
TOPICS = ("war", "trade", "Sea Routes")
WORDS = ("talks", "treaty", "harbour", "vote", "ships", "grain", "visit", "balloon")
AUTHORS = ("Ada Byron", "Wang Yi", "Ada Byron, Carl Menger")
DATES = ("2024-01-05", "2024-02-01", "2023-11-30", "2024-03-02", "2023~", "2024-02")
BRIEFINGS = 10
MANY = 53
"""So many briefings name the busiest actor that his list goes on by year."""


def first_site() -> Files:
    rng = Random(1)
    files: Files = {
        "briefbook.yaml": settings(),
        "static/robots-note.txt": b"static",
        "content/pages/about.md": b"---\ntitle: About\n---\nAbout [[wang-yi]] and [[war]].\n",
        "content/topics/war.md": b"---\nname: War\n---\nOn [[nato]].\n",
        "content/topics/sea-routes.md": b"---\nname: Sea Routes\nparent: trade\n---\n",
        "content/storylines/road.md": b"---\nname: The road\nevents: [summit]\n---\n",
        "content/events/summit.md": b"---\nname: Summit\ndate: 2024-03-05\nactors: [nato]\n---\nIt comes.\n",
        "content/outlets/herald.md": b"---\nname: The Herald\nreliability: B\n---\n",
        "content/events/vote.md": b"---\nname: A vote\ndate: 2023\nparent: summit\nsources: [report]\n---\n",
        "content/outlets/wire.md": b"---\nname: Wire\nsyndicates_from: [herald]\n---\n",
        "content/actors/union.md": b"---\nname: Union of Ports\nkind: organization\nparent: un\n---\n",
        "content/sources/report.md": b"---\ntitle: A report\noutlet: herald\nissued: 2024-01-02\n---\n",
        "content/briefings/bundle/index.md": briefing(rng, "bundle", "![Map](map.png)\n"),
        "content/briefings/bundle/map.png": png(),
    }
    for id, name in zip(ACTORS, NAMES, strict=False):
        files[f"content/actors/{id}.md"] = actor(rng, name)
    for number in range(BRIEFINGS):
        files[f"content/briefings/b{number}.md"] = briefing(rng, f"b{number}")
    return files


NO_DATA = "data: []\n"
"""Data files tell which sentence stands where: without them, more edits of a body go the short way."""


def settings(title: str = "Proof", more: str = NO_DATA) -> bytes:
    return f"title: {title}\nbase_url: https://example.org\nmenu: [about]\n{more}".encode()


def actor(rng: Random, name: str) -> bytes:
    start, end = rng.choice(((2019, 2023), (2022, 2024), (2023, 2026)))
    return (
        f"---\nname: {name}\nkind: person\nroles:\n"
        f"  - {{role: envoy, organization: un, start: {start}, end: {end}-03-02}}\n"
        f"---\nA life among {rng.choice(WORDS)}. Knows [[{rng.choice(ACTORS)}]].\n"
    ).encode()


def on_record(rng: Random, one: str, two: str) -> Iterator[str]:
    """Votes, positions and judgements, of several briefings on the same motions and questions."""
    word, body = rng.choice(WORDS), rng.choice(("un", "A Council"))
    if rng.random() < 0.4:
        yield (
            f"votes: [{{body: {body}, motion: On {word}, date: {rng.choice(DATES)}, "
            f"options: {{yes: [{one}], no: [{two}]}}, tally: {{yes: {rng.randrange(9)}}}, "
            f"sources: [report]}}]"
        )
    if rng.random() < 0.4:
        asked = rng.choice(("What of the war?", "what-of-the-war", f"What of {word}?"))
        yield (
            f'positions: [{{question: "{asked}", holders: [{{by: {one}, text: No {word}., '
            f"since: {rng.choice(DATES)}}}, {{by: {two}, text: More {word}., sources: [report]}}]}}]"
        )
    if rng.random() < 0.4:
        outcome = rng.choice(("", ", outcome: {date: 2024-03-01, result: true, sources: [report]}"))
        yield (
            f"judgements: [{{text: More {word}., likelihood: {rng.choice(('likely', 'remote'))}, "
            f"resolves_by: {rng.choice(DATES)}{outcome}}}]"
        )


BLOCKS = (
    "\n\n::: {.votes body=un}\n:::\n",
    "\n\n::: {.votes actor=nato}\n:::\n",
    "\n\n::: {.positions question=what-of-the-war}\n:::\n",
    "\n\n::: {.judgements topic=war from=2024}\n:::\n",
)


def briefing(rng: Random, key: str, more: str = "") -> bytes:
    """Front matter with every kind of annotation, and a body that uses them."""
    one, two = rng.sample(ACTORS, 2)
    lines = [
        f"title: On {rng.choice(WORDS)} {rng.randrange(100)}",
        f"date: 2024-{rng.randint(1, 2):02}-{rng.randint(1, 28):02}",
        f"actors: [{one}, {rng.choice((two, 'Somebody Unknown'))}]",
        f"topics: [{rng.choice(TOPICS)}]",
        f"authors: [{rng.choice(AUTHORS)}]",
        "storyline: road" if rng.random() < 0.4 else "summary: Short.",
        f"dates: [{{date: {rng.choice(DATES)}, event: The {rng.choice(WORDS)}, actors: [{one}]}}]",
        f"statements: [{{by: {one}, text: Of {rng.choice(WORDS)}., date: 2024-01-03}}]",
        *on_record(rng, one, two),
        f"sources: [report, {{id: {key}-src, title: T {rng.choice(WORDS)}, outlet: herald}}]",
        *([f"original: {key}-src"] if rng.random() < 0.2 else []),
        *(
            [f"corrections: [{{date: 2024-03, kind: correction, text: Not {rng.choice(WORDS)}.}}]"]
            if rng.random() < 0.2
            else []
        ),
        *(["draft: true"] if rng.random() < 0.1 else []),
        *([f"publish_at: {rng.choice(DATES[:4])}"] if rng.random() < 0.1 else []),
        *(["unlisted: true"] if rng.random() < 0.1 else []),
    ]
    more += rng.choice(BLOCKS) if rng.random() < 0.3 else ""
    body = (
        f"Met [[{two}]] about {rng.choice(WORDS)}.[@{key}-src] Then {rng.choice(NAMES)} spoke.\n\n"
        f'["Words of {rng.choice(WORDS)}"]{{.quote by={two} cite=report}} were heard. More.{more}\n'
    )
    front = "\n".join(lines)
    return f"---\n{front}\n---\n{body}".encode()


# --- edits: each takes all files and a source of chance, and changes some ---

Edit = Callable[[Files, Random], None]


def of(files: Files, folder: str, rng: Random) -> str | None:
    found = sorted(p for p in files if p.startswith(f"content/{folder}/") and p.endswith(".md"))
    return rng.choice(found) if found else None


def replaced(files: Files, folder: str, rng: Random, change: Callable[[str], str]) -> None:
    if path := of(files, folder, rng):
        files[path] = change(files[path].decode()).encode()


def line(text: str, key: str, value: str) -> str:
    """The text with this key's line replaced, or added."""
    head, front, body = text.split("---\n", 2)
    lines = [row for row in front.splitlines() if not row.startswith(f"{key}:")]
    return "---\n".join(
        [head, "\n".join([*lines, *([f"{key}: {value}"] if value else [])]) + "\n", body]
    )


def edit_body(files: Files, rng: Random) -> None:
    folder = rng.choice(("briefings", "briefings", "actors", "topics", "pages", "events"))
    replaced(files, folder, rng, lambda t: with_more(t, rng))


def with_more(text: str, rng: Random) -> str:
    """The text with a sentence more or less: at its end, before all that is there, or within."""
    said = f"Then {rng.choice((*NAMES, *WORDS))} and {rng.choice(WORDS)}."
    head, front, body = text.split("---\n", 2)
    body = rng.choice((
        f"{body}\n{said}\n",
        f"{body}\n{said}\n",
        f"{said}\n\n{body}",
        f"{said} {body}",
        f"{body}\n{'and ' * 200}so on.\n",
        body.replace(" More.", f" More. {said}"),
        body.replace("[@", f"{rng.choice(WORDS)}[@", 1),
        body.rpartition("\n\n")[0] + "\n",
    ))  # fmt: skip
    return "---\n".join([head, front, body])


def same_size(files: Files, rng: Random) -> None:
    old, new = rng.sample([word for word in WORDS if len(word) == 5], 2)
    replaced(files, "briefings", rng, lambda t: t.replace(old, new))


def edit_title(files: Files, rng: Random) -> None:
    title = f"New {rng.choice(WORDS)}"
    replaced(files, "briefings", rng, lambda t: line(t, "title", title))


def edit_date(files: Files, rng: Random) -> None:
    replaced(files, "briefings", rng, lambda t: line(t, "date", rng.choice(DATES[:4])))


def edit_actors(files: Files, rng: Random) -> None:
    chosen = ", ".join(rng.sample((*ACTORS, "A New Face"), rng.randint(1, 3)))
    replaced(files, "briefings", rng, lambda t: line(t, "actors", f"[{chosen}]"))


def rename_actor(files: Files, rng: Random) -> None:
    name = f"{rng.choice(NAMES)} {rng.choice(('the Elder', 'II', ''))}".strip()
    replaced(files, "actors", rng, lambda t: line(t, "name", name))


def merge_actors(files: Files, rng: Random) -> None:
    """One actor's file goes, and another takes over his id; who named him now names that one."""
    gone, kept = of(files, "actors", rng), of(files, "actors", rng)
    if gone and kept and gone != kept:
        del files[gone]
        old, new = (path.rpartition("/")[2].removesuffix(".md") for path in (gone, kept))
        for path in [path for path in files if path.endswith(".md")]:
            files[path] = files[path].replace(old.encode(), new.encode())
        files[kept] = line(files[kept].decode(), "aliases", f"[actors/{old}]").encode()


def split_actors(files: Files, rng: Random) -> None:
    id = rng.choice(ACTORS)
    files[f"content/actors/{id}.md"] = actor(rng, rng.choice(NAMES))


def edit_sources(files: Files, rng: Random) -> None:
    if rng.random() < 0.5:
        title = f"Report on {rng.choice(WORDS)}"
        replaced(files, "sources", rng, lambda t: line(t, "title", title))
    else:
        files["content/sources/speech.md"] = f"---\ntitle: {rng.choice(WORDS)}\n---\n".encode()


def edit_topics(files: Files, rng: Random) -> None:
    replaced(files, "briefings", rng, lambda t: line(t, "topics", f"[{rng.choice(TOPICS)}]"))


def edit_record(files: Files, rng: Random) -> None:
    """A vote, a position or a judgement comes, changes or goes."""
    one, two = rng.sample(ACTORS, 2)
    rows = dict(row.split(": ", 1) for row in on_record(rng, one, two))
    key = rng.choice(("votes", "positions", "judgements"))
    replaced(files, "briefings", rng, lambda t: line(t, key, rows.get(key, "")))


def set_flag(files: Files, rng: Random) -> None:
    key, value = rng.choice((
        ("draft", "true"), ("draft", ""), ("unlisted", "true"), ("unlisted", ""),
        ("publish_at", "2024-03-02"), ("expires", "2024-03-04"), ("expires", ""),
        ("slug", f"s-{rng.choice(WORDS)}"), ("storyline", "road"), ("follows", "b1"), ("follows", ""),
    ))  # fmt: skip
    replaced(files, "briefings", rng, lambda t: line(t, key, value))


def add_file(files: Files, rng: Random) -> None:
    key = f"n{rng.randrange(30)}"
    files.setdefault(f"content/briefings/{key}.md", briefing(rng, key))


def add_many(files: Files, rng: Random) -> None:
    """Lists grow longer than a page shows; or become short again."""
    many = [f"content/briefings/many-{n}.md" for n in range(MANY)]
    if many[0] in files:
        for path in many:
            files.pop(path, None)
        return
    for n, path in enumerate(many):
        day = f"2024-0{1 + n % 2}-{1 + n % 28:02}"
        files[path] = f"---\ntitle: Many {n}\ndate: {day}\nactors: [wang-yi]\n---\nX.\n".encode()


def delete_file(files: Files, rng: Random) -> None:
    folder = rng.choice(
        ("briefings", "briefings", "actors", "sources", "outlets", "topics", "events")
    )
    if path := of(files, folder, rng):
        del files[path]


def rename_file(files: Files, rng: Random) -> None:
    folder = rng.choice(("briefings", "actors", "topics"))
    if path := of(files, folder, rng):
        new = f"content/{folder}/r{rng.randrange(9)}.md"
        files[new] = files.pop(path)


def swap_files(files: Files, rng: Random) -> None:
    one, two = of(files, "briefings", rng), of(files, "briefings", rng)
    if one and two:
        files[one], files[two] = files[two], files[one]


def edit_template(files: Files, rng: Random) -> None:
    """The site's own templates: a page's, an included macro's, one that extends the default."""
    name, text = rng.choice((
        ("topic.html", '{% extends "default/topic.html" %}{% block title %}T WORD{% endblock %}'),
        ("own.html", "{% macro said() %}WORD{% endmacro %}"),
        ("author.html", '{% import "own.html" as own %}<p>{{ own.said() }}{{ page.title }}</p>'),
        ("author.html", '{% extends "default/author.html" %}'),
        ("assets/site.css", "p { color: #WORD }"),
        ("macros.html", DEFAULT_MACROS.replace("<a href", '<a class="WORD" href')),
    ))  # fmt: skip
    files[f"templates/{name}"] = text.replace("WORD", rng.choice(WORDS)).encode()
    if name == "author.html":
        files.setdefault("templates/own.html", b"{% macro said() %}first{% endmacro %}")


def drop_template(files: Files, rng: Random) -> None:
    for path in [p for p in files if p.startswith("templates/")]:
        del files[path]


SETTINGS = (
    "", "trending: {days: 30}\n", "raw_html: true\n", "hemisphere: south\n", "now: latest\n",
    "twins: false\n",
)  # fmt: skip


def edit_settings(files: Files, rng: Random) -> None:
    more = rng.choice(SETTINGS)
    data = rng.choice(("", NO_DATA, NO_DATA))
    files["briefbook.yaml"] = settings(f"Proof of {rng.choice(WORDS)}", more + data)


def edit_static(files: Files, rng: Random) -> None:
    files["static/robots-note.txt"] = rng.choice(WORDS).encode()
    if "content/briefings/bundle/map.png" in files:
        files["content/briefings/bundle/map.png"] = png(rng.randint(1, 3), rng.randint(1, 3))


EDITS: Mapping[str, Edit] = {
    edit.__name__: edit
    for edit in (
        edit_body, same_size, edit_title, edit_date, edit_actors, rename_actor, merge_actors,
        split_actors, edit_sources, edit_topics, edit_record, set_flag, add_file, add_many, delete_file,
        rename_file, swap_files, edit_template, drop_template, edit_settings, edit_static,
    )
}  # fmt: skip


def put(root: Path, old: Files, new: Files) -> None:
    """Bring the disk from one state to another, as editors do: in place, touching only what differs."""
    for path in old.keys() - new.keys():
        (root / path).unlink()
    for path, data in new.items():
        if old.get(path) != data:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
