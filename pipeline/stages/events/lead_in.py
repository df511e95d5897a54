"""Dates that one paragraph gives the items of its list: "Steps since the March report:", then "-- …", "-- …"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from pipeline.extensions import ParagraphData, TimexData
from pipeline.stages.events.dates import dated

BULLET = re.compile(r"\s*(?:--?|[*•·–—]|\(?[a-z0-9]{1,2}[.)])\s", re.IGNORECASE)
LEAD = re.compile(r":\s*$")


def lead_in_dates(
    text: str, paragraphs: Sequence[ParagraphData], timexes: Sequence[TimexData]
) -> dict[int, TimexData]:
    """Index of a paragraph -> the date that its list's lead-in gives it.

    A lead-in ends with a colon and holds one date; its items are the unnumbered paragraphs of the body after it that
    begin with a mark, up to the first that does not.
    """
    found: dict[int, TimexData] = {}
    lead: TimexData | None = None
    end = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph["kind"] == "furniture":
            continue
        own = text[paragraph["start"] : paragraph["end"]]
        marked = BULLET.match(text[end : paragraph["start"]].lstrip() + own) is not None
        end = paragraph["end"]
        if lead and marked and not paragraph["number"]:
            found[index] = lead
            continue
        lead = None
        if LEAD.search(own):
            bounds = paragraph["start"], paragraph["end"]
            first, last = (bisect_left(timexes, at, key=itemgetter("start")) for at in bounds)
            dates = dated(timexes[first:last])
            lead = dates[0] if len(dates) == 1 else None
    return found
