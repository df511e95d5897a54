"""Confidences of events and arguments against documents that the model was not trained on, through the whole pipeline.

What is calibrated is the decision of model and rules together, so it is collected where that is made: in the event stage.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.config import load_config, use_model
from pipeline.encoder.calibration import Table, fit_table
from pipeline.learn.examples import sample_doc
from pipeline.learn.matching import argument_spans, match_events, shared_spans
from pipeline.learn.samples import Sample, predicted_event
from pipeline.stages.events.calibration import UNCHANGED
from pipeline.stages.events.stage import EventExtractor
from pipeline.stages.load import make_nlp

Scored = list[tuple[float, bool]]
"""Raw confidence, and whether it was right."""


def fit_event_calibration(folder: Path, samples: Iterable[Sample]) -> None:
    """Write the tables of events and arguments into a model's card; empty ones for too few documents."""
    events, arguments = collect_scores(folder, samples)
    path = folder / "model.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["event_calibration"] = {"events": _table(events), "arguments": _table(arguments)}
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def collect_scores(folder: Path, samples: Iterable[Sample]) -> tuple[Scored, Scored]:
    """The raw confidences of all events, and of the arguments of those that are right, with what the annotation says.

    An event is right when its type and trigger are, an argument when role and a part of its words are.
    """
    nlp = make_nlp(use_model(load_config(), str(folder)))
    stage = nlp.get_pipe("event_extractor")
    if not isinstance(stage, EventExtractor):
        raise TypeError("The stage event_extractor is another one")
    stage.calibration = UNCHANGED
    events: Scored = []
    arguments: Scored = []
    for sample in samples:
        if sample.events is None:
            continue
        doc = sample_doc(nlp, sample)
        found = {predicted_event(data): data for data in doc._.events}
        pairs = {predicted: gold for gold, predicted in match_events(sample.events, found)}
        for event, data in found.items():
            if data["confidence"] is None:
                continue
            match = pairs.get(event)
            events.append((data["confidence"], match is not None))
            if match is None:
                continue
            annotated = argument_spans(match)
            for span, argument in zip(argument_spans(event), data["arguments"], strict=True):
                if argument["confidence"] is not None:
                    right = shared_spans(annotated, [span]) > 0
                    arguments.append((argument["confidence"], right))
    return events, arguments


def _table(scored: Scored) -> Table:
    return fit_table([raw for raw, _ in scored], [right for _, right in scored])
