"""What a document breaks in a worker costs that document only."""

import pytest

from pipeline.api import load
from pipeline.config import load_config
from pipeline.engine.reading import Failure
from pipeline.engine.worker import Worker, clean_or_fail
from pipeline.records import Record

STAGES = ["sentence_splitter", "date_finder", "acronym_finder", "mention_finder"]
SHORT, LONG = (
    "Police arrested two men.",
    "Police in Brno arrested two men on Monday, and a third on Tuesday.",
)


@pytest.fixture(scope="module")
def worker(tmp_path_factory) -> Worker:
    config = load_config(overrides={"nlp.pipeline": STAGES})
    return Worker(config, tmp_path_factory.mktemp("shards"))


def batch(*texts):
    records = [Record(f"d{n}", f"d{n}.txt", text, "text", "") for n, text in enumerate(texts)]
    return [(record, clean_or_fail(record)) for record in records]


def kinds(found):
    return [f"{d.stage}: {d.status}" if isinstance(d, Failure) else len(d.text) for d in found]


def test_a_text_that_cannot_be_made_a_doc_leaves_the_others_alone(worker, monkeypatch):
    monkeypatch.setattr(worker.nlp, "max_length", len(SHORT))
    assert kinds(worker.docs(batch(SHORT, LONG, SHORT))) == [
        len(SHORT),
        "tokenize: failed",
        len(SHORT),
    ]


def test_a_stage_that_falls_over_one_document_leaves_the_others_alone(worker, monkeypatch):
    finder = worker.nlp.get_pipe("mention_finder")

    class Falls:
        def __call__(self, doc):
            if "Brno" in doc.text:
                raise RuntimeError("no")
            return finder(doc)

    pipes = [(n, Falls() if n == "mention_finder" else p) for n, p in worker.nlp._components]
    monkeypatch.setattr(worker.nlp, "_components", pipes)
    assert kinds(worker.docs(batch(LONG, SHORT))) == ["annotate: failed", len(SHORT)]


def test_a_report_of_more_than_a_million_letters_is_read():
    text = "The men left. " * 75_000
    assert len(load(**{"nlp.pipeline": STAGES[:1]}).make_doc(text).text) == len(text) > 1_000_000
