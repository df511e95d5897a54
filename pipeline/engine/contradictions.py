"""Tellings of one event that disagree.

Within a group: dates, counts, names and penalties. Beside it: rows that all else says tell the event of a founder,
but whose date, place or status keeps them out of its group. Each value is shown once, by the first row that has it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, groupby, islice
from operator import itemgetter
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from pipeline.engine.places import places_exclude_each_other
from pipeline.engine.rows_in_duckdb import fill
from pipeline.engine.same_event import agents_differ, counts_differ, dates_meet, penalties_differ
from pipeline.engine.tellings import Telling
from pipeline.events.counts import Count
from pipeline.tables.schema import CONTRADICTIONS, LIST_SEPARATOR

MOST_MEMBERS = 500
"""So many rows of a group are compared; a group is seldom larger than ten."""
MOST_VALUES = 20

MEMBERS = "SELECT event_group, founder, n FROM event_groups ORDER BY founder, n"
NEAR_MISSES = """
    SELECT DISTINCT p.first, p.second, p.field, p.reason, coalesce(f.event_group, s.event_group) AS event_group
    FROM pairs AS p LEFT JOIN event_groups AS f ON f.n = p.first LEFT JOIN event_groups AS s ON s.n = p.second
    WHERE p.field <> '' AND p.first NOT IN (SELECT n FROM members) AND p.second NOT IN (SELECT n FROM members)
    ORDER BY p.first, p.second, p.reason
"""


class Tellings(Protocol):
    """Rows by their number, read ahead of a query that names them."""

    def __getitem__(self, n: int) -> Telling:
        """The row of a number."""
        ...

    def ahead(self, sql: str, *columns: str) -> Iterator[dict[str, Any]]:
        """The rows of a query."""
        ...


def list_contradictions(connection: duckdb.DuckDBPyConnection, told: Tellings) -> None:
    """Make the table `contradictions` of `event_groups` and `pairs`."""
    columns = dict.fromkeys(CONTRADICTIONS.header, pa.string())
    fill(connection, CONTRADICTIONS.name, columns, _rows(told))


def _rows(told: Tellings) -> Iterator[dict[str, Any]]:
    for name, group in groupby(told.ahead(MEMBERS, "n"), key=itemgetter("event_group")):
        tellings = [told[row["n"]] for row in islice(group, MOST_MEMBERS)]
        for found in disagreements(tellings):
            yield _row(name, *found, "one group")
    for pair in told.ahead(NEAR_MISSES, "first", "second"):
        first, second = told[pair["first"]], told[pair["second"]]
        yield _row(pair["event_group"], pair["field"], first, second, pair["reason"])


def _row(
    group: str | None, field: str, first: Telling, second: Telling, reason: str
) -> dict[str, Any]:
    return {
        "event_group": group,
        "type": first.type,
        "field": field,
        "event_id": first.event_id,
        "other_event_id": second.event_id,
        "doc_id": first.doc_id,
        "other_doc_id": second.doc_id,
        "value": shown(first, field),
        "other_value": shown(second, field),
        "reason": reason,
    }


def disagreements(tellings: Sequence[Telling]) -> Iterator[tuple[str, Telling, Telling]]:
    """The fields of which two rows of a group say what cannot both be true, and the first rows that say it."""
    for field, differ in FIELDS.items():
        by_value: dict[str, Telling] = {}
        for telling in tellings:
            if (value := shown(telling, field)) and len(by_value) < MOST_VALUES:
                by_value.setdefault(value, telling)
        for first, second in combinations(by_value.values(), 2):
            if differ(first, second):
                yield field, first, second


def shown(telling: Telling, field: str) -> str:
    """What a row says in a field, as the table has it."""
    if field == "date":
        return telling.dates
    if field == "status":
        return telling.status
    if field == "count":
        return LIST_SEPARATOR.join(map(_shown_count, telling.counts))
    if field == "penalty":
        return LIST_SEPARATOR.join(map(_shown_count, telling.penalties))
    return LIST_SEPARATOR.join(sorted(p.shown for p in telling.of_role(field.upper()) if p.named))


def _shown_count(count: Count) -> str:
    parts = (count.qualifier.replace("_", " "), str(count.number), count.rest)
    return " ".join(part for part in parts if part)


def _agents_differ(first: Telling, second: Telling) -> bool:
    return "AGENT" not in first.rules.key and agents_differ(first, second)


def _places_differ(role: str) -> Callable[[Telling, Telling], bool]:
    return lambda first, second: places_exclude_each_other(
        first.of_role(role), second.of_role(role)
    )


FIELDS: dict[str, Callable[[Telling, Telling], bool]] = {
    "date": lambda first, second: not dates_meet(first, second),
    "count": counts_differ,
    "penalty": penalties_differ,
    "agent": _agents_differ,
    **{role.lower(): _places_differ(role) for role in ("PLACE", "ORIGIN", "DESTINATION")},
}
"""Field -> whether two rows cannot both be right in it."""
