"""What kind of file is served, by the ending of its name."""

import mimetypes

HTML = "text/html; charset=utf-8"
TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ico": "image/vnd.microsoft.icon",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}
"""Named here, so that they are the same on every system."""


def media_type(file: str) -> str:
    ending = file[file.rfind(".") :].lower() if "." in file else ""
    return TYPES.get(ending) or mimetypes.guess_type(file)[0] or "application/octet-stream"
