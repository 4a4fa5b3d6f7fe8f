"""The rules of `briefbook links`, which asks the web: `check` knows their names alone.

docs/links.md has a section for each.
"""

from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("dead-link", "warn", "An address leads nowhere, and nothing stands for it."),
    Rule("replaced-link", "info", "An address leads nowhere; its archived copy stands for it."),
    Rule("missing-link", "info", "Nothing was found at an address on one day."),
    Rule("moved-link", "info", "An address leads to another one for good."),
    Rule("unknown-link", "info", "An address did not say whether it still leads anywhere."),
)
DEAD, REPLACED, MISSED, MOVED, UNKNOWN = RULES
