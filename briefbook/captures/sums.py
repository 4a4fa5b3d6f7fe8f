"""The list of hashes beside the captures, in the form that `sha256sum -c` reads."""

import re
from collections.abc import Callable
from pathlib import Path

SUMS = "SHA256SUMS"
LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) [ *](?P<name>[^\n]+)")
"""Hash, space, space or asterisk (the file was read as binary), name."""


def record(folder: Path, name: str, sha256: str, put: Callable[[Path, bytes], None]) -> None:
    """Put a file's hash in its place among the others; lines that are no sums are left out."""
    known = listed(folder)
    if known.get(name) != sha256:
        known[name] = sha256
        lines = (f"{known[one]}  {one}\n" for one in sorted(known))
        put(folder / SUMS, "".join(lines).encode())


def listed(folder: Path) -> dict[str, str]:
    """Name → hash."""
    try:
        text = (folder / SUMS).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return {}
    found = (LINE.fullmatch(line) for line in text.splitlines())
    return {one["name"]: one["hash"] for one in found if one}
