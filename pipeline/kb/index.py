"""The compiled index: one SQLite file of plain rows, so that a start reads what it needs and nothing else.

Two steps: the places of the packages, which change only with their versions, and on a copy of that the rows of a
folder. Names are kept in their normal form, names of several words by word too, for the search of near spellings.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.kb.entity import Alias, Entity, plain_aliases
from pipeline.kb.folder import Knowledge
from pipeline.kb.gazetteer import Form, first_words, group_forms, read_row, running_forms, write_row
from pipeline.kb.names import content_words, normalize_name
from pipeline.kb.places import make_cities, make_divisions

SCHEMA = """
    CREATE TABLE entities (
        n INTEGER PRIMARY KEY, id TEXT UNIQUE, label TEXT, name TEXT, acronym TEXT, aliases TEXT, country TEXT,
        parent TEXT, valid_from INTEGER, valid_to INTEGER, successor TEXT, source TEXT, note TEXT, code TEXT,
        latitude REAL, longitude REAL, population INTEGER);
    CREATE INDEX places ON entities (country) WHERE label = 'PLACE';
    CREATE TABLE names (name TEXT, n INTEGER, PRIMARY KEY (name, n)) WITHOUT ROWID;
    CREATE INDEX owners ON names (n);
    CREATE TABLE wordings (w INTEGER PRIMARY KEY, n INTEGER, words TEXT);
    CREATE TABLE words (word TEXT, country TEXT, w INTEGER, PRIMARY KEY (word, country, w)) WITHOUT ROWID;
    CREATE TABLE texts (name TEXT PRIMARY KEY, text TEXT);
    CREATE TABLE adjectives (adjective TEXT PRIMARY KEY, country TEXT);
    CREATE TABLE forms (key TEXT PRIMARY KEY, row TEXT);
"""
COLUMNS = (
    "e.id, e.label, e.name, e.acronym, e.aliases, e.country, e.parent, e.valid_from, e.valid_to, e.successor, "
    "e.source, e.note, e.code, e.latitude, e.longitude, e.population"
)
"""Of the table `entities AS e`, in the order of the fields of `Entity`."""
PLACE = "PLACE"
LEAST_WORDS = 2


def compile_places(connection: sqlite3.Connection) -> None:
    """Fill an empty database with divisions and cities."""
    connection.executescript(SCHEMA)
    places = [*make_divisions(), *make_cities()]
    add_entities(connection, places)
    rows = group_forms(running_forms(places, ()))
    connection.executemany("INSERT INTO forms VALUES (?, ?)", rows.items())
    connection.commit()


def compile_folder(connection: sqlite3.Connection, knowledge: Knowledge) -> None:
    """Add the rows of a folder to a database of places, and write the columns of the gazetteer."""
    add_entities(connection, knowledge.entities)
    connection.executemany("INSERT INTO adjectives VALUES (?, ?)", knowledge.adjectives.items())
    renamed = list(name_places(connection, knowledge.places))
    forms = dict(connection.execute("SELECT key, row FROM forms"))
    own = group_forms(running_forms([*knowledge.entities, *renamed], knowledge.stopwords))
    for key, row in own.items():
        known = read_row(forms[key]) if key in forms else ()
        forms[key] = write_row({*known, *read_row(row)})
    kept = dict(drop_stopwords(forms, knowledge.stopwords))
    starts = first_words(kept)
    columns = {
        "keys": kept,
        "rows": kept.values(),
        "words": starts,
        "lengths": starts.values(),
    }
    texts = ((name, "\n".join(column)) for name, column in columns.items())
    connection.executemany("INSERT INTO texts VALUES (?, ?)", texts)
    connection.execute("DELETE FROM forms")
    connection.commit()


def name_places(connection: sqlite3.Connection, places: Iterable[Entity]) -> Iterator[Entity]:
    """Give places that are there already the names of places.csv, add the others; yield them all."""
    added = []
    for place in places:
        row = connection.execute(
            f"SELECT n, {COLUMNS} FROM entities AS e WHERE id = ?", (place.id,)
        ).fetchone()
        if row is None:
            added.append(place)
            continue
        old = entity_of(row[1:])
        merged = replace(
            old, name=place.name, aliases=(*place.aliases, *plain_aliases(old.name), *old.aliases)
        )
        connection.execute("DELETE FROM names WHERE n = ?", row[:1])
        connection.execute("DELETE FROM entities WHERE n = ?", row[:1])
        added.append(merged)
    add_entities(connection, added)
    yield from added


def drop_stopwords(forms: dict[str, str], stopwords: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys with their forms but those that the folder says are no names in running text."""
    for key, row in forms.items():
        if key not in stopwords:
            yield key, row
            continue
        left: list[Form] = [f for f in read_row(row) if f.text.casefold() not in stopwords]
        if left:
            yield key, write_row(left)


def add_entities(connection: sqlite3.Connection, entities: Iterable[Entity]) -> None:
    """Insert entities with their names; of two with one id the first stays."""
    start = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM entities").fetchone()[0]
    wording = connection.execute("SELECT coalesce(max(w), 0) FROM wordings").fetchone()[0]
    known = {row[0] for row in connection.execute("SELECT id FROM entities")}
    rows: list[tuple[object, ...]] = []
    names: list[tuple[str, int]] = []
    wordings: list[tuple[int, int, str]] = []
    words: list[tuple[str, str, int]] = []
    for entity in entities:
        if entity.id in known:
            continue
        known.add(entity.id)
        n = start + len(rows)
        rows.append((n, *entity_row(entity)))
        normal = sorted({normalize_name(form) for form in entity.forms} - {""})
        names += [(name, n) for name in normal]
        for name in normal if entity.label != PLACE else ():
            found = content_words(name)
            if len(found) >= LEAST_WORDS:
                wording += 1
                wordings.append((wording, n, " ".join(found)))
                words += [(word, entity.country, wording) for word in sorted(set(found))]
    connection.executemany(f"INSERT INTO entities VALUES ({', '.join('?' * 17)})", rows)
    connection.executemany("INSERT INTO names VALUES (?, ?)", names)
    connection.executemany("INSERT INTO wordings VALUES (?, ?, ?)", wordings)
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", words)


def entity_row(entity: Entity) -> tuple[object, ...]:
    """The columns of an entity."""
    e = entity
    return (
        e.id, e.label, e.name, e.acronym, json.dumps(e.aliases), e.country, e.parent, e.valid_from, e.valid_to,
        e.successor, e.source, e.note, e.code, e.latitude, e.longitude, e.population,
    )  # fmt: skip


def entity_of(row: tuple[object, ...]) -> Entity:
    """The entity of a row of `COLUMNS`."""
    values: list[object] = list(row)
    values[4] = tuple(Alias(*alias) for alias in json.loads(str(row[4])))
    return Entity(*values)  # type: ignore[arg-type]
