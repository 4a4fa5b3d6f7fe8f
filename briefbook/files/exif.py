"""What a camera says of how it was held: the orientation in a JPEG's Exif data."""

ORIENTATION = 0x0112
SIDEWAYS = (5, 6, 7, 8)
"""Values by which width and height are the other way round."""


def is_on_its_side(segment: bytes) -> bool:
    """Does this segment (APP1) say that the picture is to be turned by a quarter?"""
    return orientation(segment) in SIDEWAYS


def orientation(segment: bytes) -> int:
    """From 1, as it lies there, to 8; 1 where nothing is said of it."""
    if not segment.startswith(b"Exif\0\0"):
        return 1
    data = segment[6:]
    order = {b"II": "little", b"MM": "big"}.get(data[:2])
    if order is None:
        return 1

    def number(start: int, length: int) -> int:
        return int.from_bytes(data[start : start + length], order)  # type: ignore[arg-type]

    at = number(4, 4)
    entries = (at + 2 + 12 * n for n in range(number(at, 2)))
    found = (number(one + 8, 2) for one in entries if number(one, 2) == ORIENTATION)
    turn = next(found, 1)
    return turn if 1 <= turn <= 8 else 1
