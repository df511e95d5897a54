"""A dump becomes parts: shared by workers, resumed, gone afterwards; a bad record costs itself."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from pipeline.config import load_config, run_settings
from pipeline.engine import unpack
from pipeline.engine.local import KILLED, run_shards
from pipeline.engine.unpack import unpack_inputs
from pipeline.engine.work import make_shards, make_work
from pipeline.read.discover import find_inputs
from pipeline.read.load import make_readers
from pipeline.read.survey import survey
from pipeline.run import run_config

LONG = "Nothing else was heard of them by the embassy, which had asked the Foreign Ministry for a list of names in vain."


def config(**overrides):
    return load_config(overrides={"run.workers": 1, "run.writers": ["csv.v1"]} | overrides)


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def write_dump(folder, texts):
    lines = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts)]
    (folder / "dump.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_work(raw):
    readers = make_readers(run_settings(config()).readers)
    return list(make_work(survey(find_inputs([raw]), readers), "settings"))


def statuses(out):
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["path"]: row["status"] for row in csv.DictReader(file)}


def texts(number):
    return [f"The Ministry of Justice freed {n} men in Krakow. {LONG}" for n in range(number)]


def test_every_record_of_a_dump_is_a_document_and_a_second_run_reads_nothing(raw, tmp_path):
    write_dump(raw, texts(unpack.RECORDS_A_PART + 3))
    (raw / "one.txt").write_text("Poland rests.", encoding="utf-8")
    first = run_config([raw], tmp_path / "out", config())
    assert (first.documents, first.annotated) == (unpack.RECORDS_A_PART + 4, 2)
    assert {"dump.jsonl#r0", "dump.jsonl#r202", "one.txt"} <= set(statuses(tmp_path / "out"))
    assert not list((tmp_path / "out" / ".work" / "parts").rglob("*.jsonl"))
    second = run_config([raw], tmp_path / "out", config())
    assert (second.documents, second.annotated, second.unchanged) == (first.documents, 0, 2)


def test_a_record_comes_out_of_a_part_as_it_was_read(raw, tmp_path):
    head = '<TEI><text><body><div type="document" n="1"><p>Ice.</p><pb n="3"/><p>Snow.</p></div></body></text></TEI>'
    (raw / "volume.xml").write_text(head, encoding="utf-8")
    (part,) = unpack_inputs(find_work(raw), run_settings(config()), tmp_path / "parts", ())
    ((record, why),) = unpack.read_part(part.item.path)
    assert why is None
    assert (record.path, record.source, record.pages, record.parted) == (
        "volume.xml#1",
        "Ice.\n\nSnow.",
        (0, 6),
        True,
    )


def test_a_dump_that_changed_leaves_no_row_behind(raw, tmp_path):
    write_dump(raw, texts(3))
    run_config([raw], tmp_path / "out", config())
    write_dump(raw, texts(2))
    run_config([raw], tmp_path / "out", config())
    assert set(statuses(tmp_path / "out")) == {"dump.jsonl#r0", "dump.jsonl#r1"}


def test_a_broken_record_costs_itself(raw, tmp_path):
    write_dump(raw, texts(3))
    dump = raw / "dump.jsonl"
    lines = dump.read_text(encoding="utf-8").splitlines()
    dump.write_text("\n".join([lines[0], lines[1][:-20], lines[2]]), encoding="utf-8")
    run_config([raw], tmp_path / "out", config())
    found = statuses(tmp_path / "out")
    assert sorted(found.values()) == ["failed", "ok", "ok"]
    assert found["dump.jsonl#r0"] == found["dump.jsonl#r2"] == "ok"


def test_a_file_that_no_reader_takes_stays_as_it_is(raw, tmp_path):
    (raw / "odd.bin").write_bytes(b"\0\1\2")
    work = find_work(raw)
    assert unpack_inputs(work, run_settings(config()), tmp_path / "parts", ()) == work


def test_parts_stand_alone_in_their_shards(raw, tmp_path):
    write_dump(raw, texts(2 * unpack.RECORDS_A_PART))
    for n in range(3):
        (raw / f"{n}.txt").write_text("Poland rests.", encoding="utf-8")
    work = find_work(raw)
    work = unpack_inputs(work, run_settings(config()), tmp_path / "parts", ())
    shards = make_shards(work, 32, 1)
    assert sorted(len(shard) for shard in shards) == [1, 1, 3]
    assert all(len(shard) == 1 for shard in shards if shard[0].part)


def test_a_record_that_kills_its_worker_is_the_only_one_lost(raw, tmp_path, deadly_poison):
    write_dump(raw, [LONG, f"POISON in Krakow. {LONG}", LONG])
    work = find_work(raw)
    work = unpack_inputs(work, run_settings(config()), tmp_path / "parts", ())
    shards = tmp_path / "shards"
    shards.mkdir()
    (report,) = run_shards([tuple(work)], config(), shards, 1)
    assert "dump.jsonl#r1" in report.first_failure
    rows = pq.read_table(report.folder / "documents.parquet").to_pylist()
    assert [(r["path"], r["problem"]) for r in rows if r["status"] != "ok"] == [
        ("dump.jsonl#r1", KILLED.message)
    ]
    assert len(rows) == 3
