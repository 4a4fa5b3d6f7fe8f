"""What is handed in: bytes, where they are from, and what is known of their form."""

from pathlib import Path

import msgspec

from .refusal import Refusal

MOST_BYTES = 10_000_000
HTML, MAIL, TEXT = "text/html", "message/rfc822", "text/plain"
SUFFIXES = {
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".eml": MAIL, ".mht": MAIL, ".mhtml": MAIL,
    ".txt": TEXT, ".text": TEXT, ".md": TEXT,
}  # fmt: skip
BINARY = {
    b"%PDF": "a PDF", b"PK\x03\x04": "an archive or an office document", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an office document",
}  # fmt: skip
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""Of UTF-8 and UTF-16: such a text may hold zeros and is none the less a text."""
READABLE = "Clip reads web pages (.html), e-mails (.eml) and plain text (.txt)."


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """One page, e-mail or text as it was found."""

    name: str
    """What the author called it: a path or an address."""
    data: bytes
    media: str
    """text/html, message/rfc822 or text/plain."""
    address: str = ""
    """Where it was read; empty for a file."""
    charset: str = ""
    """As the server named it."""


def from_file(path: Path) -> Original:
    """Raises Refusal."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}.") from error
    media = SUFFIXES.get(path.suffix.lower()) or sniffed(data)
    return checked(Original(name=str(path), data=data, media=media))


def checked(original: Original) -> Original:
    """Refuses what is empty or no text."""
    data = original.data
    if not data.strip():
        raise Refusal(f"{original.name} is empty.")
    what = next((said for begin, said in BINARY.items() if data.startswith(begin)), "")
    if not what and b"\0" in data[:8192] and not data.startswith(MARKS):
        what = "a binary file"
    if what:
        raise Refusal(f"{original.name} is {what}, which cannot be read here. {READABLE}")
    return original


def sniffed(data: bytes) -> str:
    """The form of a file whose name does not tell it."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head", b"<body")):
        return HTML
    fields = (b"received:", b"from:", b"return-path:", b"delivered-to:", b"mime-version:")
    return MAIL if start.startswith(fields) and b"\nsubject:" in start else TEXT
