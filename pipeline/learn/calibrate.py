"""Confidences of a model against documents that it was not trained on."""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.encoder.calibration import fit_table
from pipeline.encoder.model import EncoderModel
from pipeline.learn.examples import Words
from pipeline.learn.scores import make_finder, read_documents


def fit_calibration(folder: Path, documents: Iterable[Words]) -> None:
    """Write the table of `pipeline.encoder.calibration` into a model's card; an empty one for too few documents."""
    raw, right = collect_confidences(EncoderModel(folder), documents)
    path = folder / "model.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["calibration"] = fit_table(raw, right)
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def collect_confidences(
    model: EncoderModel, documents: Iterable[Words]
) -> tuple[list[float], list[bool]]:
    """The raw score of each mention that a model finds, and whether bounds and label are right."""
    raw: list[float] = []
    right: list[bool] = []
    find = make_finder(lambda w: model(w).mentions, model.pieces)
    for found, gold in read_documents(documents, find, model.pieces):
        raw += found.values()
        right += [span in gold for span in found]
    return raw, right
