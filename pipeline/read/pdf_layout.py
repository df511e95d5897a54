"""The segments of a page -> its lines in reading order, with a blank line where the page leaves room.

A page is read in the order of its content stream, which is the author's, unless the boxes say that it cannot be meant:
columns that were written row by row are taken apart, and what stands above a line is read before it (the first rule of
Breuel 2003, "High performance document layout analysis"). Boxes are in points, y grows upwards.
"""

import re
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

GUTTER = 0.8
"""Two columns are this far apart at least. This and all distances below are in heights of the text."""
COLUMN_ROWS = 5
"""Two columns stand side by side in this many rows at least."""
COLUMN_CHARS = 15
"""A row of a column has this many code points (median); a cell of a table has fewer."""
COLUMN_FILL = 0.6
"""A row fills this much of its column (median); a cell of a table fills less."""
BAND_GAP = 2.5
"""Columns end where nothing stands for so long: a running footer is no part of them."""
MOST_COLUMNS = 6
MOST_LINES = 1_000
"""A page of more lines is a map or a table; it stays in the order of its content stream."""
LOOSE = 1.3
"""A line this many times lower than usual has a blank line before it."""
MOST_BLANK = 4
INDENT = (0.8, 5.0)
"""The first line of a paragraph is indented by so much."""
ITEM = re.compile(r"\W|\(?\w{1,4}[.)]\s")
"""How the first line of an item of a list begins: the lines after it are indented."""
FEW_LINES = 5
"""With this many distances a page has a usual distance of its own."""
USUAL = 1.2
"""The usual distance between lines where no page tells."""


class Segment(NamedTuple):
    """A line, or a stretch of one that a wide gap ends.

    `quarter` is the direction of the text in quarter turns clockwise; the box is seen with that direction turned to the
    right. `begins` says that a line begins with the segment.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    quarter: int = 0
    begins: bool = True

    @property
    def height(self) -> float:
        """Height of the text, from the lowest to the highest that its font reaches."""
        return max(1.0, self.top - self.bottom)


def read_lines(segments: Sequence[Segment]) -> list[Segment]:
    """The lines of a page in reading order."""
    ordered = list(segments)
    if len(ordered) > MOST_LINES:
        return list(join_lines(ordered))
    for _ in range(MOST_COLUMNS):
        gutter = find_gutter(ordered)
        if gutter is None:
            break
        ordered = take_apart(ordered, gutter)
    return sort_down(list(join_lines(ordered)))


def join_lines(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Join the segments of each line."""
    line: list[Segment] = []
    for segment in segments:
        if line and segment.begins:
            yield join_line(line)
            line = []
        line.append(segment)
    if line:
        yield join_line(line)


def join_line(parts: Sequence[Segment]) -> Segment:
    """One line of its segments; the tallest says where it stands."""
    if len(parts) == 1:
        return parts[0]
    tallest = max(parts, key=lambda part: part.height)
    text = " ".join(part.text for part in parts)
    return tallest._replace(
        text=text, left=min(p.left for p in parts), right=max(p.right for p in parts), begins=True
    )


def find_gutter(segments: Sequence[Segment]) -> float | None:
    """Where the gap between two columns lies whose rows follow each other in the stream; None when there is none."""
    rows = [(a, b) for a, b in pairwise(segments) if stand_side_by_side(a, b)]
    if len(rows) < COLUMN_ROWS:
        return None
    # Each gap opens at the right edge of one segment and closes at the left of the next: most open, most rows.
    edges = sorted([(a.right, 1) for a, _ in rows] + [(b.left, -1) for _, b in rows])
    depth, deepest, gutter = 0, 0, 0.0
    for (x, step), (following, _) in pairwise(edges):
        depth += step
        if depth > deepest:
            deepest, gutter = depth, (x + following) / 2
    found = [(a, b) for a, b in rows if a.right <= gutter <= b.left]
    if len(found) < COLUMN_ROWS or not all(map(is_column, zip(*found, strict=True))):
        return None
    return gutter


def stand_side_by_side(a: Segment, b: Segment) -> bool:
    """Whether `b` stands to the right of `a` on the same height, behind a gap."""
    height = min(a.height, b.height)
    return (
        b.left - a.right >= GUTTER * height
        and abs(a.bottom - b.bottom) < height / 2
        and a.quarter == b.quarter
    )


def is_column(rows: Sequence[Segment]) -> bool:
    """Whether rows are as long and as full as lines of text."""
    width = max(row.right for row in rows) - min(row.left for row in rows)
    return (
        median(len(row.text) for row in rows) >= COLUMN_CHARS
        and median(row.right - row.left for row in rows) >= COLUMN_FILL * width
    )


def take_apart(segments: Sequence[Segment], gutter: float) -> list[Segment]:
    """Put what stands left of a gutter before what stands right of it, as far down as both columns go."""
    ordered: list[Segment] = []
    band: list[Segment] = []
    for segment in segments:
        spans = segment.left < gutter < segment.right
        if band and (spans or band[-1].bottom - segment.bottom > BAND_GAP * segment.height):
            ordered += split_band(band, gutter)
            band = []
        if spans:
            ordered.append(segment)
        else:
            band.append(segment)
    return ordered + split_band(band, gutter)


def split_band(band: Sequence[Segment], gutter: float) -> list[Segment]:
    """The left column of a band, then the right one; a band with less than two rows is a line, not columns."""
    rows = [
        (a, b)
        for a, b in pairwise(band)
        if a.right <= gutter <= b.left and stand_side_by_side(a, b)
    ]
    if len(rows) < 2:
        return list(band)
    left = [segment for segment in band if segment.right <= gutter]
    first_of_row = {id(b) for _, b in rows}
    right = [
        segment._replace(begins=segment.begins or id(segment) in first_of_row)
        for segment in band
        if segment.right > gutter
    ]
    return left + right


def sort_down(lines: list[Segment]) -> list[Segment]:
    """Lines in their order, but each after those above it; two lines that share no column stay as they are."""
    if all(a.bottom >= b.bottom for a, b in pairwise(lines)):
        return lines
    above = find_above(lines)
    if not np.tril(above).any():
        return lines
    waits: list[int] = above.sum(axis=0).tolist()
    ready = [i for i, count in enumerate(waits) if not count]
    ordered = []
    while ready:
        i = heappop(ready)
        ordered.append(lines[i])
        for j in np.flatnonzero(above[i]).tolist():
            waits[j] -= 1
            if not waits[j]:
                heappush(ready, j)
    return ordered


def find_above(lines: Sequence[Segment]) -> npt.NDArray[np.bool_]:
    """`[i, j]`: whether line `i` stands above line `j`, one over the other for a good part."""
    left, bottom, right, height, quarter = np.array(
        [(line.left, line.bottom, line.right, line.height, line.quarter) for line in lines]
    ).T
    heights = np.minimum(height[:, None], height)
    widths = np.minimum((right - left)[:, None], right - left)
    shared = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    higher = bottom[:, None] - bottom > heights / 2
    # A line that runs a little into the next column stands over nothing there.
    over = shared > np.minimum(heights, widths / 2)
    found: npt.NDArray[np.bool_] = higher & over & (quarter[:, None] == quarter)
    return found


def usual_distance(distances: Sequence[float], otherwise: float) -> float:
    """The usual distance between lines, from those on a page or in a document."""
    plain = [distance for distance in distances if 0.5 < distance < 4]
    return median(plain) if len(plain) >= FEW_LINES else otherwise


def find_distances(lines: Sequence[Segment]) -> list[float]:
    """How much lower each line but the first stands than the one before it, in heights of the smaller text."""
    return [(a.bottom - b.bottom) / min(a.height, b.height) for a, b in pairwise(lines)]


def set_lines(lines: Sequence[Segment], otherwise: float) -> Iterator[str]:
    """Yield the lines of a page with a blank line before a paragraph. `otherwise` is the usual distance of other pages."""
    distances = find_distances(lines)
    loose = LOOSE * usual_distance(distances, otherwise)
    for i, line in enumerate(lines):
        if i:
            distance = distances[i - 1]
            opens = distance < -0.5 or distance > loose or is_indented(lines, i, distances, loose)
            room = round(distance * LOOSE / loose) - 1 if distance > loose else 0
            yield from [""] * (min(MOST_BLANK, max(1, room)) if opens else 0)
        yield line.text


def is_indented(lines: Sequence[Segment], i: int, distances: Sequence[float], loose: float) -> bool:
    """Whether a line begins further to the right than the lines next to it, which begin one under the other."""
    if i + 1 == len(lines) or not (0.5 < distances[i] <= loose and distances[i - 1] > 0.5):
        return False
    margin, line, following = lines[i - 1].left, lines[i], lines[i + 1].left
    return (
        not ITEM.match(lines[i - 1].text)
        and INDENT[0] <= (line.left - margin) / line.height <= INDENT[1]
        and abs(following - margin) < line.height / 2
    )
