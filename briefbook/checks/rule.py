"""A rule: a stable code, how its findings are reported unless the settings say otherwise."""

from typing import NamedTuple

from ..config import Level
from ..problems import Severity

SEVERITIES: dict[Level, Severity] = {"error": "error", "warn": "warning", "info": "info"}


class Rule(NamedTuple):
    code: str
    level: Level
    says: str
    """In one sentence, what is not right."""
    fixed: bool = False
    """Can `check --fix` put it right without changing what the author says?"""
