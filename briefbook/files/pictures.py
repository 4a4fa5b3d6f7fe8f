"""What a picture's first bytes say: how many pixels it has, and whether it stands still."""

import re
from typing import BinaryIO, NamedTuple

from .exif import is_on_its_side

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame, whose header has the size."""
APP1 = 0xE1
ANIMATED = 0x02
"""A flag of extended WebP."""
HEAD = 4096
"""In so many bytes the root of an SVG has to end, and an animated PNG has to say that it is one."""
SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)"""
)
LENGTH = rb"""\s%b\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']"""


class Picture(NamedTuple):
    """Width and height as they are shown; zeros where the file is no picture, or a damaged one."""

    width: int = 0
    height: int = 0
    still: bool = False
    """A PNG, JPEG or WebP that does not move: it can be made smaller."""


UNKNOWN = Picture()


def measured(stream: BinaryIO) -> Picture:
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return Picture(number(head[16:20]), number(head[20:24]), b"acTL" not in head)
    if head[:6] in (b"GIF87a", b"GIF89a") and len(head) > 10:
        return Picture(little(head[6:8]), little(head[8:10]))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return webp(head)
    if head.startswith(b"\xff\xd8\xff"):
        return jpeg(stream)
    return svg(head)


def jpeg(stream: BinaryIO) -> Picture:
    """Step from segment to segment up to the frame's header; one before it may say how it lies."""
    stream.seek(2)
    turned = False
    while len(segment := stream.read(9)) == 9 and segment[0] == 0xFF:
        if segment[1] == 0xFF:
            stream.seek(-8, 1)
        elif segment[1] in FRAMES:
            size = number(segment[7:9]), number(segment[5:7])
            return Picture(*(size[::-1] if turned else size), still=True)
        else:
            length = number(segment[2:4]) - 7
            if segment[1] == APP1 and length > 0:
                data = segment[4:] + stream.read(length)
                turned = turned or is_on_its_side(data)
            else:
                stream.seek(length, 1)
    return UNKNOWN


def webp(head: bytes) -> Picture:
    """The three kinds of WebP (RFC 9649): lossy, lossless, extended."""
    kind, data = head[12:16], head[20:30]
    if len(data) < 10:
        return UNKNOWN
    if kind == b"VP8 ":
        return Picture(little(data[6:8]) & 0x3FFF, little(data[8:10]) & 0x3FFF, still=True)
    if kind == b"VP8L":
        bits = little(data[1:5])
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, still=True)
    if kind == b"VP8X":
        still = not data[0] & ANIMATED
        return Picture(little(data[4:7]) + 1, little(data[7:10]) + 1, still)
    return UNKNOWN


def svg(head: bytes) -> Picture:
    """The size that an SVG's root gives, or the shape of its view box."""
    root = SVG.search(head)
    if not root:
        return UNKNOWN
    sizes = [re.search(LENGTH % name, root[0]) for name in (b"width", b"height")]
    if sizes[0] and sizes[1]:
        return Picture(whole(sizes[0][1]), whole(sizes[1][1]))
    box = VIEW_BOX.search(root[0])
    return Picture(whole(box[1]), whole(box[2])) if box else UNKNOWN


def whole(length: bytes) -> int:
    try:
        return round(float(length))
    except ValueError:
        return 0


def number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def little(data: bytes) -> int:
    return int.from_bytes(data, "little")
