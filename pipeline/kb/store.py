"""The knowledge base: look-up of entities by id, by name, and by names of nearly the same words."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pipeline.kb.cache import open_index
from pipeline.kb.entity import Entity
from pipeline.kb.folder import check_folder
from pipeline.kb.gazetteer import Gazetteer, make_gazetteer
from pipeline.kb.index import COLUMNS, entity_of
from pipeline.kb.names import normalize_name
from pipeline.resources import shipped

LOOK_UPS = 20_000
"""Names and entities that are kept in memory, each for its next mention."""
COUNTRIES = 4
MOST_WORDINGS = 400


class KnowledgeBase:
    """Entities by id and by the normal form of every name; never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open()

    def _open(self) -> None:
        self._connection, self._process = open_index(self.folder), os.getpid()
        self.entity: Callable[[str], Entity | None] = lru_cache(LOOK_UPS)(self._entity)
        """The entity of an id."""
        self.candidates: Callable[[str], tuple[Entity, ...]] = lru_cache(LOOK_UPS)(self._candidates)
        """The entities that have a name, compared by its normal form."""
        self.places_of = lru_cache(COUNTRIES)(self._places_of)
        """Normal form of a name -> ids of the places of a country that have it."""

    def __reduce__(self) -> tuple[object, ...]:
        return load_kb, (self.folder,)

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        if self._process != os.getpid():
            # A connection must not be used on both sides of a fork.
            self._open()
        return self._connection.execute(query, values).fetchall()

    def _entity(self, entity_id: str) -> Entity | None:
        rows = self._rows(f"SELECT {COLUMNS} FROM entities AS e WHERE id = ?", entity_id)
        return entity_of(rows[0]) if rows else None

    def _candidates(self, name: str) -> tuple[Entity, ...]:
        rows = self._rows(
            f"SELECT {COLUMNS} FROM names JOIN entities AS e USING (n) WHERE names.name = ? ORDER BY n",
            normalize_name(name),
        )
        return tuple(map(entity_of, rows))

    def _places_of(self, country: str) -> dict[str, tuple[str, ...]]:
        query = "SELECT names.name, id FROM entities JOIN names USING (n) WHERE label = 'PLACE' AND country = ?"
        found: dict[str, tuple[str, ...]] = {}
        for name, entity_id in self._rows(query, country):
            found[str(name)] = (*found.get(str(name), ()), str(entity_id))
        return found

    def divisions_of(self, country: str) -> list[str]:
        """Ids of the divisions of a country: `US-TX`."""
        query = "SELECT id FROM entities WHERE id GLOB ? ORDER BY id"
        return [str(row[0]) for row in self._rows(query, f"{country}-*")]

    def wordings(
        self, words: Sequence[str], countries: Sequence[str]
    ) -> list[tuple[str, str, tuple[str, ...]]]:
        """Names of bodies and laws of some countries that share content words with a name, most shared words first.

        Each is an entity's id, its country and the content words of the name; no more than `MOST_WORDINGS`.
        """
        wanted = sorted(set(words))
        marks = ", ".join("?" * len(wanted)), ", ".join("?" * len(countries))
        query = f"SELECT w FROM words WHERE word IN ({marks[0]}) AND country IN ({marks[1]})"
        shared = Counter(int(str(row[0])) for row in self._rows(query, *wanted, *countries))
        least = max(1, (len(wanted) - 1) // 2)
        likely = [w for w, n in shared.most_common(MOST_WORDINGS) if n >= least]
        marks = (", ".join("?" * len(likely)), "")
        query = f"SELECT id, country, words FROM wordings JOIN entities USING (n) WHERE w IN ({marks[0]}) ORDER BY w"
        return [
            (str(i), str(country), tuple(str(found).split()))
            for i, country, found in self._rows(query, *likely)
        ]

    def knows_word(self, word: str) -> bool:
        """Whether a content word stands in the name of any body or law."""
        return bool(self._rows("SELECT 1 FROM words WHERE word = ? LIMIT 1", word))

    def entities(self) -> Iterator[Entity]:
        """All entities, in a fixed order."""
        return map(entity_of, self._rows(f"SELECT {COLUMNS} FROM entities AS e ORDER BY n"))

    def __len__(self) -> int:
        return int(str(self._rows("SELECT count(*) FROM entities")[0][0]))

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Nationality adjectives in lower case -> ISO code of the country."""
        rows = self._rows("SELECT adjective, country FROM adjectives")
        return {str(adjective): str(country) for adjective, country in rows}

    def places(self, name: str) -> list[Entity]:
        """The places that have a name."""
        return [e for e in self.candidates(name) if e.label == "PLACE"]

    def adjectives_of(self, country: str) -> list[str]:
        """The adjectives of a country, in lower case."""
        return [a for a, of in self.adjectives.items() if of == country]

    def country_of_adjective(self, word: str) -> str | None:
        """ISO code of the country that an adjective belongs to: `Mexican` -> `MX`."""
        return self.adjectives.get(word.casefold())

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names that may be found in running text by themselves."""
        texts = {str(name): str(text) for name, text in self._rows("SELECT name, text FROM texts")}
        return make_gazetteer(texts["keys"], texts["rows"], texts["words"], texts["lengths"])


@cache
def load_kb(folder: Path | None = None) -> KnowledgeBase:
    """Open the knowledge base of a folder (default: the shipped one). ConfigError names file and line."""
    return KnowledgeBase(folder or shipped("configs", "kb"))


def check_kb(folder: Path) -> list[str]:
    """Every problem of a knowledge base, as sentences that name file and line."""
    return check_folder(folder)
