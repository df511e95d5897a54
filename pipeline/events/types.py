"""Event types as data: one YAML file each in configs/events, loaded strictly."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ConfigError
from pipeline.events.inflect import past_and_participle, progressive, third_person
from pipeline.resources import shipped

KEYS = {
    "type", "label", "verbs", "nouns", "phrases", "requires", "excludes", "roles", "examples", "counter_examples",
}  # fmt: skip
ROLES = [
    "AGENT",
    "PATIENT",
    "PLACE",
    "ORIGIN",
    "DESTINATION",
    "LAW",
    "CRIME",
    "PENALTY",
    "POSITION",
    "COUNT",
]
POSITIONS = frozenset(
    "subject object party place from to law crime penalty position count leaver to_whom".split()
)


@dataclass(frozen=True, slots=True)
class EventType:
    """A declared type. `forms` maps lower-case trigger words to their form: base, past, participle, ing or noun.

    `roles` maps a role to the position in the sentence that fills it.
    """

    name: str
    label: str
    forms: dict[str, str]
    requires: re.Pattern[str] | None
    excludes: re.Pattern[str] | None
    roles: dict[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_event_types(folder: Path | None = None) -> dict[str, EventType]:
    """Event types by name. ConfigError names file, key and what is allowed."""
    folder = folder or shipped("configs", "events")
    found: dict[str, EventType] = {}
    for path in sorted(folder.glob("*.yaml")):
        event_type = read_event_type(path)
        if event_type.name in found:
            raise ConfigError("An event type stands twice", where=str(path), got=event_type.name)
        found[event_type.name] = event_type
    if not found:
        raise ConfigError("There is no event type", where=str(folder), expected="YAML files")
    return found


def read_event_type(path: Path) -> EventType:
    """Read one file."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ConfigError(
            "The file is no YAML", where=str(path), got=" ".join(str(error).split())
        ) from error
    if not isinstance(data, dict) or set(data) != KEYS:
        got = sorted(data) if isinstance(data, dict) else type(data).__name__
        raise ConfigError(
            "The keys are wrong", where=str(path), got=got, expected=", ".join(sorted(KEYS))
        )
    _check_roles(data["roles"], path)
    return EventType(
        name=data["type"],
        label=data["label"],
        forms=make_forms(data),
        requires=_pattern(data["requires"], path, whole=False),
        excludes=_pattern("|".join(data["excludes"]), path, whole=True),
        roles=data["roles"],
        examples=tuple(data["examples"]),
        counter_examples=tuple(data["counter_examples"]),
    )


def make_forms(data: dict[str, Any]) -> dict[str, str]:
    """Trigger words and phrases, in lower case, with their grammatical form."""
    forms: dict[str, str] = {}
    for verb in data["verbs"]:
        past, participle = past_and_participle(verb)
        forms |= {verb: "base", third_person(verb): "base", progressive(verb): "ing"}
        forms |= {past: "past", participle: "past" if past == participle else "participle"}
    forms |= dict.fromkeys((noun.lower() for noun in data["nouns"]), "noun")
    for phrase in data["phrases"]:
        lower = phrase.lower()
        verbal = lower.split()[0].endswith(("ed", "d", "t", "n", "s"))
        forms[lower] = "past" if verbal else "noun"
    return forms


def _check_roles(roles: dict[str, str], path: Path) -> None:
    for role, position in roles.items():
        if role not in ROLES:
            raise ConfigError(
                "A role is unknown", where=str(path), got=role, expected=", ".join(ROLES)
            )
        if position not in POSITIONS:
            raise ConfigError(
                f"The position of {role} is unknown",
                where=str(path),
                got=position,
                expected=", ".join(sorted(POSITIONS)),
            )


def _pattern(text: str, path: Path, *, whole: bool) -> re.Pattern[str] | None:
    if not text:
        return None
    try:
        return re.compile(rf"\b(?:{text})" if whole else text, re.IGNORECASE)
    except re.error as error:
        raise ConfigError(
            "A pattern cannot be read", where=str(path), got=f"{text!r}: {error}"
        ) from error
