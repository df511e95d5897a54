"""Word lists of the cleaning step (`configs/words.yaml`)."""

import csv
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped

LISTS = (
    "compound_first",
    "compound_second",
    "named_tags",
    "office_surnames",
    "offices",
    "organisation_tags",
    "place_tags",
    "short_places",
    "small_words",
    "subject_tags",
    "title_acronyms",
    "title_words",
)


@lru_cache(maxsize=8)
def load_words(path: Path | None = None) -> dict[str, frozenset[str]]:
    """Read all lists strictly; ConfigError on a missing or unknown list and on a word that stands twice in one."""
    path = path or shipped("configs", "words.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or sorted(data) != sorted(LISTS):
        raise ConfigError(
            "The word lists are not those that the cleaning step reads",
            where=str(path),
            got=", ".join(map(str, data)) if data else "nothing",
            expected=", ".join(LISTS),
        )
    return {name: read_list(name, str(data[name]).split(), path) for name in LISTS}


def read_list(name: str, words: list[str], path: Path) -> frozenset[str]:
    """One list; ConfigError with the line of a word that stands in it twice."""
    doubled = sorted({word for word in words if words.count(word) > 1})
    if doubled:
        lines = path.read_text(encoding="utf-8").splitlines()
        at = max(i for i, line in enumerate(lines, start=1) if doubled[0] in line.split())
        raise ConfigError(
            f"A word stands twice in the list {name}",
            where=f"{path}:{at}",
            got=doubled[0],
            expected="each word once",
        )
    return frozenset(words)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The common English words of `configs/mentions/common_words.csv`, in small letters, and those of titles."""
    with shipped("configs", "mentions", "common_words.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        words = {row["word"].lower() for row in csv.DictReader(file)}
    titles = {word for word in load_words()["title_words"] if word.isalpha() and len(word) > 5}
    return frozenset(words | titles)
