"""Retraining by users: on from the current model with their samples, earlier data mixed in, and the better one kept.

Parts of speech and dependencies are held where they are by the old model's own answers on every document
(self-distillation, Furlanello et al. 2018), so that no treebank has to ship.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.encoder.current import CURRENT, current_model
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.model import EncoderModel
from pipeline.errors import ConfigError
from pipeline.kb.entity import LABELS
from pipeline.learn.batches import Augmentation
from pipeline.learn.calibrate import fit_calibration
from pipeline.learn.calibrate_events import fit_event_calibration
from pipeline.learn.card import write_card
from pipeline.learn.checkpoint import load_checkpoint
from pipeline.learn.corpora import own_samples
from pipeline.learn.evaluate import rule_pipeline, score_model
from pipeline.learn.examples import Syntax, Words, as_window, cut_windows, sample_words
from pipeline.learn.export import export_model
from pipeline.learn.formats import read_folder
from pipeline.learn.network import grow_event_types
from pipeline.learn.samples import Sample
from pipeline.learn.scores import Score, format_scores
from pipeline.learn.train import Rates, Source, run_phase
from pipeline.learn.watch import watcher

TEST_SHARE = 5
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how hard to train, and how many documents of earlier data are mixed in."""

    epochs: int = 4
    replay: int = 20
    encoder_rate: float = 5e-5
    head_rate: float = 2e-4
    most_minutes: float = 12.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Retrained:
    """The new model's folder, both models' scores on the held-out documents, the labels that got worse."""

    folder: Path
    old: dict[str, Score]
    new: dict[str, Score]
    worse: list[str]
    replaced: bool


def retrain(
    samples_folder: Path, models: Path, name: str, plan: Plan, say: Callable[[str], None]
) -> Retrained:
    """Train on a folder of samples, write `models/<name>-<version>/`, make it current if no label got worse."""
    samples = read_folder(samples_folder)
    base = current_model(models)
    old = EncoderModel(base)
    nlp = rule_pipeline()
    test, train = split_samples(samples, plan.seed)
    earlier, held_out = earlier_samples(plan)
    say(
        f"{len(train)} documents to train on, {len(earlier)} earlier ones; {len(test) + len(held_out)} held out"
    )
    new_documents = [(add_syntax(sample_words(nlp, s), old),) for s in train]
    old_documents = [(add_syntax(sample_words(nlp, s), old),) for s in earlier]
    held = [sample_words(nlp, s) for s in (*test, *held_out)]
    network, card = load_checkpoint(base)
    network = grow_event_types(network, [e.type for s in train for e in s.events or ()])
    how = Augmentation(0.3, 0.1, 0.1, 0.02)
    sources = [Source(new_documents, plan.epochs, how), Source(old_documents, 1, how)]
    rates = Rates(plan.encoder_rate, plan.head_rate, most_seconds=60 * plan.most_minutes)
    watch = watcher(network, old.pieces, held) if held else None
    run_phase(network, sources, old.pieces, rates, plan.seed, say, watch=watch)
    folder = next_folder(models, name)
    kept = {key: value for key, value in card.items() if key == "labels"}
    export_model(
        network, folder, base / "tokenizer.json", {**kept, "name": folder.name, "parent": base.name}
    )
    fit_calibration(folder, held)
    fit_event_calibration(folder, (*test, *held_out))
    before = score_model(old, held)
    after = score_model(EncoderModel(folder), held)
    say(f"before: {format_scores(before)}")
    say(f"after:  {format_scores(after)}")
    judged = [name for name in (*LABELS, "events", "arguments") if name in after]
    worse = [name for name in judged if after[name].f1 < before[name].f1]
    write_card(
        folder, parent=base.name, samples=len(train), held_out=len(held), before=before, after=after
    )
    if not worse:
        (models / CURRENT).write_text(folder.name + "\n", encoding="utf-8")
    return Retrained(folder, before, after, worse, replaced=not worse)


def next_folder(models: Path, name: str) -> Path:
    """`models/<name>-<version>` with the first version that is free."""
    version = 1
    while (models / f"{name}-{version}").exists():
        version += 1
    return models / f"{name}-{version}"


def split_samples(samples: Sequence[Sample], seed: int) -> tuple[list[Sample], list[Sample]]:
    """A fifth to test on (none of fewer than five), the others to train on."""
    order = list(samples)
    random.Random(seed).shuffle(order)
    n_test = len(order) // TEST_SHARE
    return order[:n_test], order[n_test:]


def earlier_samples(plan: Plan) -> tuple[list[Sample], list[Sample]]:
    """Documents of data/annotated to mix in, and its held-out part; none where the package came without them."""
    try:
        train, held_out = own_samples("train", "dev"), own_samples("test")
    except ConfigError:
        return [], []
    random.Random(plan.seed).shuffle(train)
    return train[: plan.replay], held_out


def add_syntax(words: Words, model: EncoderModel) -> Words:
    """The words with sentences, tag, pos, lemma, head and relation as a model gives them."""
    features = WordFeatures()
    parts: dict[str, list[int]] = {
        "tags": [],
        "pos": [],
        "lemmas": [],
        "heads": [],
        "relations": [],
    }
    position, sentences = 0, list[bool]()
    for window in cut_windows(words, model.pieces):
        output = model(as_window(window, model.pieces, features))
        for field, values in parts.items():
            found: Any = getattr(output, field)
            values.extend((found + position if field == "heads" else found).tolist())
        position += len(window.words)
        sentences += (output.sentences > EVEN).tolist()
    return replace(words, syntax=Syntax(**parts), sentences=sentences)
