"""Readers of durations and sets: matched words -> Reading, or None where they are no time after all."""

from pipeline.stages.dates.amounts import amount, period, unit
from pipeline.stages.dates.found import Found
from pipeline.stages.dates.values import SEASONS, Reading

FRACTION = 3
"""Tokens of "about a quarter"."""
RATES = frozenset("times percent people dollars million billion once twice".split())
"""Words before "a year" that make it a rate."""


def duration(found: Found) -> Reading | None:
    """A number of units: `P60D`."""
    number, (letter, of_clock) = amount(found), unit(found)
    words = found.all_words()
    alone = words[0] in ("a", "an") and (len(words) == 2 or words[-1] in ("long", "old"))
    if number is None or not letter or alone:
        return None
    if (letter == "Q" and _is_fraction(found)) or _is_year(found):
        return None
    return Reading(
        "DURATION", timex=period(number, letter, of_clock), mod=found.mod(), rolls=_rolls(found)
    )


def _rolls(found: Found) -> int:
    """Whether a duration ends or begins with the document's date: not "the last two weeks of March"."""
    after = found.tokens.words[found.end : found.end + 1]
    return 0 if after == ["of"] else found.steps()


def _is_fraction(found: Found) -> bool:
    """As in "A quarter of the city" is no time, "two consecutive quarters" are."""
    return found.word("n") in ("a", "one", "three") and found.end - found.start <= FRACTION


def _is_year(found: Found) -> bool:
    """As in "The 2018 day" counts no days."""
    plural = found.word("u") in found.grammar.values["DAY_UNITS"]
    return len(found.word("n")) == 4 and found.word("n").isdecimal() and not plural


def units(found: Found) -> Reading | None:
    """Units without a number: `PXY`; in the singular one of them."""
    letter, of_clock = unit(found)
    plural = (
        found.word("u") in found.grammar.values["DAY_UNITS"] | found.grammar.values["TIME_UNITS"]
    )
    if not letter:
        return None
    return Reading("DURATION", timex=period("X" if plural else "1", letter, of_clock))


def long_unit(found: Found) -> Reading | None:
    """As in "weeklong"."""
    return Reading("DURATION", timex=found.value("u", "LONG_UNIT"))


def vague_units(found: Found) -> Reading | None:
    """As in "multi-year": how many the text does not say."""
    letter, of_clock = unit(found)
    return Reading("DURATION", timex=period("X", letter, of_clock))


def one_unit(found: Found) -> Reading | None:
    """As in "the past year"."""
    letter, of_clock = unit(found)
    return Reading("DURATION", timex=period("1", letter, of_clock), rolls=_rolls(found))


def unit_and_a_half(found: Found) -> Reading | None:
    """As in "a year and a half"."""
    number, (letter, of_clock) = amount(found), unit(found)
    if number is None or not number.isdecimal():
        return None
    return Reading("DURATION", timex=period(f"{number}.5", letter, of_clock), mod=found.mod())


def quarter_century(found: Found) -> Reading | None:
    """A quarter of a hundred years."""
    return Reading("DURATION", timex="P25Y", mod=found.mod())


def a_unit(found: Found) -> Reading | None:
    """As in "a year": how often after a number, else how long."""
    letter, of_clock = unit(found)
    if letter == "Q":
        return None
    words = found.all_words()
    number = "0.5" if "half" in words else "1"
    if found.start and words[0] in ("a", "an") and len(words) == 2:
        before = found.tokens.surfaces[max(0, found.start - 3) : found.start]
        if any(word[0].isdigit() for word in before) or before[-1].lower() in RATES:
            return Reading("SET", timex=period("1", letter, of_clock))
    return Reading("DURATION", timex=period(number, letter, of_clock), mod=found.mod())


def every(found: Found) -> Reading | None:
    """As in "every two weeks", "every Monday", "Mondays": what comes back."""
    weekday, month, season = found.weekday(), found.month(), found.season()
    if weekday is not None:
        return Reading("SET", timex=f"XXXX-WXX-{weekday + 1}")
    if month:
        return Reading("SET", timex=f"XXXX-{month:02d}")
    if season:
        return Reading("SET", timex=f"XXXX-{SEASONS[season - 1]}")
    if found.word("t"):
        return Reading("SET", timex=f"XXXX-XX-XXT{found.value('t', 'DAYPART')}")
    letter, of_clock = unit(found)
    number = {"other": "2", "few": "X"}.get(found.word("n")) or (
        amount(found) if found.words("n") else "1"
    )
    return Reading("SET", timex=period(number, letter, of_clock)) if number and letter else None


def often(found: Found) -> Reading | None:
    """As in "annually", "daily"."""
    letter = found.value("f", "OFTEN")
    if letter == "TH":
        return Reading("SET", timex="PT1H")
    return Reading("SET", timex=period("1", letter, False))


def per_unit(found: Found) -> Reading | None:
    """As in "twice a week", "per month"."""
    letter, of_clock = unit(found)
    return Reading("SET", timex=period("1", letter, of_clock))
