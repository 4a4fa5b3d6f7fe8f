"""The direction in which a language is written."""

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)
"""Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`)."""


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of a text in this language (a BCP 47 tag)."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
