"""The policies that the settings give: a text each, a page of the site, or both."""

from ..ids import slug
from ..link import Book
from ..model import Policy, Reference, given
from ..shapes import PolicyShown
from .cards import maybe_card
from .once import once


@once
def policies(book: Book) -> tuple[PolicyShown, ...]:
    """Those that are given: first the eight indicators of the Trust Project."""
    return tuple(shown(book, name, policy) for name, policy in given(book.settings.policies))


def shown(book: Book, name: str, policy: Policy) -> PolicyShown:
    page = page_of(policy)
    text = policy.text if policy.page or not page else ""
    return PolicyShown(key=name.replace("_", "-"), text=text, page=maybe_card(book, page))


def page_of(policy: Policy) -> Reference | None:
    """A text that could be an id is one."""
    text = policy.text
    if policy.page or not text or slug(text) != text:
        return policy.page
    return Reference("page", text, policy.at)
