"""The direction in which a language is written."""

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`)."""
SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
"""Scripts that do (ISO 15924)."""


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of a text in this language (a BCP 47 tag): `fa`, `uz-Arab`."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    is_right_to_left = script in SCRIPTS if script else first in RIGHT_TO_LEFT
    return "rtl" if is_right_to_left else "ltr"
