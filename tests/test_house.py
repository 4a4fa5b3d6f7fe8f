"""The house: which room may import which, and what holds for every file."""

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import jinja2
import msgspec
import pytest

import briefbook
import briefbook.shapes

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "briefbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 280

ROWS = (
    ("__main__",),
    ("cli",),
    ("lsp", "serve", "clip", "links"),
    ("building", "starter", "watch"),
    ("verify",),
    ("addresses", "checks", "exports"),
    ("views", "render", "write", "digest"),
    ("data",),
    ("present",),
    ("read", "link"),
    ("config", "records"),
    ("nodes", "shapes", "files", "captures"),
    ("model",),
    ("problems", "dates", "words", "ids", "ledger", "drawing", "reach"),
)
"""From the top: a room may import rooms of lower rows, as docs/architecture.md draws them."""

NARROW = {
    "render": {"shapes", "model", "words", "files"},
    "write": {"ledger"},
    "digest": {"shapes"},
    "drawing": set[str](),
    "shapes": {"model"},
    "read": {"nodes", "files", "model", "problems", "dates", "ids"},
    "starter": set[str](),
    "watch": {"files"},
    "captures": {"ids"},
}
"""Rooms that see less than all that lies below them: who renders has a view, and no book."""

PIECES = {
    "views": set[str](),
    "render": {
        "prose",
        "phrases",
        "lettering",
        "palette",
        "picture",
        "naming",
        "body",
        "escaping",
        "compiling",
        "modules",
        "theme",
        "feed_content",
        "json_ld",
        "publishing",
        "reference",
        "trail",
    },
}
"""Flat rows: their files never import one another, only these lower pieces."""

LOCKS = re.compile(r"(\.lock|[.-]lock\.(json|yaml)|lock\.toml)$")
MACHINE = re.compile(r"(?<![\w.:/])(?:/(?:home|Users|root|work|opt)/\w|[A-Z]:\\Users\\)")
SEEN = ("aria-label", "title", "alt", "placeholder", "label")
"""Attributes whose words a reader sees or hears."""
UNSEEN = re.compile(r"({% block \w+_(?:class|type) %})[^{<]*({% endblock %})")
"""Blocks that stand inside of an attribute which no reader sees."""


class Import(NamedTuple):
    importer: str
    imported: str
    line: int
    at_run_time: bool
    """False under TYPE_CHECKING: for readers of the types alone."""

    def __str__(self) -> str:
        return f"{self.importer} (line {self.line}) imports {self.imported}"


def name_of(file: Path) -> str:
    """`briefbook.link.book`; a package has the name of its folder."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The first name below the package; empty for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def imports(file: Path, source: str | None = None) -> Iterator[Import]:
    """What a module imports of ours, wherever in the module that stands."""
    tree = ast.parse(file.read_text(encoding="utf-8") if source is None else source)
    typing = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    package = name_of(file) if file.name == "__init__.py" else name_of(file).rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for imported in targets(node, package):
                if imported.split(".")[0] == "briefbook":
                    yield Import(name_of(file), imported, node.lineno, node not in typing)


def targets(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[str]:
    """The modules that one statement names, in full."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1] if node.level else []
    base = ".".join((*above, *([node.module] if node.module else [])))
    known = {name_of(module) for module in MODULES}
    for alias in node.names:
        whole = f"{base}.{alias.name}"
        yield whole if whole in known else base


ALL_IMPORTS = tuple(found for module in MODULES for found in imports(module))


def faults(found: Iterable[Import]) -> list[str]:
    """A sentence for every import that the house forbids."""
    return [f"{one}: {why}" for one in found if (why := fault(one))]


def fault(one: Import) -> str:
    ours, theirs = room(one.importer), room(one.imported)
    if ours == theirs:
        return fault_within(one, ours)
    if not ours:
        return "the package's own __init__ imports nothing of ours."
    if not theirs:
        return ""
    rows = {name: number for number, row in enumerate(ROWS) for name in row}
    if unknown := [name for name in (ours, theirs) if name not in rows]:
        return f"the room {unknown[0]} stands in no row; give it one here and in the drawing."
    if rows[ours] == rows[theirs]:
        return f"{ours} and {theirs} are rooms of one row, which never import each other."
    if rows[ours] > rows[theirs]:
        return f"imports go downwards only, and {theirs} stands above {ours}."
    if ours in NARROW and theirs not in NARROW[ours]:
        return f"{ours} may see {', '.join(sorted(NARROW[ours])) or 'no room'} only."
    return ""


def fault_within(one: Import, name: str) -> str:
    if name not in PIECES or one.importer == f"briefbook.{name}":
        return ""
    if one.imported.rpartition(".")[2] in PIECES[name]:
        return ""
    return f"files of the row {name}/ never import one another; what they share lies lower."


def cycle(edges: dict[str, set[str]]) -> list[str]:
    """One round of imports, or nothing."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module not in done:
            for target in sorted(edges.get(module, ())):
                if found := walk(target, [*path, module]):
                    return found
            done.add(module)
        return []

    return next((found for module in sorted(edges) if (found := walk(module, []))), [])


def checkout_files() -> list[str]:
    """All files that are committed, or would be."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        if os.environ.get("CI"):
            pytest.fail("The tests must run in a git checkout here.")
        pytest.skip("not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return sorted(path for path in set(listed.split("\0")) if path and (ROOT / path).is_file())


class Literals(HTMLParser):
    """The words that a page's source itself puts before readers, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        self.note(re.sub(r'\b[a-z-]+=""', "", data))  # an attribute by itself, its value computed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SEEN:
                self.note(value or "")

    def note(self, text: str) -> None:
        if re.search(r"[^\W\d_]", text):
            self.found.append((self.getpos()[0], " ".join(text.split())))


def literals(template: str) -> list[tuple[int, str]]:
    """(line, words) outside of `{{ }}`, `{% %}` and comments."""
    parser = Literals()
    tokens = jinja2.Environment().lex(UNSEEN.sub(r"\1\2", template))
    parser.feed("".join(v if kind == "data" else "\n" * v.count("\n") for _, kind, v in tokens))
    parser.close()
    return parser.found


# Rooms


def test_imports_go_downwards_only() -> None:
    assert faults(ALL_IMPORTS) == []


@pytest.mark.parametrize(
    ("file", "statement", "why"),
    [
        ("dates/parse.py", "from ..model import Briefing", "model stands above dates"),
        ("link/book.py", "from ..read import scan", "rooms of one row"),
        ("views/actor.py", "from .event import view", "never import one another"),
        ("render/atom.py", "from . import sitemap", "never import one another"),
        (
            "render/html.py",
            "def f():\n    from ..link import Book",
            "may see files, model, shapes, words",
        ),
        ("config.py", "import briefbook.building", "building stands above config"),
        ("dates/parse.py", "from .. import cli", "cli stands above dates"),
        ("__init__.py", "from .building import build", "imports nothing of ours"),
        ("cli.py", "from .nowhere import x", "nowhere stands in no row"),
    ],
)
def test_a_forbidden_import_is_told_in_a_sentence(file: str, statement: str, why: str) -> None:
    [sentence] = faults(imports(PACKAGE / file, statement))
    assert why in sentence


def test_no_import_comes_back_to_where_it_began() -> None:
    edges: dict[str, set[str]] = {}
    for one in ALL_IMPORTS:
        if one.at_run_time and one.importer != one.imported:
            edges.setdefault(one.importer, set()).add(one.imported)
    assert " → ".join(cycle(edges)) == ""
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def test_every_room_stands_in_a_row_and_every_row_has_its_rooms() -> None:
    rooms = {room(name_of(module)) for module in MODULES} - {""}
    assert rooms == {name for row in ROWS for name in row}


def test_the_drawing_in_the_documentation_is_this_one() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"^```rooms\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert drawn, "docs/architecture.md has no block ```rooms"
    rows = [re.split(r"\s{3,}", line)[0].split(" · ") for line in drawn[1].splitlines()]
    assert tuple(tuple(row) for row in rows) == ROWS


# Every file


def test_the_package_shows_what_it_names_and_nothing_else() -> None:
    public = {
        name
        for name, value in vars(briefbook).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    named = set(briefbook.__all__)
    assert [name for name in named if not hasattr(briefbook, name)] == []
    assert public - named == set()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_is_short(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), f"{name_of(module)} has no docstring."
    lines = len(source.splitlines())
    assert lines <= LONGEST, f"{name_of(module)} has {lines} lines; split it at {LONGEST}."


def test_no_lock_file_is_committed() -> None:
    assert [path for path in checkout_files() if LOCKS.search(path)] == []
    assert all(map(LOCKS.search, ("uv.lock", "package-lock.json", "pnpm-lock.yaml", "pylock.toml")))


def test_no_path_of_a_machine_is_committed() -> None:
    found = []
    for path in checkout_files():
        text = (ROOT / path).read_bytes().decode(errors="replace")
        found += [f"{path}: {match[0]}" for match in MACHINE.finditer(text)]
    assert found == []


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_takes_its_words_from_the_words(template: Path) -> None:
    assert literals(template.read_text(encoding="utf-8")) == []


def test_words_in_a_template_are_found() -> None:
    template = """{# Not this. #}<p{% if x %} class="no"{% endif %}>{{ "no" }} &nbsp;·&nbsp; 1</p>
<!-- nor this -->
<p>Read {{ page.title }}</p>
<img alt="A picture" src="no.png">"""
    assert literals(template) == [(3, "Read"), (4, "A picture")]


def test_a_shape_has_no_default_that_could_be_left_out_or_not() -> None:
    """Encoding leaves out what *is* the default: another string of the same letters would stay."""
    shapes = [one for one in vars(briefbook.shapes).values() if isinstance(one, type)]
    fields = [
        f"{shape.__name__}.{field.name}"
        for shape in shapes
        if issubclass(shape, msgspec.Struct)
        for field in msgspec.structs.fields(shape)
        if field.default not in (msgspec.NODEFAULT, None, "", 0, False, True, ())
        or field.default_factory is not msgspec.NODEFAULT
    ]
    assert fields == []
