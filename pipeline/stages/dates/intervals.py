"""Point -> first and last day, precision and EDTF.

Source  codebook section 3 (intervals are inclusive, nothing is made more precise than the text); EDTF level 1 of ISO 8601-2:2019.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.extensions import TimexData
from pipeline.stages.dates.values import Point, end_day, first_day

PRECISION = {
    "D": "day", "W": "range", "WE": "range", "M": "month", "Q": "quarter", "H": "range", "S": "season",
    "Y": "year", "FY": "year", "DE": "decade", "CE": "range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive ISO days; `""` where open or unknown."""

    start: str = ""
    end: str = ""
    precision: str = ""
    edtf: str = ""


def covering(row: TimexData, interval: Interval) -> TimexData:
    """The row of an expression with another interval; its value stays."""
    return row | {
        "date_start": interval.start,
        "date_end": interval.end,
        "precision": interval.precision,
        "edtf": interval.edtf,
    }


def interval_of(
    point: Point,
    *,
    days: tuple[int, int] | None = None,
    open_end: bool = False,
    approximate: bool = False,
) -> Interval:
    """The days that a point covers; `days` are the first and last day of the month that the text means ("June 14-15").

    "Early June" and "late 2005" cover all of June and 2005: how early the text does not say.
    """
    if point.year < 0:
        return Interval(edtf=_before_christ(point))
    try:
        start, end = first_day(point), end_day(point)
    except (ValueError, OverflowError):
        return Interval()
    precision = PRECISION[point.unit]
    if days is not None:
        start, end, precision = start.replace(day=days[0]), end.replace(day=days[1]), "range"
        written = f"{start}/{end}"
    else:
        written = edtf(point, start, end, "~" if approximate else "")
    if open_end:
        written = f"{written.split('/')[0]}/.."
    return Interval(start.isoformat(), "" if open_end else end.isoformat(), precision, written)


EDTF_SEASON = (21, 22, 23, 24)


def edtf(point: Point, start: date, end: date, mark: str) -> str:
    """EDTF level 1 of a period; `mark` is `~` where the text says about."""
    match point.unit:
        case "D" if start == end:
            return f"{start}{mark}"
        case "M":
            return f"{start:%Y-%m}{mark}"
        case "Y":
            return f"{start.year:04d}{mark}"
        case "S":
            return f"{start.year:04d}-{EDTF_SEASON[point.number - 1]}{mark}"
        case "DE":
            return f"{start.year // 10:03d}X{mark}"
        case "CE":
            return f"{start.year // 100:02d}XX{mark}"
        case "Q" | "H" | "FY":
            return f"{start:%Y-%m}{mark}/{end:%Y-%m}{mark}"
    return f"{start}{mark}/{end}{mark}"


def _before_christ(point: Point) -> str:
    """A year before Christ counts from 0: 499 BC is -0498."""
    return f"-{-point.year - 1:04d}" if point.unit == "Y" else ""
