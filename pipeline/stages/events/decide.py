"""One decision from two sources: what the model says of a word and what the rules say of it.

Log odds of the model and of the rules are added, as for independent evidence (naive Bayes); the weights were set on documents
that the model was not trained on (benchmarks/README.md, Events).
"""

import math
from collections.abc import Mapping, Sequence

from pipeline.events.types import EventType
from pipeline.extensions import TriggerScores

RULE_FOR = 3.0
"""Log odds that a rule's trigger adds to its type."""
ACCEPTED = 0.6
STATUS_WEIGHTS = {"asserted": 0.5, "possible": 0.5, "negated": 3.0, "generic": 0.0}
"""Log odds that the rule's status gains: of a hundred that it calls negated 91 are, of a hundred generic ones 15."""
LEAST = 1e-4


def log_odds(probability: float) -> float:
    """Of a probability, kept away from certainty."""
    p = min(max(probability, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


def probability(odds: float) -> float:
    """Of log odds."""
    return 1 / (1 + math.exp(-odds))


def choose_type(
    scores: TriggerScores | None,
    rule: EventType | None,
    types: Mapping[str, EventType],
    learned: Sequence[str],
) -> tuple[EventType, float | None] | None:
    """The type of a trigger and its raw confidence; None when it is no trigger.

    `learned` are the types that the model knows: of the others, and without a model, the rules alone decide.
    """
    if rule and rule.name not in learned:
        return rule, None
    odds = {
        name: log_odds(p) + (RULE_FOR if rule and name == rule.name else 0)
        for name, p in (scores["types"] if scores else {}).items()
        if name in types
    }  # fmt: skip
    if not odds:
        return None
    best = max(odds, key=lambda name: (odds[name], name))
    found = probability(odds[best])
    return (types[best], found) if found >= ACCEPTED else None


def choose_status(scores: TriggerScores | None, rule: str) -> str:
    """The status of an event: the model's probabilities, the rule's status favoured."""
    if not scores:
        return rule
    odds = {s: math.log(max(p, LEAST)) for s, p in scores["statuses"].items()}
    odds[rule] = odds.get(rule, math.log(LEAST)) + STATUS_WEIGHTS[rule]
    return max(odds, key=lambda status: (odds[status], status))
