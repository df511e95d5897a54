"""What makes two rows of one event type tell one event, from configs/retellings.yaml."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ConfigError
from pipeline.events.types import ROLES
from pipeline.resources import shipped

LABELS = ("AGENCY", "ORG", "PERSON", "PLACE", "LAW")
KEYS = {"key": list, "decides": list, "repeats": bool}


@dataclass(frozen=True, slots=True)
class Retelling:
    """How tellings of one type are recognised.

    Rows of one `family` can tell one event. `key` are the roles that identify it, `decides` the labels of a key
    participant that need no second reason. `repeats` says that the same participants do it again and again.
    """

    family: str
    key: frozenset[str]
    decides: frozenset[str]
    repeats: bool


@dataclass(frozen=True, slots=True)
class Retellings:
    """The declared types; `of` gives the default for a type that is not declared."""

    types: dict[str, Retelling]
    default: Retelling

    def of(self, event_type: str) -> Retelling:
        """How tellings of a type are recognised."""
        return self.types.get(event_type) or replace(self.default, family=event_type)


@cache
def load_retellings(path: Path | None = None) -> Retellings:
    """Read the file. ConfigError names file, type, what was found and what is allowed."""
    path = path or shipped("configs", "retellings.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or set(data) != {"default", "types"}:
        got = sorted(data) if isinstance(data, dict) else data
        raise ConfigError("The keys are wrong", where=str(path), got=got, expected="default, types")
    types = {name: _read(name, entry, path) for name, entry in data["types"].items()}
    return Retellings(types, _read("default", data["default"], path))


def _read(name: str, entry: Any, path: Path) -> Retelling:
    where = f"{path}, {name}"
    if not isinstance(entry, dict) or set(entry) - {"family"} != set(KEYS):
        got = sorted(entry) if isinstance(entry, dict) else entry
        expected = ", ".join([*KEYS, "family (may be absent)"])
        raise ConfigError("The keys of a type are wrong", where=where, got=got, expected=expected)
    for key, kind in KEYS.items():
        if not isinstance(entry[key], kind):
            raise ConfigError(
                f"The value of {key} is wrong", where=where, got=entry[key], expected=kind.__name__
            )
    _check(entry["key"], ROLES, where)
    _check(entry["decides"], LABELS, where)
    return Retelling(
        entry.get("family", name),
        frozenset(entry["key"]),
        frozenset(entry["decides"]),
        entry["repeats"],
    )


def _check(found: list[str], allowed: list[str] | tuple[str, ...], where: str) -> None:
    for word in found:
        if word not in allowed:
            raise ConfigError(
                "A word is unknown", where=where, got=word, expected=", ".join(allowed)
            )
