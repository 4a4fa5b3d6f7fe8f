"""The memory between builds: keys, hashes and bytes in one SQLite file, and no domain.

What is forgotten is made again. Only the list of the files that we own cannot be, so it outlives
every other table. It is safe to delete while the output folder is empty or gone.
"""

from .errors import FILE, FOLDER, LedgerError
from .lock import Busy, locked
from .memory import Ledger
from .rows import SETTLED_NS, Body, Built, Input, Known, Made, Output, Stat, is_settled, stat_of

__all__ = [
    "FILE",
    "FOLDER",
    "SETTLED_NS",
    "Body",
    "Built",
    "Busy",
    "Input",
    "Known",
    "Ledger",
    "LedgerError",
    "Made",
    "Output",
    "Stat",
    "is_settled",
    "locked",
    "stat_of",
]
