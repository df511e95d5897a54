"""Speed and memory of grouping: `python benchmarks/event_groups.py [EVENTS]`, invented rows, one process.

Ten events a document. Persons, agencies, places and dates are drawn with the skew of names (a few stand everywhere).
"""

import random
import resource
import sys
import time
from bisect import bisect
from functools import cache
from itertools import accumulate

import duckdb
import pyarrow as pa

from pipeline.engine.event_groups import group_events
from pipeline.engine.shards import arrow_schema
from pipeline.tables.schema import ARGUMENTS, DOCUMENTS, ENTITIES, EVENTS, MENTIONS

TYPES = (
    "ARREST",
    "CHARGE",
    "CONVICTION",
    "MEETING",
    "TRAINING",
    "LAW_PASSAGE",
    "KILLING",
    "DEPORTATION",
)
COUNTRIES = ("MX", "PE", "BO", "CL", "CO", "BR", "AR", "EC")
PHRASES = (
    "two officials",
    "the suspects",
    "migrants",
    "40 migrants",
    "a customs officer",
    "several men",
)
WORDS = "the of police said that minister court report case city week after trial group border officer law new".split()


@cache
def weights(size):
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def skewed(chance, size):
    """A number below `size`, each rank as likely as Zipf's law has it."""
    return bisect(weights(size), chance.random() * weights(size)[-1])


def party(chance, doc_id, kind):
    if kind == "PERSON":
        name = f"given{skewed(chance, 300)}-family{skewed(chance, 5000)}"
        return f"p:{name}:{doc_id[-12:]}", name, "PERSON"
    if kind == "PLACE":
        country = chance.choice(COUNTRIES)
        return f"{country}:city{skewed(chance, 200)}", "City", "PLACE"
    return f"{chance.choice(COUNTRIES).lower()}:{kind.lower()}{skewed(chance, 500)}", kind, kind


def make_rows(n_events, seed=1):
    chance = random.Random(seed)
    rows = {
        "documents": [],
        "mentions": [],
        "entities": [],
        "events_found": [],
        "event_arguments": [],
    }
    for n in range(n_events):
        doc_id = f"doc-{n // 10:012d}"
        if n % 10 == 0:
            date = f"{chance.randint(2000, 2010)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            rows["documents"].append(
                {"doc_id": doc_id, "country": chance.choice(COUNTRIES), "date": date}
            )
        add_event(chance, rows, n, doc_id)
    return rows


def add_event(chance, rows, n, doc_id):
    kind = chance.choice(TYPES)
    day = f"{chance.randint(2000, 2010)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    dated = chance.random() < 0.5
    sentence = " ".join(chance.choices(WORDS, k=25))
    event = {
        "event_id": f"{n:016x}",
        "doc_id": doc_id,
        "para_no": n % 10 // 2,
        "type": kind,
        "status": "asserted",
    }
    event |= {"date_start": day, "date_end": day} if dated else {}
    start = n % 10 * 200
    event |= {"trigger": "told", "trigger_start": start + 20, "trigger_end": start + 24}
    rows["events_found"].append(
        event | {"sentence": sentence, "sentence_start": start, "sentence_end": start + 150}
    )
    filled = [
        ("PATIENT", "LAW" if kind == "LAW_PASSAGE" else "PERSON"),
        ("AGENT", "AGENCY"),
        ("PLACE", "PLACE"),
    ]
    for order, (role, label) in enumerate(filled):
        argument = {
            "event_id": event["event_id"],
            "role": "LAW" if label == "LAW" else role,
            "start": start + order * 9,
        }
        if chance.random() < 0.6:
            entity_id, name, label = party(chance, doc_id, label)
            mention_id = f"m{n}-{order}"
            rows["mentions"].append({"mention_id": mention_id, "doc_id": doc_id, "label": label})
            argument |= {"mention_id": mention_id, "entity_id": entity_id, "text": name}
        else:
            argument |= {"text": chance.choice(PHRASES)}
        rows["event_arguments"].append(argument)


def main(n_events):
    connection = duckdb.connect()
    rows = make_rows(n_events)
    tables = {
        "events_found": EVENTS,
        "documents": DOCUMENTS,
        "mentions": MENTIONS,
        "entities": ENTITIES,
    }
    for name, table in (tables | {"event_arguments": ARGUMENTS}).items():
        connection.register("batch", pa.Table.from_pylist(rows[name], schema=arrow_schema(table)))
        connection.execute(f"CREATE TABLE {name} AS FROM batch")
    connection.unregister("batch")
    del rows
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    started = time.perf_counter()
    group_events(connection)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ((grouped, groups),) = connection.execute(
        "SELECT count(*), count(DISTINCT event_group) FROM event_groups"
    ).fetchall()
    ((pairs,),) = connection.execute("SELECT count(*) FROM contradictions").fetchall()
    print(
        f"{n_events:,} events: {seconds:.1f} s; {grouped:,} in {groups:,} groups, {pairs:,} contradictions"
    )
    print(f"peak memory {before} MiB before, {after} MiB after")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
