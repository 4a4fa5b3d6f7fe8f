"""What may be true of a page that does not say it in so many words."""

import re

from htmldate import find_date
from trafilatura.metadata import extract_metadata

from .facts import Facts, authors, clean, day

PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-])")


def guess(markup: str) -> Facts:
    """What trafilatura finds where the page does not say it in so many words."""
    found = extract_metadata(markup, date_config={"original_date": True, "extensive_search": False})
    names = re.split(r"\s*;\s*", found.author or "")
    title, outlet = clean(found.title), clean(found.sitename)
    return Facts(
        title=title,
        authors=authors(*names),
        outlet="" if outlet in title else outlet,
        issued=day(found.date),
    )


def doubtful(markup: str) -> str:
    """The likeliest of all dates on the page, uncertain. A year alone is mostly a copyright's."""
    found = day(find_date(markup, original_date=True, extensive_search=True))
    return f"{found}?" if found and not found.endswith("-01-01") else ""


def in_path(address: str) -> str:
    """The day that stands in an address: /2024/02/15/."""
    found = PATH_DAY.search(address)
    return day(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else ""
