"""Persons of different documents who are one: the same full name, and the same role or the documents' country.

Reads   entities, mentions, documents
Writes  entities.same_as, entities.same_as_reason

Each person keeps the id of its document; `same_as` names the first one of the same person. There are no chains: a
person joins one that stands for itself, and fits that one directly.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.engine.rows_in_duckdb import fill, stream
from pipeline.kb.words import load_words

COLUMNS = {"entity_id": pa.string(), "same_as": pa.string(), "same_as_reason": pa.string()}
ROLES = ("rank", "office")
MOST_FOUNDERS = 100
"""So many persons of one name are told apart by role and country; further ones stay alone."""

# A role is the word right before the name, where it is a rank or an office: "Judge", "Interior Minister".
PEOPLE = r"""
    WITH told AS (
        SELECT e.entity_id, d.country, d.date, e.name,
            lower(trim(regexp_replace(strip_accents(e.name), '[^\pL\pN]+', ' ', 'g'))) AS full_name,
            lower(regexp_extract(split_part(m.sentence, m.text, 1), '(\pL+)\s+$', 1)) AS role
        FROM entities AS e JOIN mentions AS m USING (entity_id) JOIN documents AS d USING (doc_id)
        WHERE e.label = 'PERSON'
    )
    SELECT entity_id, full_name, coalesce(min(country), '') AS country,
        list_sort(list_distinct(list(role) FILTER (role <> ''))) AS roles
    FROM told WHERE regexp_matches(full_name, '^\pL{2,} (?:.* )?\pL{2,}$')
    GROUP BY entity_id, full_name ORDER BY full_name, min(date) NULLS LAST, entity_id
"""


def join_persons(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the columns of this module to the table of entities."""
    rows = stream(connection, PEOPLE)
    named = groupby(rows, key=itemgetter("full_name"))
    fill(connection, "same_persons", COLUMNS, (j for _, group in named for j in joined(group)))
    connection.execute("""
        CREATE OR REPLACE TABLE entities AS
        SELECT e.*, s.same_as, s.same_as_reason FROM entities AS e LEFT JOIN same_persons AS s USING (entity_id)
    """)


def joined(people: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield who of the people of one name, the earliest first, is one that came before, and why."""
    founders: list[dict[str, Any]] = []
    for person in people:
        found = next(((f, why) for f in founders if (why := reason(f, person))), None)
        if found:
            founder, why = found
            yield {
                "entity_id": person["entity_id"],
                "same_as": founder["entity_id"],
                "same_as_reason": why,
            }
        elif len(founders) < MOST_FOUNDERS:
            founders.append(person)


def reason(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Why two people of one name are one person, `""` when nothing but the name says so."""
    titles = load_words("titles", "honorific", "rank", "office", "suffix", "relation")
    same = set(one["roles"] or ()) & set(other["roles"] or ())
    roles = sorted(role for role in same if titles.get(role) in ROLES)
    if roles:
        return f"same full name, same role: {roles[0]}"
    if one["country"] and one["country"] == other["country"]:
        return f"same full name, documents of {one['country']}"
    return ""
