"""What rules and model each bring to the events, alone and together: `python benchmarks/events.py [SHARED] [--model FOLDER]`.

Counted as the codebook counts (section 5), on the project's held-out countries and, with SHARED, on the reference annotations.
"Rules" is the stage without the model's scores, "model" without the rules' weight; mentions, parse and dates are the same.
Prints the speed of the stage alone as well.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import pipeline
from pipeline.clean.document import clean
from pipeline.config import load_config, use_model
from pipeline.encoder.current import current_model
from pipeline.engine.worker import make_meta
from pipeline.learn.corpora import moved_event, own_samples
from pipeline.learn.examples import sample_doc
from pipeline.learn.matching import dates_of, match_events, shared_arguments
from pipeline.learn.samples import Event, predicted_event, sample_from_json
from pipeline.resources import shipped
from pipeline.stages.events import decide, roles
from pipeline.stages.load import make_nlp

CLEAR = ("ARREST", "EXTRADITION", "LAW_PASSAGE", "CONVICTION", "SENTENCE")
"""The types that the project promises most for."""


@dataclass(frozen=True)
class Item:
    """A document up to the event stage, its annotated events, and the annotated parts of its text (empty: all)."""

    doc: Doc
    events: list[Event]
    zones: list[tuple[int, int]]


def own_items(nlp: Language) -> Iterator[Item]:
    for sample in own_samples("test"):
        yield Item(sample_doc(nlp, sample), list(sample.events or ()), [])


def reference_items(nlp: Language, shared: Path) -> Iterator[Item]:
    for path in sorted((shared / "gold").glob("*.json")):
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        record = next(iter(pipeline.read(next(shared.glob(f"*/{data['doc']['source']}")))))
        cleaned = clean(record)
        events = sample_from_json({**data, "text": ""}).events or ()
        zones = [cleaned.alignment.to_text(*zone) for zone in data.get("zones", [])]
        doc = nlp.make_doc(cleaned.text)
        doc._.meta, doc._.paragraphs = make_meta(record, cleaned.facts), cleaned.body
        yield Item(nlp(doc), [moved_event(e, cleaned.alignment) for e in events], zones)


def find(stage: Callable[[Doc], Doc], item: Item, *, scores: bool) -> list[Event]:
    """The events of a document, the Doc left as it was."""
    kept = item.doc._.trigger_scores
    if not scores:
        item.doc._.trigger_scores = []
    found = stage(item.doc)._.events
    item.doc._.trigger_scores = kept
    events = [predicted_event(e) for e in found]
    zones = item.zones
    return [e for e in events if not zones or any(a <= e.start < b for a, b in zones)]


def count(items: list[Item], stage: Callable[[Doc], Doc], *, scores: bool) -> Counter[str]:
    total: Counter[str] = Counter()
    for item in items:
        found = find(stage, item, scores=scores)
        pairs = list(match_events(item.events, found))
        total.update(
            gold=len(item.events), found=len(found), right=len(pairs),
            status=sum(a.status == b.status for a, b in pairs),
            dates=sum(dates_of(a) == dates_of(b) for a, b in pairs),
            dated=sum(any(dates_of(e)) for e in item.events),
            dated_right=sum(dates_of(a) == dates_of(b) and any(dates_of(a)) for a, b in pairs),
            gold_args=sum(len(e.arguments) for e in item.events),
            found_args=sum(len(e.arguments) for e in found),
            right_args=sum(shared_arguments(a, b) for a, b in pairs),
            clear_gold=sum(e.type in CLEAR for e in item.events),
            clear_found=sum(e.type in CLEAR for e in found),
            clear_right=sum(a.type in CLEAR for a, _ in pairs),
        )  # fmt: skip
    return total


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if right else 0.0


def row(name: str, n: Counter[str]) -> str:
    figures = (
        n["right"] / max(1, n["found"]), n["right"] / max(1, n["gold"]), f1(n["right"], n["found"], n["gold"]),
        f1(n["clear_right"], n["clear_found"], n["clear_gold"]), n["status"] / max(1, n["right"]),
        n["dates"] / max(1, n["right"]), n["dated_right"] / max(1, n["dated"]),
        f1(n["right_args"], n["found_args"], n["gold_args"]),
    )  # fmt: skip
    return f"| {name} | " + " | ".join(f"{x:.3f}" for x in figures) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?")
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    model = options.model or current_model(shipped("models"))
    nlp = make_nlp(use_model(load_config(), str(model)))
    stage = nlp.get_pipe("event_extractor")
    nlp.disable_pipe("event_extractor")
    sets = {"own held-out countries": list(own_items(nlp))}
    if options.shared:
        sets["reference documents"] = list(reference_items(nlp, options.shared))
    rules = decide.RULE_FOR, decide.STATUS_WEIGHTS
    role_rules = roles.RULE_ROLE, roles.RULE_DATE
    for name, items in sets.items():
        print(
            f"\n| {name} | P | R | F1 | five types F1 | status | dates | dated recall | arguments F1 |"
        )
        print("| --- |" + " --- |" * 8)
        learned, stage.learned = stage.learned, ()
        print(row("rules alone", count(items, stage, scores=False)))
        stage.learned = learned
        decide.RULE_FOR = 0.0
        decide.STATUS_WEIGHTS = dict.fromkeys(decide.STATUS_WEIGHTS, 0.0)
        roles.RULE_ROLE = roles.RULE_DATE = 0.0
        print(row("model alone", count(items, stage, scores=True)))
        decide.RULE_FOR, decide.STATUS_WEIGHTS = rules
        roles.RULE_ROLE, roles.RULE_DATE = role_rules
        began = time.perf_counter()
        together = count(items, stage, scores=True)
        seconds = time.perf_counter() - began
        print(row("both", together))
        words = sum(len(item.doc.text.split()) for item in items)
        print(f"\nstage: {words / seconds:,.0f} words/s on one core")


if __name__ == "__main__":
    main()
