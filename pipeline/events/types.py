"""Event types as data: one YAML file each, loaded strictly; those of a user stand beside the shipped ones."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from pipeline.errors import ConfigError
from pipeline.events.wordings import (
    FORMS,
    PLACEHOLDER,
    Contexts,
    Wording,
    expand,
    load_placeholders,
    make_wordings,
    single_forms,
)
from pipeline.resources import shipped

NEEDED = {"type": str, "label": str}
LISTS = (
    "verbs", "undergo", "nouns", "phrases", "requires", "excludes", "examples", "counter_examples",
)  # fmt: skip
TRIGGERS = LISTS[:4]
KEYS = (*NEEDED, "parent", "roles", *LISTS)
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
    "subject object party place from to law crime penalty position count to_whom".split()
)
NAME = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class EventType:
    """A declared type.

    `parent` is the broader type, `""` if there is none: its words are tried after those of the narrower one, which has
    its roles unless it declares its own. `roles` maps a role to the position in the sentence that fills it.
    `forms` are its nouns and the words that need no context, in lower case, with their form (pipeline.events.wordings.FORMS).
    `source` is the file.
    """

    name: str
    label: str
    parent: str
    wordings: tuple[Wording, ...]
    forms: Mapping[str, str]
    excludes: re.Pattern[str] | None
    roles: dict[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: Path

    @property
    def parties(self) -> frozenset[str]:
        """The roles that several take together: those who meet or agree."""
        return frozenset(role for role, position in self.roles.items() if position == "party")


@cache
def load_event_types(folder: Path | None = None) -> dict[str, EventType]:
    """Event types by name: those of a folder, which take the place of shipped ones of the same name, then the others.

    A narrower type stands before its parent. ConfigError names file, key and what is allowed.
    """
    own = shipped("configs", "events")
    files = read_folder(own)
    if folder is not None and folder.resolve() != own.resolve():
        added = read_folder(folder)
        files = added | {name: entry for name, entry in files.items() if name not in added}
    types = {name: make_type(*entry, files) for name, entry in files.items()}
    return dict(sorted(types.items(), key=lambda item: -len(ancestors(item[0], files))))


Files = dict[str, tuple[dict[str, Any], Path]]
"""Name of a type -> what its file says, and the file."""


def read_folder(folder: Path) -> Files:
    """The files of a folder by the type that they declare."""
    found: Files = {}
    for path in sorted(folder.glob("*.yaml")):
        data = read_file(path)
        if data["type"] in found:
            raise ConfigError("An event type stands twice", where=str(path), got=data["type"])
        found[data["type"]] = data, path
    if not found:
        raise ConfigError("There is no event type", where=str(folder), expected="YAML files")
    return found


def read_file(path: Path) -> dict[str, Any]:
    """What one file says, every key there, each value of the right kind."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        text = " ".join(str(error).split())
        raise ConfigError("The file is no YAML", where=str(path), got=text) from error
    if not isinstance(data, dict) or not set(NEEDED) <= set(data) <= set(KEYS):
        got = ", ".join(map(str, data)) if isinstance(data, dict) else type(data).__name__
        raise ConfigError(
            "The keys are wrong",
            where=str(path),
            got=got,
            expected=f"{', '.join(NEEDED)} and any of {', '.join(k for k in KEYS if k not in NEEDED)}",
        )
    defaults: dict[str, Any] = {key: [] for key in LISTS} | {"parent": "", "roles": {}}
    whole = defaults | data
    _check_values(whole, path)
    _check_roles(whole["roles"], path)
    return whole


def make_type(data: dict[str, Any], path: Path, files: Files) -> EventType:
    """The type that a file declares; `files` hold its parent."""
    parents = ancestors(data["type"], files)
    declaring: dict[str, str] = next(
        (files[p][0]["roles"] for p in parents if files[p][0]["roles"]), {}
    )
    wordings = make_wordings(data, _contexts(data, path))
    return EventType(
        name=data["type"],
        label=data["label"],
        parent=data["parent"],
        wordings=wordings,
        forms=single_forms(wordings),
        excludes=_excludes(data["excludes"], path),
        roles=data["roles"] or declaring,
        examples=tuple(data["examples"]),
        counter_examples=tuple(data["counter_examples"]),
        source=path,
    )


def ancestors(name: str, files: Files) -> list[str]:
    """The parent of a type, the parent's parent and so on."""
    found: list[str] = []
    data, path = files[name]
    while parent := data["parent"]:
        if parent not in files or parent in found or parent == name:
            raise ConfigError(
                "The parent is no other event type",
                where=f"{path}, parent",
                got=parent,
                expected=", ".join(n for n in sorted(files) if n != name),
            )
        found.append(parent)
        data, path = files[parent]
    return found


def _check_values(data: dict[str, Any], path: Path) -> None:
    for key in (*NEEDED, "parent"):
        if not isinstance(data[key], str) or (key == "type" and not NAME.fullmatch(data[key])):
            expected = "a name in capitals" if key == "type" else "text"
            _wrong("The value", key, data[key], expected, path)
    for key in LISTS:
        if not isinstance(data[key], list):
            _wrong("The value", key, data[key], "a list", path)
        for entry in data[key] if key != "requires" else ():
            if not isinstance(entry, str) or not entry.strip():
                _wrong("An entry", key, entry, "text", path)
    if not any(data[key] for key in TRIGGERS):
        _wrong("The words", ", ".join(TRIGGERS), "none", "a word in one of them at least", path)
    if not isinstance(data["roles"], dict):
        _wrong("The value", "roles", data["roles"], "role: position", path)


def _check_roles(roles: dict[str, str], path: Path) -> None:
    for role, position in roles.items():
        if role not in ROLES:
            _wrong("A role", "roles", role, ", ".join(ROLES), path)
        if position not in POSITIONS:
            _wrong(f"The position of {role}", "roles", position, ", ".join(sorted(POSITIONS)), path)


def _contexts(data: dict[str, Any], path: Path) -> Contexts:
    """What each wording needs around it, of all its forms or of those that the entry names."""
    known = {word for key in TRIGGERS for word in data[key]}
    found: dict[tuple[str, str], re.Pattern[str]] = {}
    for entry in data["requires"]:
        keys = set(entry) if isinstance(entry, dict) else set()
        if not {"words", "context"} <= keys <= {"words", "context", "forms"}:
            _wrong("An entry", "requires", entry, "words, context and perhaps forms", path)
        forms = entry.get("forms", FORMS)
        for key, listed, allowed in (("words", entry["words"], known), ("forms", forms, FORMS)):
            for word in listed:
                if word not in allowed:
                    expected = ", ".join(sorted(allowed))
                    _wrong("A word", f"requires, {key}", word, expected, path)
        pattern = _context(entry["context"], path)
        found |= {(word, form): pattern for word in entry["words"] for form in forms}
    return found


def _context(listed: list[str], path: Path) -> re.Pattern[str]:
    """One pattern of several of which one must fit."""
    if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
        _wrong("The value", "requires, context", listed, "a list of patterns", path)
    known = load_placeholders()
    for text in listed:
        for name in PLACEHOLDER.findall(text):
            if name not in known:
                expected = ", ".join(sorted(known))
                _wrong("A name in braces", "requires, context", name, expected, path)
    pattern = "|".join(f"(?:{expand(text)})" for text in listed)
    return _pattern(pattern, "requires, context", path, flags=re.NOFLAG)


def _excludes(listed: list[str], path: Path) -> re.Pattern[str] | None:
    for text in listed:
        _pattern(text, "excludes", path)
    return _pattern(rf"\b(?:{'|'.join(listed)})", "excludes", path) if listed else None


def _pattern(
    text: str, key: str, path: Path, flags: re.RegexFlag = re.IGNORECASE
) -> re.Pattern[str]:
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise ConfigError(
            "A pattern cannot be read", where=f"{path}, {key}", got=f"{text!r}: {error}"
        ) from error


def _wrong(what: str, key: str, got: object, expected: str, path: Path) -> NoReturn:
    found = got if isinstance(got, str) else repr(got)
    raise ConfigError(f"{what} is wrong", where=f"{path}, {key}", got=found, expected=expected)
