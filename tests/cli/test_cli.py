"""The commands as a user types them, in processes of their own."""

import subprocess
import sys

import pytest

TEXT = "Minister Jan Nowak met Judge Ewa Lis in Warsaw on 3 May 2006.\n"


def pipeline(*arguments, cwd):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )


def test_run_writes_tables_and_says_where(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = pipeline("run", "--workers", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Tables are in data/out" in done.stdout
    assert (tmp_path / "data" / "out" / "events.csv").is_file()


def test_a_failed_document_is_exit_one(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01" * 99)
    done = pipeline("run", "a.txt", "b.txt", "--out", "out", "--workers", 1, cwd=tmp_path)
    assert done.returncode == 1
    assert "b.txt:" in done.stdout


CANNOT_START = [
    (["run", "nosuch"], "nosuch"),
    (["run"], "data/raw"),
    (["run", ".", "--set", "run.colour=1"], "run.colour"),
    (["run", ".", "--set", 'run.readers=["telex.v1"]'], "telex.v1"),
    (["run", ".", "--config", "nosuch.cfg"], "nosuch.cfg"),
    (["run", ".", "--out", "file/out"], "file/out"),
]


@pytest.mark.parametrize(("arguments", "named"), CANNOT_START)
def test_a_run_that_cannot_start_is_exit_two_and_one_sentence(tmp_path, arguments, named):
    (tmp_path / "file").write_text(TEXT, encoding="utf-8")
    done = pipeline(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_folder_without_documents_is_exit_two(tmp_path):
    (tmp_path / "empty").mkdir()
    done = pipeline("run", "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert "empty" in done.stderr


def test_check_and_info_say_what_a_run_is_made_of(tmp_path):
    assert "event_extractor" in pipeline("check", cwd=tmp_path).stdout
    assert "knowledge" in pipeline("info", cwd=tmp_path).stdout


@pytest.mark.parametrize("command", ["kb", "events"])
def test_shipped_knowledge_has_no_problem(tmp_path, command):
    done = pipeline(command, "check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
