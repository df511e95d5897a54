"""One document through all stages, compared with what a reader checked. `--update-golden` writes it anew."""

import json
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.engine.work import make_work
from pipeline.engine.worker import Worker
from pipeline.read.discover import find_inputs

FOLDER = Path(__file__).with_name("golden")
SHOWN = {
    "documents": [
        "kind",
        "reference_id",
        "date",
        "title",
        "origin",
        "country",
        "signer",
        "references",
    ],
    "paragraphs": ["para_no", "number", "marking", "kind"],
    "mentions": ["start", "end", "text", "label", "entity_id", "link_method"],
    "acronyms": ["short", "long", "entity_id"],
    "dates": ["text", "type", "value", "date_start", "date_end", "precision"],
    "events": [
        "type",
        "status",
        "date_start",
        "date_end",
        "agent",
        "patient",
        "place",
        "law",
        "count",
        "trigger",
    ],
    "event_arguments": ["role", "text", "entity_id"],
}


def annotate(tmp_path):
    worker = Worker(load_config(), tmp_path)
    (work,) = make_work(find_inputs([FOLDER / "input.txt"]), "")
    ((rows, _),) = worker.annotate(list(worker.read(work)))
    return {
        name: [[row[c] for c in columns] for row in rows[name]] for name, columns in SHOWN.items()
    }


def test_golden_document(tmp_path, request):
    expected = FOLDER / "expected.json"
    found = annotate(tmp_path)
    if request.config.getoption("--update-golden"):
        lines = [
            f' "{n}": [\n  '
            + ",\n  ".join(json.dumps(r, ensure_ascii=False) for r in rows)
            + "\n ]"
            for n, rows in found.items()
        ]
        expected.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        pytest.skip("golden file written")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
