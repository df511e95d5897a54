"""Calibrated confidence: isotonic regression (Zadrozny & Elkan 2002) by pooling adjacent violators, as a short table."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Table = list[list[float]]
"""Rows `[raw, probability]`, both rising; between rows the probability is interpolated."""
LEAST_IN_BLOCK = 40


def fit_table(raw: Sequence[float], right: Sequence[bool]) -> Table:
    """The table that maps raw scores to the share of right ones; empty when there is too little to fit."""
    if len(raw) < LEAST_IN_BLOCK:
        return []
    order = np.argsort(raw, kind="stable")
    parts = max(1, len(order) // LEAST_IN_BLOCK)
    blocks = [
        [
            float(np.mean([raw[i] for i in part])),
            float(np.mean([right[i] for i in part])),
            float(len(part)),
        ]
        for part in np.array_split(order, parts)
    ]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (x2, y2, n2), (x1, y1, n1) = pooled.pop(), pooled.pop()
            n = n1 + n2
            pooled.append([(x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n])
    return [[round(x, 4), round(y, 4)] for x, y, _ in pooled]


def calibrate(table: Table, raw: float) -> float:
    """The probability of a raw score."""
    xs, ys = zip(*table, strict=True)
    return float(np.interp(raw, xs, ys))


def raw_confidence(
    log_probabilities: NDArray[np.float32], tags: Sequence[int], start: int, end: int
) -> float:
    """The least probability of the tags of a span's words."""
    return float(np.exp(min(log_probabilities[i, tags[i]] for i in range(start, end))))
