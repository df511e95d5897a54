"""Mentions of a document from the scores of its windows: valid sequences, then one label for a name."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.encoder.calibration import raw_confidence
from pipeline.encoder.labels import best_sequence, read_spans
from pipeline.encoder.votes import vote_labels


class FoundMention(NamedTuple):
    """A mention in words of its window, half-open; `score` is not calibrated."""

    window: int
    start: int
    end: int
    label: str
    score: float


def read_mentions(
    windows: Iterable[tuple[Sequence[str], NDArray[np.float32]]],
) -> list[FoundMention]:
    """The mentions of one document in order; of each window come its words and log probabilities `[words, TAGS]`."""
    found: list[FoundMention] = []
    names: list[str] = []
    for n, (words, scores) in enumerate(windows):
        tags = best_sequence(scores)
        for start, end, label in read_spans(tags):
            score = raw_confidence(scores, tags, start, end)
            found.append(FoundMention(n, start, end, label, score))
            names.append(" ".join(words[start:end]))
    labels = vote_labels([(name, m.label, m.score) for name, m in zip(names, found, strict=True)])
    return [m._replace(label=label) for m, label in zip(found, labels, strict=True)]
