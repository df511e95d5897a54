"""Windows as the arrays that the network reads; the same for training and for the runtime."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

INPUTS = ("pieces", "mask", "features", "words", "word_mask")


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids of each word, and the feature rows `[words, FEATURES]`."""

    pieces: list[tuple[int, ...]]
    features: NDArray[np.float32]

    @property
    def length(self) -> int:
        """Pieces with the marks at both ends."""
        return sum(map(len, self.pieces)) + 2


def pack(windows: Sequence[Window], first: int, last: int) -> tuple[NDArray[np.generic], ...]:
    """The arrays of `INPUTS`, padded to the longest window: `[windows, pieces]` and `[windows, words]`.

    `first` and `last` are the ids of the marks at a window's ends.
    """
    length = max(w.length for w in windows)
    most = max(len(w.pieces) for w in windows)
    width = windows[0].features.shape[1]
    pieces = np.zeros((len(windows), length), np.int64)
    mask = np.zeros((len(windows), length), np.int64)
    features = np.zeros((len(windows), length, width), np.float32)
    words = np.zeros((len(windows), most), np.int64)
    word_mask = np.zeros((len(windows), most), np.int64)
    for i, window in enumerate(windows):
        sizes = np.fromiter(map(len, window.pieces), np.int64, len(window.pieces))
        flat = [first, *(p for word in window.pieces for p in word), last]
        n = len(flat)
        pieces[i, :n] = flat
        mask[i, :n] = 1
        features[i, 1 : n - 1] = np.repeat(window.features, sizes, axis=0)
        words[i, : len(sizes)] = 1 + np.cumsum(sizes) - sizes
        word_mask[i, : len(sizes)] = 1
    return pieces, mask, features, words, word_mask
