"""The rules of `briefbook verify`, which needs captures: `check` knows their names alone.

docs/verify.md has a section for each.
"""

from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("capture-missing", "info", "A source's capture is not on this machine."),
    Rule("capture-altered", "error", "A capture is not the text that was read."),
    Rule("quotation-not-found", "error", "Words that are quoted do not stand in the source."),
    Rule(
        "actor-not-in-source", "warn", "A cited sentence names somebody whom its source does not."
    ),
    Rule(
        "figure-not-in-source", "warn", "A cited sentence gives a figure that is not in its source."
    ),
    Rule("date-not-in-source", "warn", "A cited sentence gives a date that is not in its source."),
    Rule("shared-words", "error", "The text has too many words in a row from a source."),
    Rule("long-excerpt", "warn", "More is quoted of a source than it may be."),
)
MISSING, ALTERED, QUOTATION, ACTOR, FIGURE, DATE, SHARED, EXCERPT = RULES
