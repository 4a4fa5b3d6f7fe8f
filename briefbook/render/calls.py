"""How templates call what they are given: directly, since a page does so hundreds of times."""

from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro

from ..words import Words

PLAIN = (FunctionType, MethodType, partial, Words)
"""What is given to templates never asks for their context; Jinja would look for that each time."""
INTERNAL = ("_loop_vars", "_block_vars")


class Direct(Context):
    """Jinja's context, with a short way for macros and for our own functions."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        kind: type = type(called)
        if kind is not Macro and kind not in PLAIN:
            return super().call(called, *args, **named)
        if named:
            for name in INTERNAL:
                named.pop(name, None)
        return called(self.eval_ctx, *args, **named) if kind is Macro else called(*args, **named)
