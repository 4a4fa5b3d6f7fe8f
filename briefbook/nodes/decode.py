"""Bytes to text: a file of content is UTF-8, of a bearable size, and no picture by mistake."""

from ..problems import Problem

MOST_BYTES = 5_000_000
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, path: str, limit: int = MOST_BYTES) -> str | Problem:
    """The text, its lines ended by `\\n` and without a byte-order mark, or why there is none."""
    large = too_large(len(data), path, limit)
    if large is not None:
        return large
    if data.startswith(UTF16_MARKS):
        return not_utf8(data, path, 0)
    nul = data.find(b"\0")
    if nul >= 0:
        return with_nul(data, path, nul)
    try:
        return unify(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return not_utf8(data, path, error.start)


def unify(text: str) -> str:
    """Line ends as `\\n`, no byte-order mark."""
    text = text.removeprefix("\ufeff")
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def too_large(size: int, path: str, limit: int = MOST_BYTES) -> Problem | None:
    """To be asked with the size on disk, before a file is read."""
    if size <= limit:
        return None
    return Problem(
        path,
        1,
        1,
        "file-too-large",
        f"This file has {in_megabytes(size)}; a file of content may have {in_megabytes(limit)}.",
        hint="Split it, or move data and pictures to files of their own. "
        "The setting limits.file_bytes raises the limit.",
    )


def in_megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def with_nul(data: bytes, path: str, at: int) -> Problem:
    if looks_like_utf16(data):
        return not_utf8(data, path, 0)
    line, column = place(data, at)
    return Problem(
        path,
        line,
        column,
        "binary-file",
        "This is not a text: it has zero bytes, as pictures and office documents have.",
        hint="Write content as plain text in Markdown, and put other files beside it "
        "or into static/.",
    )


def looks_like_utf16(data: bytes) -> bool:
    """Is every other byte of the beginning zero, as in UTF-16 without a mark?"""
    head = data[:64]
    return len(head) > 1 and (not any(head[1::2]) or not any(head[::2]))


def not_utf8(data: bytes, path: str, at: int) -> Problem:
    line, column = place(data, at)
    return Problem(
        path,
        line,
        column,
        "not-utf8",
        f"This file is not UTF-8.{guess(data, at)}",
        hint='Save it as UTF-8: most editors ask under "Save as" or "Encoding".',
    )


def guess(data: bytes, at: int) -> str:
    if data.startswith(UTF16_MARKS) or looks_like_utf16(data):
        return " It looks like UTF-16."
    try:
        letter = data.decode("cp1252")[at]
    except UnicodeDecodeError:
        return ""
    return f' It looks like Windows-1252, where the byte here is "{letter}".'


def place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a byte before which all is UTF-8."""
    before = unify(data[:at].decode("utf-8", "replace"))
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
