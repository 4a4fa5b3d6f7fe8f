"""An e-mail, or a page that a browser saved as one file (MHTML), read."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

import msgspec

from .decoding import decoded
from .facts import authors, clean
from .hosts import tidy
from .original import Original
from .page import of_markup, with_wire
from .plain_text import paragraphs
from .reading import Reading, with_title
from .refusal import Refusal

FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
LISTS = ("List-Id", "List-Unsubscribe", "List-Post")
ADDRESS = re.compile(r"<\s*(https?://[^<>\s]+)\s*>|(https?://[^<>\s]+)")
BROWSER = re.compile(
    r"<a\b[^>]*href=[\"']([^\"']+)[\"'][^>]*>[^<]*(?:view|read|open)[^<]*(?:browser|online|web)",
    re.I,
)


def read_mail(original: Original) -> Reading:
    """Raises Refusal."""
    message = message_from_bytes(original.data, policy=policy.default)
    page, plain = part(message, "text/html"), part(message, "text/plain")
    if not page.strip() and not plain.strip():
        raise Refusal(f"{original.name} has no text: neither a part of plain text nor one of HTML.")
    if snapshot := clean(field(message, "Snapshot-Content-Location")):
        return of_markup(page or plain, tidy(snapshot), original.name)
    return letter(message, page, plain, original.name)


def letter(message: EmailMessage, page: str, plain: str, name: str) -> Reading:
    """A newsletter appeared in an outlet of its sender's name; a letter has an author."""
    reading = of_markup(page, "", name) if page.strip() else Reading(text=paragraphs(plain))
    title = FORWARDED.sub("", clean(field(message, "Subject")))
    sender, box = parseaddr(field(message, "From"))
    is_list = any(message.get(key) for key in LISTS)
    return with_wire(
        msgspec.structs.replace(
            reading,
            type="post" if is_list else "personal_communication",
            title=title or reading.title,
            authors=() if is_list else authors(sender) or reading.authors,
            outlet=clean(sender) if is_list else "",
            homepage=box.rpartition("@")[2].lower() if is_list else "",
            via="",
            issued=sent(message) or reading.issued,
            modified="",
            url=archived(message, page),
            text=with_title(title, reading.text),
            origins={"issued": "the e-mail's date", "outlet": "the sender's name"},
            doubts=(),
        )
    )


def field(message: EmailMessage, key: str) -> str:
    """A header; one that is broken counts as not there."""
    try:
        return str(message.get(key) or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def sent(message: EmailMessage) -> str:
    """The day on which it was sent, as the sender's clock has it."""
    try:
        found = message["Date"].datetime if message["Date"] else None
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
    return found.date().isoformat() if found else ""


def part(message: EmailMessage, media: str) -> str:
    """The first part of a kind that is no attachment."""
    for one in message.walk():
        if one.get_content_type() == media and one.get_content_disposition() != "attachment":
            data = one.get_payload(decode=True)
            if isinstance(data, bytes):
                return decoded(data, one.get_content_charset() or "")
    return ""


def archived(message: EmailMessage, page: str) -> str:
    """Where it is on the web (RFC 5064), or the link that opens it in a browser."""
    header = ADDRESS.search(field(message, "Archived-At"))
    link = BROWSER.search(page)
    return tidy((header[1] or header[2]) if header else link[1] if link else "")
