"""Confidences of a model against documents that it was not trained on."""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.encoder.batching import Window
from pipeline.encoder.calibration import fit_table, raw_confidence
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.labels import best_sequence, read_spans
from pipeline.encoder.model import EncoderModel
from pipeline.learn.examples import Words, cut_windows
from pipeline.learn.scores import gold_spans, unknown_words


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
    features = WordFeatures()
    raw: list[float] = []
    right: list[bool] = []
    for window in (w for document in documents for w in cut_windows(document, model.pieces)):
        rows = features(window.words, window.capitals, window.new_line, window.hints)
        scores = model(Window(model.pieces(window.words), rows)).mentions
        tags = best_sequence(scores)
        gold, unknown = set(gold_spans(window)), unknown_words(window)
        for span in read_spans(tags):
            if not unknown.intersection(range(span[0], span[1])):
                raw.append(raw_confidence(scores, tags, span[0], span[1]))
                right.append(span in gold)
    return raw, right
