"""What dumps call their columns and countries (`configs/columns.yaml`)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pycountry
import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped

METADATA = ("title", "date", "reference_id", "origin", "country", "classification", "url")
NAMES = ("text", "header", "id", *METADATA)
BLOCKS = ("columns", "layouts", "countries")
OWN_CODES = ("XK",)
"""Codes beside ISO 3166-1: Kosovo's is the one in general use."""
NOT_ALNUM = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """`spellings` in the order of the file: normal spelling -> our name; `countries`: normal name -> code or `""`."""

    spellings: dict[str, str]
    layouts: tuple[tuple[str | None, ...], ...]
    countries: dict[str, str]

    def of(self, name: str) -> list[str]:
        """The spellings of one of our names."""
        return [spelling for spelling, owner in self.spellings.items() if owner == name]


def normal(name: str) -> str:
    """A name without case, spaces and punctuation."""
    return NOT_ALNUM.sub("", name.casefold())


@lru_cache(maxsize=8)
def load_column_words(path: Path | None = None) -> ColumnWords:
    """Read `configs/columns.yaml` strictly.

    ConfigError on an unknown or missing block or name, a spelling that stands twice or is not normal, an unknown country.
    """
    path = path or shipped("configs", "columns.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    _check_keys(data, BLOCKS, "The file has other blocks than the columns of dumps", str(path))
    where = f"{path}, columns"
    _check_keys(data["columns"], NAMES, "The names of columns are not ours", where)
    spellings: dict[str, str] = {}
    for name, words in data["columns"].items():
        for word in words:
            if word != normal(str(word)):
                _refuse("A spelling is not normal", where, word, repr(normal(str(word))))
            if word in spellings:
                _refuse("A spelling stands twice", where, word, "each spelling once")
            spellings[word] = name
    layouts = tuple(tuple(layout) for layout in data["layouts"])
    for layout in layouts:
        names = [name for name in layout if name is not None]
        if "text" not in names or len(set(names)) < len(names) or set(names) - set(NAMES):
            expected = "text and others of " + ", ".join(NAMES) + ", each once"
            _refuse("A layout is wrong", f"{path}, layouts", layout, expected)
    return ColumnWords(spellings, layouts, _countries(data["countries"], f"{path}, countries"))


def _countries(data: Mapping[str, str | None], where: str) -> dict[str, str]:
    for name, code in data.items():
        if code and code not in OWN_CODES and not pycountry.countries.get(alpha_2=code):
            _refuse(f"The country of {name!r} is unknown", where, code, "an ISO 3166-1 code")
    return {normal(name): code or "" for name, code in data.items()}


def _check_keys(data: Any, keys: Sequence[str], what: str, where: str) -> None:
    if not isinstance(data, dict) or set(data) != set(keys):
        got = ", ".join(map(str, data)) if isinstance(data, dict) else type(data).__name__
        raise ConfigError(what, where=where, got=got, expected=", ".join(keys))


def _refuse(what: str, where: str, got: object, expected: str) -> None:
    raise ConfigError(what, where=where, got=repr(got), expected=expected)
