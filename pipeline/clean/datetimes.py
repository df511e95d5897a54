"""The notations of dates that cables and their containers use."""

import datetime as dt
import re

from rapidfuzz.distance import OSA

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTH = "|".join(MONTHS)
DATE_TIME_GROUP = re.compile(
    r"^(?:[A-Z]{1,2} {1,6}){0,4}(?P<day>[\dO]{2})(?P<hour>[\dO]{2})(?P<minute>[\dO]{2})(?: ?[Z2] {0,6}|(?-i: )(?=[A-Z]{3} ))"
    r"(?P<month>[A-Z][A-Z0]{2}|0CT)[A-Z]{0,6}\.? {0,6}(?P<year>\d{4}|[\dO]\d)(?!\d)",
    re.IGNORECASE,
)
SERIAL = re.compile(r"^DE ([A-Z]{4,8}) ?#?(\d{1,5})(?:/\d+)?(?: (\d{3})(\d\d)(\d\d))?")
ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
AMERICAN = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({MONTH})[A-Za-z]*\.?,? (\d{{4}})\b", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b({MONTH})[A-Za-z]*\.? (\d{{1,2}}),? (\d{{4}})\b", re.IGNORECASE)
FIRST_CENTURY_YEAR = 45
"""Two-digit years from here on are of the twentieth century; no cable is older than 1945."""


def full_year(digits: str) -> int:
    """The year of two or four digits."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= FIRST_CENTURY_YEAR else 2000)


def read_date_time_group(text: str) -> dt.datetime | None:
    """`R 141005Z JUN 06` at the start of a line; None when there is none or it is impossible.

    The letter O stands for the digit, and a damaged month for the only one that differs from it in one letter.
    """
    found = DATE_TIME_GROUP.match(text)
    month = mend_month(found["month"]) if found else 0
    if not found or not month:
        return None
    day, hour, minute = (digits(found[name]) for name in ("day", "hour", "minute"))
    return moment(full_year(mend_digits(found["year"])), month, day, hour, minute)


def year_of_group(text: str) -> int | None:
    """The year of a date-time group whose month cannot be read; None when there is no group."""
    found = DATE_TIME_GROUP.match(text)
    return full_year(mend_digits(found["year"])) if found else None


def digits(text: str) -> int:
    """The number of digits among which typists put the letter O."""
    return int(mend_digits(text))


def mend_digits(text: str) -> str:
    """Digits, with zeros for the letters O that typists put among them."""
    return text.upper().replace("O", "0")


def mend_month(text: str) -> int:
    """1 to 12 of the first three letters of a month, one of them damaged or not; 0 when that leaves no month or several."""
    name = text[:3].upper().replace("0", "O")
    if name in MONTHS:
        return MONTHS.index(name) + 1
    near = [
        i
        for i, month in enumerate(MONTHS, start=1)
        if OSA.distance(name, month, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else 0


def read_day_of_year(year: int, day: str, hour: str, minute: str) -> dt.datetime | None:
    """The moment of `DE RUEHME #2208/01 0931015`: day of the year, hour, minute; the year comes from elsewhere."""
    first = moment(year, 1, 1, int(hour), int(minute))
    if first is None or not 1 <= int(day) <= 366:
        return None
    result = first + dt.timedelta(days=int(day) - 1)
    return result if result.year == year else None


def read_day(text: str) -> dt.date | None:
    """The first full date of a text, in any of the four notations; None when it gives no day."""
    found = []
    for pattern, order in ((ISO, "ymd"), (AMERICAN, "mdy"), (DAY_MONTH, "dmy"), (MONTH_DAY, "mdy")):
        if match := pattern.search(text):
            parts = dict(zip(order, match.groups(), strict=True))
            found.append((match.start(), parts))
    for _, parts in sorted(found, key=lambda item: item[0]):
        if result := moment(full_year(parts["y"]), month_number(parts["m"]), int(parts["d"])):
            return result.date()
    return None


def month_number(text: str) -> int:
    """1 to 12 of digits or of a name."""
    return int(text) if text.isdigit() else MONTHS.index(text[:3].upper()) + 1


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime | None:
    """The moment in UTC, None when there is no such day or hour."""
    try:
        return dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)
    except ValueError:
        return None
