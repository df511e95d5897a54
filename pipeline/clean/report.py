"""Reports of human-rights bodies as archives copy them: title, labelled lines (Publisher, Publication Date), narrative."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pycountry

from pipeline.clean.datetimes import read_day
from pipeline.clean.lines import Line

LABEL = re.compile(
    r"^(Publisher|Author|Publication Date|Published|Date|Document (?:Symbol|type|date)|Cite as|Citation/Document Symbol"
    r"|Reference|Related Documents?|Topics|Comments|Other Languages?(?: / Attachments?)?|Disclaimer|Country|Countries"
    r"|Source|Index(?: Number)?|AI Index)(?:\s*:\s*|\s+|(?=This ))(?=\S)(.*)$"
)
TELLING = frozenset(
    {"Publisher", "Publication Date", "Cite as", "Disclaimer", "Author", "AI Index", "Index Number"}
)
FURNITURE = re.compile(
    r"^(?:Last Updated:.*|Search Refworld|UNHCR|Refworld.*|Print|Home|Skip to .*|Title)$",
    re.IGNORECASE,
)
HEAD_LINES = 80
"""Labelled lines are looked for in this many lines that are not blank."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the head of a report says. `body` is the index of the first line of the narrative."""

    title: str
    date: str
    country: str
    publisher: str
    body: int


def read_report(lines: Sequence[Line]) -> Report | None:
    """The head of a report; None when two telling labels do not stand in its head."""
    labels: dict[str, tuple[int, str]] = {}
    for i in [i for i, line in enumerate(lines) if line.text][:HEAD_LINES]:
        found = LABEL.match(lines[i].text[:2_000])
        if found:
            labels.setdefault(found[1], (i, found[2].strip()))
    if len(labels.keys() & TELLING) < 2:
        return None
    first = min(i for i, _ in labels.values())
    last = max(i for i, _ in labels.values())
    titles = [line.text for line in lines[:first] if line.text and not FURNITURE.match(line.text)]
    title = titles[-1] if titles else ""
    day = read_day(labels.get("Publication Date", labels.get("Date", (0, "")))[1])
    country = labels.get("Country", (0, ""))[1] or title
    publisher = labels.get("Publisher", (0, ""))[1]
    return Report(
        title,
        day.isoformat() if day else "",
        find_country(country),
        publisher,
        end_of_label(lines, last),
    )


def end_of_label(lines: Sequence[Line], i: int) -> int:
    """The first line after the label at `i` and the lines that continue it."""
    while i < len(lines) and lines[i].text:
        i += 1
    return i


def find_country(text: str) -> str:
    """ISO code of the one country that a title names after its last dash or colon, else in the whole; "" if not one."""
    pattern, codes = country_pattern()
    for part in (re.split(r" [-–—] |: ", text)[-1], text):
        named = {codes[found[0]] for found in pattern.finditer(part)}
        if len(named) == 1:
            return named.pop()
    return ""


@lru_cache(maxsize=1)
def country_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the English names of countries, the longest first, and name -> code."""
    codes = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), country.name.split(",")[0]):
            if len(name) > 3:
                codes[name] = country.alpha_2
    names = sorted(codes, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b"), codes
