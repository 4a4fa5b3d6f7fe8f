"""Addresses of pages: which are of one site, and what does not belong to them."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from courlan import extract_domain

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|igshid|ref_src|ocid|smid|xtor)", re.I
)
COPIES = re.compile(r"(?:^|\.)(?:ampproject\.org|google\.[a-z.]+|archive\.(?:org|ph|today|is))$")
"""Hosts that hand out pages of others."""


def host(address: str) -> str:
    """`www.example.org`; empty for what is no address."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def domain(address: str) -> str:
    """What one owner has registered: `example.org`, also for m.example.org."""
    if "." not in (name := host(address)):
        return name
    return extract_domain(f"https://{name}") or name.removeprefix("www.")


def is_copy(address: str) -> bool:
    return COPIES.search(host(address)) is not None


def tidy(address: str, base: str = "") -> str:
    """In full, without the marks of campaigns and without a fragment; empty if it is not http(s)."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        kept = [(k, v) for k, v in parse_qsl(parts.query, True) if not TRACKING.fullmatch(k)]
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    query = urlencode(kept) if len(kept) < len(parse_qsl(parts.query, True)) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")).replace(" ", "%20")
