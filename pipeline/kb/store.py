"""The knowledge base: strict loading of its folder and look-up of names."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.kb.bodies import make_bodies
from pipeline.kb.entity import LABELS, Entity
from pipeline.kb.names import normalize_name
from pipeline.kb.places import (
    make_cities,
    make_countries,
    make_divisions,
    make_regions,
    read_countries,
)
from pipeline.kb.tables import ENTITY_COLUMNS, Line, read_lines
from pipeline.resources import shipped

FILES = ("agencies.csv", "organisations.csv", "laws.csv")
NOT_A_COUNTRY = "INT"
STOPWORDS = "place_stopwords.txt"
LEAST_ACRONYM = 2


class KnowledgeBase:
    """Entities by id and by the normal form of every name; built once, never changed."""

    def __init__(
        self, entities: Iterable[Entity], adjectives: dict[str, str], stopwords: frozenset[str]
    ):
        self._entities = {entity.id: entity for entity in entities}
        self._adjectives, self._stopwords = adjectives, stopwords
        by_name: dict[str, dict[str, None]] = {}
        for entity in self._entities.values():
            for form in entity.forms:
                by_name.setdefault(normalize_name(form), {})[entity.id] = None
        self._by_name = {name: tuple(ids) for name, ids in by_name.items()}

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of an id."""
        return self._entities.get(entity_id)

    def entities(self) -> Iterable[Entity]:
        """All entities."""
        return self._entities.values()

    def candidates(self, name: str) -> tuple[Entity, ...]:
        """The entities that have a name, compared by its normal form."""
        return tuple(self._entities[i] for i in self._by_name.get(normalize_name(name), ()))

    def country_of_adjective(self, word: str) -> str | None:
        """ISO code of the country that an adjective belongs to: `Mexican` -> `MX`."""
        return self._adjectives.get(word.casefold())

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """All nationality adjectives, in lower case."""
        return frozenset(self._adjectives)

    def gazetteer_forms(self) -> Iterator[tuple[str, str, bool]]:
        """Yield (form, label, case matters) for names that may be found in running text by themselves.

        Names that are everyday words or family names (`configs/kb/place_stopwords.txt`) are left out.
        """
        seen: set[tuple[str, str]] = set()
        for entity in self._entities.values():
            for form in entity.forms:
                key = (form, entity.label)
                if key in seen or form.casefold() in self._stopwords or len(form) < LEAST_ACRONYM:
                    continue
                seen.add(key)
                yield form, entity.label, form.isupper() or " " not in form


@cache
def load_kb(folder: Path | None = None) -> KnowledgeBase:
    """Load the knowledge base of a folder (default: the shipped one). ConfigError names file and line."""
    folder = folder or shipped("configs", "kb")
    problems: list[ConfigError] = []
    found = _build(folder, problems)
    if problems:
        raise problems[0]
    return found


def check_kb(folder: Path) -> list[str]:
    """Every problem of a knowledge base, as sentences that name file and line."""
    problems: list[ConfigError] = []
    try:
        _build(folder, problems)
    except ConfigError as error:
        problems.append(error)
    return [str(problem) for problem in problems]


def _build(folder: Path, problems: list[ConfigError]) -> KnowledgeBase:
    countries = read_countries(folder)
    codes = {line["code"] for line, _ in countries} | {NOT_A_COUNTRY}
    lines = list(chain.from_iterable(read_lines(folder / name, ENTITY_COLUMNS) for name in FILES))
    ids = {line["id"] for line in lines} | {f"{code.lower()}:government" for code in codes}
    explicit: list[Entity] = []
    owners: dict[tuple[str, str, str], Entity] = {}
    seen: set[str] = set()
    for line in lines:
        try:
            if line["id"] in seen:
                raise ConfigError("An id stands twice", where=line.where, got=line["id"])
            seen.add(line["id"])
            explicit.append(_entity(line, codes, ids))
            _claim(explicit[-1], owners, line.where)
        except ConfigError as error:
            problems.append(error)
    bodies = make_bodies(folder, countries, explicit)
    places = chain(make_countries(countries), make_divisions(), make_cities(), make_regions(folder))
    adjectives = {
        a.casefold(): line["code"] for line, _ in countries for a in line.listed("adjectives")
    }
    words = (folder / STOPWORDS).read_text(encoding="utf-8").split("\n")
    stopwords = frozenset(
        word.strip().casefold() for word in words if word.strip() and word[0] != "#"
    )
    return KnowledgeBase(chain(explicit, bodies, places), adjectives, stopwords)


def _entity(line: Line, codes: set[str], ids: set[str]) -> Entity:
    """Check one row and make its entity."""
    checks = (
        ("type", line["type"] in LABELS, ", ".join(LABELS)),
        ("name", bool(line["name"].strip()), "a name"),
        ("country", line["country"] in codes, "a code of countries.csv or INT"),
        ("parent", not line["parent"] or line["parent"] in ids, "an id of the knowledge base"),
        (
            "successor",
            not line["successor"] or line["successor"] in ids,
            "an id of the knowledge base",
        ),
        ("source", bool(line["source"].strip()), "where a reader can check the facts"),
        ("id", line["id"].startswith(line["country"].lower() + ":"), "country:slug"),
    )
    for column, right, expected in checks:
        if not right:
            raise ConfigError(
                f"The {column} is wrong",
                where=line.where,
                got=repr(line[column]),
                expected=expected,
            )
    return Entity(
        id=line["id"],
        label=line["type"],
        name=line["name"],
        acronym=line["acronym"],
        aliases=line.listed("aliases"),
        country=line["country"],
        parent=line["parent"],
        valid_from=line.year("valid_from"),
        valid_to=line.year("valid_to"),
        successor=line["successor"],
        source=line["source"],
        note=line["note"],
    )


def _claim(entity: Entity, owners: dict[tuple[str, str, str], Entity], where: str) -> None:
    """ConfigError when a name already belongs to an entity of the same country and type in the same years."""
    for form in entity.forms:
        key = (entity.country, entity.label, normalize_name(form))
        owner = owners.setdefault(key, entity)
        if owner is not entity and _overlap(owner, entity):
            raise ConfigError(
                f"The name {form!r} belongs to two entities of one country and time",
                where=where,
                got=f"{owner.id}, {entity.id}",
                expected="one owner",
                fix="Give each its years, or drop the name from one.",
            )


def _overlap(one: Entity, other: Entity) -> bool:
    starts = max(one.valid_from or 0, other.valid_from or 0)
    return starts < min(one.valid_to or 9999, other.valid_to or 9999)
