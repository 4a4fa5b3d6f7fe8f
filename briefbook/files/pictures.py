"""How many pixels a picture has, from its first bytes: PNG, GIF and JPEG."""

from typing import BinaryIO

UNKNOWN = (0, 0)
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame, whose header has the size."""


def dimensions(stream: BinaryIO) -> tuple[int, int]:
    """Width and height; zeros where the file is no such picture, or a damaged one."""
    stream.seek(0)
    head = stream.read(24)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) == 24:
        return number(head[16:20]), number(head[20:24])
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return jpeg(stream) if head.startswith(b"\xff\xd8\xff") else UNKNOWN


def jpeg(stream: BinaryIO) -> tuple[int, int]:
    """Step from segment to segment up to the frame's header."""
    stream.seek(2)
    while len(segment := stream.read(9)) == 9 and segment[0] == 0xFF:
        if segment[1] == 0xFF:
            stream.seek(-8, 1)
        elif segment[1] in FRAMES:
            return number(segment[7:9]), number(segment[5:7])
        else:
            stream.seek(number(segment[2:4]) - 7, 1)
    return UNKNOWN


def number(data: bytes) -> int:
    return int.from_bytes(data, "big")
