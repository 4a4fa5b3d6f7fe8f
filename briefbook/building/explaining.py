"""Why a page is as it is: what its view holds, what its template uses, when and why it was made."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import msgspec

from .. import views
from ..digest import digested
from ..ledger import Ledger
from ..link import Book, Shown
from ..link.linking import seen_by
from ..present.subject import Subject
from ..problems import nearest
from ..render import Closures
from ..shapes import Page, Parts
from .making import Making, Plan
from .options import Explanation, Options, Refused
from .pages import Pages
from .stamp import stamp
from .story import settings_of, story_of


def explain(root: Path, url: str, options: Options = Options()) -> Explanation:
    """Explain the page at an address. Raises Refused, and what reading and linking raise."""
    settings = settings_of(root, options)
    with Ledger.open(root, stamp()) as ledger:
        clock = datetime.now(ZoneInfo(settings.timezone))
        story = story_of(root, settings, options, ledger, clock)
        making = Making(story, story.glance())
        theme = making.theme()
        plan = making.plan(theme)
        return explained(plan, making.pages(plan, theme), url)


def explained(plan: Plan, pages: Pages, url: str) -> Explanation:
    file = file_of(plan, url) or file_at(url, plan.book.settings.base_url)
    subject, renderer = page_at(plan, file)
    page = views.view(plan.book, subject)
    told = digested(page)
    closures = Closures(pages.theme)
    made = pages.memory.ledger.made(pages.memory.folder, file)
    document = plan.book.documents.get(subject.key)
    return Explanation(
        address=subject.address,
        file=file,
        origin=document.path if document else "",
        row=subject.row,
        renderer=renderer,
        templates=tuple(n for n in closures.names(renderer) if n in pages.theme.templates),
        made=datetime.fromtimestamp(made.when, UTC).isoformat() if made.when else "",
        reason=made.reason,
        due=pages.reason(
            file, told.with_frame(pages.frame_digest), closures.digest(renderer), told
        ),
        fields=fields(page),
    )


def file_of(plan: Plan, path: str) -> str:
    """The page of a file of content, such as `content/actors/nato.md`; empty where it has none."""
    key = plan.book.by_path.get(path.removeprefix("./"))
    return next((one.file for one in plan.pages if key and one.key == key), "")


def file_at(url: str, base_url: str) -> str:
    """The file that is served at an address: whole, or relative to the site's root."""
    path = unquote(urlsplit(url.removeprefix(base_url) if base_url else url).path).lstrip("/")
    name = path.rpartition("/")[2]
    if path and name and "." not in name:
        path += "/"
    return f"{path}index.html" if not path or path.endswith("/") else path


def page_at(plan: Plan, file: str) -> tuple[Subject, str]:
    """The page that makes a file, and by which renderer."""
    files = {path: (one, how) for one in plan.pages for path, how in views.outputs(one)}
    if file in files:
        return files[file]
    if reason := held_back(plan.book, file):
        raise Refused(reason)
    near = nearest(file, files)
    guess = f" Did you mean /{near.removesuffix('index.html')}?" if near else ""
    raise Refused(f"No page of this site is at /{file.removesuffix('index.html')}.{guess}")


def held_back(book: Book, file: str) -> str:
    """Why a page that will be there is not there yet; empty of any other."""
    hidden = (
        seen_by(book, Shown(drafts=True, future=True, expired=True)) if book.held_back else book
    )
    for subject in views.pages(hidden):
        if subject.file == file and (reason := book.held_back.get(subject.key)):
            path = hidden.documents[subject.key].path
            flag = {"draft": "-D", "future": "-F", "expired": "-E"}[reason]
            return f"{path} is held back ({reason}). `briefbook serve {flag}` shows it."
    return ""


def fields(page: Page) -> dict[str, str]:
    """Each field as JSON, the parts of a body by their hash."""
    values = ((name, getattr(page, name)) for name in page.__struct_fields__)
    return {name: msgspec.json.encode(value, enc_hook=by_hash).decode() for name, value in values}


def by_hash(parts: object) -> str:
    assert isinstance(parts, Parts)
    return parts.hash
