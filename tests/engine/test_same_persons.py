"""The same person in different documents."""

import duckdb
import pytest

from pipeline.engine.same_persons import join_persons

# Document, its country, its date, the name, the words before it.
PEOPLE = [
    ("d1", "PL", "2001-01-01", "Ewa Lis", "Judge "),
    ("d2", "PL", "2002-01-01", "EWA LIS", "said "),
    ("d3", "CZ", "2003-01-01", "Ewa Lis", "the Judge "),
    ("d4", "CZ", "2004-01-01", "Ewa Lís", ""),
    ("d5", None, "2005-01-01", "Ewa Lis", "Minister "),
    ("d6", "PL", "2006-01-01", "Lis", "Judge "),
    ("d7", "PL", "2007-01-01", "E. Lis", "Judge "),
    ("d8", "PL", "2008-01-01", "Jan Lis", "Judge "),
]


@pytest.fixture
def connection():
    made = duckdb.connect()
    made.execute("CREATE TABLE documents (doc_id VARCHAR, country VARCHAR, date VARCHAR)")
    made.execute(
        "CREATE TABLE mentions (doc_id VARCHAR, entity_id VARCHAR, text VARCHAR, sentence VARCHAR)"
    )
    made.execute("CREATE TABLE entities (entity_id VARCHAR, label VARCHAR, name VARCHAR)")
    for doc, country, date, name, before in PEOPLE:
        made.execute("INSERT INTO documents VALUES (?, ?, ?)", [doc, country, date])
        made.execute("INSERT INTO entities VALUES (?, 'PERSON', ?)", [f"p:{doc}", name])
        sentence = f"Then {before}{name} left."
        made.execute("INSERT INTO mentions VALUES (?, ?, ?, ?)", [doc, f"p:{doc}", name, sentence])
    made.execute("INSERT INTO entities VALUES ('pl:ewa-lis', 'ORG', 'Ewa Lis')")
    return made


def test_full_name_and_role_or_country_make_one_person_without_chains(connection):
    join_persons(connection)
    rows = connection.execute("SELECT entity_id, same_as, same_as_reason FROM entities").fetchall()
    assert {row[0]: row[1:] for row in rows if row[1]} == {
        "p:d2": ("p:d1", "same full name, documents of PL"),
        "p:d3": ("p:d1", "same full name, same role: judge"),
    }
    assert len(rows) == len(PEOPLE) + 1


def test_nobody_is_joined_without_documents(connection):
    connection.execute("DELETE FROM mentions")
    join_persons(connection)
    assert connection.execute("SELECT count(same_as) FROM entities").fetchone() == (0,)
