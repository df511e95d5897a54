"""Readers of relative expressions: matched words -> Reading, or None where they are no date after all."""

from dataclasses import replace

from pipeline.stages.dates.amounts import HALVED, amount, is_range, period, unit
from pipeline.stages.dates.found import Found
from pipeline.stages.dates.values import FINER, Base, Reading


def ago(found: Found) -> Reading | None:
    """As in "two weeks ago": counted back from the document's date."""
    return _distance(found, -1, "deictic")


def from_now(found: Found) -> Reading | None:
    """As in "two months from now"."""
    return _distance(found, 1, "deictic")


def later(found: Found) -> Reading | None:
    """As in "two days later", "a year earlier": counted from the last date of the narrative."""
    direction = -1 if found.word("g") == "before" else 1
    return _distance(found, found.value("g", "EARLIER", "LATER") or direction, "narrative")


def _distance(found: Found, sign: int, base: Base) -> Reading | None:
    number, (letter, clock) = amount(found), unit(found)
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if number in HOURS_OF_DAYS and letter == "H":
        number, letter, clock = HOURS_OF_DAYS[number], "D", False
    if number == "0.5" and letter in HALVED and not clock:
        number, letter = HALVED[letter]
    if number is None or clock or letter == "ML":
        return Reading("TIME" if clock else "DATE", timex=vague)
    if number == "X" or "." in number or is_range(found):
        return Reading(timex=vague)
    if letter[0].isdigit():
        number, letter = str(int(number) * int(letter[0])), letter[1:]
    return Reading(
        unit=letter,
        shift=sign * int(number),
        base=base,
        mod=found.mod(),
        compares=_compares(found) if (letter, number) == ("Y", "1") and sign < 0 else "",
    )


HOURS_OF_DAYS = {"24": "1", "48": "2", "72": "3"}
"""Hours that are said for days."""
COMPARING = frozenset("from than with versus vs against over".split())
"""Words before "a year earlier" by which a month is compared with that of the year before; a quarter is so without them."""


def _compares(found: Found) -> str:
    before = found.tokens.words[found.start - 1] if found.start else ""
    return "M" if before in COMPARING else "Q"


def one_unit_ago(found: Found) -> Reading | None:
    """As in "year-earlier", "the year-ago quarter", "week-ago"."""
    letter = unit(found)[0]
    return Reading(unit=letter, shift=-1, compares="M" if letter == "Y" else "")


def same_period(found: Found) -> Reading | None:
    """As in "the same month last year"."""
    return Reading(unit="Y", shift=-1, compares="M")


def coming_unit(found: Found) -> Reading | None:
    """As in "the coming week": it begins with the document's date."""
    letter, clock = unit(found)
    if letter == "WE":
        return None
    return Reading("DURATION", timex=period("1", letter, clock), rolls=1)


def straight_unit(found: Found) -> Reading | None:
    """As in "the third straight month": the last of them, in which the text is."""
    return Reading(unit=unit(found)[0], shift=0, base="near")


def middle_of_unit(found: Found) -> Reading | None:
    """As in "midyear", "mid-week"."""
    letter = found.value("u", "MID_UNIT") or unit(found)[0]
    return Reading(unit=letter, shift=0, mod="MID")


def end_of_unit(found: Found) -> Reading | None:
    """As in "year-end"."""
    if found.year() is not None:
        return Reading(unit="Y", year=found.year(), mod="END")
    return Reading(unit=unit(found)[0], shift=0, mod="END")


def vague_past(found: Found) -> Reading | None:
    """As in "decades ago"."""
    return Reading(timex="PAST_REF")


def vague_later(found: Found) -> Reading | None:
    """As in "weeks later"."""
    past = (found.value("g", "EARLIER", "LATER") or 1) < 0
    return Reading(timex="PAST_REF" if past else "FUTURE_REF")


def deictic(found: Found) -> Reading | None:
    """A distance of whole units, or a weekday, month or season: "last week", "that year", "next Friday", "Tuesday"."""
    settings = found.pattern.settings
    base: Base = settings.get("base", "narrative" if found.counts_from_narrative() else "deictic")
    reading = Reading(base=base, mod=found.mod())
    month, season, weekday = found.month(), found.season(), found.weekday()
    if weekday is not None and found.word("u"):
        return replace(reading, unit="D", weekday=weekday, shift=found.steps())
    if weekday is not None:
        direction = found.direction() if found.word("r") else ""
        return replace(reading, unit="D", weekday=weekday, direction=direction)
    if month or season:
        unit_name = "M" if month else "S"
        return replace(
            reading, unit=unit_name, month=month, number=season, direction=found.direction()
        )
    letter = settings.get("unit") or unit(found)[0]
    if not letter or letter not in FINER:
        return None
    return replace(reading, unit=letter, shift=settings.get("shift", found.steps()))


def weekend(found: Found) -> Reading | None:
    """As in "over the weekend": the last or next one, as the verb says."""
    return Reading(unit="WE", number=1)


def day_of_event(found: Found) -> Reading | None:
    """As in "the day after the vote": its date is known where the phrase tells the event's."""
    return Reading(unit="D", base="told")


def trading_day(found: Found) -> Reading | None:
    """As in "ended the day higher": the day that is told of, else the document's."""
    return Reading(unit="D", shift=0, base="near", direction="past")


def day_after(found: Found) -> Reading | None:
    """As in "the day before", "the day after"."""
    return Reading(unit="D", shift=-1 if found.word("g") == "before" else 1, base="narrative")


def two_days(found: Found) -> Reading | None:
    """As in "the day before yesterday"."""
    return Reading(unit="D", shift=-2 if found.word("g") == "before" else 2)


def the_unit(found: Found) -> Reading | None:
    """As in "the end of the year": the one that the text is in."""
    letter = unit(found)[0]
    base: Base = found.pattern.settings.get("base", "near")
    return Reading(unit=letter, shift=0, base=base, mod=found.mod())


def phrase(found: Found) -> Reading | None:
    """A phrase whose value is data."""
    words = found.all_words()
    value = found.pattern.settings.get("value") or found.grammar.phrases.get(" ".join(words))
    return Reading(timex=value) if value else None


def that_time(found: Found) -> Reading | None:
    """As in "at that time", "during this period": a time that the text has told and does not name again."""
    return Reading(timex="PRESENT_REF" if found.word("g") == "this" else "PAST_REF")
