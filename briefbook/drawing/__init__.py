"""Where the marks, bars and arcs of a drawing stand: plain numbers in, whole numbers out.

Across, a drawing is a thousand wide, from where its reader's lines begin. Nothing here knows the
book, its words, or how a theme shows anything.
"""

from .arcs import Arc, arcs
from .bars import Bar, Column, columns, shares, tally
from .calibration import Forecast, brier
from .marks import Extent, Layout, Place, layout
from .pauses import Pause, pause
from .periods import Periods, periods
from .scale import Scale, Tick, ticks

__all__ = [
    "Arc",
    "Bar",
    "Column",
    "Extent",
    "Forecast",
    "Layout",
    "Pause",
    "Periods",
    "Place",
    "Scale",
    "Tick",
    "arcs",
    "brier",
    "columns",
    "layout",
    "pause",
    "periods",
    "shares",
    "tally",
    "ticks",
]
