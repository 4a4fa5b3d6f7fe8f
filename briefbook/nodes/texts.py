"""Texts with a form of their own: addresses, ids, paths of files. Each check names the fault."""

import re
from urllib.parse import urlsplit

from ..ids import is_id, slug
from .walk import Fault, shown

REST = r"[^\s<>\"\\\x00-\x1f\x7f]*"
NAME = r"[^\s\x00-\x1f\x7f/?#@:<>\[\]{}|^`\"\\%]"
HOST = rf"(?:(?![.-]){NAME}+|\[[0-9A-Fa-f:.]+\])"
"""Any name of a host, international ones included; no user and no password before it."""
WEB = re.compile(rf"https?://({HOST}(?::[0-9]{{1,5}})?)(?:[/?#]{REST})?", re.IGNORECASE)
PLAIN_HOST = re.compile(r"[A-Za-z0-9._-]+")
MAIL = re.compile(rf"mailto:[^\s<>\"\\@?\x00-\x1f]+@{HOST}(?:\?{REST})?", re.IGNORECASE)
BARE = re.compile(rf"(?://)?{HOST}(?::[0-9]{{1,5}})?(?:[/?#]{REST})?")
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
SHA256 = re.compile(r"[0-9a-f]{64}")
UNSAFE = {"javascript", "vbscript", "data", "blob", "file"}


def address(text: str) -> Fault | None:
    """Is it an http, https or mailto address that a reader may safely follow?"""
    if is_web(text) or MAIL.fullmatch(text):
        return None
    scheme = SCHEME.match(text)
    if scheme and scheme[1].lower() in UNSAFE:
        message = f'An address that begins with "{scheme[1]}:" is never published.'
        return Fault("unsafe-address", message, "Give the page's https address.")
    right = suggestion(text)
    return Fault(
        "bad-address",
        f'"{shown(text)}" is not an address that can be linked.'
        + (f' Did you mean "{right}"?' if right else ""),
        "Write it in full, without spaces or passwords: https://example.org/page",
        right,
    )


def is_web(text: str) -> bool:
    """Is it one that urllib can take apart as well? That matters for odd hosts and ports only."""
    found = WEB.fullmatch(text)
    if found is None or PLAIN_HOST.fullmatch(found[1]):
        return found is not None
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


def suggestion(text: str) -> str:
    bare = text.strip("<> \t\n")
    if MAILBOX.fullmatch(bare):
        return f"mailto:{bare}"
    if is_web(bare) or MAIL.fullmatch(bare):
        return bare
    host = re.split("[/?#:]", bare.removeprefix("//"))[0]
    if BARE.fullmatch(bare) and "." in host.strip("."):
        return "https://" + bare.removeprefix("//")
    return ""


def identifier(text: str) -> Fault | None:
    if is_id(text):
        return None
    right = slug(text)
    return Fault(
        "bad-id",
        f'"{shown(text)}" is not an id. Did you mean "{right}"?',
        "An id has lower-case letters a-z, digits and single hyphens.",
        right,
    )


def sha256(text: str) -> Fault | None:
    if SHA256.fullmatch(text):
        return None
    right = text.lower()
    return Fault(
        "bad-hash",
        f'"{shown(text)}" is not a SHA-256 hash.',
        "It has 64 digits, 0-9 and a-f: the first word that `sha256sum FILE` prints.",
        right if SHA256.fullmatch(right) else "",
    )


def file_path(text: str) -> Fault | None:
    """Is it relative, with forward slashes? Where it leads is looked at where files are."""
    if SCHEME.match(text):
        hint = "Only files of your own are shown: save it beside this file and write its name."
        return Fault("bad-path", f'"{shown(text)}" is not the path of a file.', hint)
    if "\\" in text:
        right = text.replace("\\", "/")
        return Fault("bad-path", "Folders are separated by /, not by \\.", suggestion=right)
    if text.startswith("/"):
        hint = "Write the path from the folder of this file: picture.jpg or ../pictures/a.jpg"
        return Fault("bad-path", f'"{shown(text)}" begins with /, so it is not relative.', hint)
    return None
