"""Where a page stands: the pages above it, for readers and for search engines (schema.org BreadcrumbList)."""

from ..shapes import ActorPage, Card, EditionPage, Page, View
from ..words import Words
from .feed_content import absolute


def trail(view: View, words: Words) -> tuple[Card, ...]:
    """The front page, the list of its kind, and what it is a part of; empty on the front page."""
    page = view.page
    if not page.address:
        return ()
    section = page.address.partition("/")[0]
    found = [Card(kind="page", id="", name=words("nav.home"), address="")]
    if f"section.{section}" in words.table:
        name = words(f"section.{section}")
        found.append(Card(kind="index", id=section, name=name, address=f"{section}/"))
    found += above(page)
    each = {card.address: card for card in found if card.address != page.address}
    return tuple(each.values())


def above(page: Page) -> list[Card]:
    """What the page is a part of. An actor's organization is not: it stands among the facts."""
    name = "week" if isinstance(page, EditionPage) else "parent"
    found = None if isinstance(page, ActorPage) else getattr(page, name, None)
    return [found] if isinstance(found, Card) and found.address else []


def breadcrumbs(view: View, words: Words) -> dict[str, object] | None:
    """The trail and the page itself; None where the site does not know its own address."""
    way = trail(view, words)
    if not way or not view.site.base_url:
        return None
    here = [*((card.name, card.address) for card in way), (view.page.title, view.page.address)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": absolute(view.site, to)}
            for at, (name, to) in enumerate(here, 1)
        ],
    }
