"""Bodies on a page or in a feed: prose with its generated blocks, which templates show."""

from collections.abc import Callable

from markupsafe import Markup

from ..shapes import BlockShown, Card, Day, ImageShown, Note, Prose, Site, StatementShown
from . import phrases, prose
from .escaping import marked
from .picture import picture
from .theme import BLOCKS, Theme


class Body:
    """What templates show of bodies, with the links of one page."""

    def __init__(
        self,
        theme: Theme,
        href: Callable[[str], str],
        site: Site,
        language: str = "",
        *,
        away: bool = False,
    ) -> None:
        self.theme, self.href, self.site = theme, href, site
        self.frame = site.language if language else ""
        """The site's language, where the body is in another one."""
        self.away = away

    def prose(self, body: Prose) -> Markup:
        words, href = self.theme.words, self.href
        return prose.html(body, words, href, self.block, self.frame, away=self.away)

    def notes(self, cited: tuple[Note, ...]) -> Markup:
        """`[1, par. 3; 2]`"""
        return marked(phrases.notes(cited, self.theme.words, self.href))

    def link(self, card: Card) -> Markup:
        """A thing's name, linked to its page if it has one."""
        return marked(phrases.link(card.name, card.address, self.href, card.language))

    def day(self, day: Day) -> Markup:
        """A date, as `<time>` where HTML can say it."""
        return marked(phrases.time(day))

    def picture(self, image: ImageShown, *, lazy: bool = False) -> Markup:
        """A picture, of which a browser loads the variant that it needs."""
        return marked(picture(image, self.href, lazy=lazy))

    def attribution(self, statement: StatementShown) -> Markup:
        """Speaker, role, hearer, date and sources in one line."""
        return phrases.attribution(statement, self.theme.words, self.href)

    def block(self, block: BlockShown) -> str:
        return self.theme.render(
            BLOCKS,
            {
                "block": block,
                "frame": Markup(phrases.tongue(self.frame)),
                "site": self.site,
                "href": self.href,
                "notes": self.notes,
                "attribution": self.attribution,
                "link": self.link,
                "day": self.day,
            },
        )
