"""What the encoder sees of a word beside its uncased pieces: case, shape, capitals around it, hints of the rules."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.encoder.words import WordRun
from pipeline.kb.entity import LABELS

SHAPES = ("lower", "title", "upper", "one_upper", "mixed", "digit", "digits", "punctuation")
CONTEXT = ("capitals", "new_line")
HINTS = tuple(f"{place}-{label}" for label in LABELS for place in ("first", "inside"))
FEATURES = (*SHAPES, *CONTEXT, *HINTS)
FIRST_HINT = len(SHAPES) + len(CONTEXT)
CAPITALS, NEW_LINE = len(SHAPES), len(SHAPES) + 1


def shape_of(word: str) -> list[str]:
    """The shapes of one word, a subset of `SHAPES`."""
    shapes = []
    letters = [c for c in word if c.isalpha()]
    if letters:
        if all(c.islower() for c in letters):
            shapes.append("lower")
        elif all(c.isupper() for c in letters):
            shapes.append("upper" if len(letters) > 1 else "one_upper")
        elif letters[0].isupper() and all(c.islower() for c in letters[1:]):
            shapes.append("title")
        else:
            shapes.append("mixed")
    if any(c.isdigit() for c in word):
        shapes.append("digits" if word.isdigit() else "digit")
    elif not letters:
        shapes.append("punctuation")
    return shapes


class WordFeatures:
    """Feature rows of words; shapes are remembered by word."""

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    def of_run(self, run: WordRun) -> NDArray[np.float32]:
        """The rows of a run of words."""
        return self(run.words, run.capitals, run.new_line, run.hints)

    def __call__(
        self,
        words: Sequence[str],
        capitals: Sequence[bool],
        new_line: Sequence[bool],
        hints: Iterable[tuple[int, int, str]],
    ) -> NDArray[np.float32]:
        """`[words, FEATURES]`; `hints` are disjoint spans of words with a label."""
        rows = (
            np.stack([self._shape(w) for w in words])
            if words
            else np.zeros((0, len(FEATURES)), np.float32)
        )
        rows[:, CAPITALS] = capitals
        rows[:, NEW_LINE] = new_line
        for start, end, label in hints:
            column = FIRST_HINT + 2 * LABELS.index(label)
            rows[start, column] = 1
            rows[start + 1 : end, column + 1] = 1
        return rows

    def _shape(self, word: str) -> NDArray[np.float32]:
        row = self._known.get(word)
        if row is None:
            row = np.zeros(len(FEATURES), np.float32)
            row[[SHAPES.index(s) for s in shape_of(word)]] = 1
            if len(self._known) < 100_000:
                self._known[word] = row
        return row
