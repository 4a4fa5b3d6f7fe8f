"""Tells which paths changed below some folders, a moment after they did; knows no site.

`watching` is the story: what is heard is gathered for a moment, then told. `places` says which folders
have to be looked at for that, `eyes` looks at them, and `droppings` tells what is not worth telling.
"""

from .droppings import ignoring
from .watching import Told, Watching

__all__ = ["Told", "Watching", "ignoring"]
