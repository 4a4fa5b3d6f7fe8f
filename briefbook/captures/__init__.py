"""What was read of a source, kept as text beside its hash: `captures/cns.txt`.

A capture is for those who check, and is never published. It is UTF-8 with "\\n" at the ends of lines.
"""

from .capture import FOLDER, Differs, Kept, digest, find, path, places, read, write
from .sums import SUMS

__all__ = ["FOLDER", "SUMS", "Differs", "Kept", "digest", "find", "path", "places", "read", "write"]
