"""Patterns of time expressions, compiled from words to one expression with named alternatives.

The order of the alternatives is the order of preference where two begin at one place.
"""

import re
from functools import cache

from pipeline.stages.dates.words import Words, alternatives, load_words

YEAR = r"(?:1[6-9]|20)\d{2}"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
RANGE = r"\s?(?:-|–|—|to|through|until)\s?"
DASH = r"\s?(?:-|–|—|to|through|until|and|or)\s?"


@cache
def date_pattern() -> re.Pattern[str]:
    """The compiled expression; the name of the group that matched is the kind of expression."""
    words = load_words()
    kinds = "|".join(f"(?P<{name}>{body})" for name, body in _bodies(words).items())
    return re.compile(rf"(?<![\w/.$#-])(?:{kinds})(?![\w/]|[.,]\d|-\d)", re.IGNORECASE)


def _bodies(words: Words) -> dict[str, str]:
    month = rf"(?:{alternatives(words.months)})\b(?:(?<=\b(?!may)[a-z]{{3}})\.|(?<=sept)\.)?"
    whole = rf"(?:{alternatives(m for m in words.months if len(m) > 3 or m == 'may')})\b"
    number = rf"(?:\d{{1,3}}|{alternatives(words.numbers)})"
    unit = r"(?:day|week|month|quarter|year|decade|century|centurie|hour|minute)s?"
    weekday = rf"(?:{alternatives(words.weekdays)})"
    season = rf"(?:{alternatives(words.seasons)})"
    part = r"(?:early|mid|middle of|late|beginning of|end of|the end of|the beginning of)[\s-]+"
    relative = r"(?:last|past|previous|this|current|next|following|coming|the same)"
    return {
        "group": rf"\d{{6}}Z\s+(?:{alternatives(words.months)})\s+\d{{2,4}}",
        "iso": rf"{YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])",
        "slashed": r"(?:0?\d|[12]\d|3[01])/(?:0?\d|[12]\d|3[01])/(?:\d{4}|\d{2})",
        "month_days": rf"{month}\s(?:the\s)?{DAY}(?:{DASH}(?:{month}\s)?{DAY})?(?:\s*,)?\s{YEAR}|{month}\s(?:the\s)?{DAY}{DASH}(?:{month}\s)?{DAY}(?!,\d)",
        "month_day": rf"{month}\s(?:the\s)?{DAY}(?!\d|,\d|\s(?:percent|million))",
        "day_month": rf"(?:the\s)?{DAY}(?:{DASH}{DAY})?(?:\sof)?(?:\sde)?\s{month}(?:(?:,|\sdel?)?\s(?:{YEAR}|'?\d{{2}}(?=[\s.,;)]|$)))?",
        "month_range": rf"{month}{RANGE}{month}(?:,|\sof)?\s{YEAR}",
        "month_year": rf"(?:{part})?{month}(?:,|\sof|\sdel?)?\s(?:{YEAR}|'\d{{2}})",
        "quarter": rf"(?:the\s)?(?:first|second|third|fourth|last)\s(?:quarter|half)(?:(?:\sof)?\s(?:FY\s?|CY\s?)?{YEAR}|\sof\s(?:this|last|the)\syear)?",
        "fiscal": rf"(?:FY|CY|fiscal year|calendar year)[\s-]?'?(?:{YEAR}|\d{{2}})",
        "season": rf"(?:{part})?(?:the\s)?{season}(?:\sof)?\s{YEAR}",
        "decade": rf"(?:{part})?(?:the\s)?(?:{part})?(?:(?:1[6-9]|20)\d0'?s|'?[2-9]0'?s)",
        "year_range": rf"{YEAR}\s?(?:-|–|—|/)\s?(?:{YEAR}|\d{{2}})",
        "year": rf"(?:{part})?(?:the\syear\s)?{YEAR}",
        "ago": rf"(?:about\s|some\s|nearly\s)?{number}\s{unit}\s(?:ago|earlier|before|later)",
        "relative": rf"(?:{part})?(?:earlier\s|later\s)?{relative}\s(?:{unit}|{weekday}|{season}|{month})(?:'s)?",
        "yesterday": r"yesterday|tomorrow|today|tonight|the day before|the previous day|the following day|the next day",
        "weekday": rf"{weekday}(?:\s(?:morning|afternoon|evening|night))?",
        "set": rf"(?:every|each)\s(?:{unit}|{weekday})|annually|daily|weekly|monthly|(?:a|per)\s(?:day|week|month|year)(?=\W)",
        "duration": rf"(?:for\s|over\s|within\s|during\s|in\s)?(?:the\s)?(?:past|last|next|coming)\s{number}\s{unit}|{number}[\s-]{unit}(?:\sold)?",
        "week_of": rf"the\sweek\sof\s(?:{month}\s{DAY}|{DAY}\s{month})(?:,?\s{YEAR})?",
        # Short forms are names as well: "the arrest of Jan Novak".
        "month": rf"{part}{whole}|(?<=\b(?:in|of|by)\s){whole}|(?<=since\s){whole}|(?<=until\s){whole}|(?<=during\s){whole}",
        "vague_past": alternatives(words.vague_past),
        "vague_present": alternatives(words.vague_present),
        "clock": r"\d{1,2}(?::\d{2})?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|hours)|\d{1,2}:\d{2}|noon|midnight",
    }
