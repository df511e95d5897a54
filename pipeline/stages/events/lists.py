"""One trigger, several events: dates that a list ties "respectively" to participants."""

import re
from collections.abc import Iterator, Sequence

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
    names = [
        (sentence.doc[p.start].idx, sentence.doc[p.end - 1].idx)
        for p in sentence.phrases
        if p.kind.isupper()
    ]
    for index, timex in enumerate(dates):
        yield event | {
            "date_start": timex["date_start"],
            "date_end": timex["date_end"],
            "date_precision": timex["precision"],
            "date_text": sentence.text[timex["start"] : timex["end"]],
            "date_source": "respectively",
            "arguments": _share(event["arguments"], index, len(dates), names),
        }


def _share(
    arguments: list[ArgumentData], index: int, count: int, names: Sequence[tuple[int, int]]
) -> list[ArgumentData]:
    """The arguments of the event at `index`: of a role with as many as there are dates, its own alone.

    Where a role has more, but as many names, these count: "the states of Oruro, Beni and Pando".
    """
    own: dict[str, ArgumentData] = {}
    for role in {argument["role"] for argument in arguments}:
        members = [a for a in arguments if a["role"] == role]
        named = [a for a in members if any(s < a["end"] and a["start"] <= e for s, e in names)]
        for players in (members, named):
            if len(players) == count:
                own[role] = players[index]
                break
    return [a for a in arguments if a["role"] not in own or a == own[a["role"]]]
