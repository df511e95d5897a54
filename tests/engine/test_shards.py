from pipeline.engine.merge import merge_shards
from pipeline.engine.shards import KEY, find_done, remove_unused, write_shard
from pipeline.tables.schema import DOCUMENTS, ENTITIES, MENTIONS


def rows_of(doc_id, *mentions, date=None, key="k"):
    """A document with mentions `(start, entity_id, entity name)`."""
    document = {"doc_id": doc_id, "path": doc_id, "status": "ok", "date": date, KEY: key}
    found = [
        {
            "doc_id": doc_id,
            "mention_id": f"{doc_id}{start}",
            "start": start,
            "entity_id": e,
            KEY: key,
        }
        for start, e, _ in mentions
    ]
    entities = [
        {"entity_id": e, "name": name, "label": "AGENCY", "aliases": f"{name} | {doc_id}", KEY: key}
        for _, e, name in mentions
    ]
    return {"documents": [document], "mentions": found, "entities": entities}


def column(tables, table, name):
    index = table.header.index(name)
    return [row[index] for row in tables.rows(table)]


def test_shard_is_found_by_the_keys_of_its_inputs(tmp_path):
    folder = write_shard(tmp_path, rows_of("d1"), ["k"])
    assert find_done(tmp_path) == {"k": folder}


def test_half_written_shard_is_not_there(tmp_path):
    folder = write_shard(tmp_path, rows_of("d1"), ["k"])
    folder.rename(tmp_path / "tmp-dead-1")
    assert find_done(tmp_path) == {}


def test_unused_shards_are_deleted(tmp_path):
    used = write_shard(tmp_path, rows_of("d1"), ["k"])
    write_shard(tmp_path, rows_of("d2"), ["other"])
    remove_unused(tmp_path, [used])
    assert [path.name for path in tmp_path.iterdir()] == [used.name]


def test_merge_holds_the_living_inputs_only(tmp_path):
    rows = rows_of("d1", key="a")
    rows["documents"] += rows_of("d2", key="b")["documents"]
    folder = write_shard(tmp_path, rows, ["a", "b"])
    tables = merge_shards({"b": folder}, tmp_path)
    assert column(tables, DOCUMENTS, "doc_id") == ["d2"]


def test_merge_of_nothing_has_empty_tables(tmp_path):
    assert column(merge_shards({}, tmp_path), MENTIONS, "doc_id") == []


def test_entities_are_one_row_over_documents(tmp_path):
    first = write_shard(
        tmp_path,
        rows_of("d1", (0, "x", "POLICE"), (5, "x", "POLICE"), date="2006-05-01", key="a"),
        ["a"],
    )
    second = write_shard(
        tmp_path, rows_of("d2", (0, "x", "Police"), date="2007-01-02", key="b"), ["b"]
    )
    tables = merge_shards({"a": first, "b": second}, tmp_path)
    (row,) = tables.rows(ENTITIES)
    entity = dict(zip(ENTITIES.header, row, strict=True))
    assert entity["name"] == "Police"
    assert entity["aliases"] == "POLICE | d1 | d2"
    assert (entity["n_mentions"], entity["n_documents"]) == (3, 2)
    assert (entity["first_date"], entity["last_date"]) == ("2006-05-01", "2007-01-02")
