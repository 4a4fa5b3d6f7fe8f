"""What a page says to search engines: schema.org in JSON-LD 1.1.

Addresses are whole or left out, and so is everything that is empty or that schema.org's ISO 8601
dates cannot say. Where a template writes it into HTML, `<` has to be escaped (`tojson` does).
"""

import re
from collections.abc import Iterable

from ..shapes import (
    ActorPage,
    BriefingPage,
    Card,
    CorrectionShown,
    DataPage,
    Day,
    EventPage,
    HomePage,
    ImageShown,
    NameShown,
    OutletPage,
    Page,
    Person,
    Site,
    SourcePage,
    SourceShown,
    View,
)
from .feed_content import absolute, owner
from .publishing import policies

Thing = dict[str, object]

TYPES = {
    "person": "Person",
    "author": "Person",
    "organization": "Organization",
    "group": "Organization",
    "state": "Country",
    "outlet": "NewsMediaOrganization",
    "event": "Event",
}
EVENT_STATUS = {
    "planned": "https://schema.org/EventScheduled",
    "ongoing": "https://schema.org/EventScheduled",
    "occurred": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d(:\d\d){0,2}(Z|[+-]\d\d(:\d\d)?)?)?)?)?")


def json_ld(view: View) -> Thing | None:
    """The page's main thing, or None where schema.org has no word for it."""
    thing = _thing(view.site, view.page)
    return {"@context": "https://schema.org"} | thing if thing else None


def _thing(site: Site, page: Page) -> Thing | None:
    match page:
        case BriefingPage():
            return _briefing(site, page)
        case ActorPage():
            return _actor(site, page)
        case EventPage():
            return _event(site, page)
        case OutletPage():
            return _outlet(site, page)
        case SourcePage():
            here = absolute(site, page.address)
            return _source(site, page.source) | _made("", mainEntityOfPage=here)
        case HomePage():
            return _website(site, page)
        case DataPage():
            return _dataset(site, page)
    return None


def _briefing(site: Site, page: BriefingPage) -> Thing:
    authors = [_author(site, card) for card in page.authors]
    return _made(
        "NewsArticle",
        headline=page.title,
        description=page.summary,
        dateline=page.dateline,
        url=absolute(site, page.address),
        mainEntityOfPage=absolute(site, page.address),
        datePublished=_iso(page.date),
        dateModified=_iso(page.updated),
        author=authors or [_publisher(site)],
        publisher=_publisher(site),
        inLanguage=page.language or site.language,
        image=_image(site, page.image),
        about=_cards(site, page.topics),
        mentions=_people(site, page.actors),
        citation=[_source(site, source) for source in page.sources],
        isBasedOn=_source(site, page.original) if page.original else None,
        correction=[_correction(correction) for correction in page.corrections],
    )


def _actor(site: Site, page: ActorPage) -> Thing:
    kind = TYPES.get(page.kind, "Thing")
    links = [item.url for item in page.identifiers] + [link.url for link in page.links]
    roles = [role.role for role in page.roles if not role.former]
    parent = _card(site, page.parent) if page.parent else None
    return _made(
        kind,
        name=page.title,
        alternateName=_other_names(page.title, page.other_names),
        description=page.summary,
        url=absolute(site, page.address),
        sameAs=_web(links),
        image=_image(site, page.image),
        jobTitle=roles if kind == "Person" else None,
        parentOrganization=parent if kind == "Organization" else None,
    )


def _event(site: Site, page: EventPage) -> Thing | None:
    """States are what it is about: schema.org lets only people and organizations contribute.

    Search engines call an event without a place or an exact first day a mistake: then it is left out.
    """
    start, _, end = page.date.edtf.partition("/")
    if not page.place or not _plain(start):
        return None
    people = [person for person in page.actors if _contributes(person)]
    others = [person for person in page.actors if not _contributes(person)]
    return _made(
        "Event",
        name=page.title,
        description=page.summary,
        url=absolute(site, page.address),
        startDate=_plain(start),
        endDate=_plain(end),
        eventStatus=EVENT_STATUS.get(page.status),
        location=_made("Place", name=page.place),
        contributor=_people(site, people),
        about=_people(site, others),
        superEvent=_card(site, page.parent) if page.parent else None,
        subEvent=_cards(site, page.children),
    )


def _outlet(site: Site, page: OutletPage) -> Thing:
    return _made(
        "NewsMediaOrganization",
        name=page.title,
        alternateName=_other_names(page.title, page.other_names),
        description=page.summary,
        url=absolute(site, page.address),
        sameAs=_web([page.homepage]),
        ownershipFundingInfo=page.owner,
    )


def _website(site: Site, page: HomePage) -> Thing:
    return _made(
        "WebSite",
        name=site.title,
        description=site.description or page.summary,
        url=absolute(site, page.address),
        inLanguage=site.language,
        publisher=_publisher(site),
    )


def _dataset(site: Site, page: DataPage) -> Thing:
    """The description has at least 50 letters, as search engines want it."""
    package = absolute(site, f"{page.address}datapackage.json") if page.formats else ""
    return _made(
        "Dataset",
        name=f"{site.title}: {page.title}",
        description=f"{page.summary} {site.description}".strip(),
        url=absolute(site, page.address),
        inLanguage=site.language,
        isAccessibleForFree=True,
        license=(site.licence.url or site.licence.name) if site.licence else None,
        creator=_publisher(site),
        distribution=[
            *(_download(site, file.address, file.media_type, file.title) for file in page.files),
            *([_download(site, package, "application/json", "Data Package")] if package else []),
        ],
    )


def _download(site: Site, address: str, media_type: str, name: str) -> Thing:
    url = absolute(site, address)
    return _made("DataDownload", name=name, encodingFormat=media_type, contentUrl=url)


def _source(site: Site, source: SourceShown) -> Thing:
    publisher = _card(site, source.outlet) if source.outlet else None
    return _made(
        "CreativeWork",
        name=source.title,
        url=source.url,
        archivedAt=source.archive_url,
        author=[_author(site, card) for card in source.authors],
        publisher=publisher,
        datePublished=_iso(source.issued),
        inLanguage=source.language,
    )


def _correction(correction: CorrectionShown) -> Thing:
    return _made("CorrectionComment", text=correction.text, datePublished=_iso(correction.date))


# --- what those are made of ---


def _made(type: str, **fields: object) -> Thing:
    """A thing of a type, with those fields that say something."""
    told = {key: value for key, value in fields.items() if value}
    return {"@type": type} | told if type else told


def _card(site: Site, card: Card) -> Thing:
    url = absolute(site, card.address) if card.address else ""
    return _made(TYPES.get(card.kind, "Thing"), name=card.name, url=url)


def _cards(site: Site, cards: Iterable[Card]) -> list[Thing]:
    return [_card(site, card) for card in cards]


def _people(site: Site, people: Iterable[Person]) -> list[Thing]:
    return _cards(site, (person.card for person in people))


def _author(site: Site, card: Card) -> Thing:
    """An author is a person or an organization, and nothing else."""
    many = card.kind in ("organization", "group", "state", "outlet")
    return _card(site, card) | {"@type": "Organization" if many else "Person"}


def _publisher(site: Site) -> Thing:
    who = owner(site)
    thing = _made("Organization", name=who.name, url=who.url, logo=who.logo)
    return thing | policies(site)


def _image(site: Site, image: ImageShown | None) -> Thing | None:
    url = absolute(site, image.address) if image else ""
    if image is None or not url:
        return None
    return _made(
        "ImageObject",
        url=url,
        caption=image.alt,
        creditText=image.credit,
        width=image.width,
        height=image.height,
    )


def _contributes(person: Person) -> bool:
    return TYPES.get(person.card.kind) in ("Person", "Organization", "NewsMediaOrganization")


def _other_names(title: str, names: Iterable[NameShown]) -> list[str]:
    strong = dict.fromkeys(name.name for name in names if not name.weak)
    return [name for name in strong if name != title]


def _web(urls: Iterable[str]) -> list[str]:
    """Each web address once, in order."""
    return [url for url in dict.fromkeys(urls) if url.startswith(("https://", "http://"))]


def _iso(day: Day | None) -> str:
    return _plain(day.edtf) if day else ""


def _plain(edtf: str) -> str:
    """The date where it is plain ISO 8601; empty for seasons, doubts, sets and open ends."""
    return edtf if ISO_DATE.fullmatch(edtf) else ""
