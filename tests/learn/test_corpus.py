"""The shipped corpus: every document compiles, nothing is left unmarked, the JSON lines are what the documents say."""

import pytest

from pipeline.learn.corpora import own_samples
from pipeline.learn.formats import read_folder
from pipeline.learn.lint import silent_triggers, unmarked_repeats
from pipeline.learn.sources import read_source
from pipeline.resources import shipped

FOLDER = shipped("data", "annotated")
DOCUMENTS = sorted((FOLDER / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_document_is_annotated_completely(path):
    source = read_source(path)
    assert list(unmarked_repeats(source.sample)) == []
    assert list(silent_triggers(source)) == []


@pytest.mark.parametrize(("name", "held_out"), [("train", False), ("test", True)])
def test_json_lines_are_compiled_from_the_documents(name, held_out):
    assert read_folder(FOLDER / f"{name}.jsonl") == own_samples(held_out=held_out)


def test_no_country_is_in_both_parts():
    parts = [{s.meta["country"] for s in own_samples(held_out=h)} for h in (True, False)]
    assert parts[0].isdisjoint(parts[1])
