"""The files of a theme: the site's own over those of a folder that it names, over the default."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ASSETS = "assets"
BUNDLES = {
    "css": ("briefbook.css", "theme.css", "site.css"),
    "js": ("briefbook.js", "briefbook.cards.js", "theme.js", "site.js"),
    "early.js": ("briefbook.early.js", "theme.early.js", "site.early.js"),
    "search.js": ("briefbook.search.js", "theme.search.js", "site.search.js"),
}
"""The default's, a theme's, a site's own: together they are one file, which is named by its content."""


class Bundles(NamedTuple):
    """The addresses of what each page loads; empty where there is nothing in it."""

    stylesheet: str = ""
    script: str = ""
    early_script: str = ""
    search_script: str = ""
    """Of the search page alone."""


class ThemeFiles(NamedTuple):
    """All files of a theme, read."""

    root: Path
    """The site's root."""
    templates: dict[str, tuple[str, str]]
    """(text, file) by name."""
    folders: tuple[tuple[Path, str], ...]
    """Where templates are looked up, in order, and what the folder is called in messages."""
    assets: tuple[tuple[str, bytes], ...]
    """(address, bytes) of the theme's own files."""
    bundles: Bundles

    @property
    def digest(self) -> str:
        """Of all its templates and files, in 64 hexadecimal digits."""
        found = hashlib.sha256("\0".join(self.bundles).encode())
        for name, (text, _) in sorted(self.templates.items()):
            found.update(f"\0{name}\0{text}".encode())
        for address, data in self.assets:
            found.update(f"\0{address}\0".encode() + data)
        return found.hexdigest()


def default_templates() -> Path:
    """Inside the package where it was installed; beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "templates"
    return packed if packed.is_dir() else package.parent / "templates"


def theme_files(root: Path, folder: str = "") -> ThemeFiles:
    """The site's own `templates/` over those of a folder of its root over the default: all read."""
    root, default = root.resolve(), default_templates()
    own = root / "templates"
    folders = [(own, "templates"), (default, "templates" if own == default else "default")]
    if folder:
        folders.insert(1, (root / folder, folder))
    lowest_first = [place for place, _ in reversed(folders)]
    templates = {name: text for place in lowest_first for name, text in read_templates(place)}
    templates |= {f"default/{name}": text for name, text in read_templates(default)}
    bundles, assets = load_assets([place / ASSETS for place in lowest_first])
    return ThemeFiles(root, templates, tuple(folders), assets, bundles)


def read_templates(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """(name, (text, file)); files that are not text are no templates."""
    for name, path in files_in(folder):
        if not name.startswith(f"{ASSETS}/"):
            with suppress(UnicodeDecodeError):
                yield name, (path.read_text(encoding="utf-8"), str(path))


def load_assets(folders: list[Path]) -> tuple[Bundles, tuple[tuple[str, bytes], ...]]:
    """The bundles' addresses, and all files by address; a site's file replaces ours."""
    files = {name: path for folder in folders for name, path in files_in(folder)}
    bundles = [bundle(files, names, ending) for ending, names in BUNDLES.items()]
    others = ((f"{ASSETS}/{name}", files[name].read_bytes()) for name in sorted(files))
    made = tuple((address, data) for address, data in bundles if address)
    return Bundles(*(address for address, _ in bundles)), (*made, *others)


def bundle(files: dict[str, Path], names: tuple[str, ...], ending: str) -> tuple[str, bytes]:
    """The address and the bytes of some files together, which are taken out of the others."""
    found = [files.pop(name).read_bytes() for name in names if name in files]
    data = b"\n".join(found)
    address = f"{ASSETS}/briefbook-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
    return (address, data) if found else ("", b"")


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """(name, path) of all but what is hidden, and what lies in hidden folders such as `.git`."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
