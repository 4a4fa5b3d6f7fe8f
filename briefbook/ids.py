"""Ids and names: what an id may be, how names are compared, when two are nearly the same."""

import hashlib
import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATED_STEM = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
SIGNS = re.compile(r"[^\w ]|_")
NEAR_MISS_LENGTH = 7
"""Shorter names are too often one letter apart by right ("Iran", "Iraq")."""


def is_id(text: str) -> bool:
    return ID.fullmatch(text) is not None


def fold(name: str) -> str:
    """The form in which names are compared: case, width and spacing do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def alphabetical(name: str) -> str:
    """The form in which names are put in order: plain letters in one case, É under E, Ö under O.

    So do dictionaries in English, French and German (DIN 5007-1). `#` where there is no letter.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    return SIGNS.sub("", folded).strip() or "#"


def slug(text: str) -> str:
    """Lower-case Latin letters, digits and single hyphens; accents are folded off.

    A name without one Latin letter or digit gets a stable id from its hash: `n-5f2c9a01`.
    """
    if text.isascii():
        kept = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", text).casefold()
        kept = "".join(c for c in folded if not unicodedata.combining(c))
    latin = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    return latin or "n-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def split_stem(stem: str) -> tuple[str, str]:
    """`2023-02-16-wang-yi-europe` → (`2023-02-16`, `wang-yi-europe`); without a date, (``, stem)."""
    found = DATED_STEM.fullmatch(stem)
    return (found[1], found[2]) if found else ("", stem)


def one_letter_apart(a: str, b: str) -> bool:
    """Is one letter added, left out, changed or swapped with its neighbour? Digits never count."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return not max(a, b, key=len)[-1].isdigit()
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[0].isdigit() or rest_b[0].isdigit():
        return False
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )
