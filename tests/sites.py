"""Whole tiny sites for the tests: written as text, built, and read back from the disk."""

import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from briefbook.building import Options, Result, build

TODAY = datetime(2024, 3, 1, 12, tzinfo=UTC)
"""The clock of every build here that names none."""
SETTINGS = "title: Tiny\nbase_url: https://example.org\n"


def write_site(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; a plain `briefbook.yaml` is added where there is none."""
    settings = {} if (root / "briefbook.yaml").exists() else {"briefbook.yaml": SETTINGS}
    for path, text in {**settings, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def briefing(title: str, body: str = "Words.", date: str = "2024-01-01", keys: str = "") -> str:
    """A briefing's text; `keys` are further lines of its front matter."""
    return document(f"title: {title}\ndate: {date}\n{keys}", body)


def document(keys: str, body: str = "") -> str:
    """The text of a file of any kind."""
    return f"---\n{keys.rstrip()}\n---\n{body}\n"


def png(width: int = 2, height: int = 2) -> bytes:
    """A small picture that every reader takes."""
    rows = (b"\0" + b"\x80\x40\x20" * width) * height
    parts = (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def run(root: Path, options: Options = Options()) -> Result:
    return build(root, options, TODAY)


def build_ok(root: Path, options: Options = Options()) -> dict[str, bytes]:
    """Build without an error; the files of the site by path."""
    result = run(root, options)
    errors = [p for p in result.problems if p.severity == "error"]
    assert result.exit_code == 0, (result.message, errors)
    return files_of(options.output or root / "site")


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path with forward slashes; empty where there is none."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def codes(result: Result) -> list[str]:
    return [problem.code for problem in result.problems]


def places(result: Result, code: str) -> list[str]:
    """`path:line:column` of every problem of one kind."""
    return [problem.place for problem in result.problems if problem.code == code]
