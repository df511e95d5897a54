"""Candidates for mentions, and which of them stay where they overlap."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.kb.entity import LABELS

WEAKEST = 6


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
    taken: dict[int, int] = {}
    order = sorted(candidates, key=lambda c: (c.start - c.end, c.rank, c.start, c.label))
    for candidate in order:
        if not any(i in taken for i in (candidate.start, candidate.end - 1)):
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), 1))
            kept.append(candidate)
    return sorted(c for c in kept if c.label in LABELS)


def drop_weak(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those of the weakest rules that touch a known name."""
    found = list(candidates)
    known = [c for c in found if c.rank == 0]
    taken = {i for c in known for i in range(c.start, c.end)}
    return [c for c in found if c.rank < WEAKEST or not taken.intersection(range(c.start, c.end))]
