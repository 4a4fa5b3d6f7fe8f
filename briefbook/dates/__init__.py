"""Dates in EDTF (ISO 8601-2:2019): read, put in order, shown to readers and to machines.

Levels 0 and 1, and from level 2 the quarters 33-36 and one-of-a-set `[a,b..c]`.
"""

from .compare import before, contains, order, overlaps
from .date import Date, DateError, Precision, Qualifier
from .display import display
from .iso import datetime_attribute, iso_bounds
from .parse import parse

__all__ = [
    "Date",
    "DateError",
    "Precision",
    "Qualifier",
    "before",
    "contains",
    "datetime_attribute",
    "display",
    "iso_bounds",
    "order",
    "overlaps",
    "parse",
]
