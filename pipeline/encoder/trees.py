"""Greedy heads made into trees: one root a sentence, no head outside it, no circle."""

from collections.abc import Sequence
from itertools import pairwise

ROOT_LABEL, LOOSE_LABEL = "root", "parataxis"


def mend_heads(heads: Sequence[int], starts: Sequence[bool]) -> list[int]:
    """Heads (indices, a root is its own head) such that each sentence is a tree.

    The first root stays; a sentence without one has its first word as root; what is loose hangs on the root.
    """
    mended = list(heads)
    bounds = [i for i, start in enumerate(starts) if start or i == 0] + [len(mended)]
    for start, end in pairwise(bounds):
        _mend_sentence(mended, start, end)
    return mended


def _mend_sentence(heads: list[int], start: int, end: int) -> None:
    roots = [i for i in range(start, end) if heads[i] == i]
    outside = [i for i in range(start, end) if not start <= heads[i] < end]
    root = (roots or outside or [start])[0]
    heads[root] = root
    for i in (*roots, *outside):
        heads[i] = root
    safe = {root}
    for i in range(start, end):
        path: list[int] = []
        seen: set[int] = set()
        while i not in safe and i not in seen:
            path.append(i)
            seen.add(i)
            i = heads[i]
        if i not in safe:
            heads[i] = root
        safe.update(path)
