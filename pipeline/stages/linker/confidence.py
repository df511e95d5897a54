"""How often links of a kind were right on annotated documents: the probability that a row prints.

Source  histogram binning (Zadrozny & Elkan 2001) over label, method and margin; the table is made by
        `benchmarks/link_confidence.py` from annotated documents that nothing else measures on
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.resources import shipped

COLUMNS = ["label", "method", "least_margin", "probability", "links"]
FILE = "link_confidence.csv"


class Bin(NamedTuple):
    """Links of at least this margin, up to the next bin, were right with this probability."""

    least_margin: float
    probability: float


class Confidences:
    """Bins by label and method, widest margin first."""

    def __init__(self, bins: dict[tuple[str, str], list[Bin]]) -> None:
        self._bins = {key: sorted(found, reverse=True) for key, found in bins.items()}

    def of(self, label: str, method: str, margin: float) -> float | None:
        """The probability that a link is right; None for a kind of link that was never compared with the truth."""
        for least, probability in self._bins.get((label, method), ()):
            if margin >= least:
                return probability
        return None


@cache
def load_confidences() -> Confidences:
    """The shipped table."""
    return read_confidences(shipped("configs", FILE))


def read_confidences(path: Path) -> Confidences:
    """Read a table. ConfigError names file and line of what is no margin and probability."""
    bins: dict[tuple[str, str], list[Bin]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        if header != COLUMNS:
            raise ConfigError(
                "The columns are wrong",
                where=f"{path}:1",
                got=",".join(header),
                expected=",".join(COLUMNS),
            )
        for row in rows:
            try:
                label, method, least, probability, _ = row
                found = Bin(float(least), float(probability))
            except ValueError as error:
                raise ConfigError(
                    "A row is no margin and probability",
                    where=f"{path}:{rows.line_num}",
                    got=",".join(row),
                ) from error
            if not 0.0 <= found.probability <= 1.0:
                raise ConfigError(
                    "A probability is wrong",
                    where=f"{path}:{rows.line_num}",
                    got=probability,
                    expected="0 to 1",
                )
            bins.setdefault((label, method), []).append(found)
    return Confidences(bins)
