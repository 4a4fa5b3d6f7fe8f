"""What is common to all pages: the site's frame, and every page's first fields."""

from .things import ImageShown, Outward, Shape


class MenuEntry(Shape, frozen=True, kw_only=True):
    title: str
    address: str


class Publisher(Shape, frozen=True, kw_only=True):
    name: str
    url: str = ""
    logo: str = ""


class Icon(Shape, frozen=True, kw_only=True):
    """A link to a picture that stands for the site in a browser."""

    address: str
    rel: str
    type: str = ""
    sizes: str = ""


class Licence(Shape, frozen=True, kw_only=True):
    """Under which others may use what the site holds."""

    name: str
    url: str = ""


class Site(Shape, frozen=True, kw_only=True):
    """The frame, equal on all pages: nothing in it grows with the book."""

    title: str
    description: str = ""
    base_url: str = ""
    """Absolute, without a trailing slash; empty where the settings give none."""
    language: str
    direction: str
    menu: tuple[MenuEntry, ...] = ()
    publisher: Publisher | None = None
    stylesheet: str = ""
    """The address of the theme's stylesheet, with its content's hash in the name."""
    script: str = ""
    """Of its script, run when the page is there: nothing needs it."""
    early_script: str = ""
    """Of what is run before the page is shown: it remembers whether a reader prefers light or dark."""
    twins: bool = True
    """Has each page that describes a thing its twin beside it?"""
    search: str = ""
    """The address of the search page; empty where the settings leave the search out."""
    search_script: str = ""
    """Of what makes the search page work: a module, which no other page loads."""
    icons: tuple[Icon, ...] = ()
    manifest: str = ""
    social: ImageShown | None = None
    """What stands for the site where an address of it is shared; none where the site's own is not known."""
    editions: bool = False
    """There is a list of editions."""
    record: tuple[str, ...] = ()
    """Of votes, positions and judgements, those that the book has."""
    data: str = ""
    """The address of the page of data files; empty where the settings want none."""
    licence: Licence | None = None
    trust: tuple[str, ...] = ()
    """Of `ledger` and `how-we-know`, the pages that there are."""
    policies: tuple[str, ...] = ()
    """Ids of the policies of `/how-we-know/`."""
    outward: tuple[Outward, ...] = ()
    """Where the frame leads out of the site, to its publisher and its licence."""


class Page(Shape, frozen=True, kw_only=True):
    """What every page has."""

    address: str
    title: str
    summary: str = ""
    language: str = ""
    """Where it differs from the site's."""
    direction: str = ""
    social: ImageShown | None = None
    """What stands for the page where it is shared, if that is not the site's."""
    listed: bool = True
    """False: search engines are asked to leave it out."""
    outward: tuple[Outward, ...] = ()
    """Where its facts lead out of the site; links in texts and to sources know it themselves."""
