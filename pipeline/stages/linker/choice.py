"""The choice between scored candidates, and when to make none."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.kb.entity import Entity

LEAST_MARGIN = 0.75
"""Two candidates whose scores are closer than this are not told apart."""
WORTH_KEEPING = 2.5
"""So far behind the best a candidate is still kept as an alternative."""
MOST_OTHERS = 5
CLEAR = 9.0
"""The margin of a name that has one candidate."""


class Scored(NamedTuple):
    """A candidate and how well it fits."""

    score: float
    entity: Entity
    method: str


class Choice(NamedTuple):
    """The entity that fits best, or None where two fit equally; `others` are ids of the next best.

    `margin` is the distance of the best score from the second, `CLEAR` where there is none.
    """

    entity: Entity | None
    method: str
    margin: float
    others: tuple[str, ...] = ()


def choose(candidates: Iterable[Scored], least: float = LEAST_MARGIN) -> Choice | None:
    """The best candidate; without an entity where the second comes too close; None without candidates."""
    best: dict[str, Scored] = {}
    for candidate in candidates:
        known = best.get(candidate.entity.id)
        if known is None or candidate.score > known.score:
            best[candidate.entity.id] = candidate
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.entity.id))
    if not ranked:
        return None
    first, rest = ranked[0], ranked[1:]
    margin = min(CLEAR, first.score - rest[0].score) if rest else CLEAR
    if margin < least:
        close = [c.entity.id for c in ranked if first.score - c.score < least]
        return Choice(None, "", margin, tuple(close[:MOST_OTHERS]))
    others = tuple(c.entity.id for c in rest[:MOST_OTHERS] if first.score - c.score < WORTH_KEEPING)
    return Choice(first.entity, first.method, margin, others)
