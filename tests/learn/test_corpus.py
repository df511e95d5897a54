"""The shipped corpus: every document compiles, nothing is left unmarked, the JSON lines are what the documents say."""

import pytest

from pipeline.learn.corpora import PARTS, own_samples
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


@pytest.mark.parametrize("part", PARTS)
def test_json_lines_are_compiled_from_the_documents(part):
    assert read_folder(FOLDER / f"{part}.jsonl") == own_samples(part)


def test_no_country_is_in_two_parts():
    countries = [{s.meta["country"] for s in own_samples(part)} for part in PARTS]
    assert all(countries)
    assert sum(map(len, countries)) == len(set.union(*countries))
