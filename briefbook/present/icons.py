"""What stands for the site in a browser, and where an address of it is shared."""

from pathlib import PurePosixPath

from ..link import Book, Key
from ..shapes import Icon, ImageShown
from .cards import address, card
from .once import once

CARD = "social.png"
CARD_SIZE = (1200, 630)
SHARED = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Pictures that those who show a shared address can show."""
SIZES = {
    "favicon.svg": 0,
    "favicon.ico": 32,
    "apple-touch-icon.png": 180,
    "icon-192.png": 192,
    "icon-512.png": 512,
}
"""In pixels; 0: in lines."""
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/vnd.microsoft.icon"}
LINKED = ("favicon.ico", "favicon.svg", "favicon.png", "apple-touch-icon.png")
"""In the heads of pages; of two that fit, browsers take the last."""


@once
def own(book: Book) -> frozenset[str]:
    """The files that the site publishes as they are, as addresses."""
    return frozenset(path.removeprefix("static/") for path in book.static)


@once
def made(book: Book) -> tuple[str, ...]:
    """The icons that we draw: none beside a favicon of the site's own, whatever its format."""
    if any(name.startswith("favicon.") for name in own(book)):
        return ()
    return tuple(name for name in SIZES if name not in own(book))


def there(book: Book, name: str) -> bool:
    return name in made(book) or name in own(book)


def icon(name: str, rel: str = "icon") -> Icon:
    ending, size = PurePosixPath(name).suffix, SIZES.get(name, 0)
    exact = f"{size}x{size}" if size else ""
    sizes = "any" if ending == ".svg" else exact
    return Icon(address=name, rel=rel, type=TYPES[ending], sizes=sizes)


def linked(book: Book) -> tuple[Icon, ...]:
    """Those that every page names."""
    names = [name for name in LINKED if there(book, name)]
    return tuple(icon(n, "apple-touch-icon" if n.startswith("apple") else "icon") for n in names)


def installed(book: Book) -> tuple[Icon, ...]:
    """Those of which a telephone chooses."""
    names = ("favicon.svg", "icon-192.png", "icon-512.png")
    return tuple(icon(name) for name in names if there(book, name))


def initial(book: Book) -> str:
    """The first letter of the site's name, an article left out."""
    name = book.settings.title.split()
    articles = book.words("site.articles").split()
    if len(name) > 1 and name[0].casefold() in articles:
        name = name[1:]
    return next((letter.upper() for word in name for letter in word if letter.isalnum()), "")


# --- where an address is shared ---


def shared(book: Book) -> ImageShown | None:
    """The site's card; none where its address, which a card's has to begin with, is not known."""
    settings = book.settings
    if not settings.base_url:
        return None
    file = book.static.get(f"static/{CARD}")
    width, height = (file.width, file.height) if file else CARD_SIZE
    told = f"{settings.title}: {settings.description}" if settings.description else settings.title
    return ImageShown(address=CARD, alt=told, width=width, height=height)


def shared_as(book: Book, key: Key, image: ImageShown | None) -> ImageShown | None:
    """What stands for a page: its own picture; of a briefing its card, where the settings ask for one."""
    if image and image.address.lower().endswith(SHARED):
        return image
    if key[0] != "briefing" or not (book.settings.social_cards and book.settings.base_url):
        return None
    width, height = CARD_SIZE
    whose = card(book, key)
    where = f"{address(book, key)}{CARD}"
    return ImageShown(address=where, alt=whose.name, width=width, height=height)
