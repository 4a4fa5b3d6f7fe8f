"""A picture without what a camera or a program wrote into it: its pixels as they were, byte for byte."""

import re
import zlib
from collections.abc import Callable, Iterator

from .exif import orientation

SEGMENT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""What ends a JPEG's coded pixels: a marker that is no part of them."""
APP0, APP1, APP2, APP14, APP15, REMARK = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
SCAN, END = 0xDA, 0xD9
COLOURS = frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI"))
SHOWN = COLOURS | {b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"}
"""What else of a PNG says how it looks; chunks that begin with a capital are the picture itself."""
EXIF, XMP = 0x08, 0x04
"""Flags of extended WebP."""


def bare(data: bytes) -> bytes:
    """Without Exif, XMP, IPTC, previews and remarks, and without what hangs behind the picture.

    Its colours stay, and how it is turned. What is damaged, or neither JPEG, PNG nor WebP, is left.
    """
    try:
        return next((cut(data) for begins, cut in KINDS if re.match(begins, data, re.DOTALL)), data)
    except (ValueError, IndexError):
        return data


def lying(turn: int) -> bytes:
    """Exif data that say how a picture is turned, and nothing else."""
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0" % turn


# --- JPEG (ITU-T T.81) ---


def jpeg(data: bytes) -> bytes:
    turn, kept = 1, [b"\xff\xd8"]
    for marker, segment in segments(data):
        if marker == APP1:
            turn = max(turn, orientation(segment[4:]))
        elif is_shown(marker, segment[4:]):
            kept.append(segment)
    if turn > 1:
        kept.insert(1, b"\xff\xe1\0\x22Exif\0\0" + lying(turn))
    return b"".join(kept)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, segment): a scan with its coded pixels, up to the end of the picture."""
    at, marker = 2, 0
    while marker != END:
        found = SEGMENT.match(data, at)
        if not found:
            raise ValueError("no marker where one has to be")
        marker, at = found[0][-1], found.end() - 2
        length = 0 if marker == END else int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if end > len(data) or length == 1:
            raise ValueError("a segment that is cut short")
        if marker == SCAN:
            after = SEGMENT.search(data, end)
            end = after.start() if after else len(data)
        yield marker, data[at:end]
        at = end


def is_shown(marker: int, content: bytes) -> bool:
    if marker == APP0:
        return content.startswith(b"JFIF\0")
    if marker == APP2:
        return content.startswith(b"ICC_PROFILE\0")
    return marker == APP14 or not (APP0 <= marker <= APP15 or marker == REMARK)


# --- PNG (ISO 15948) ---


def png(data: bytes) -> bytes:
    turn, at, kept = 1, 8, [data[:8]]
    while at < len(data):
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("a chunk that is cut short")
        if kind == b"eXIf":
            turn = orientation(b"Exif\0\0" + data[at + 8 : end - 4])
        if kind in (b"IDAT", b"IEND") and turn > 1:
            kept.append(chunk(b"eXIf", lying(turn)))
            turn = 1
        if kind[:1].isupper() or kind in SHOWN:
            kept.append(data[at:end])
        if kind == b"IEND":
            break
        at = end
    return b"".join(kept)


def chunk(kind: bytes, content: bytes) -> bytes:
    length = len(content).to_bytes(4, "big")
    return length + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


# --- WebP (RFC 9649) ---


def webp(data: bytes) -> bytes:
    turn, at, kept = 1, 12, []
    whole = 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(whole, len(data)):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if at + 8 + size > len(data):
            raise ValueError("a chunk that is cut short")
        content = data[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            turn = orientation(content if content[:4] == b"Exif" else b"Exif\0\0" + content)
        elif kind != b"XMP ":
            kept.append((kind, content))
        at = end
    if turn > 1:
        kept.append((b"EXIF", lying(turn)))
    body = b"".join(riff(kind, flagged(kind, content, turn)) for kind, content in kept)
    return riff(b"RIFF", b"WEBP" + body)


def flagged(kind: bytes, content: bytes, turn: int) -> bytes:
    if kind != b"VP8X":
        return content
    return bytes([content[0] & ~(EXIF | XMP) | (EXIF if turn > 1 else 0)]) + content[1:]


def riff(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


KINDS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (rb"\xff\xd8\xff", jpeg),
    (rb"\x89PNG\r\n\x1a\n", png),
    (rb"RIFF....WEBP", webp),
)
