"""Files of one cable, a section each, are one document where all are there."""

import pytest

import pipeline
from pipeline.read.discover import find_inputs
from pipeline.read.load import make_readers
from pipeline.read.survey import survey

READERS = make_readers(["text.v1", "csv.v1"])

SECTION = """R 040905Z APR 79
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 0311

UNCLAS SECTION {n} OF {count} OSLO {number}

{n}. ICE COVERS THE FJORD.
"""


def write(folder, *sections):
    for name, n, count, number in sections:
        text = SECTION.format(n=n, count=count, number=number)
        (folder / name).write_text(text, encoding="utf-8")


def names(folder):
    return [(i.name, [p.name for p in i.rest]) for i in survey(find_inputs([folder]), READERS)]


def test_sections_are_joined_in_their_order(tmp_path):
    write(tmp_path, ("a.txt", "02", "02", 17), ("b.txt", "01", "02", 17), ("c.txt", "01", "01", 18))
    assert names(tmp_path) == [("b.txt", ["a.txt"]), ("c.txt", [])]
    texts = {record.path: record.source for record in pipeline.read(tmp_path)}
    assert texts["b.txt"].index("SECTION 01") < texts["b.txt"].index("SECTION 02")
    assert set(texts) == {"b.txt", "c.txt"}


@pytest.mark.parametrize(
    "sections",
    [
        [("a.txt", "01", "03", 17), ("b.txt", "02", "03", 17)],
        [("a.txt", "01", "02", 17), ("b.txt", "01", "02", 17), ("c.txt", "02", "02", 17)],
        [("a.txt", "01", "02", 17), ("b.txt", "02", "02", 18)],
        [("a.csv", "01", "02", 17), ("b.csv", "02", "02", 17)],
    ],
    ids=["one missing", "one twice", "another cable", "no text files"],
)
def test_what_is_not_one_whole_cable_stays_apart(tmp_path, sections):
    write(tmp_path, *sections)
    assert all(rest == [] for _, rest in names(tmp_path))


def test_a_file_that_holds_both_sections_is_whole_by_itself(tmp_path):
    write(tmp_path, ("a.txt", "01", "02", 17), ("b.txt", "02", "02", 17))
    both = (tmp_path / "a.txt").read_text() + (tmp_path / "b.txt").read_text()
    (tmp_path / "a.txt").write_text(both, encoding="utf-8")
    assert all(rest == [] for _, rest in names(tmp_path))
