"""Matched expressions -> incomplete values, one function for each kind of pattern."""

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.stages.dates.values import Value, full_year
from pipeline.stages.dates.words import Words, load_words

YEAR = re.compile(r"\b((?:1[6-9]|20)\d{2})\b")
SHORT_YEAR = re.compile(r"(?:'|\d.*[a-z]{3,}\.?,?\s)(\d{2})$")
FIGURES = re.compile(r"\d{1,2}(?=(?:st|nd|rd|th)?\b)")
UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "centur": "CE",
}


def read_value(kind: str, text: str) -> Value | None:
    """The value of an expression that the pattern `kind` matched; None when it is none after all."""
    return READERS[kind](" ".join(text.lower().split()), load_words())


def months_in(text: str, words: Words) -> list[int]:
    """Month numbers in order of their words."""
    return [words.months[w] for w in re.findall(r"[a-z]+", text) if w in words.months]


def year_in(text: str) -> int | None:
    """A year of four figures anywhere, or of two at the end."""
    match = YEAR.search(text) or SHORT_YEAR.search(text)
    return full_year(match[1]) if match else None


def part_in(text: str) -> str:
    """early, mid or late, if the text says so."""
    match = re.search(r"\b(early|beginning|mid|middle|late|end)\b", text)
    return (
        {"beginning": "early", "middle": "mid", "end": "late"}.get(match[1], match[1])
        if match
        else ""
    )


def _group(text: str, words: Words) -> Value | None:
    match = re.match(r"(\d{2})\d{4}z\s+([a-z]+)\s+(\d{2,4})", text)
    if not match:
        return None
    day = (full_year(match[3]), words.months[match[2]], int(match[1]))
    return Value("DATE", "day", day, day)


def _iso(text: str, words: Words) -> Value:
    year, month, day = (int(part) for part in text.split("-"))
    return Value("DATE", "day", (year, month, day), (year, month, day))


def _slashed(text: str, words: Words) -> Value | None:
    first, second, year = text.split("/")
    month, day = (int(first), int(second)) if int(first) <= 12 else (int(second), int(first))
    triple = (full_year(year), month, day)
    return Value("DATE", "day", triple, triple) if month <= 12 else None


def _days(text: str, words: Words) -> Value | None:
    """Day and month in either order, or a range of days."""
    year = year_in(text)
    without = YEAR.sub("", text)
    months = months_in(text, words)
    if year is not None and not YEAR.search(text):
        without = without[:-2]
    days = [int(d) for d in FIGURES.findall(without)]
    if not months or not days:
        return None
    start, end = (year, months[0], days[0]), (year, months[-1], days[-1])
    return Value("DATE", "day" if start == end else "range", start, end)


def _week_of(text: str, words: Words) -> Value | None:
    value = _days(text, words)
    return replace(value, precision="week") if value else None


def _month_range(text: str, words: Words) -> Value | None:
    months, year = months_in(text, words), year_in(text)
    return (
        Value("DATE", "month", (year, months[0], None), (year, months[-1], None))
        if months
        else None
    )


def _month(text: str, words: Words) -> Value | None:
    months, part = months_in(text, words), part_in(text)
    if not months:
        return None
    year, month = year_in(text), months[0]
    if not part:
        return Value("DATE", "month", (year, month, None), (year, month, None))
    first, last = words.parts[part]["month"]
    return Value("DATE", "month", (year, month, first), (year, month, None if last == 31 else last))


def _quarter(text: str, words: Words) -> Value | None:
    year = year_in(text)
    last_year = "last year" in text
    half = "half" in text
    length = 6 if half else 3
    word = text.removeprefix("the ").split()[0]
    number = words.ordinals.get(word, 12 // length)
    start = (number - 1) * length + 1
    if not 1 <= number <= 12 // length:
        return None
    direction = "last year" if last_year else ""
    precision = "quarter" if not half else "range"
    return Value(
        "DATE",
        precision,
        (year, start, None),
        (year, start + length - 1, None),
        direction=direction,
    )


def _fiscal(text: str, words: Words) -> Value | None:
    match = re.search(r"(\d{4}|\d{2})$", text)
    if not match:
        return None
    year = full_year(match[1])
    if text.startswith(("cy", "cal")):
        return Value("DATE", "year", (year, None, None), (year, None, None))
    return Value("DATE", "year", (year - 1, 10, 1), (year, 9, 30), timex=f"FY{year}")


def _season(text: str, words: Words) -> Value | None:
    year = year_in(text)
    name = next((w for w in words.seasons if w in text), None)
    if name is None:
        return None
    first, length = words.seasons[name]
    end_year, end = divmod(first + length - 2, 12)
    end_year = (year or 0) + end_year
    return Value("DATE", "season", (year, first, None), (end_year if year else None, end + 1, None))


def _decade(text: str, words: Words) -> Value | None:
    match = re.search(r"(\d{2})?(\d0)", text)
    if not match:
        return None
    start = int(f"{match[1] or '19'}{match[2]}")
    part = part_in(text)
    first, last = words.parts[part]["decade"] if part else (0, 9)
    return Value(
        "DATE",
        "decade",
        (start + first, None, None),
        (start + last, None, None),
        timex=str(start)[:3],
    )


def _year(text: str, words: Words) -> Value | None:
    year, part = year_in(text), part_in(text)
    first, last = words.parts[part]["year"] if part else (None, None)
    return Value("DATE", "year", (year, first, None), (year, last, None))


def _year_range(text: str, words: Words) -> Value | None:
    first, last = re.findall(r"\d+", text)
    start = int(first)
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Value("DATE", "year", (start, None, None), (end, None, None)) if start < end else None


def _ago(text: str, words: Words) -> Value | None:
    match = re.search(r"(\d+|[a-z]+)\s([a-z]+?)s?\s(ago|earlier|before|later)$", text)
    unit = _unit(match[2]) if match else ""
    if not match or not unit:
        return Value("TIME", timex="PAST_REF")
    number = int(match[1]) if match[1].isdigit() else words.numbers.get(match[1])
    if number is None:
        return Value("DATE", timex="FUTURE_REF" if match[3] == "later" else "PAST_REF")
    if match[3] != "ago":
        return Value("DATE", timex="FUTURE_REF" if match[3] == "later" else "PAST_REF")
    return Value("DATE", shift=(unit, -number))


def _relative(text: str, words: Words) -> Value | None:
    step = 0
    if re.search(r"\b(last|past|previous)\b", text):
        step = -1
    elif re.search(r"\b(next|following|coming)\b", text):
        step = 1
    last = text.removesuffix("'s").split()[-1].rstrip(".")
    if last in words.weekdays:
        return Value(
            "DATE", "day", weekday=words.weekdays[last], direction="future" if step > 0 else "past"
        )
    if last in words.months:
        month = words.months[last]
        direction = {-1: "past", 0: "", 1: "future"}[step]
        return Value("DATE", "month", (None, month, None), (None, month, None), direction=direction)
    if last in words.seasons or "same" in text:
        return Value("DATE", timex="PAST_REF" if step <= 0 else "FUTURE_REF")
    unit = _unit(last.rstrip("s"))
    return Value("DATE", shift=(unit, step), direction=part_in(text)) if unit else None


def _yesterday(text: str, words: Words) -> Value:
    steps = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0}
    if text in steps:
        return Value("DATE", "day", shift=("D", steps[text]))
    return Value("DATE", timex="PAST_REF")


def _weekday(text: str, words: Words) -> Value:
    return Value("DATE", "day", weekday=words.weekdays[text.split()[0]])


def _set(text: str, words: Words) -> Value:
    unit = next((u for word, u in UNITS.items() if word in text), "")
    named = {"annually": "Y", "daily": "D", "weekly": "W", "monthly": "M"}.get(text, unit)
    return Value("SET", timex=f"P1{named}" if named else "P1W")


def _duration(text: str, words: Words) -> Value | None:
    match = re.search(r"(\d+|[a-z]+)[\s-]([a-z]+?)s?(?:\sold)?$", text)
    if not match or text.endswith("old"):
        return None
    number = int(match[1]) if match[1].isdigit() else words.numbers.get(match[1], None)
    if match[1] in ("a", "an") and not re.search(r"past|last|next", text):
        return None
    amount = "X" if number is None else str(number)
    unit = _unit(match[2])
    if match[2] in ("hour", "minute"):
        return Value("DURATION", timex=f"PT{amount}{match[2][0].upper()}")
    return Value("DURATION", timex=f"P{amount}{unit}") if unit else None


def _clock(text: str, words: Words) -> Value:
    return Value("TIME", timex="")


def _past(text: str, words: Words) -> Value:
    return Value("DATE", timex="PAST_REF")


def _present(text: str, words: Words) -> Value:
    return Value("DATE", timex="PRESENT_REF")


def _unit(word: str) -> str:
    return next((unit for name, unit in UNITS.items() if word.startswith(name)), "")


READERS: dict[str, Callable[[str, Words], Value | None]] = {
    "group": _group,
    "iso": _iso,
    "slashed": _slashed,
    "month_days": _days,
    "month_day": _days,
    "day_month": _days,
    "week_of": _week_of,
    "month_range": _month_range,
    "month_year": _month,
    "month": _month,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "season": _season,
    "decade": _decade,
    "year_range": _year_range,
    "year": _year,
    "ago": _ago,
    "relative": _relative,
    "yesterday": _yesterday,
    "weekday": _weekday,
    "set": _set,
    "duration": _duration,
    "vague_past": _past,
    "vague_present": _present,
    "clock": _clock,
}
