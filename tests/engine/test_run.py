"""Whole runs over a few small documents, in worker processes."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.engine.local import run_shards
from pipeline.engine.shards import find_done
from pipeline.engine.work import make_work
from pipeline.errors import ConfigError, ReadError
from pipeline.read.discover import find_inputs
from pipeline.run import lock_output, run_config

CABLE = """R 0912{n}Z MAR 07
FM AMEMBASSY WARSAW
TO SECSTATE WASHDC
UNCLAS WARSAW 0004{n}

SUBJECT: COURT RULES ON APPEAL

1. Judge Tomasz Wilk met Minister of Justice Adam Lis in Krakow on March {day}.

2. The Central Anticorruption Bureau (CBA) arrested two customs officers. CBA has not charged them.

NOWAK
"""
NOT_TABLES = ("run.json",)


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for n in range(10, 15):
        (folder / f"{n}.txt").write_text(CABLE.format(n=n, day=n - 8), encoding="utf-8")
    return folder


def config(**overrides):
    return load_config(overrides={"run.workers": 1} | overrides)


def documents(out):
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def files(out):
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".work" not in path.parts and path.name not in NOT_TABLES
    }


def test_same_bytes_for_any_number_of_workers_and_order(raw, tmp_path):
    run_config([raw], tmp_path / "one", config())
    run_config([raw], tmp_path / "three", config(**{"run.workers": 3, "run.shard_size": 1}))
    assert files(tmp_path / "one") == files(tmp_path / "three")


def test_second_run_does_only_what_is_new(raw, tmp_path):
    out = tmp_path / "out"
    first = run_config([raw], out, config())
    before = files(out)
    second = run_config([raw], out, config())
    assert (first.annotated, second.annotated, second.unchanged) == (5, 0, 5)
    assert files(out) == before
    (raw / "10.txt").unlink()
    (raw / "99.txt").write_text(CABLE.format(n=99, day=9), encoding="utf-8")
    third = run_config([raw], out, config())
    assert (third.annotated, third.unchanged) == (1, 4)
    assert sorted(documents(out)) == ["11.txt", "12.txt", "13.txt", "14.txt", "99.txt"]
    assert len(list((out / "text").iterdir())) == 5


def test_bad_documents_cost_only_themselves(raw, tmp_path):
    (raw / "empty.txt").write_bytes(b"")
    (raw / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (raw / "line.txt").write_text("x" * 3_000, encoding="utf-8")
    (raw / "latin.txt").write_bytes(
        "Señor Peña llegó a Mérida. Habló con el señor Muñoz.".encode("latin-1")
    )
    out = tmp_path / "out"
    summary = run_config([raw], out, config(**{"run.limits.max_line": 2_000}))
    rows = documents(out)
    assert (summary.documents, summary.skipped, summary.failed) == (6, 1, 2)
    assert "empty" in rows["empty.txt"]["problem"]
    assert "3,000" in rows["line.txt"]["problem"]
    assert "2,000" in rows["line.txt"]["problem"]
    assert rows["latin.txt"]["status"] == "ok"
    assert "UTF-8" in rows["latin.txt"]["problem"]
    issues = [
        json.loads(line) for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {issue["path"] for issue in issues} == {
        "empty.txt",
        "binary.txt",
        "line.txt",
        "latin.txt",
    }


def test_text_files_hold_what_offsets_point_into(raw, tmp_path):
    out = tmp_path / "out"
    run_config([raw], out, config())
    for table in ("mentions", "dates"):
        with (out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        for row in rows:
            text = (out / "text" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
            assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_strict_stops_before_the_tables(raw, tmp_path):
    (raw / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(ReadError, match=r"--strict.*binary\.txt"):
        run_config([raw], tmp_path / "out", config(), strict=True)
    assert not (tmp_path / "out" / "documents.csv").exists()


def test_output_folder_that_cannot_be_made_is_one_sentence(raw, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"cannot be written.*file/out.*--out"):
        run_config([raw], tmp_path / "file" / "out", config())


def test_two_runs_do_not_write_at_once(raw, tmp_path):
    out = tmp_path / "out"
    (out / ".work").mkdir(parents=True)
    with lock_output(out), pytest.raises(ConfigError, match="Another run"):
        run_config([raw], out, config())


def test_output_inside_the_input_is_not_read_back(raw):
    out = raw / "out"
    run_config([raw], out, config())
    again = run_config([raw], out, config())
    assert again.annotated == 0
    assert again.documents == 5


def test_worker_that_dies_costs_one_document(raw, tmp_path, deadly_poison):
    # The workers are other processes: a poisoned spaCy pipe named in the configuration reaches them.
    (raw / "12.txt").write_text(CABLE.format(n=12, day=4) + "\nPOISON\n", encoding="utf-8")
    work = list(make_work(find_inputs([raw]), "settings"))
    shards = tmp_path / "shards"
    shards.mkdir()
    reports = list(run_shards([tuple(work)], config(), shards, 1))
    failures = [report.first_failure for report in reports if report.first_failure]
    assert len(failures) == 1
    assert "12.txt" in failures[0]
    assert set(find_done(shards)) == {item.key for item in work}
