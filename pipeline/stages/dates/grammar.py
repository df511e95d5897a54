"""configs/dates/*.yaml -> a grammar: classes of words, patterns over them, examples.

A pattern is a regular expression whose letters are classes (`MONTH DAY COMMA? YEAR`), single words (`of`) and groups
with a name (`m=MONTH`, `n=(a few | NUMBER)`); white space means "then". Names in capitals that `macros` declares stand for a piece of a pattern.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped
from pipeline.stages.dates.needs import needed
from pipeline.stages.dates.tokens import BREAK, TOKEN, Classes

SECTIONS = {
    "classes", "shapes", "unions", "macros", "lower_case", "patterns", "phrases", "holidays", "modifiers", "verbs", "triggers",
}  # fmt: skip
PATTERN_KEYS = {"name", "pattern", "build", "set", "examples", "counter_examples"}
EXAMPLE_KEYS = {
    "text", "date", "type", "value", "interval", "precision", "anchor", "mod", "edtf", "alternative",
}  # fmt: skip
SETTINGS = {"base", "shift", "unit", "value", "histories"}
FIRST_CLASS = 0xA1
"""Code point of the first class character: none of them means anything in a regular expression."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C, several times faster, where PyYAML was built with it."""
MONTH_CLASSES = ("FULL_MONTH", "VERB_MONTH", "SHORT_MONTH", "SPANISH_MONTH")
COMMON = frozenset(
    "the at a an of some at this that in not long all most very ago more near just right to day days year years 's . ' s time other good black holy palm ash whit corpus".split()
)
"""Words of phrases and holidays that are no sign of a time by themselves."""
FREQUENT = (
    "the",
    "of",
    "a",
    "an",
    "and",
    "in",
    "on",
    "to",
    "DOT",
    "COMMA",
    "DASH",
    "STOP",
    "first",
    "last",
)
"""Classes that most windows hold: to need one of them says little."""
PUNCTUATION = {"'": "APOSTROPHE", ".": "DOT", "-": "DASH", ",": "COMMA"}
PIECE = re.compile(r"\s*(?:(?P<group>[a-z]\w*)=)?(?P<name>[A-Z][A-Z0-9_]*|[^\W\d_][\w']*|\S)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern. `build` names the function that reads it, `settings` are its arguments.

    `groups` maps a name of the pattern to its names in `regex`, where a name may stand once only; `needs` are class
    characters without one of which nothing matches.
    """

    name: str
    regex: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    needs: frozenset[str] | None
    build: str
    settings: Mapping[str, Any]
    examples: tuple[Mapping[str, str], ...]
    counter_examples: tuple[str, ...]
    where: str


@dataclass(slots=True)
class Source:
    """The merged files, before anything is compiled."""

    classes: dict[str, dict[str, Any]] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    unions: dict[str, list[str]] = field(default_factory=dict)
    macros: dict[str, str] = field(default_factory=dict)
    lower_case: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[str, list[str]] = field(default_factory=dict)
    holidays: dict[str, dict[str, int]] = field(default_factory=dict)
    modifiers: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, list[str]] = field(default_factory=dict)
    triggers: list[str] = field(default_factory=list)
    patterns: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the engine runs on. `values` holds the meaning of each word in each class: `values["MONTH"]["july"] == 7`."""

    values: dict[str, dict[str, Any]]
    patterns: tuple[Pattern, ...]
    phrases: dict[str, str]
    holidays: dict[str, dict[str, int]]
    modifiers: dict[str, str]
    verbs: dict[str, frozenset[str]]
    classes: Classes
    trigger: re.Pattern[str]
    by_class: Mapping[str, frozenset[int]]

    def month_number(self, word: str) -> int | None:
        """Number of a month by any of its names in lower case."""
        for name in MONTH_CLASSES:
            if word in self.values[name]:
                return int(self.values[name][word])
        return None


def config_error(what: str, where: str, got: object, expected: str) -> ConfigError:
    """A mistake in a file of the grammar."""
    return ConfigError(what, where=where, got=got, expected=expected)


@cache
def load_grammar(folder: Path | None = None) -> Grammar:
    """Read and compile every file of a folder, in the order of their names.

    ConfigError names file and entry: unknown keys, unknown classes, patterns that do not compile, two patterns of one name.
    """
    folder = folder or shipped("configs", "dates")
    source = Source()
    for path in sorted(folder.glob("*.yaml")):
        _merge(source, yaml.load(path.read_text(encoding="utf-8"), LOADER), str(path))
    return _compile(source)


def _merge(source: Source, data: Any, where: str) -> None:
    if not isinstance(data, dict) or set(data) - SECTIONS:
        got = sorted(set(data) - SECTIONS) if isinstance(data, dict) else type(data).__name__
        raise config_error("Sections are wrong", where, got, ", ".join(sorted(SECTIONS)))
    for name, words in data.get("classes", {}).items():
        pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
        source.classes.setdefault(name, {}).update((str(word), value) for word, value in pairs)
    for section in ("shapes", "macros", "phrases", "holidays", "modifiers"):
        held = getattr(source, section)
        for name, value in data.get(section, {}).items():
            if name in held:
                raise config_error(f"An entry of {section} stands twice", where, name, "one")
            held[name] = value
    for section in ("unions", "lower_case", "verbs"):
        for name, words in data.get(section, {}).items():
            getattr(source, section).setdefault(name, []).extend(words)
    source.triggers += data.get("triggers", [])
    for entry in data.get("patterns", []):
        _check_pattern(entry, where)
        source.patterns.append(entry | {"where": where})


def _check_pattern(entry: Any, where: str) -> None:
    if not isinstance(entry, dict) or set(entry) - PATTERN_KEYS:
        raise config_error(
            "The keys of a pattern are wrong", where, entry, ", ".join(sorted(PATTERN_KEYS))
        )
    if missing := {"name", "pattern", "build"} - set(entry):
        raise config_error("A pattern is incomplete", where, entry, ", ".join(sorted(missing)))
    if unknown := set(entry.get("set", {})) - SETTINGS:
        raise config_error(
            f"A setting of pattern {entry['name']} is unknown",
            where,
            ", ".join(sorted(unknown)),
            ", ".join(sorted(SETTINGS)),
        )
    if not entry.get("examples") and not entry.get("counter_examples"):
        raise config_error("A pattern has no example", where, entry["name"], "at least one")
    for example in entry.get("examples", []):
        if not isinstance(example, dict) or set(example) - EXAMPLE_KEYS or "text" not in example:
            raise config_error(
                "The keys of an example are wrong", where, example, ", ".join(sorted(EXAMPLE_KEYS))
            )


def _compile(source: Source) -> Grammar:
    macros = source.macros | {
        "PHRASES": _alternatives(p for listed in source.phrases.values() for p in listed),
        "HOLIDAYS": _alternatives(source.holidays),
    }
    fixed = [*(p for listed in source.phrases.values() for p in listed), *source.holidays]
    bodies = [(entry, _expand(entry["pattern"], macros)) for entry in source.patterns]
    classes = {name: set(words) for name, words in source.classes.items()}
    literals = {m["name"] for _, body in bodies for m in PIECE.finditer(body)}
    for word in (*(w for w in literals if w[0].isalpha() and not w.isupper()), BREAK):
        classes[word] = {word}
    classes["FIXED"] = {
        word for phrase in fixed for word in TOKEN.findall(phrase) if word not in COMMON
    }
    chars, known = _number_classes(source, classes)
    values = dict(source.classes)
    patterns = tuple(_pattern(entry, body, chars) for entry, body in bodies)
    trigger = _trigger(source.triggers, chars)
    names = [pattern.name for pattern in patterns]
    if twice := [name for name in names if names.count(name) > 1]:
        raise config_error("A pattern stands twice", "configs/dates", twice[0], "one of each name")
    phrases = {p: value for value, listed in source.phrases.items() for p in listed}
    verbs = {name: frozenset(words) for name, words in source.verbs.items()}
    return Grammar(
        values,
        patterns,
        phrases,
        source.holidays,
        source.modifiers,
        verbs,
        known,
        trigger,
        _by_class(patterns),
    )


def _by_class(patterns: Iterable[Pattern]) -> dict[str, frozenset[int]]:
    """The patterns, by their number, that each class character makes possible; those that need none under `""`."""
    possible: dict[str, set[int]] = {}
    for order, pattern in enumerate(patterns):
        for char in ("",) if pattern.needs is None else pattern.needs:
            possible.setdefault(char, set()).add(order)
    return {char: frozenset(orders) for char, orders in possible.items()}


def _trigger(names: Iterable[str], chars: Mapping[str, str]) -> re.Pattern[str]:
    for name in names:
        if name not in chars:
            raise config_error("A trigger is an unknown class", "configs/dates", name, "a class")
    return re.compile(f"[{''.join(chars[name] for name in names)}]+")


def _alternatives(phrases: Iterable[str]) -> str:
    """A pattern of fixed phrases, the longest first."""
    tokens = [[PUNCTUATION.get(word, word) for word in TOKEN.findall(p)] for p in phrases]
    return "|".join(" ".join(words) for words in sorted(tokens, key=len, reverse=True))


def _expand(text: str, macros: Mapping[str, str]) -> str:
    """Replace macros by their text, which may name other macros."""
    for _ in range(8):
        expanded = re.sub(
            r"\b[A-Z][A-Z0-9_]*\b",
            lambda m: f"({macros[m[0]]})" if m[0] in macros else m[0],
            text,
        )
        if expanded == text:
            break
        text = expanded
    return text


def _number_classes(source: Source, classes: dict[str, set[str]]) -> tuple[dict[str, str], Classes]:
    """Give each set of classes that some word belongs to a character; a class is the characters of its sets."""
    member: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            member.setdefault(word, set()).add(name)
    sets: dict[frozenset[str], str] = {}

    def char_of(names: Iterable[str]) -> str:
        return sets.setdefault(frozenset(names), chr(FIRST_CLASS + len(sets)))

    other = char_of(())
    chars_of_words = {word: char_of(names) for word, names in member.items()}
    exact = {word: char_of([name]) for name, listed in source.lower_case.items() for word in listed}
    shapes = [
        (re.compile(pattern, re.IGNORECASE), char_of([name]))
        for name, pattern in source.shapes.items()
    ]
    chars: dict[str, str] = {"OTHER": other}
    for names, char in sets.items():
        for name in names:
            chars[name] = chars.get(name, "") + char
    for name, parts in source.unions.items():
        unknown = [part for part in parts if part not in chars]
        if unknown:
            raise config_error(
                "A union names an unknown class", name, unknown[0], "a class or shape"
            )
        chars[name] = chars.get(name, "") + "".join(chars[part] for part in parts)
    return chars, Classes(chars_of_words, exact, shapes, other)


def _pattern(entry: dict[str, Any], body: str, chars: Mapping[str, str]) -> Pattern:
    where = f"{entry['where']}, pattern {entry['name']}"

    groups: dict[str, list[str]] = {}

    def piece(match: re.Match[str]) -> str:
        name, group = match["name"], match["group"]
        if name[0].isalpha():
            if name not in chars:
                raise config_error("A pattern names an unknown class", where, name, "a class")
            written = f"[{chars[name]}]"
        else:
            written = name
        if group:
            copies = groups.setdefault(group, [])
            copies.append(f"{group}_{len(copies)}")
            head = f"(?P<{copies[-1]}>"
            return head if written == "(" else f"{head}{written})"
        # A bracket that captures nothing costs less.
        plain = written == "(" and not match.string.startswith("?", match.end())
        return "(?:" if plain else written

    try:
        regex = re.compile(PIECE.sub(piece, body).replace(" ", ""))
    except re.error as error:
        raise config_error("A pattern does not compile", where, error.msg, "a pattern") from error
    return Pattern(
        entry["name"],
        regex,
        {name: tuple(copies) for name, copies in groups.items()},
        needed(regex.pattern, chars["OTHER"] + "".join(chars.get(name, "") for name in FREQUENT)),
        entry["build"],
        entry.get("set", {}),
        tuple(entry.get("examples", [])),
        tuple(entry.get("counter_examples", [])),
        where,
    )
