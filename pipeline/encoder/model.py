"""The exported model: one ONNX graph, its vocabulary and label sets, run by onnxruntime on one thread.

model.onnx       int8 weights (dynamic quantization, Jacob et al. 2018)
tokenizer.json   word pieces
model.json       label sets, calibration, names and versions
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from pipeline.encoder.batching import INPUTS, Window, pack
from pipeline.encoder.labels import TAGS
from pipeline.encoder.pieces import WordPieces
from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Output:
    """What the heads say of one window; every array has one row a word."""

    mentions: NDArray[np.float32]
    """Log probabilities `[words, TAGS]`."""
    sentences: NDArray[np.float32]
    """Probability that a sentence starts here."""
    tags: NDArray[np.int64]
    pos: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    events: "EventOutput | None" = None
    """None of a model without event heads."""


@dataclass(frozen=True, slots=True)
class EventOutput:
    """What the event heads say of one window, all in log probabilities.

    `tags` is `[words, trigger tags]`; `candidates` are the words that may be triggers, `statuses` `[candidates, statuses]`,
    and `roles` `[candidates, words, roles]` what the words are to each of them.
    """

    tags: NDArray[np.float32]
    statuses: NDArray[np.float32]
    candidates: NDArray[np.int64]
    roles: NDArray[np.float32]


SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of the graph that cost more than they save: onnxruntime's fused kernel adds and scales one number at a time."""
LANGUAGE = 7
"""Outputs of the graph before those of the event heads."""


class EncoderModel:
    """A loaded model; keeps nothing between calls but the pieces of words."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.card: dict[str, Any] = read_card(folder)
        self.pieces = WordPieces(folder / "tokenizer.json")
        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        self._session = ort.InferenceSession(
            str(folder / "model.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER,
        )
        self._needed = {i.name for i in self._session.get_inputs()}

    def __call__(self, window: Window) -> Output:
        """The output of one window.

        int8 takes its scales from all that is read together: alone, a window's output depends on nothing else.
        On one core batches of four would be a tenth faster, batches of sixteen no faster.
        """
        arrays = dict(zip(INPUTS, pack([window], self.pieces.first, self.pieces.last), strict=True))
        results = self._session.run(None, {k: v for k, v in arrays.items() if k in self._needed})
        words = [np.asarray(r)[0] for r in results[:LANGUAGE]]
        if len(results) == LANGUAGE:
            return Output(*words)
        tags, statuses, candidates, roles = map(np.asarray, results[LANGUAGE:])
        return replace(Output(*words), events=EventOutput(tags[0], statuses, candidates, roles))


def read_card(folder: Path) -> dict[str, Any]:
    """The card of a model's folder. ConfigError when it cannot be read or the mention tags are others."""
    path = folder / "model.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(
            "A model cannot be read",
            where=str(path),
            got=repr(error),
            expected="a folder that train wrote",
        ) from error
    if tuple(card.get("mention_tags", ())) != TAGS:
        raise ConfigError(
            "A model has other mention tags",
            where=str(path),
            expected=", ".join(TAGS),
            fix="Train it again.",
        )
    return card
