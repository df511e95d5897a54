"""One trigger, several events: dates that a list ties "respectively" to participants."""

import re
from collections.abc import Iterator

from pipeline.extensions import ArgumentData, EventData
from pipeline.stages.events.dates import dated
from pipeline.stages.events.sentence import Sentence

RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def split_respectively(sentence: Sentence, event: EventData) -> Iterator[EventData]:
    """Yield the event, or one for each date where "respectively" pairs the dates with as many participants."""
    dates = dated(sentence.timexes)
    if len(dates) < 2 or not RESPECTIVELY.search(sentence.own_text):
        yield event
        return
    for index, timex in enumerate(dates):
        yield event | {
            "date_start": timex["date_start"],
            "date_end": timex["date_end"],
            "date_precision": timex["precision"],
            "date_text": sentence.text[timex["start"] : timex["end"]],
            "date_source": "respectively",
            "arguments": _share(event["arguments"], index, len(dates)),
        }


def _share(arguments: list[ArgumentData], index: int, count: int) -> list[ArgumentData]:
    """The arguments of the event at `index`: of a role with as many as there are dates, its own alone."""
    roles = [argument["role"] for argument in arguments]
    own = {
        role: [a for a in arguments if a["role"] == role][index]
        for role in set(roles)
        if roles.count(role) == count
    }
    return [a for a in arguments if a["role"] not in own or a == own[a["role"]]]
