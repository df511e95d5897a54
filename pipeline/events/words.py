"""Words that the event stage reads sentences with, from configs/event_words.yaml."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped

IRREGULAR_PLURALS = {"policeman": "policemen", "gunman": "gunmen", "businessman": "businessmen"}


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lower-case words by what they tell; nouns with their plurals."""

    people: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    instruments: frozenset[str]
    posts: frozenset[str]
    possible: frozenset[str]
    negated: frozenset[str]
    generic: frozenset[str]
    numbers: frozenset[str]


NOUNS = ("people", "bodies", "things", "instruments")


@cache
def load_event_words(path: Path | None = None) -> EventWords:
    """Read the file of words. ConfigError when a key is unknown or missing."""
    path = path or shipped("configs", "event_words.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys = {field.name for field in fields(EventWords)}
    if set(data) != keys:
        raise ConfigError(
            "The keys are wrong",
            where=str(path),
            got=sorted(data),
            expected=", ".join(sorted(keys)),
        )
    # YAML reads a bare `no` as false.
    words = {key: {"no" if word is False else str(word) for word in data[key]} for key in keys}
    for key in NOUNS:
        words[key] |= {plural(word) for word in words[key]}
    return EventWords(**{key: frozenset(listed) for key, listed in words.items()})


def plural(noun: str) -> str:
    """The plural of a regular noun."""
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
