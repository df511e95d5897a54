"""What the event heads say of a document, word by word, as plain data for the event stage."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.encoder.event_labels import FIRST_TYPE, INSIDE, STATUSES
from pipeline.encoder.model import EventOutput
from pipeline.extensions import TriggerScores

DIGITS = 4
LEAST = 0.01
"""Types less probable than this are not listed."""


def read_triggers(
    output: EventOutput, tokens: Sequence[int], types: Sequence[str]
) -> Iterator[TriggerScores]:
    """The words of one window that may be triggers; `tokens` are the Doc's tokens of its words."""
    tags = np.exp(output.tags)
    inside = tags.argmax(axis=1) == INSIDE
    statuses, roles = np.exp(output.statuses), np.exp(output.roles)
    window = list(tokens)
    for n, word in enumerate(map(int, output.candidates)):
        of_types = tags[word, FIRST_TYPE:]
        if of_types.max() < LEAST:
            continue
        last = word
        while last + 1 < len(tags) and inside[last + 1]:
            last += 1
        yield {
            "start": tokens[word],
            "end": tokens[last] + 1,
            "types": {t: round(float(p), DIGITS) for t, p in zip(types, of_types, strict=True) if p >= LEAST},
            "statuses": dict(zip(STATUSES, statuses[n].round(DIGITS).tolist(), strict=True)),
            "tokens": window,
            "roles": roles[n].round(DIGITS).tolist(),
        }  # fmt: skip
