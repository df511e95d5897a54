"""The date of an event: the time expression of its clause, its sentence, or the head of its list item."""

from collections.abc import Sequence

from pipeline.extensions import TimexData
from pipeline.stages.events.sentence import Sentence
from pipeline.stages.events.triggers import Trigger

FARTHEST = 160
"""Code points between a trigger and a date of its sentence."""
BEFORE = 20
"""What a date before its trigger is farther away than one after it."""
HEAD = 40
"""Code points from the start of a paragraph within which a date dates the whole of it."""


def dated(timexes: Sequence[TimexData]) -> list[TimexData]:
    """The expressions that are an interval of days, months or years."""
    return [t for t in timexes if t["type"] == "DATE" and (t["date_start"] or t["date_end"])]


def find_date(
    sentence: Sentence, trigger: Trigger, all_triggers: Sequence[Trigger]
) -> tuple[TimexData | None, str]:
    """The date of a trigger and the rule that gave it.

    Of several dates in a sentence the nearest one counts, unless another trigger stands between.
    """
    found = dated(sentence.timexes)
    if not found:
        return None, ""
    last = sentence.doc[trigger.end - 1]
    begin, end = sentence.doc[trigger.start].idx, last.idx + len(last)
    others = [sentence.doc[t.start].idx for t in all_triggers if t is not trigger]

    def cost(timex: TimexData) -> int:
        after = timex["start"] >= end
        low, high = (end, timex["start"]) if after else (timex["end"], begin)
        between = sum(low <= other < high for other in others)
        return high - low + FARTHEST * between + (0 if after else BEFORE)

    best = min(found, key=cost)
    if cost(best) > FARTHEST * 2:
        return None, ""
    return best, "sentence" if len(found) == 1 else "nearest in sentence"


def heading_date(timexes: Sequence[TimexData], start: int, end: int) -> TimexData | None:
    """The date with which a paragraph `[start, end)` begins, as list items of chronologies do."""
    inside = [t for t in dated(timexes) if start <= t["start"] < min(end, start + HEAD)]
    return inside[0] if inside and inside[0]["start"] - start <= 4 else None
