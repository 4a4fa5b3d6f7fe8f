"""A briefing beside the captures of its sources: is what it cites there?

Pure: the book and the captures in, findings and counts out. docs/verify.md has a section for each rule.
"""

from ..checks.of_verify import RULES
from .briefing import Outcome, inputs, verified

__all__ = ["RULES", "Outcome", "inputs", "verified"]
