"""What lies in a site's folder: content, pictures, static files, and the files of its theme."""

from .scan import Found, Scan, content_hash, file, scan, unreadable
from .theme import Bundles, ThemeFiles, theme_files

__all__ = [
    "Bundles",
    "Found",
    "Scan",
    "ThemeFiles",
    "content_hash",
    "file",
    "scan",
    "theme_files",
    "unreadable",
]
