"""Names of a run that the knowledge base does not have, the most frequent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.errors import ConfigError

AROUND = 60
"""Letters of a sentence that are shown on each side of a name."""
TABLES = ("mentions", "documents")
QUERY = """
    WITH named AS (
        SELECT regexp_replace(m.text, '\\s+', ' ', 'g') AS name, m.label, coalesce(m.link_method, '') AS method,
            m.doc_id, d.country, regexp_replace(m.sentence, '\\s+', ' ', 'g') AS sentence, m.start
        FROM mentions AS m JOIN documents AS d USING (doc_id)
        WHERE m.label <> 'PERSON' AND (m.entity_id IS NULL OR m.link_method = 'text')
    )
    SELECT min(name), label, method, count(*) AS n, count(DISTINCT doc_id),
        coalesce(mode(country ORDER BY country), ''), list(sentence ORDER BY doc_id, start::BIGINT)
    FROM named GROUP BY lower(name), label, method ORDER BY n DESC, min(name), label, method LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class MissingName:
    """A name without entry: how often and in how many documents, the country most of them come from, sentences.

    `method` is `text` where the name became an entity of its own, `""` where it has none.
    """

    name: str
    label: str
    method: str
    n_mentions: int
    n_documents: int
    country: str
    contexts: tuple[str, ...]


def find_missing(folder: Path, most: int, contexts: int) -> list[MissingName]:
    """The names of an output folder that stayed without link, or were linked to themselves.

    ConfigError when the folder holds no tables.
    """
    connection = duckdb.connect()
    for table in TABLES:
        path = folder / f"{table}.csv"
        if not path.is_file():
            raise ConfigError("A table is missing", where=str(path), fix="Run the pipeline first.")
        connection.execute(
            f"CREATE VIEW {table} AS SELECT * FROM read_csv('{str(path).replace(chr(39), chr(39) * 2)}', "
            "header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',')"
        )
    rows = connection.execute(QUERY, [most]).fetchall()
    return [
        MissingName(name, label, method, n, documents, country, cut_contexts(name, found, contexts))
        for name, label, method, n, documents, country, found in rows
    ]


def cut_contexts(name: str, sentences: Iterable[str], most: int) -> tuple[str, ...]:
    """The words around a name in each of the first different sentences."""
    found: dict[str, None] = {}
    for sentence in sentences:
        if len(found) == most:
            break
        start = max(0, sentence.casefold().find(name.casefold()))
        left, right = max(0, start - AROUND), start + len(name) + AROUND
        cut = sentence[left:right].strip()
        found[f"{'…' * (left > 0)}{cut}{'…' * (right < len(sentence))}"] = None
    return tuple(found)
