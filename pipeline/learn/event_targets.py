"""Annotated events as the event heads learn them: words of triggers, and the role that each word plays for each trigger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.encoder.event_labels import (
    DATE_ROLE,
    INSIDE,
    ROLE_INDEX,
    STATUSES,
    trigger_tag,
)
from pipeline.extensions import TimexData
from pipeline.learn.samples import Event
from pipeline.stages.events.dates import dated, join_ranges, open_bounds

MISSING = -100
"""A target that nothing is known of."""


@dataclass(frozen=True, slots=True)
class WordEvent:
    """One trigger in words, half-open, with the role of other words (`(word, role)`, `MISSING` where nobody knows)."""

    start: int
    end: int
    type: str
    status: str
    roles: tuple[tuple[int, int], ...] = ()

    def cut(self, start: int, end: int) -> "WordEvent":
        """The event within the words `[start, end)`, counted from `start`."""
        roles = tuple((w - start, r) for w, r in self.roles if start <= w < end)
        return replace(self, start=self.start - start, end=self.end - start, roles=roles)


@dataclass(frozen=True, slots=True)
class WordOffsets:
    """Where the words of a text stand: code points, half-open."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def words(self, start: int, end: int) -> range:
        """The words that a span touches."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return range(first, max(first, last))


def word_events(
    events: Iterable[Event], offsets: WordOffsets, timexes: Sequence[TimexData], text: str
) -> list[WordEvent]:
    """The events of a text in words; events that share a trigger (a "respectively" list) become one with all their roles."""
    timexes = [*timexes, *limited(timexes, text)]
    found: dict[tuple[int, int], WordEvent] = {}
    for event in events:
        trigger = offsets.words(event.start, event.end)
        if not trigger:
            continue
        roles = {
            word: ROLE_INDEX[argument.role]
            for argument in event.arguments
            for word in offsets.words(argument.start, argument.end)
        }
        for word, role in date_words(event, offsets, timexes):
            roles.setdefault(word, role)
        key = trigger[0], trigger[-1] + 1
        earlier = found.get(key)
        if earlier:
            roles = {**roles, **dict(earlier.roles)}
        found[key] = WordEvent(*key, event.type, event.status, tuple(sorted(roles.items())))
    return list(found.values())


def limited(timexes: Sequence[TimexData], text: str) -> list[TimexData]:
    """The time expressions as the event stage reads them: ranges joined, with the limits that the words before them set."""
    return [open_bounds(text, timex) for timex in join_ranges(text, dated(timexes))]


def date_words(
    event: Event, offsets: WordOffsets, timexes: Sequence[TimexData]
) -> Iterable[tuple[int, int]]:
    """The words of the time expression that dates an event.

    Annotations hold the date, not its words: it is the nearest expression of that interval. Where none has it, the
    expressions before and after are unknown; an event without date is dated by none.
    """
    if not (event.date_start or event.date_end):
        return
    fitting = [
        t for t in timexes if (t["date_start"], t["date_end"]) == (event.date_start, event.date_end)
    ]
    if fitting:
        nearest = min(fitting, key=lambda t: _distance(t, event))
        for word in offsets.words(nearest["start"], nearest["end"]):
            yield word, ROLE_INDEX[DATE_ROLE]
        for other in fitting:
            if other["start"] >= nearest["end"] or other["end"] <= nearest["start"]:
                for word in offsets.words(other["start"], other["end"]):
                    yield word, MISSING
        return
    for timex in timexes:
        for word in offsets.words(timex["start"], timex["end"]):
            yield word, MISSING


def trigger_targets(events: Iterable[WordEvent], n_words: int, types: Sequence[str]) -> list[int]:
    """The trigger tag of each word; a type that the network does not know leaves its words unknown."""
    tags = [0] * n_words
    for event in events:
        known = event.type in types
        for word in range(event.start, min(event.end, n_words)):
            tags[word] = INSIDE if known else MISSING
        if known:
            tags[event.start] = trigger_tag(event.type, types)
    return tags


def status_target(event: WordEvent) -> int:
    """The index of an event's status."""
    return STATUSES.index(event.status)


def _distance(timex: TimexData, event: Event) -> int:
    return max(event.start - timex["end"], timex["start"] - event.end)
