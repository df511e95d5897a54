"""When a cable loses its classification: the date behind `DECL:` in the line of the executive order.

The orders write it each in their way: `E.O. 12958: DECL: 03/04/2018` (from 1995), `E.O. 12065: GDS 10/17/85 (BERG, ANNA B.)
OR-M` (1978 to 1982: declassified on that day). `DECL: AFTER KOREAN REUNIFICATION`, `X1`, `OADR`, `GDS` without a date and
`RDS` (the day of a review) give no date.
"""

import datetime as dt
import re

from pipeline.clean.datetimes import MONTH, full_year, moment, month_number

MARKER = re.compile(
    r"\bDECL?(?:AS|ASS|ASSIFY|ASSIFIED|ASSIFICATION)?\b(?:\s+(?:ON|DATE|BY))?[\s:;.,-]*|\bGDS\b[\s:-]*",
    re.IGNORECASE,
)
BARE = re.compile(r"^\s*\d{5}[\s:.,-]+(?=\d{1,2}[/-]\d)")
"""`E.O. 12958: 03/04/2018`: the order, and the date without a word."""

REVIEW = re.compile(r"\bX?RDS\b", re.IGNORECASE)
NUMERIC = re.compile(
    r"(?<![\d/.-])([\dO]{1,2})\s?[/.\\-]\s?([\dO]{1,2})\s?[/.\\-]\s?([\dO]{4}|[\dO]{2})(?![\d/])"
)
ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:ST|ND|RD|TH)?[\s-]?({MONTH})[A-Z]*\.?,?[\s-]?(\d{{4}}|\d\d)(?!\d)",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"\b({MONTH})[A-Z]*\.?\s?(\d{{1,2}})(?:ST|ND|RD|TH)?,?\s?(\d{{4}})(?!\d)", re.IGNORECASE
)
LATEST = 2099


def read_declassification(text: str) -> dt.date | None:
    """The first full date behind the word for declassification; None when the text gives no day.

    Two-digit years are read as datetimes does, days and months in American order unless that is impossible.
    """
    found = MARKER.search(text) or BARE.match(text)
    if not found or REVIEW.search(text[: found.start()]):
        return None
    return read_loose_day(text[found.end() :])


def read_loose_day(text: str) -> dt.date | None:
    """The first day of a text in the notations of typists: `3/4/18`, `03-04-2018`, `4 MAR 2018`, `MARCH 4, 2018`."""
    days = []
    for pattern, order in (
        (ISO, "ymd"), (COMPACT, "ymd"), (NUMERIC, "mdy"), (DAY_MONTH, "dmy"), (MONTH_DAY, "mdy"),
    ):  # fmt: skip
        if found := pattern.search(text):
            parts = dict(
                zip(
                    order,
                    (
                        group.upper().replace("O", "0") if pattern is NUMERIC else group
                        for group in found.groups()
                    ),
                    strict=True,
                )
            )
            if day := make_day(parts):
                days.append((found.start(), day))
    return min(days)[1] if days else None


def make_day(parts: dict[str, str]) -> dt.date | None:
    """The day of its parts; None when there is no such day."""
    year, month, day = full_year(parts["y"]), month_number(parts["m"]), int(parts["d"])
    if month > 12 >= day:
        month, day = day, month
    found = moment(year, month, day) if year <= LATEST else None
    return found.date() if found else None
