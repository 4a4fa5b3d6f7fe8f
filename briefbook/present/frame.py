"""The frame of all pages."""

from ..config import Settings
from ..files import Bundles
from ..link import ALL, Book
from ..model import given
from ..shapes import Licence, Publisher, Site
from .cards import DATA, SEARCH, menu, recorded, trusted
from .icons import linked, shared
from .standing import linked_on, outward

MANIFEST = "manifest.webmanifest"


def site(settings: Settings, book: Book, bundles: Bundles) -> Site:
    """The frame of all pages."""
    publisher = settings.publisher
    return Site(
        title=settings.title,
        description=settings.description,
        base_url=settings.base_url,
        language=settings.language,
        direction=book.words.direction,
        menu=menu(book),
        publisher=Publisher(name=publisher.name, url=publisher.url or "", logo=logo(publisher.logo))
        if publisher
        else None,
        stylesheet=bundles.stylesheet,
        script=bundles.script,
        early_script=bundles.early_script,
        twins=settings.twins,
        search=SEARCH if settings.search else "",
        search_script=bundles.search_script if settings.search else "",
        icons=linked(book),
        manifest=MANIFEST,
        social=shared(book),
        editions=bool(settings.editions),
        record=recorded(book),
        trust=trusted(book),
        policies=tuple(name.replace("_", "-") for name, _ in given(settings.policies)),
        data=DATA if settings.data else "",
        licence=Licence(name=settings.licence.name, url=settings.licence.url or "")
        if settings.licence
        else None,
        outward=tuple(
            outward(book, one.url, linked_on(book, ALL))
            for one in (publisher, settings.licence)
            if one and one.url
        ),
    )


def logo(path: str | None) -> str:
    """The logo's address: a file of static/ is published at the root."""
    return (path or "").removeprefix("static/")
