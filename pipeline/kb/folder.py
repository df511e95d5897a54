"""The folder of the knowledge base, read strictly: every problem of every file is found in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pycountry

from pipeline.errors import ConfigError
from pipeline.kb.bodies import add_bodies
from pipeline.kb.entity import LABELS, Alias, Entity
from pipeline.kb.names import normalize_name
from pipeline.kb.places import make_countries, make_regions, read_countries, read_places
from pipeline.kb.tables import ENTITY_COLUMNS, Line, Problems, noting, read_lines

FILES = ("agencies.csv", "organisations.csv", "laws.csv")
NOT_A_COUNTRY = "INT"
STOPWORDS = "place_stopwords.txt"
LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a folder holds. `places` are rows of places.csv; `stopwords` are no names in running text."""

    entities: list[Entity]
    adjectives: Mapping[str, str]
    places: list[Entity]
    stopwords: frozenset[str]


def read_folder(folder: Path, problems: Problems) -> Knowledge:
    """Read a knowledge base. What is wrong is noted in `problems`, and left out."""
    countries = read_countries(folder, problems)
    codes = {line["code"] for line, _ in countries} | {NOT_A_COUNTRY}
    explicit = read_entities(folder, codes, problems)
    entities = chain(
        add_bodies(folder, countries, explicit, problems),
        make_countries(countries, problems),
        make_regions(folder, problems),
    )
    adjectives = {
        a.casefold(): line["code"] for line, _ in countries for a in line.listed("adjectives")
    }
    return Knowledge(
        list(entities), adjectives, read_places(folder, problems), read_stopwords(folder, problems)
    )


def check_folder(folder: Path) -> list[str]:
    """Every problem of a knowledge base, as sentences that name file and line."""
    problems: Problems = []
    read_folder(folder, problems)
    return [str(problem) for problem in problems]


def read_stopwords(folder: Path, problems: Problems) -> frozenset[str]:
    """Names of places that are everyday words, or family names, more often; one a line, `#` for remarks."""
    path = folder / STOPWORDS
    if not path.is_file():
        problems.append(ConfigError("A file of the knowledge base is missing", where=str(path)))
        return frozenset()
    words = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return frozenset(word.casefold() for word in words if word and word[0] != "#")


def read_entities(
    folder: Path, codes: set[str], problems: Problems, more: Iterable[Line] = ()
) -> list[Entity]:
    """The entities of agencies.csv, organisations.csv and laws.csv, and of `more` lines behind them."""
    files = (read_lines(folder / name, ENTITY_COLUMNS, problems) for name in FILES)
    lines = [*chain.from_iterable(files), *more]
    ids = {line["id"] for line in lines} | {f"{code.lower()}:government" for code in codes}
    found: dict[str, Entity] = {}
    owners: dict[tuple[str, str, str], list[Entity]] = {}
    for line in lines:
        with noting(problems):
            if line["id"] in found:
                raise ConfigError("An id stands twice", where=line.where, got=line["id"])
            entity = make_entity(line, codes, ids)
            found[entity.id] = entity
            claim_names(entity, owners, line.where)
    return list(found.values())


def make_entity(line: Line, codes: set[str], ids: set[str]) -> Entity:
    """Check one row and make its entity. ConfigError for the first thing that is wrong in it."""

    def is_other(entity_id: str) -> bool:
        return not entity_id or (entity_id in ids and entity_id != line["id"])

    known = "another id of the knowledge base"
    checks = (
        ("type", line["type"] in LABELS, ", ".join(LABELS)),
        ("name", bool(normalize_name(line["name"])), "a name in Latin letters"),
        ("country", line["country"] in codes, "a code of countries.csv or INT"),
        ("parent", is_other(line["parent"]), known),
        ("successor", is_other(line["successor"]), known),
        ("source", bool(line["source"].strip()), "where a reader can check the facts"),
        ("id", line["id"].startswith(line["country"].lower() + ":"), "country:slug"),
        ("aliases", "|" not in "".join(line.listed("aliases")), "names parted by ' | '"),
        (
            "aliases",
            all(map(is_language, line.aliases())),
            "languages of ISO 639-1, as in es:Nombre",
        ),
    )
    for column, right, expected in checks:
        if not right:
            raise ConfigError(
                f"The {column} is wrong",
                where=line.where,
                got=repr(line[column]),
                expected=expected,
            )
    start, end = line.year("valid_from"), line.year("valid_to")
    if start and end and end < start:
        raise ConfigError("The years are wrong", where=line.where, got=f"{start} to {end}")
    return Entity(
        id=line["id"],
        label=line["type"],
        name=line["name"],
        acronym=line["acronym"],
        aliases=line.aliases(),
        country=line["country"],
        parent=line["parent"],
        valid_from=start,
        valid_to=end,
        successor=line["successor"],
        source=line["source"],
        note=line["note"],
    )


def is_language(alias: Alias) -> bool:
    """Whether the language of an alias is one of ISO 639-1, or not given."""
    return not alias.language or pycountry.languages.get(alpha_2=alias.language) is not None


def claim_names(
    entity: Entity, owners: dict[tuple[str, str, str], list[Entity]], where: str
) -> None:
    """ConfigError when a name already belongs to an entity of the same country and type in the same years."""
    for form in entity.forms:
        key = (entity.country, entity.label, normalize_name(form))
        if not key[2]:
            continue
        same = owners.setdefault(key, [])
        owner = next((other for other in same if overlap(other, entity)), None)
        if owner:
            raise ConfigError(
                f"The name {form!r} belongs to two entities of one country and time",
                where=where,
                got=f"{owner.id}, {entity.id}",
                expected="one owner",
                fix="Give each its years, or drop the name from one.",
            )
        same.append(entity)


def overlap(one: Entity, other: Entity) -> bool:
    """Whether two entities are there in the same years; the year of a hand-over belongs to both."""
    if one is other:
        return False
    starts = max(one.valid_from or 0, other.valid_from or 0)
    return starts < min(one.valid_to or LAST_YEAR, other.valid_to or LAST_YEAR)
