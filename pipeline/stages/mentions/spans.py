"""Candidates for mentions, and which of them stay where they overlap."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.kb.entity import LABELS

WEAKEST = 6


SHOUT = re.compile(r"(?<![A-Z])[A-Z]{2,}(?:[ ,]{1,3}[A-Z]{2,}){3,}")


class Candidate(NamedTuple):
    """A possible mention: code points of the document, label, and rank of its rule (lower is surer)."""

    start: int
    end: int
    label: str
    rank: int = 1


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep, where candidates overlap, the longest; of equally long ones the surest rule's. In text order.

    A candidate without label keeps others away and is not returned.
    """
    kept: list[Candidate] = []
    taken: set[int] = set()
    order = sorted(candidates, key=lambda c: (c.start - c.end, c.rank, c.start, c.label))
    for candidate in order:
        # Longer ones come first, so one that overlaps a kept one has a bound inside it.
        if candidate.start not in taken and candidate.end - 1 not in taken:
            taken.update(range(candidate.start, candidate.end))
            kept.append(candidate)
    return sorted(c for c in kept if c.label in LABELS)


def find_shouts(text: str) -> list[tuple[int, int]]:
    """Stretches of four words and more in capitals: headings within mixed case, where capitals tell nothing."""
    return [match.span() for match in SHOUT.finditer(text)]


def covers(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether one of the sorted, disjoint spans holds a position."""
    index = bisect_right(spans, (position, position + 1)) - 1
    around = spans[max(index, 0) : index + 2]
    return any(start <= position < end for start, end in around)


def drop_weak(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those of the weakest rules that touch a known name."""
    found = list(candidates)
    known = [c for c in found if c.rank == 0]
    taken = {i for c in known for i in range(c.start, c.end)}
    return [c for c in found if c.rank < WEAKEST or not taken.intersection(range(c.start, c.end))]
