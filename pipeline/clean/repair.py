"""Repairs of damaged characters: cleaned-up text -> edits.

Patterns are data (`configs/repairs.yaml`), each with examples that the tests run. Mojibake is found by ftfy, word by
word, so that an edit covers the damaged word only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import ftfy
import yaml

from pipeline.clean.alignment import Edit
from pipeline.errors import ConfigError
from pipeline.resources import shipped

KEYS = {"name", "pattern", "replacement", "why", "examples"}
FOREIGN_WORD = re.compile(r"[^ \n\t]{0,60}[^\x00-\x7f][^ \n\t]{0,60}")


@dataclass(frozen=True, slots=True)
class Repair:
    r"""One entry of `configs/repairs.yaml`: what `pattern` matches becomes `replacement` (its one group, if any, as `\1`)."""

    name: str
    pattern: re.Pattern[str]
    replacement: str
    examples: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def load_repairs(path: Path | None = None) -> tuple[Repair, ...]:
    """Read the repairs strictly; ConfigError with file and entry on an unknown key, a duplicate, a wrong pattern."""
    path = path or shipped("configs", "repairs.yaml")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise ConfigError(
            "Repairs are a list of entries", where=f"{path}:1", got=type(entries).__name__
        )
    repairs: dict[str, Repair] = {}
    for number, entry in enumerate(entries, start=1):
        repair = make_repair(entry, f"{path}, entry {number}")
        if repair.name in repairs:
            raise ConfigError(
                "A repair has two entries", where=f"{path}, entry {number}", got=repair.name
            )
        repairs[repair.name] = repair
    return tuple(repairs.values())


def make_repair(entry: dict[str, Any], where: str) -> Repair:
    """One checked repair."""
    if not isinstance(entry, dict) or entry.keys() != KEYS:
        raise ConfigError(
            "A repair has wrong keys",
            where=where,
            got=sorted(entry),
            expected=", ".join(sorted(KEYS)),
        )
    try:
        pattern = re.compile(entry["pattern"])
    except re.error as error:
        raise ConfigError(
            f"The pattern of {entry['name']!r} is no regular expression: {error}",
            where=where,
            got=entry["pattern"],
        ) from error
    examples = tuple((str(before), str(after)) for before, after in entry["examples"])
    return Repair(str(entry["name"]), pattern, str(entry["replacement"]), examples)


def find_repairs(text: str) -> Iterator[Edit]:
    """Yield the edits that repair `text`; they may overlap (see `alignment.resolve`)."""
    for repair in load_repairs():
        for found in repair.pattern.finditer(text):
            yield from repair_match(repair, found)
    if not text.isascii():
        yield from find_mojibake(text)


def repair_match(repair: Repair, found: re.Match[str]) -> Iterator[Edit]:
    """Yield the edits of one match: what the group of the pattern holds stays, so that it keeps its own offsets."""
    before, group, after = repair.replacement.partition(r"\1")
    inner = found.span(1) if group else (found.end(), found.end())
    for start, end, replacement in (
        (found.start(), inner[0], before),
        (inner[1], found.end(), after),
    ):
        if found.string[start:end] != replacement:
            yield trim(start, found.string[start:end], replacement)


def find_mojibake(text: str) -> Iterator[Edit]:
    """Yield an edit for every word that ftfy decodes differently: `JosÃ©` -> `José`."""
    for found in FOREIGN_WORD.finditer(text):
        fixed = decode(found[0])
        if fixed != found[0]:
            yield trim(found.start(), found[0], fixed)


@lru_cache(maxsize=8192)
def decode(word: str) -> str:
    """The word as it was before it was decoded wrongly; the word itself when it was not."""
    return str(ftfy.fix_encoding(word))


def trim(start: int, before: str, after: str) -> Edit:
    """The smallest edit that turns `before` into `after`, which differ."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(start + head, start + len(before) - tail, after[head : len(after) - tail])
