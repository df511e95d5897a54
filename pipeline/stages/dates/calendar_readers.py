"""Readers of calendar expressions: matched words -> Reading, or None where they are no date after all."""

import re
from dataclasses import replace

from pipeline.stages.dates.found import Found
from pipeline.stages.dates.values import Order, Reading, full_year, is_day, last_day


def calendar(found: Found) -> Reading | None:
    """Any of year, month, day, season, in the order that the pattern had them."""
    year, month, season = found.year(), found.month(), found.season()
    day = found.day() if month else None
    if day is not None and month is not None and not is_day(year or 2000, month, day):
        return None
    unit = "D" if day else "M" if month else "S" if season else "Y"
    return Reading(
        unit=unit,
        year=year,
        month=month,
        day=day,
        number=season,
        weekday=found.weekday(),
        mod=found.mod(),
    )


def day_range(found: Found) -> Reading | None:
    """Days of one month, split later: "June 14-15"; with "and" or "or" only days that follow each other."""
    reading, last = calendar(found), found.number("l")
    if reading is None or last is None or reading.day is None or reading.month is None:
        return None
    linked = {"and", "&", "or", "y"} & set(found.all_words())
    in_order = last == reading.day + 1 if linked else last > reading.day
    if not in_order or not is_day(reading.year or 2000, reading.month, last):
        return None
    return replace(reading, first=reading.day, last=last)


def half_of_month(found: Found) -> Reading | None:
    """As in "the second half of October": the days after the fifteenth."""
    reading = calendar(found)
    return replace(reading, half=1 if found.word("h") == "first" else 2) if reading else None


def nth_weekday(found: Found) -> Reading | None:
    """As in "the third Thursday of November"."""
    nth = found.value("o", "ORDINAL", "LAST_ORDINAL") or found.number("o")
    if not nth or nth > MOST_WEEKS:
        return None
    weekday = found.weekday()
    return Reading(unit="D", year=found.year(), month=found.month(), weekday=weekday, number=nth)


MOST_WEEKS = 5
"""Weeks that a month can have of a weekday."""


FEBRUARY = 2
"""The month whose last day only its year tells."""


def part_of_month(found: Found) -> Reading | None:
    """As in "the first week of May", which is no more precise than May; "the last day of March" is a day."""
    month, nth = found.month(), found.value("o", "ORDINAL", "LAST_ORDINAL") or found.number("o")
    if not month or not nth:
        return None
    reading = Reading(unit="M", year=found.year(), month=month)
    if found.word("u") == "day" and (nth > 0 or month != FEBRUARY or reading.year):
        day = nth if nth > 0 else last_day(reading.year or 2000, month)
        return replace(reading, unit="D", day=day) if is_day(2000, month, day) else None
    return replace(reading, mod="START" if nth == 1 else "END" if nth < 0 else "")


def joined_day(found: Found) -> Reading | None:
    """`14JUN06`, `JUNE14`: figures and the name of a month in one word."""
    parts = re.findall(r"\d+|[a-z]+", found.word("g"))
    year = full_year(parts.pop()) if len(parts) == 3 else found.year()
    day, name = parts if parts[0].isdecimal() else reversed(parts)
    month = found.grammar.month_number(name)
    if month is None or not is_day(year or 2000, month, int(day)):
        return None
    return Reading(unit="D", year=year, month=month, day=int(day))


def week_of(found: Found) -> Reading | None:
    """The week that a day lies in."""
    reading = calendar(found)
    return replace(reading, unit="W") if reading and reading.day else None


def iso_day(found: Found) -> Reading | None:
    """`2007-02-28`, `2007/02/28`, `2007-02-28T14:05Z`."""
    written = found.word("d")
    day, clock = re.match(r"([\d./-]+)[t ]?(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
    year, month, number = (int(part) for part in re.split(r"[./-]", day))
    if not is_day(year, month, number):
        return None
    reading = Reading(unit="D", year=year, month=month, day=number)
    return replace(reading, kind="TIME", clock=f"T{clock.upper()}") if clock else reading


def slashed(found: Found) -> Reading | None:
    """`25/05/1970`: where both orders give a day, the reading carries the other one as alternative."""
    written = found.word("d")
    first, second, last = written.replace("-", "/").replace(".", "/").split("/")
    if len(last) == 2 and "." in written:
        return None
    year, a, b = full_year(last), int(first), int(second)
    month_first, day_first = is_day(year, a, b), is_day(year, b, a)
    if not month_first and not day_first:
        return None
    if month_first and day_first and a != b:
        return Reading(unit="D", year=year, month=a, day=b, alternative=(b, a))
    month, day = (a, b) if month_first else (b, a)
    order: Order = "" if a == b else "month first" if month_first else "day first"
    return Reading(unit="D", year=year, month=month, day=day, order=order)


def group(found: Found) -> Reading | None:
    """A date-time group: day, hour and minute, zone, month, year (`252125Z JUL 74`)."""
    written, year, month = found.word("g"), found.year(), found.month()
    day = int(written[:2])
    if month is None or not is_day(year or 2000, month, day):
        return None
    zone = "Z" if written[6] == "z" else ""
    clock = f"T{written[2:4]}:{written[4:6]}{zone}"
    return Reading("TIME", "D", year=year, month=month, day=day, clock=clock)


def of_that_year(found: Found) -> Reading | None:
    """As in "July 25 of that year": the year is the narrative's."""
    reading = calendar(found)
    return replace(reading, base="narrative", direction="this") if reading else None


def day_of_relative_month(found: Found) -> Reading | None:
    """As in "the 15th of last month": the shift counts months."""
    return Reading(unit="D", day=found.number("d"), shift=found.steps())


def day_of_told_month(found: Found) -> Reading | None:
    """As in "on the 19th": of the month that the text has named last."""
    return Reading(unit="D", day=found.number("d"), shift=0, base="told")


def attacks(found: Found) -> Reading | None:
    """The attacks that are named by their day, September 11, without a year."""
    if found.month() != 9 or found.number("d") != 11:
        return None
    return Reading(unit="D", year=2001, month=9, day=11)


def month_of_relative_year(found: Found) -> Reading | None:
    """As in "June of last year", "24 October last year": the shift counts years."""
    month, day = found.month(), found.day()
    if month and day and not is_day(2000, month, day):
        return None
    unit = "D" if day else "M"
    return Reading(unit=unit, month=month, day=day, shift=found.steps(), mod=found.mod())


def quarter(found: Found) -> Reading | None:
    """Quarters and halves of a year, calendar or fiscal."""
    unit = "H" if found.word("u") == "half" else "Q"
    written = found.word("o")
    number = found.value("o", "ORDINAL", "LAST_ORDINAL") or found.number("o")
    count = 2 if unit == "H" else 4
    number = count if number == -1 else number
    if not number or number > count or not written:
        return None
    year = found.year()
    if year is not None and any(word.startswith(FISCAL) for word in found.all_words()):
        return _fiscal_quarter(unit, year, number)
    shift = found.steps() if found.word("r") else None
    return Reading(unit=unit, year=year, number=number, shift=shift)


FISCAL = ("fy", "fiscal")


def _fiscal_quarter(unit: str, year: int, number: int) -> Reading | None:
    """The calendar's quarter: the first one of fiscal 2006 is the last of 2005. A fiscal half is none of the calendar's."""
    if unit == "H":
        return None
    year = full_year(f"{year:02d}")
    return Reading(unit="Q", year=year - (number == 1), number=(number + 2) % 4 + 1)


def quarter_glued(found: Found) -> Reading | None:
    """`Q306`, `3Q06`: the quarter is the figure beside the letter."""
    written = found.word("g")
    number, year = (written[1], written[2:]) if written[0] == "q" else (written[0], written[2:])
    return Reading(unit="Q", year=full_year(year), number=int(number)) if number in "1234" else None


def fiscal(found: Found) -> Reading | None:
    """A fiscal year of the United States government ends in September; a calendar year is a year."""
    year = found.year()
    if year is None:
        return None
    year = full_year(f"{year:02d}")
    plain = any(word.startswith(("cy", "calendar")) for word in found.all_words())
    return Reading(unit="Y" if plain else "FY", year=year, mod=found.mod())


def relative_fiscal_year(found: Found) -> Reading:
    """As in "last fiscal year"."""
    return Reading(unit="FY", shift=found.steps(), mod=found.mod())


def transition_quarter(found: Found) -> Reading:
    """July to September 1976, which belong to no fiscal year of the United States."""
    return Reading(unit="Q", year=1976, number=3)


def decade(found: Found) -> Reading | None:
    """`1970s`, `'80s`."""
    year = found.number("y")
    if year is None:
        year = (found.number("yy") or 0) + 1900
    if found.words("b"):
        year = -year
    # The 1800s are a century, the 2000s a decade.
    unit = "CE" if 0 < year <= LAST_CENTURY and year % 100 == 0 else "DE"
    return Reading(unit=unit, year=year, mod=found.mod())


LAST_CENTURY = 1900


def decade_of_year(found: Found) -> Reading | None:
    """`1960's`; "1965's end" has a year."""
    year = found.number("y")
    return Reading(unit="DE", year=year, mod=found.mod()) if year and year % 10 == 0 else None


def decade_word(found: Found) -> Reading | None:
    """As in "the sixties"."""
    century = 1800 if "eighteen" in found.all_words() else 1900
    tens = found.value("y", "DECADE_WORD")
    return Reading(unit="DE", year=century + tens, mod=found.mod()) if tens else None


def century(found: Found) -> Reading | None:
    """The nineteenth century begins with 1800; the fourth before Christ is 400 to 301 BC."""
    number = found.value("o", "ORDINAL") or found.number("o")
    if not number or number > 21 or "twenty" in found.all_words():
        number = 21 if "twenty" in found.all_words() else number
    if not number or number > 22:
        return None
    year = -(number - 1) * 100 - 1 if found.words("b") else (number - 1) * 100
    return Reading(unit="CE", year=year, mod=found.mod())


def before_christ(found: Found) -> Reading | None:
    """Years before Christ count down; they have no interval of ISO days."""
    reading = calendar(found)
    return replace(reading, year=-reading.year) if reading and reading.year else None


def year_of_short_range(found: Found) -> Reading | None:
    """The first year of "1995-96"; "Law 2004-17" and "2004-02" are none."""
    year, end = found.number("y"), found.number("e")
    return Reading(unit="Y", year=year) if year and end and 0 < end - year % 100 <= SPAN else None


def year_after_year(found: Found) -> Reading | None:
    """The second year of "1995-96"."""
    before = int(found.tokens.words[found.start - 2])
    year = before // 100 * 100 + (found.number("yy") or 0)
    return Reading(unit="Y", year=year) if 0 < year - before <= SPAN else None


SPAN = 12
"""Most years between the two of a short range."""


def day_after_month(found: Found) -> Reading | None:
    """A day whose month stands before it: "June 14 and 20"."""
    words = found.tokens.words[max(0, found.start - 5) : found.start]
    months = [m for m in map(found.grammar.month_number, words) if m]
    day = found.number("d")
    if not months or not day or not is_day(found.year() or 2000, months[-1], day):
        return None
    return Reading(unit="D", year=found.year(), month=months[-1], day=day)


def day_before_month(found: Found) -> Reading | None:
    """A day whose month stands after it: "4 and 18 June"."""
    words = found.tokens.words[found.end : found.end + 8]
    month = next((m for m in map(found.grammar.month_number, words) if m), None)
    day = found.number("d")
    if not month or not day or not is_day(2000, month, day):
        return None
    return Reading(unit="D", month=month, day=day)


def holiday(found: Found) -> Reading | None:
    """A day that has a name; the rule that finds it is data."""
    words = found.words("h")
    name = " ".join(words).replace(" ' ", "'").replace(" ’ ", "'").replace(" . ", ". ")
    rule = found.grammar.holidays.get(name)
    if rule is None:
        return None
    return Reading(
        unit="D",
        year=found.year() or rule.get("year"),
        month=rule.get("month"),
        easter=rule.get("easter"),
        day=rule.get("day"),
        weekday=rule.get("weekday"),
        number=rule.get("nth"),
    )


def nine_eleven(found: Found) -> Reading | None:
    """The attacks that are named by their day."""
    return (
        Reading(unit="D", year=2001, month=9, day=11)
        if found.words("d") == ["9", "/", "11"]
        else None
    )
