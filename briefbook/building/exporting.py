"""Schemas and plain heads of a site's files, written where an author wants to have them."""

import json
import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ..checks import RULES
from ..config import TAKEN, is_within
from ..exports import Head, Known, heads, identifier, known, schema
from ..files import scan
from ..write.errors import told
from .asking import book_of, everything, opened
from .options import Options, Refused

MARKER = ".briefbook-extract"
"""Lists what we have written into a folder; what is not in it is not ours."""
OURS = re.compile(r"[^/\\]+(?:/[^/\\]+)*\.yaml")


def known_of(root: Path, options: Options, clock: datetime) -> Known:
    """The ids and names of a book, drafts and all. Raises Refused, LedgerError and WriteError."""
    with opened(root, everything(options), clock) as making:
        return known(book_of(making), {code: rule.says for code, rule in RULES.items()})


def schema_text(kind: str, names: Known) -> str:
    return json.dumps(schema(kind, names), ensure_ascii=False, indent=2) + "\n"


def schema_file(kind: str) -> str:
    return f"{kind}.schema.json"


def write_schemas(folder: Path, kinds: Iterable[str], names: Known) -> tuple[Path, ...]:
    """One file a kind. Raises Refused where a file of that name is not one of ours."""
    files = {folder / schema_file(kind): kind for kind in kinds}
    for path, kind in files.items():
        if path.exists() and identifier(kind) not in beginning(path):
            raise Refused(
                f"{path} is not one of our schemas. Move it away, or name another folder."
            )
    for path, kind in files.items():
        put(path, schema_text(kind, names))
    return tuple(files)


def beginning(path: Path) -> str:
    with told(path):
        return path.read_bytes()[:1000].decode(errors="replace")


def extract(
    root: Path, folder: Path, schemas: Path | None = None
) -> tuple[tuple[Path, ...], tuple[Head, ...]]:
    """Write the head of every file of content into a folder, and remove those of files that are gone.

    Gives the paths written and the heads that could not be. `schemas` is the folder of the schemas,
    which the first line of each file then names. Raises Refused and WriteError.
    """
    all_heads = tuple(heads(scan(root).documents, lambda path: bytes_of(root / path)))
    good = {head.path: head for head in all_heads if head.problem is None}
    before = owned(root, folder)
    foreign = sorted(path for path in good.keys() - before if (folder / path).exists())
    if foreign:
        raise Refused(f"{folder / foreign[0]} is not ours. Move it away, or name another folder.")
    put(folder / MARKER, "".join(f"{path}\n" for path in sorted({*before, *good})))
    for path, head in good.items():
        put(folder / path, head.text(schema_from(folder / path, schemas, head.kind)))
    remove(folder, before - good.keys())
    put(folder / MARKER, "".join(f"{path}\n" for path in sorted(good)))
    written = tuple(folder / path for path in good)
    return written, tuple(head for head in all_heads if head.problem)


def bytes_of(path: Path) -> bytes:
    with told(path):
        return path.read_bytes()


def owned(root: Path, folder: Path) -> set[str]:
    """What is ours in a folder. Raises Refused where the folder is not for us to fill."""
    if any(is_within(folder, root / other) for other in TAKEN):
        raise Refused(f"{folder} has another use. Name a folder of its own for the extract.")
    if (folder / MARKER).is_file():
        lines = bytes_of(folder / MARKER).decode("utf-8", errors="replace").splitlines()
        return {line for line in lines if OURS.fullmatch(line) and is_ours(folder, line)}
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty. Name a new folder: nothing of yours is overwritten.")
    return set()


def is_ours(folder: Path, path: str) -> bool:
    """Does it lie in the folder, whatever somebody wrote into the list?"""
    return ".." not in Path(path).parts and is_within(folder / path, folder)


def schema_from(path: Path, schemas: Path | None, kind: str) -> str:
    """The schema's path as seen from a file."""
    if schemas is None:
        return ""
    return Path(os.path.relpath(schemas / schema_file(kind), path.parent)).as_posix()


def put(path: Path, text: str) -> None:
    """Write a file that is ours, whole or not at all, unless it is as it should be."""
    data = text.encode()
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == data:
            return
        half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        half.write_bytes(data)
        half.replace(path)


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files that are ours, and the folders that become empty."""
    for path in sorted(paths):
        with told(folder, path):
            (folder / path).unlink(missing_ok=True)
            above = (folder / path).parent
            while above != folder and above.is_dir() and not any(above.iterdir()):
                above.rmdir()
                above = above.parent
