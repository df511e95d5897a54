"""The words of time expressions, from configs/dates/*.yaml, loaded strictly."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped

KEYS = {
    "months", "seasons", "weekdays", "numbers", "ordinals", "parts", "vague_past", "vague_present",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Look-ups by lower-case word."""

    months: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    weekdays: dict[str, int]
    numbers: dict[str, int | None]
    ordinals: dict[str, int]
    parts: dict[str, dict[str, tuple[int, int]]]
    vague_past: tuple[str, ...]
    vague_present: tuple[str, ...]


@cache
def load_words(path: Path | None = None) -> Words:
    """Read a file of words. ConfigError when a key is unknown or missing."""
    path = path or shipped("configs", "dates", "english.yaml")
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(data) != KEYS:
        raise ConfigError(
            "The keys are wrong",
            where=str(path),
            got=sorted(data),
            expected=", ".join(sorted(KEYS)),
        )
    return Words(
        months={word: number for number, words in data["months"].items() for word in words},
        seasons={word: (start, length) for word, (start, length) in data["seasons"].items()},
        weekdays={word: i for i, word in enumerate(data["weekdays"])},
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        parts={p: {u: (a, b) for u, (a, b) in units.items()} for p, units in data["parts"].items()},
        vague_past=tuple(data["vague_past"]),
        vague_present=tuple(data["vague_present"]),
    )


def alternatives(words: Any) -> str:
    """A regular expression of words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
