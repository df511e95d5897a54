"""Tellings of one event, put together over all documents, beside the rows that they are.

Reads   events_found, event_arguments, mentions, entities, documents
Writes  events (events_found with `event_group` and `group_reason`), contradictions

Rows are compared in blocks that share what could be enough (`tellings.blocks`). A group is what fits its founder,
the row that comes first in the order of `TOLD`: no chains. Rows and pairs lie in DuckDB, which writes to disk what
does not fit; Python holds one block and a bounded number of rows.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.engine.contradictions import list_contradictions
from pipeline.engine.rows_in_duckdb import BATCH, fill, stream
from pipeline.engine.same_event import compare, compatible
from pipeline.engine.tellings import Telling, blocks, make_telling
from pipeline.events.retellings import load_retellings
from pipeline.events.types import load_event_types

MOST_FOUNDERS = 100
"""So many rows of a block, its first, are compared with all others: the work grows with the block, not its square."""
NOMINAL_PARAGRAPHS = 2
"""How many paragraphs back "the arrest" reaches."""
CACHED = 50_000

# What says most comes first, so that a vague row joins a clear one and not the other way round.
TOLD = """
    CREATE TABLE told AS
    WITH arguments AS (
        SELECT a.event_id, count(a.entity_id) AS n_named,
            list(struct_pack(role := a.role, text := a.text, start := a.start, "end" := a."end", entity_id := a.entity_id, label := m.label,
                parent_id := e.parent_id) ORDER BY a.start, a."end", a.role, a.text) AS arguments
        FROM event_arguments AS a LEFT JOIN mentions AS m USING (mention_id)
            LEFT JOIN entities AS e ON e.entity_id = a.entity_id GROUP BY a.event_id
    )
    SELECT row_number() OVER (ORDER BY
            (coalesce(n_named, 0) > 0)::int + (date_start IS NOT NULL AND date_end IS NOT NULL)::int DESC,
            try_cast(date_end AS date) - try_cast(date_start AS date) NULLS LAST, coalesce(n_named, 0) DESC,
            d.date NULLS LAST, doc_id, trigger_start, event_id) AS n,
        event_id, doc_id, d.country AS document_country, type, ev.status, stage, date_start, date_end, trigger,
        trigger_start, trigger_end, sentence, sentence_start, para_no, coalesce(arguments, []) AS arguments
    FROM events_found AS ev LEFT JOIN documents AS d USING (doc_id) LEFT JOIN arguments USING (event_id)
    WHERE ev.status IS DISTINCT FROM 'generic' ORDER BY n
"""
PAIRS = {"first": pa.int64(), "second": pa.int64(), "points": pa.int64(), "reason": pa.string()}
PAIRS |= {"field": pa.string()}
MEMBERS = {"n": pa.int64(), "founder": pa.int64(), "reason": pa.string()}
IN_BLOCKS = """
    SELECT block, n FROM blocks WHERE block IN (SELECT block FROM blocks GROUP BY block HAVING count(*) > 1)
    ORDER BY block, n
"""
IN_DOCUMENTS = """
    SELECT doc_id, type, n, coalesce(founder, n) AS founder,
        founder IS NOT NULL OR n IN (SELECT founder FROM members) AS grouped
    FROM told LEFT JOIN members USING (n)
    WHERE (doc_id, type) IN (SELECT (doc_id, type) FROM told GROUP BY ALL HAVING count(*) > 1)
    ORDER BY doc_id, type, trigger_start, n
"""
GROUPS = """
    CREATE TABLE event_groups AS
    WITH founders AS (SELECT DISTINCT founder FROM members)
    SELECT event_id, substr(sha256('group ' || event_id), 1, 16) AS event_group,
        'first telling' AS group_reason, n AS founder, n
    FROM told JOIN founders ON founder = n
    UNION ALL
    SELECT t.event_id, substr(sha256('group ' || f.event_id), 1, 16), m.reason, m.founder, m.n
    FROM members AS m JOIN told AS t ON t.n = m.n JOIN told AS f ON f.n = m.founder
"""
EVENTS = """
    CREATE VIEW events AS
    SELECT e.* REPLACE (g.event_group AS event_group, g.group_reason AS group_reason)
    FROM events_found AS e LEFT JOIN event_groups AS g USING (event_id)
"""


class Told:
    """The table `told`, its rows made ready and kept while they are needed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.retellings, self.types = load_retellings(), load_event_types()
        self.kept: OrderedDict[int, Telling] = OrderedDict()

    def __getitem__(self, n: int) -> Telling:
        """The row of a number that `ahead` has read, or that is read now."""
        if n not in self.kept:
            self._load({n})
        return self.kept[n]

    def all(self) -> Iterator[Telling]:
        """Every row, in order."""
        yield from self._tellings("SELECT * FROM told ORDER BY n", [])

    def ahead(self, sql: str, *columns: str) -> Iterator[dict[str, Any]]:
        """The rows of a query, a batch of the tellings whose numbers stand in `columns` read with one query."""
        rows = stream(self.connection, sql)
        while batch := list(islice(rows, BATCH)):
            self._load({row[column] for row in batch for column in columns})
            yield from batch

    def _load(self, numbers: set[int]) -> None:
        for n in numbers & self.kept.keys():
            self.kept.move_to_end(n)
        missing = sorted(numbers - self.kept.keys())
        if missing:
            sql = "SELECT * FROM told WHERE n IN (SELECT unnest(?)) ORDER BY n"
            self.kept.update((t.n, t) for t in self._tellings(sql, [missing]))
        while len(self.kept) > CACHED:
            self.kept.popitem(last=False)

    def _tellings(self, sql: str, parameters: list[Any]) -> Iterator[Telling]:
        for row in stream(self.connection, sql, parameters):
            yield make_telling(row, self.retellings, self.types)


def group_events(connection: duckdb.DuckDBPyConnection) -> None:
    """Add `event_groups`, the view `events` and `contradictions` to the merged tables."""
    connection.execute(TOLD)
    told = Told(connection)
    with_blocks = ({"block": block, "n": t.n} for t in told.all() for block in set(blocks(t)))
    fill(connection, "blocks", {"block": pa.string(), "n": pa.int64()}, with_blocks)
    fill(connection, "pairs", PAIRS, find_pairs(told))
    fill(connection, "members", MEMBERS, assign(connection))
    fill(connection, "nominal_members", MEMBERS, nominal_members(told))
    connection.execute("INSERT INTO members FROM nominal_members")
    connection.execute(GROUPS)
    connection.execute(EVENTS)
    list_contradictions(connection, told)


def find_pairs(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of each block that are alike, and how; a pair may come from several blocks."""
    for _, rows in groupby(told.ahead(IN_BLOCKS, "n"), key=itemgetter("block")):
        founders: list[Telling] = []
        for row in rows:
            telling = told[row["n"]]
            yield from _pairs(founders, telling)
            if len(founders) < MOST_FOUNDERS:
                founders.append(telling)


def _pairs(founders: Iterable[Telling], telling: Telling) -> Iterator[dict[str, Any]]:
    for founder in founders:
        likeness = compare(founder, telling)
        if likeness:
            yield {
                "first": founder.n,
                "second": telling.n,
                "points": likeness.points,
                "reason": likeness.reason,
                "field": likeness.field,
            }


def assign(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """Give each row to the founder that it is most like; who joins a founder founds nothing."""
    joined: set[int] = set()
    sql = (
        "SELECT DISTINCT * FROM pairs WHERE field = '' ORDER BY second, points DESC, first, reason"
    )
    for row in stream(connection, sql):
        if row["second"] not in joined and row["first"] not in joined:
            joined.add(row["second"])
            yield {"n": row["second"], "founder": row["first"], "reason": row["reason"]}


def nominal_members(told: Told) -> Iterator[dict[str, Any]]:
    """Rows whose trigger points back ("the arrest"), with the founder of the nearest earlier event of the type."""
    rows = told.ahead(IN_DOCUMENTS, "n", "founder")
    for _, group in groupby(rows, key=itemgetter("doc_id", "type")):
        founders: dict[int, int] = {}
        for before, row in pairwise(group):
            founder = founders.get(before["n"], before["founder"])
            reason = "" if row["grouped"] else _points_back(told, row["n"], before["n"], founder)
            if reason:
                founders[row["n"]] = founder
                yield {"n": row["n"], "founder": founder, "reason": reason}


def _points_back(told: Told, n: int, before: int, founder: int) -> str:
    """Why a row tells the event of the one before it again; `""` if it does not."""
    telling, nearest = told[n], told[before]
    if (
        telling.definite
        and not telling.key_parties
        and telling.para_no - nearest.para_no <= NOMINAL_PARAGRAPHS
        and compatible(nearest, telling)
        and compatible(told[founder], telling)
    ):
        return f"points back to {nearest.event_id}"
    return ""
