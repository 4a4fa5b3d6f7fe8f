"""Figures in a sentence: numbers that say how much or how many, and not which or when."""

import re
from collections.abc import Iterator

from .claims import asks
from .sheet import HIDDEN

NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"
NAMED_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred"
    "|thousand|a)"
)
SCALE = r"(?:million|billion|trillion)s?"
SHARE = r"(?:%|‰|per\s?cent\b|percentage(?:\s+points?)?\b)"
UNIT = (
    r"(?:thousand|bn|tn|euros?|dollars?|pounds|yen|yuan|renminbi|roubles?|rubles?|francs?|rupees?"
    r"|hryvnias?|[kcm]?m|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet|hectares?|acres?|kg|kilos?"
    r"|kilograms?|tons?|tonnes?|litres?|liters?|gallons?|barrels?|degrees?|°C|°F|[kMGT]Wh?|watts?"
    r"|[kmg]igawatts?|kilowatts?|hertz|[kMG]Hz|knots?)\b"
)
CURRENCY = r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|RUB|UAH|INR)\s)"
MEASURE = re.compile(
    rf"""
    (?=[\d$€£¥UEGCJRI])(?:                       # a digit, a sign or the letters of a currency
      {CURRENCY}\s?{NUMBER}(?:\s?(?:{SCALE}|bn|tn|m|k)\b)?
    | (?<![\w.,/:–-]){NUMBER}[\s-]?(?:{SHARE}|{SCALE}\b|{UNIT})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number that says how much: a share, money, something measured, millions."""
MEASURE_IN_WORDS = re.compile(
    rf"\b{NAMED_NUMBER}(?:[\s-](?:and\s)?{NAMED_NUMBER})*[\s-](?:{SCALE}\b|per\s?cent\b|percent\b)",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"""
    (?=\d)(?<![\w.,/:–'’-])(?<!\w\()(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|[1-9]\d+)
    (?![\w/:-]|[.,]\d|\s?(?:BCE?|AD|CE|am|pm|[ap]\.m\.|o['’]clock|GMT|UTC|CET)\b)
    """,
    re.VERBOSE,
)
"""A number of two digits and more that says how many, if nothing around it says otherwise."""
YEAR = re.compile(r"(?:1\d|20|21)\d\d$")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
DAYS = r"\d{1,2}(?:\s*(?:,|-|–|and|or|to|until|through)\s*(?:[A-Z]\w+day\s)?\d{1,2})*"
DATE = re.compile(
    rf"(?=[\dA-Z])(?:{DAYS}\s(?:of\s)?{MONTH}|{MONTH}\.?\s{DAYS}|[A-Z]\w+day\s{DAYS})"
)
LOCATOR = re.compile(
    r"art|articles?|chapters?|clause|fig|figure|flight|footnote|grade|item|lines?|nos?|note|numbers?"
    r"|pages?|par|paragraphs?|pars|part|point|pp?|protocol|resolutions?|room|route|rules?|sections?"
    r"|table|version|vol|volume"
)
"""A number behind one of these says which, not how many."""
OPENER = re.compile(
    r"a|about|above|after|all|almost|an|and|another|around|as|at|barely|before|below|between|but|by"
    r"|did|every|exactly|fewer|for|from|her|his|in|its|just|less|more|most|my|nearly|of|on|only|our"
    r"|out|over|roughly|since|some|than|that|the|their|then|these|they|this|those|to|under|until|up"
    r"|was|well|were|when|where|while|with|within"
)
"""Words that have a capital letter only because a sentence begins with them."""


def figure(words: str) -> tuple[int, int] | None:
    """Where the first figure stands in a sentence that says how much or how many."""
    if not asks(words):
        return None
    found = [MEASURE.search(words), next(counts(words), None)]
    small = words.lower()
    if "illion" in small or "cent" in small:
        found.append(MEASURE_IN_WORDS.search(words))
    spans = [one.span() for one in found if one]
    return min(spans, key=lambda span: (span[0], -span[1]), default=None)


def counts(words: str) -> Iterator[re.Match[str]]:
    """Numbers that are no part of a date or of a name, and no year."""
    found = list(COUNT.finditer(words))
    dates = [one.span() for one in DATE.finditer(words)] if found else []
    for one in found:
        dated = any(start <= one.start() < end for start, end in dates)
        if not (dated or YEAR.match(one[0]) or is_named(words, one.start())):
            yield one


def is_named(words: str, at: int) -> bool:
    """Is the number a part of a name (`Resolution 2202`, `Group of 20`) or a locator (`par. 12`)?"""
    *_, earlier, last = ("", "", *words[max(0, at - 60) : at].split())
    word = (earlier if last == "of" else last).lstrip("([“\"'").rstrip(".")
    if not words[at - 1 : at].isspace() or not word or word.endswith((",", ";", ":", ")")):
        return False
    if LOCATOR.fullmatch(word.lower()):
        return last != "of"
    return word.endswith(HIDDEN) or (word[0].isupper() and not OPENER.fullmatch(word.lower()))
