"""Dates and countries of dumps: a day or a code where the spelling leaves no doubt, else nothing."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

import pycountry

from pipeline.read.column_words import OWN_CODES, load_column_words, normal

DayOrder = Literal["day first", "month first", ""]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
TIME = (
    r"(?:(?:T|,? +)\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|[a-z]{3,5}|\([a-z]{3,5}\)|[+-]\d\d(?::?\d\d)?))*)?"
)
UNAMBIGUOUS = tuple(
    re.compile(pattern + TIME, re.IGNORECASE)
    for pattern in (
        YEAR + r"(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        YEAR + r"(?P<month>\d\d)(?P<day>\d\d)",
        WEEKDAY + DAY + r"[ /.-]+(?:of )?" + MONTH + r"[ ,/-]+" + YEAR,
        WEEKDAY + MONTH + " +" + DAY + ",? +" + YEAR,
    )
)
NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)" + YEAR + TIME, re.IGNORECASE
)
COMPACT_TIME = re.compile(r"(\d{8})T\d{4,6}Z?")
FIRST_YEAR = 1600
"""Programs write years such as 1 where there is no date."""


class DateParts(NamedTuple):
    """Year and the two other numbers of a date; `known` says that they are month and day, in this order."""

    year: int
    first: int
    second: int
    known: bool


def date_parts(text: str) -> DateParts | None:
    """Take a date (a time may follow) apart; None when the text is something else or only a part of a date."""
    text = COMPACT_TIME.sub(r"\1", text.strip())
    for pattern in UNAMBIGUOUS:
        if found := pattern.fullmatch(text):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
            return DateParts(int(found["year"]), number, int(found["day"]), known=True)
    if found := NUMERIC.fullmatch(text):
        return DateParts(int(found["year"]), int(found["first"]), int(found["second"]), known=False)
    return None


def day_order(texts: Iterable[str]) -> DayOrder:
    """How a column writes dates such as 3/4/2006: as its other dates show; empty when they do not or disagree."""
    parts = [p for text in texts if (p := date_parts(text)) and not p.known]
    day_first = any(p.first > 12 for p in parts)
    month_first = any(p.second > 12 for p in parts)
    if day_first == month_first:
        return ""
    return "day first" if day_first else "month first"


def iso_day(text: str, order: DayOrder = "") -> str:
    """The ISO day of a date; empty when there is no such day or its order is in doubt."""
    parts = date_parts(text)
    if parts is None or parts.year < FIRST_YEAR:
        return ""
    month, day = parts.first, parts.second
    if not parts.known and (month > 12 or (order == "day first" and day <= 12)):
        month, day = day, month
    elif not parts.known and not order and day <= 12 and day != month:
        return ""
    try:
        return dt.date(parts.year, month, day).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=1024)
def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 of a code or an English name; empty when it is unknown or has two owners."""
    own = load_column_words().countries
    if text in OWN_CODES:
        return text
    if normal(text) in own:
        return own[normal(text)]
    try:
        code: str = pycountry.countries.lookup(text).alpha_2
    except LookupError:
        return ""
    return code
