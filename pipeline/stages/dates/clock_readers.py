"""Readers of hours and parts of the day: matched words -> Reading, or None where they are no hour after all."""

from dataclasses import replace

from pipeline.stages.dates.found import Found
from pipeline.stages.dates.values import Base, Reading


def clock(found: Found) -> Reading | None:
    """An hour: `T10:00`, `T14:30Z`; figures that are none give None."""
    written = found.word("h")
    half = found.word("a")[:1]
    if written.endswith(("am", "pm")):
        written, half = written[:-2], written[-2]
    zone = found.value("z", "ZONE") or ""
    if written[-1:] in "zl" and len(written) == 5:
        written, zone = written[:4], "Z" if written[-1] == "z" else ""
    number = found.value("h", "ONES", "TEENS", "TENS")
    hour, minute, second = _clock_parts(str(number) if number else written)
    daypart = found.value("t", "DAYPART")
    if hour <= 12 and (half == "p" or daypart in ("AF", "EV")):
        hour = hour % 12 + 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Reading("TIME", "D", shift=None, clock=f"T{hour:02d}:{minute:02d}{second}{zone}")


def _clock_parts(written: str) -> tuple[int, int, str]:
    if ":" in written:
        hour, minute, *seconds = written.split(":")
        return int(hour), int(minute), f":{seconds[0]}" if seconds else ""
    if "." in written:
        hour, minute = written.split(".")
        return int(hour), int(minute.ljust(2, "0")), ""
    if len(written) == 4:
        return int(written[:2]), int(written[2:]), ""
    return int(written), 0, ""


def noon(found: Found) -> Reading | None:
    """Noon and midnight."""
    return Reading("TIME", "D", clock=found.value("h", "NOON"))


def daypart(found: Found) -> Reading | None:
    """A part of a day, said by itself or with the day that it belongs to."""
    tonight = found.word("r") in found.grammar.values["TONIGHT"]
    part = "NI" if tonight else found.value("t", "DAYPART", "NIGHTTIME")
    reading = Reading("TIME", "D", clock=f"T{part}", mod=found.mod())
    if found.weekday() is not None:
        direction = found.direction() if found.word("r") else ""
        return replace(reading, weekday=found.weekday(), direction=direction)
    if not found.word("r"):
        return reading
    base: Base = "narrative" if found.counts_from_narrative() else "deictic"
    return replace(reading, shift=found.steps(), base=base)


def some_daypart(found: Found) -> Reading | None:
    """As in "at night": of no day that the text names."""
    clock = f"T{found.value('t', 'DAYPART')}"
    return Reading("TIME", "D", clock=clock, base="told", mod=found.mod())
