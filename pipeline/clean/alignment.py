"""The exact map between a cleaned text and the source text that it was made from.

Cleaning is a list of edits of the source: `[start, end)` becomes `replacement`. The alignment keeps, for every
code point of the cleaned text, the source span that it was made from: one code point where text was copied, the
whole edited stretch where it was replaced. Starts and ends never decrease, so every span of the cleaned text maps
to one span of the source, and two alignments compose by look-up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import AlignmentError

Offsets = NDArray[np.int32]


class Edit(NamedTuple):
    """Replace `source[start:end]` by `replacement`; an empty replacement deletes, `start == end` inserts."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """`source[starts[i]:ends[i]]` made the code point `i` of the cleaned text; both arrays have its length."""

    starts: Offsets
    ends: Offsets
    source_length: int

    def __len__(self) -> int:
        return len(self.starts)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the cleaned text to the smallest span of the source that made all of it.

        AlignmentError when the span is empty or reaches outside the cleaned text.
        """
        _check_span(start, end, len(self), "cleaned text")
        return int(self.starts[start]), int(self.ends[end - 1])

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the source to the span of the cleaned text whose code points it made, wholly or in part.

        The result is empty (`start == end`) when cleaning removed the whole span. AlignmentError when the span is
        empty or reaches outside the source.
        """
        _check_span(start, end, self.source_length, "source text")
        # A Python int would make each look-up convert the whole array.
        first = int(np.searchsorted(self.ends, np.int32(start), side="right"))
        last = int(np.searchsorted(self.starts, np.int32(end), side="left"))
        return first, max(first, last)

    def then(self, later: "Alignment") -> "Alignment":
        """Compose with the alignment of a text that was made from this one's cleaned text.

        AlignmentError when the two do not meet in a text of one length.
        """
        if later.source_length != len(self):
            raise AlignmentError(
                "Two alignments do not meet",
                got=f"a text of {later.source_length} code points",
                expected=f"one of {len(self)}",
            )
        # Sentinels make the look-up total: what is inserted at a border has no code point of its own there.
        next_start = np.append(self.starts, np.int32(self.source_length))
        previous_end = np.insert(self.ends, 0, np.int32(0))
        starts, ends = next_start[later.starts], previous_end[later.ends]
        return Alignment(np.minimum(starts, ends), ends, self.source_length)


def identity(length: int) -> Alignment:
    """The alignment of a text of `length` code points with itself."""
    starts = np.arange(length, dtype=np.int32)
    return Alignment(starts, starts + np.int32(1), length)


def apply_edits(source: str, edits: Iterable[Edit]) -> tuple[str, Alignment]:
    """Return the edited text and its alignment to `source`.

    AlignmentError when two edits overlap or one reaches outside the source.
    """
    parts: list[str] = []
    starts: list[Offsets] = []
    ends: list[Offsets] = []
    position = 0
    for edit in [*sorted(edits), Edit(len(source), len(source), "")]:
        if not position <= edit.start <= edit.end <= len(source):
            raise AlignmentError(
                "Edits overlap or reach outside the text",
                got=f"an edit of [{edit.start}, {edit.end})",
                expected=f"a start from {position} and an end up to {len(source)}",
            )
        copied = np.arange(position, edit.start, dtype=np.int32)
        length = len(edit.replacement)
        parts += (source[position : edit.start], edit.replacement)
        starts += (copied, np.full(length, edit.start, dtype=np.int32))
        ends += (copied + np.int32(1), np.full(length, edit.end, dtype=np.int32))
        position = edit.end
    return "".join(parts), Alignment(np.concatenate(starts), np.concatenate(ends), len(source))


def resolve(edits: Sequence[Edit]) -> list[Edit]:
    """Sort edits and drop those that overlap an earlier one; where two start together, the longer wins."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start):
            kept.append(edit)
    return kept


def _check_span(start: int, end: int, length: int, text: str) -> None:
    if not 0 <= start < end <= length:
        raise AlignmentError(
            f"A span lies outside the {text}",
            got=f"[{start}, {end})",
            expected=f"a non-empty span within [0, {length})",
        )
