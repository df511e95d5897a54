"""Trained weights -> the ONNX graph that ships, int8 and smaller than a quarter of its float32 parent."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from pipeline.encoder.batching import INPUTS
from pipeline.encoder.features import FEATURES
from pipeline.encoder.labels import TAGS
from pipeline.learn.checkpoint import find_weights
from pipeline.learn.network import Network

OUTPUTS = ("mentions", "sentences", "tags", "pos", "lemmas", "heads", "relations")
EVENT_OUTPUTS = ("trigger_tags", "statuses", "candidates", "roles")
OPSET = 17


def export_model(
    network: Network, folder: Path, tokenizer: Path, card: dict[str, Any], *, int8: bool = True
) -> None:
    """Write `model.onnx`, `tokenizer.json` and `model.json` to a folder."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        parent = Path(place, "float32.onnx")
        export_float(network, parent)
        weights = find_weights(network, parent)
        if int8:
            quantize_dynamic(
                parent, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
        else:
            shutil.copyfile(parent, folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    card = {
        **card,
        "mention_tags": TAGS,
        "features": FEATURES,
        "shape": asdict(network.shape),
        "weights": weights,
    }
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")


def export_float(network: Network, path: Path) -> None:
    """Write the float32 graph; all sizes but the widths are free."""
    network.eval()
    pieces, words = 7, 4
    example = (
        torch.ones((2, pieces), dtype=torch.long),
        torch.ones((2, pieces), dtype=torch.long),
        torch.zeros((2, pieces, len(FEATURES))),
        torch.arange(1, words + 1).repeat(2, 1),
        torch.ones((2, words), dtype=torch.long),
    )
    axes = {name: {0: "windows", 1: "words" if "word" in name else "pieces"} for name in INPUTS}
    axes |= {name: {0: "windows", 1: "words"} for name in (*OUTPUTS, "trigger_tags")}
    axes |= {name: {0: "candidates"} for name in ("statuses", "candidates")}
    axes |= {"roles": {0: "candidates", 1: "words"}}
    outputs = (*OUTPUTS, *EVENT_OUTPUTS) if network.events is not None else OUTPUTS
    axes = {name: sizes for name, sizes in axes.items() if name in (*INPUTS, *outputs)}
    torch.onnx.export(
        network, example, str(path), input_names=list(INPUTS), output_names=list(outputs),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    network.eval()
