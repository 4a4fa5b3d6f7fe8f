"""How single values look in JSON Schema: dates, addresses, ids, texts and numbers.

A schema sees what YAML 1.2 makes of a text: `2023` is a number there, and `2023-02-16` a string.
All patterns are read alike by Python and by ECMAScript in its Unicode mode.
"""

from collections.abc import Mapping

import msgspec

from ..config import check_base_url, check_now
from ..dates import Date
from ..model import FilePath, Id, Sha256, Url

Schema = Mapping[str, object]

MONTH = "(?:0[1-9]|1[0-2])"
PART = f"(?:{MONTH}|2[1-4]|3[3-6])"
DAY = "(?:0[1-9]|[12][0-9]|3[01])"
YEAR = "-?[0-9]{4}"
SOME = f"{YEAR}(?:-(?:{MONTH}-(?:{DAY}|XX)|XX-XX|XX|{PART}))?|-?[0-9]{{2}}[0-9X]X|Y-?[1-9][0-9]{{4,10}}"
ONE = f"(?:{SOME})[?~%]?"
"""A year, season, quarter, month, day, decade or century, with its mark."""
HOUR = "(?:[01][0-9]|2[0-3])"
TIME = f"T{HOUR}:[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-]{HOUR}(?::[0-5][0-9])?)?"
INTERVAL = rf"(?:{ONE}|\.\.)?/(?:{ONE}|\.\.)?"
MEMBER = rf"(?:{ONE})?(?:\.\.)?(?:{ONE})?"
SET = rf"\[{MEMBER}(?:,{MEMBER})*\]"
EDTF = f"^(?:{ONE}|{YEAR}-{MONTH}-{DAY}{TIME}|{INTERVAL}|{SET})$"
EXACT = f"{YEAR}-{MONTH}-{DAY}(?:[?~%]|{TIME})?"

WORD = "[a-z0-9]+(?:-[a-z0-9]+)*"
WEB = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\x22\\@/?#]+(?:[/?#][^\s<>\x22\\]*)?"
MAIL = r"[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s<>\x22\\@?]+@[^\s<>\x22\\]+"

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""A number or a boolean where words are expected stays what the author wrote."""
DATE: Schema = {
    "description": "A date in EDTF: 2023, 2023-02, 2023-02-16, 2022-23 (autumn 2022), 2022~ (about), "
    "2023-02-17/2023-02-19, 2013/.. (since then).",
    "type": ["string", "integer", "array"],
    "pattern": EDTF,
    "minimum": -9999,
    "maximum": 9999,
    "items": {"type": ["string", "integer"]},
    "minItems": 1,
}
"""An unquoted year is a number for YAML, and an unquoted one of a set, `[2019,2020]`, a list."""
MOMENT: Schema = {
    "description": "A day, 2023-02-16, or a day with a time, 2023-02-16T06:00.",
    "type": "string",
    "pattern": f"^{EXACT}$",
}
BOOLEAN: Schema = {
    "type": ["boolean", "string"],
    "pattern": "^(?:true|True|TRUE|false|False|FALSE)$",
}
SCALARS: Mapping[object, Schema] = {
    str: TEXT,
    bool: BOOLEAN,
    object: {},
    Id: {
        "type": ["string", "number"],
        "pattern": rf"^(?:\[?@|\[\[\s*(?:[a-z]+:\s*)?)?{WORD}\s*\]{{0,2}}$",
    },
    Url: {"type": "string", "format": "iri", "pattern": f"^(?:{WEB}|{MAIL})$"},
    FilePath: {
        "type": ["string", "number"],
        "pattern": r"^(?!/)(?!\s*[A-Za-z][A-Za-z0-9+.\-]*\s*:)[^\\]*$",
    },
    Sha256: {"type": ["string", "number"], "pattern": "^[0-9a-f]{64}$"},
}
CHECKED: Mapping[object, Schema] = {
    check_base_url: {"type": "string", "format": "iri", "pattern": f"^(?:{WEB})?$"},
    check_now: {"type": "string", "pattern": f"^(?:latest|{EXACT})?$"},
}
"""By the check of a text in the settings; what is not here is any text."""
SHARED: Mapping[object, str] = {Date: "date", Url: "address", Id: "id", FilePath: "file"}
"""Under which name a form stands in a schema's `$defs`."""


def number(meta: msgspec.Meta) -> Schema:
    """A whole number; within quotation marks its bounds are not seen."""
    found: dict[str, object] = {
        "type": ["integer", "string"],
        "pattern": "^[+-]?(?:0|[1-9][0-9]*)$",
    }
    if meta.ge is not None:
        found["minimum"] = meta.ge
    if meta.le is not None:
        found["maximum"] = meta.le
    return found
