"""The book of documents, as the settings and the command line ask for it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ..config import Settings
from ..dates import DateError
from ..link import Book, Shown, link
from ..link.clock import choose
from ..model import Document, File
from ..records import Records
from ..words import load
from .options import Options, Refused


def linked(
    settings: Settings,
    options: Options,
    documents: Sequence[Document],
    files: Mapping[str, File],
    clock: datetime,
    records: Records,
) -> Book:
    """Link everything. `files` are those of content/ and of static/ that are not Markdown.

    Raises Refused where the present is not known.
    """
    return link(
        documents,
        settings,
        load(settings.language),
        present(settings, options, documents, clock),
        Shown(options.drafts, options.future, options.expired),
        files={path: file for path, file in files.items() if path.startswith("content/")},
        static={path: file for path, file in files.items() if path.startswith("static/")},
        records=records,
    )


def present(
    settings: Settings, options: Options, documents: Iterable[Document], clock: datetime
) -> datetime:
    """*Now*, as this site counts it. Raises Refused."""
    zone = ZoneInfo(settings.timezone)
    try:
        return choose(options.now, options.epoch, settings.now, documents, zone, clock)
    except DateError as error:
        message = f"The present is not known: {error.message} {error.hint}".strip()
        raise Refused(message) from error
