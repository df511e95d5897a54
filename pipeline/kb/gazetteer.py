"""The names that may be found in running text by themselves: a table by their folded words.

It is kept as text, one line a key, so that a start splits two strings and folds nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.kb.entity import LABELS, Entity
from pipeline.kb.names import fold_words

LABEL_ORDER = ("PLACE", "AGENCY", "ORG", "LAW", "PERSON")
LEAST_LENGTH = 2
LEAST_POPULATION = 15_000
"""Smaller cities share their names with too many people and words to be found without a model."""
FORM_CACHE = 20_000


class Form(NamedTuple):
    """A name as the knowledge base writes it. `exact`: the text has to write it in the same case."""

    text: str
    label: str
    exact: bool


class Gazetteer:
    """Forms by their folded words joined by blanks; word counts of the forms that start with a word, longest first."""

    def __init__(self, rows: Mapping[str, str], lengths: Mapping[str, tuple[int, ...]]) -> None:
        self._rows, self.lengths = rows, lengths

    def find(self, key: str) -> tuple[Form, ...]:
        """The forms of a key, places first."""
        row = self._rows.get(key)
        return read_row(row) if row else ()


def running_forms(entities: Iterable[Entity], stopwords: Collection[str]) -> Iterator[Form]:
    """Yield the names that may stand in running text, each once for a label; everyday words are left out."""
    seen: set[tuple[str, str]] = set()
    for entity in entities:
        if entity.latitude is not None and entity.population < LEAST_POPULATION:
            continue
        for text in entity.forms:
            key = (text, entity.label)
            if key in seen or text.casefold() in stopwords or len(text) < LEAST_LENGTH:
                continue
            seen.add(key)
            yield Form(text, entity.label, text.isupper() or " " not in text)


def group_forms(forms: Iterable[Form]) -> dict[str, str]:
    """Key -> its forms as one line of text; see `read_row`."""
    found: dict[str, set[Form]] = {}
    for form in forms:
        words = fold_words(form.text)
        if words and "\n" not in form.text and "\t" not in form.text:
            found.setdefault(" ".join(words), set()).add(form)
    return {key: write_row(group) for key, group in found.items()}


def write_row(forms: Iterable[Form]) -> str:
    """Forms as text: label and case as one digit each, then the name; tabs between them."""
    ordered = sorted(forms, key=lambda form: (LABEL_ORDER.index(form.label), form.text))
    return "\t".join(f"{LABELS.index(f.label)}{int(f.exact)}{f.text}" for f in ordered)


@lru_cache(FORM_CACHE)
def read_row(row: str) -> tuple[Form, ...]:
    """The forms of a line of text."""
    return tuple(Form(t[2:], LABELS[int(t[0])], t[1] == "1") for t in row.split("\t"))


def make_gazetteer(keys: str, rows: str, words: str, lengths: str) -> Gazetteer:
    """The table of four columns of text, one value a line: keys and their forms, first words and word counts."""
    known = {
        counts: tuple(map(int, counts.split(","))) for counts in set(lengths.split("\n")) if counts
    }
    return Gazetteer(
        dict(zip(keys.split("\n"), rows.split("\n"), strict=True)),
        dict(zip(words.split("\n"), map(known.get, lengths.split("\n")), strict=True)),  # type: ignore[arg-type]
    )


def first_words(keys: Iterable[str]) -> dict[str, str]:
    """First word of keys -> the word counts of its keys, longest first, as text: `"3,1"`."""
    found: dict[str, set[int]] = {}
    for key in keys:
        words = key.split(" ")
        found.setdefault(words[0], set()).add(len(words))
    return {w: ",".join(map(str, sorted(n, reverse=True))) for w, n in found.items()}
