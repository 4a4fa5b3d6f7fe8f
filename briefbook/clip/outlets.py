"""Which outlet of the book a source belongs to: by its name, else by the host of its pages."""

from typing import NamedTuple

from ..ids import slug
from ..link import Book
from .hosts import domain, host


class Outlet(NamedTuple):
    reference: str
    """An id of the book, or a name that will be a stub; empty where nothing can be written."""
    remark: str


def matched(book: Book, name: str, homepage: str) -> Outlet:
    found = book.names.find("outlet", name) if name else ()
    if len(found) == 1 and found[0] in book.documents:
        return Outlet(found[0][1], f"found in your book by the name {name}")
    if id := at_host(book, homepage):
        return Outlet(id, "found in your book by its homepage")
    if len(found) > 1:
        ids = " or ".join(id for _, id in found)
        return Outlet("", f'"{name}" may be {ids}: write one of them')
    if not name:
        return Outlet("", "not known")
    if near := book.names.near("outlet", name):
        return Outlet(near[1], f"the page calls it {name}: is it this one?")
    stub = book.stubs.get(("outlet", slug(name)))
    return Outlet(
        stub or name, "" if stub else "not in your book yet: it will have a page with its name"
    )


def at_host(book: Book, homepage: str) -> str:
    """The one outlet at home at this host, else at this domain."""
    for part in (host, domain):
        wanted = part(f"https://{homepage}").removeprefix("www.") if homepage else ""
        ids = [
            id
            for kind, id in book.keys("outlet")
            if (kind, id) in book.documents
            and (home := book.outlet((kind, id)).homepage)
            and part(home).removeprefix("www.") == wanted != ""
        ]
        if len(ids) == 1:
            return ids[0]
    return ""
