"""Bytes to text, where a page names a wrong charset or none."""

import codecs
import re

from charset_normalizer import from_bytes

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874",
}  # fmt: skip
"""What browsers read for a name, after the Encoding Standard of WHATWG."""
LANGUAGE = re.compile(rb"""<html\b[^>]*\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
OLD = {
    "ru": "cp1251", "uk": "cp1251", "bg": "cp1251", "sr": "cp1251", "mk": "cp1251", "be": "cp1251",
    "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "sl": "cp1250", "hr": "cp1250",
    "ro": "cp1250", "zh": "gb18030", "ja": "cp932", "ko": "cp949", "tr": "cp1254", "el": "cp1253",
    "he": "cp1255", "ar": "cp1256", "fa": "cp1256", "lt": "cp1257", "lv": "cp1257", "et": "cp1257",
    "vi": "cp1258", "th": "cp874",
}  # fmt: skip
"""What pages in a language were written in before UTF-8; all others in that of Western Europe."""


def decoded(data: bytes, charset: str = "") -> str:
    """The text. What is valid UTF-8 beyond ASCII hardly ever is anything else, whatever is said."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    head = DECLARED.search(data[:4096])
    named = [known(charset), known(head[1].decode("ascii", "replace")) if head else ""]
    order = ("utf-8", *named) if not data.isascii() else (*named, "utf-8")
    for name in filter(None, order):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return guessed(data)


def known(charset: str) -> str:
    """The name of a codec for text; empty where there is none of this name."""
    try:
        found = codecs.lookup(charset.strip().strip("'\"")).name if charset.strip() else ""
        "".encode(found or "ascii")
    except (LookupError, ValueError):
        return ""
    return BROWSERS.get(found, found)


def guessed(data: bytes) -> str:
    """By the language of the page, if it names one; else by the letters."""
    if language := LANGUAGE.search(data[:4096]):
        return data.decode(OLD.get(language[1].decode().lower(), "cp1252"), "replace")
    found = from_bytes(data).best()
    return str(found) if found else data.decode("cp1252", "replace")
