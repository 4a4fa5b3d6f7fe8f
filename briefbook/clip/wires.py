"""News agencies: where a byline or a dateline names the one that a text was taken from."""

import re
from typing import NamedTuple

AGENCIES = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP",
    "agence france presse": "AFP", "ap": "Associated Press", "associated press": "Associated Press",
    "the associated press": "Associated Press", "dpa": "dpa", "deutsche presse-agentur": "dpa",
    "upi": "UPI", "united press international": "UPI", "xinhua": "Xinhua",
    "xinhua news agency": "Xinhua", "tass": "TASS", "interfax": "Interfax", "ria novosti": "RIA Novosti",
    "efe": "EFE", "ansa": "ANSA", "kyodo": "Kyodo News", "kyodo news": "Kyodo News",
    "yonhap": "Yonhap", "pti": "PTI", "press trust of india": "PTI", "ani": "ANI", "ians": "IANS",
    "anadolu": "Anadolu Agency", "anadolu agency": "Anadolu Agency", "pa": "PA Media",
    "pa media": "PA Media", "press association": "PA Media", "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press", "bernama": "Bernama", "apa": "APA", "sda": "Keystone-SDA",
    "keystone-sda": "Keystone-SDA", "belga": "Belga", "pap": "PAP", "ukrinform": "Ukrinform",
    "lusa": "Lusa", "antara": "Antara", "cnn wire": "CNN Wire", "bloomberg news": "Bloomberg News",
}  # fmt: skip
DAY = r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][^\n()—–/:.!?\"“]{{1,50}}?)(?:,\s*{DAY})?\s*"
    r"(?:\((?P<agency>[^\W\d_][^()\n\d]{1,40})\)|/(?P<slash>[^\W\d_][^/\n\d]{1,40})/)?,?"
    r"\s*(?:[—–]|--|-(?=\s))\s*(?=\S)"
)
END = re.compile(
    r"(?:with (?:inputs?|files|reporting) from|source\s*:|[©—–-])\s*(?:\d{4}\s+)?(?:the )?"
    r"(?P<agency>[A-Za-z][\w .-]{1,40}?)[\s.)\]]*$",
    re.IGNORECASE,
)


class Dateline(NamedTuple):
    place: str = ""
    agency: str = ""
    day: str = ""
    """As written: `Feb 15`."""


def dateline(line: str) -> Dateline:
    """`PARIS, Feb 15 (Reuters) - `: a place in capitals, or an agency, stands at its beginning."""
    found = DATELINE.match(line[:160])
    if not found:
        return Dateline()
    place, agency = found["place"].strip(" ,"), found["agency"] or found["slash"] or ""
    city = place.split(",")[0]
    if agency[:1].islower() and not known(agency):
        return Dateline()
    if len(agency.split()) > 4 or not (agency or (city.isupper() and len(city) > 2)):
        return Dateline()
    return Dateline(titled(place), spelled(agency.strip()), found["day"] or "")


def titled(place: str) -> str:
    return place.title() if place.isupper() else place


def spelled(name: str) -> str:
    return AGENCIES.get(name.casefold(), name)


def known(name: str) -> str:
    """The agency of that name; empty where it is no known one."""
    return AGENCIES.get(name.casefold().strip(" .()"), "")


def parted(authors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The persons, and the agency among them."""
    agency = next((found for name in authors if (found := known(name))), "")
    return tuple(name for name in authors if not known(name)), agency


def at_the_end(text: str) -> str:
    """The known agency that the last lines name."""
    for line in text.splitlines()[-4:]:
        if (found := END.search(line[-80:])) and (agency := known(found["agency"])):
            return agency
    return ""
