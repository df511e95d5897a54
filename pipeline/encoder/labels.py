"""Mention tags (BILOU, Ratinov & Roth 2009) and the best valid sequence of them (Viterbi 1967)."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.kb.entity import LABELS

PREFIXES = "BILU"
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in PREFIXES))
TAG_INDEX = {tag: i for i, tag in enumerate(TAGS)}
IMPOSSIBLE = -1e4


def _may_follow(first: str, second: str) -> bool:
    inside = first[0] in "BI"
    continues = second[0] in "IL"
    return inside == continues and (not inside or first[2:] == second[2:])


TRANSITIONS: NDArray[np.float32] = np.array(
    [[0.0 if _may_follow(a, b) else IMPOSSIBLE for b in TAGS] for a in TAGS], dtype=np.float32
)
FIRST: NDArray[np.float32] = np.array(
    [IMPOSSIBLE if t[0] in "IL" else 0.0 for t in TAGS], dtype=np.float32
)
LAST: NDArray[np.float32] = np.array(
    [IMPOSSIBLE if t[0] in "BI" else 0.0 for t in TAGS], dtype=np.float32
)


def tag_words(n_words: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BILOU tags of `n_words` words for disjoint spans `(first, after_last, label)` in words."""
    tags = ["O"] * n_words
    for start, end, label in spans:
        if end - start == 1:
            tags[start] = f"U-{label}"
        else:
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"L-{label}"]
    return tags


def read_spans(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """Spans `(first, after_last, label)` in words of a valid tag sequence."""
    spans = []
    start = 0
    for i, tag in enumerate(TAGS[t] for t in tags):
        if tag[0] in "BU":
            start = i
        if tag[0] in "LU":
            spans.append((start, i + 1, tag[2:]))
    return spans


def best_sequence(log_probabilities: NDArray[np.float32]) -> list[int]:
    """The most probable valid tag sequence of `[words, tags]` log probabilities; empty for no words."""
    n_words = len(log_probabilities)
    if n_words == 0:
        return []
    greedy = log_probabilities.argmax(axis=1)
    if _is_valid(greedy):
        return list(map(int, greedy))
    back = np.zeros(log_probabilities.shape, dtype=np.intp)
    score = log_probabilities[0] + FIRST
    for i in range(1, n_words):
        paths = score[:, None] + TRANSITIONS
        back[i] = paths.argmax(axis=0)
        score = paths[back[i], np.arange(len(TAGS))] + log_probabilities[i]
    best = [int((score + LAST).argmax())]
    for i in range(n_words - 1, 0, -1):
        best.append(int(back[i, best[-1]]))
    return best[::-1]


def _is_valid(tags: NDArray[np.intp]) -> bool:
    steps = TRANSITIONS[tags[:-1], tags[1:]]
    return bool(FIRST[tags[0]] == 0 and LAST[tags[-1]] == 0 and (steps == 0).all())
