"""The one tag by which a previewed page differs from the built one."""

from html import escape

from ..problems import Problem, as_text

SCRIPT = "/_briefbook/preview.js"


def tag(file: str, view: str) -> bytes:
    """`file` is the output file that the page is; `view` what it shows, as a digest."""
    named = f'data-file="{escape(file)}" data-view="{escape(view)}"'
    return f'<script src="{SCRIPT}" {named} defer></script>'.encode()


def tagged(page: bytes, file: str, view: str) -> bytes:
    """The tag stands at the end of the head; of a page without one, at its end."""
    head, end, rest = page.partition(b"</head>")
    return head + tag(file, view) + end + rest


def trouble(problem: Problem) -> bytes:
    """A page for one that could not be made even once."""
    told = escape(as_text(problem))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>This page cannot be shown</title></head>"
        f"<body><h1>This page cannot be shown yet</h1><pre>{told}</pre></body></html>\n"
    ).encode()
