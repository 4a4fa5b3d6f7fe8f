"""Icons and the picture for sharing, as plain as may be: files that Hugo copies."""

import struct
import zlib
from collections.abc import Iterator

SIZES = {"icon-192.png": (192, 192), "icon-512.png": (512, 512), "social.png": (1200, 630)}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" fill="#1d4f73"/></svg>\n'
)
COLOUR = bytes((0x1D, 0x4F, 0x73))


def icons(title: str) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each."""
    for path, size in {**SIZES, "apple-touch-icon.png": (180, 180)}.items():
        yield path, png(*size)
    small = png(32, 32)
    yield (
        "favicon.ico",
        struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(small), 22) + small,
    )
    yield "favicon.svg", SVG.encode()
    yield "manifest.webmanifest", f'{{"name":"{title}","start_url":"./"}}\n'.encode()
    yield ".nojekyll", b""


def png(width: int, height: int) -> bytes:
    """One colour all over (PNG, third edition)."""
    rows = (b"\0" + COLOUR * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
