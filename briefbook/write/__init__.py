"""Atomic replace, write-if-changed, prune only what we own.

No file is ever half written, none is touched whose bytes are right, and none is removed or
replaced that the ledger does not own.
"""

from .errors import LinkedElsewhere, WriteError
from .files import BATCH_FILES, File, Report, clean, rewrite, write_site
from .folder import check_output
from .intact import Intact, intact
from .trial import trial

__all__ = [
    "BATCH_FILES",
    "File",
    "Intact",
    "LinkedElsewhere",
    "Report",
    "WriteError",
    "check_output",
    "clean",
    "intact",
    "rewrite",
    "trial",
    "write_site",
]
