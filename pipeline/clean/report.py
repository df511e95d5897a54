"""Reports of human-rights bodies on document sites: a block of labelled facts, then the narrative."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pycountry

from pipeline.clean.lines import WEB_END, Line

FACT = re.compile(
    r"^\s*(?P<key>Publisher|Author|Publication Date|Country|Topics|Citation / Document Symbol|Cite as|Reference|Related Document"
    r"|Comments|Disclaimer|Title|Last Updated)\s*:?\s*(?P<value>.*)$"
)
DATES = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%B %Y")
LEAST_FACTS = 2
SEARCHED = 60
"""Lines within which the facts of a report stand."""


@dataclass(slots=True)
class ReportHead:
    """Facts of a report by key; line indices of the first and the line after the last of its narrative."""

    body_start: int
    body_end: int
    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def find_report(lines: Sequence[Line]) -> ReportHead | None:
    """Find the facts of a report; None when a text has none."""
    facts: dict[str, str] = {}
    last = first = -1
    for index, line in enumerate(lines[:SEARCHED]):
        match = FACT.match(line.text)
        if match and match["key"] != "Last Updated":
            facts.setdefault(match["key"], match["value"].strip())
            last, first = index, index if first < 0 else first
    if len(facts) < LEAST_FACTS or not {"Publisher", "Publication Date"} & set(facts):
        return None
    before = [line for line in lines[:first] if not line.blank and not FACT.match(line.text)]
    end = next(
        (i for i, line in enumerate(lines) if i > last and WEB_END.match(line.text)), len(lines)
    )
    title = facts.get("Title") or (before[-1].text.strip() if before else "")
    return ReportHead(last + 1, end, title, facts)


def read_report_date(text: str) -> str:
    """ISO day of a publication date; `""` when the text gives no day."""
    for pattern in DATES[:3]:
        try:
            return dt.datetime.strptime(text.strip(), pattern).date().isoformat()
        except ValueError:
            continue
    return ""


def find_country(*texts: str) -> str:
    """ISO 3166-1 alpha-2 code of the one country that a title names after its last dash, or at all."""
    for text in texts:
        for part in (re.split(r"\s[-–—:]\s", text)[-1], text):
            named = {
                country.alpha_2
                for country in pycountry.countries
                if re.search(
                    rf"\b{re.escape(getattr(country, 'common_name', country.name).split(',')[0])}\b",
                    part,
                )
            }
            if len(named) == 1:
                return str(named.pop())
    return ""
