"""An edition as an e-mail: its styles inlined, its links whole, and small enough to be shown whole."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from ..shapes import EditionPage, Site, View
from .feed_content import absolute, printable

if TYPE_CHECKING:
    from .theme import Theme

TEMPLATE = "mail/edition.html"
LIMIT = 95_000
"""In bytes. Mail readers hide what comes after 102 kB."""
LENGTHS = (30, 20, 12, 6, 3, 1, 0)
"""To so many of each thing an edition is cut, one after the other, until it is small enough."""
LONGEST = 400
"""In characters, of one text; words that are cut off end with an ellipsis."""
CUT = ("briefings", "happened", "said", "coming", "corrections")


def render(view: View, theme: "Theme") -> bytes:
    whole = view.page
    assert isinstance(whole, EditionPage)
    data = b""
    for length in LENGTHS:
        data = inlined(theme.render(TEMPLATE, context(view.site, whole, length)))
        if len(data) <= LIMIT:
            break
    return data


def context(site: Site, whole: EditionPage, length: int) -> dict[str, object]:
    """What the template may use: an edition of at most so many of each thing."""
    shown = {name: getattr(whole, name)[:length] for name in CUT}
    page = msgspec.structs.replace(whole, **shown)
    return {
        "site": site,
        "page": page,
        "is_cut": bool(whole.rest) or page != whole,
        "href": to(site),
        "short": short,
    }


def to(site: Site) -> Callable[[str], str]:
    return lambda address: absolute(site, address)


def short(text: str) -> str:
    """A text that is short enough for an e-mail."""
    text = printable(text)
    if len(text) <= LONGEST:
        return text
    return (
        text[:LONGEST].rpartition(" ")[0] + "…" if " " in text[:LONGEST] else text[:LONGEST] + "…"
    )


def inlined(text: str) -> bytes:
    """A page with its rules in style attributes, but for those that it asks to keep."""
    # Only a build with editions has a use for it.
    from css_inline import CSSInliner

    inliner = CSSInliner(load_remote_stylesheets=False)
    return inliner.inline(text).encode()
