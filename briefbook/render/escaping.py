"""Text as HTML, quickly: a page has hundreds of pieces of it, and most hold nothing to escape.

Compiled templates (`compiling`) call these, too.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from markdown_it.common.utils import escapeHtml
from markupsafe import Markup, escape

Function = TypeVar("Function", bound=Callable[..., Any])


def quick_escape() -> Callable[[str], str]:
    """Of plain text, to a plain string: MarkupSafe has it in C on most machines, by a name of its own."""
    try:
        return import_module("markupsafe._speedups")._escape_inner  # type: ignore[no-any-return]
    except (ImportError, AttributeError):
        return lambda text: str(escape(text))


escaped = quick_escape()
"""As `markupsafe.escape`, which escapes apostrophes, too."""
marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""As `Markup(text)`, in half the time."""


def html_of(text: str) -> str:
    """As Markdown's text is escaped: a text that is the same either way is found out in C."""
    return text if escaped(text) == text else escapeHtml(text)


def named(function: Function, name: str) -> Function:
    """A macro, called in errors as its author calls it."""
    function.__qualname__ = name
    return function
