"""Before a run every input is opened once, whatever is asked of its head."""

from pathlib import Path

import pytest

from pipeline.read.discover import Input, find_inputs
from pipeline.read.load import make_readers
from pipeline.read.survey import survey

READERS = make_readers(["text.v1", "csv.v1"])


def test_inputs_that_may_hold_many_documents_are_marked(tmp_path):
    (tmp_path / "a.txt").write_text("Ice covers the fjord.", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,text\n1,Ice covers the fjord.\n", encoding="utf-8")
    found = survey(find_inputs([tmp_path]), READERS)
    assert [(item.name, item.many) for item in found] == [("a.txt", False), ("b.csv", True)]


@pytest.mark.parametrize("data", [b"", b"\0\1\2"])
def test_what_cannot_be_read_stays_as_it_is(tmp_path, data):
    (tmp_path / "odd.bin").write_bytes(data)
    assert survey(find_inputs([tmp_path]), READERS) == find_inputs([tmp_path])


def test_a_file_that_is_gone_stays_as_it_is(tmp_path):
    gone = Input(tmp_path / "gone.txt", "gone.txt")
    assert survey([gone], READERS) == [gone]


def test_every_file_is_opened_once(tmp_path, monkeypatch):
    opened = []
    plain_open = Path.open

    def counting_open(self, *arguments, **options):
        opened.append(self.name)
        return plain_open(self, *arguments, **options)

    for name in ("a.txt", "b.txt", "c.csv"):
        (tmp_path / name).write_text("id,text\n1,Ice covers the fjord.\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", counting_open)
    survey(find_inputs([tmp_path]), READERS)
    assert sorted(opened) == ["a.txt", "b.txt", "c.csv"]
