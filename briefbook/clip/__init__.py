"""What others have published becomes a draft: a source record, suggestions, and no copied prose.

Read (a page, an e-mail or a text → a Reading), suggest (actors, dates, quotations), write. Fetching and
feeds come before, for addresses. All that knows HTML, HTTP or feeds is in here, and is an extra.
"""

from .clipping import Clipped, clip
from .feeds import Entry, entries
from .fetching import Fetcher
from .original import Original, from_file
from .refusal import Refusal

__all__ = ["Clipped", "Entry", "Fetcher", "Original", "Refusal", "clip", "entries", "from_file"]
