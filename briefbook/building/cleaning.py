"""Removing what was built, and nothing else."""

from pathlib import Path

from ..ledger import Busy, Ledger, LedgerError, locked
from ..write import WriteError, clean
from . import searching
from .options import Refused
from .stamp import stamp
from .story import PATIENCE, folder_key


def cleaned(root: Path, output: Path) -> tuple[str, ...]:
    """The files that were removed. Raises Refused."""
    folder = folder_key(root, output)
    try:
        with Ledger.open(root, stamp()) as ledger, locked(root, folder, PATIENCE):
            ledger.begin(folder)
            index = searching.remove(*searching.place(output, folder), ledger)
            return *index, *clean(output, ledger, folder)
    except (LedgerError, WriteError, Busy) as error:
        raise Refused(str(error)) from error
