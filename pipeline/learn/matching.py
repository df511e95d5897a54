"""Events of two annotations side by side, counted as the codebook counts a system against its reference (section 5)."""

from collections.abc import Iterable, Iterator

from pipeline.learn.samples import Event

RoleSpan = tuple[int, int, object]
"""Start, end (half-open) and role, in whatever units both sides have."""


def match_events(one: Iterable[Event], other: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of one type with overlapping triggers, one to one; of several the one with the same dates first."""
    left = list(one)
    for event in other:
        fitting = [
            e for e in left if e.type == event.type and e.start < event.end and event.start < e.end
        ]
        if fitting:
            best = max(fitting, key=lambda e: dates_of(e) == dates_of(event))
            left.remove(best)
            yield best, event


def dates_of(event: Event) -> tuple[str, str]:
    """Both ends of an event's interval."""
    return event.date_start, event.date_end


def shared_arguments(one: Event, other: Event) -> int:
    """How many arguments of an event the other has too."""
    return shared_spans(argument_spans(one), argument_spans(other))


def argument_spans(event: Event) -> list[RoleSpan]:
    """The arguments of an event, in code points."""
    return [(a.start, a.end, a.role) for a in event.arguments]


def shared_spans(one: Iterable[RoleSpan], other: Iterable[RoleSpan]) -> int:
    """How many spans of one side the other has too: the same role, overlapping, one to one."""
    left = list(one)
    shared = 0
    for start, end, role in other:
        match = next((s for s in left if s[2] == role and s[0] < end and start < s[1]), None)
        if match is not None:
            left.remove(match)
            shared += 1
    return shared
