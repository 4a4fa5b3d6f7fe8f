"""What commands found out and wrote down beside the settings, for builds to read.

`links.json` is written by `briefbook links`, `verified.json` by `briefbook verify --record`. Both are
committed: a build asks no network and no capture, and makes the same of the same files anywhere.
"""

from .reading import RECORDS, Records, load, rows, save
from .rows import LINKS, VERIFIED, Answer, State, Verified, written

__all__ = [
    "LINKS",
    "RECORDS",
    "VERIFIED",
    "Answer",
    "Records",
    "State",
    "Verified",
    "load",
    "rows",
    "save",
    "written",
]
