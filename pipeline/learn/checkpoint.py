"""The shipped int8 graph as the checkpoint that training goes on from: its weights, brought back to float32.

The export notes which initializer of the graph holds which parameter, so nothing else than the model has to ship.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.errors import ConfigError
from pipeline.learn.network import Network, Shape

TURNED = "_Transposed"
"""What the quantizer adds to the name of a weight that it stores transposed."""
Arrays = dict[str, NDArray[Any]]


def find_weights(network: Network, graph: Path) -> dict[str, str]:
    """Parameter name -> initializer of a float32 graph with its values; `name.T` where it is stored transposed."""
    arrays = read_initializers(graph)
    found: dict[str, str] = {}
    for parameter, value in network.state_dict().items():
        array = value.detach().numpy()
        for name, stored in arrays.items():
            if stored.shape == array.shape and np.array_equal(stored, array):
                found[parameter] = name
                break
            if (
                array.ndim == 2
                and stored.shape == array.T.shape
                and np.array_equal(stored, array.T)
            ):
                found[parameter] = f"{name}.T"
                break
        else:
            raise ConfigError(
                "A weight is not in the exported graph", where=str(graph), got=parameter
            )
    return found


def load_checkpoint(folder: Path, dropout: float = 0.1) -> tuple[Network, dict[str, Any]]:
    """The network of a model folder and its card. ConfigError when it cannot be trained on."""
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    if "weights" not in card or "shape" not in card:
        raise ConfigError(
            "A model cannot be trained on", where=str(folder), expected="a folder that train wrote"
        )
    shape = Shape(**{**card["shape"], "event_types": tuple(card["shape"].get("event_types", ()))})
    network = Network(shape, dropout)
    arrays = read_initializers(folder / "model.onnx")
    state = {}
    for parameter, name in card["weights"].items():
        array = _float(arrays, name.removesuffix(".T"), str(folder))
        array = array.T if name.endswith(".T") else array
        state[parameter] = torch.from_numpy(np.ascontiguousarray(array))
    network.load_state_dict(state)
    return network, card


def read_initializers(graph: Path) -> Arrays:
    """All constants of a graph by name."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(graph))
    return {i.name: np.array(numpy_helper.to_array(i)) for i in model.graph.initializer}


def _float(arrays: Arrays, name: str, where: str) -> NDArray[np.float32]:
    """An initializer, dequantized where it is int8 (per channel of the last axis or for the whole tensor)."""
    if name in arrays:
        return arrays[name].astype(np.float32)
    turned = f"{name}{TURNED}"
    if f"{turned}_quantized" in arrays:
        return _float(arrays, turned, where).T
    if f"{name}_quantized" not in arrays:
        raise ConfigError("A weight is missing", where=where, got=name)
    zero, scale = arrays[f"{name}_zero_point"], arrays[f"{name}_scale"]
    whole: NDArray[np.float32] = (arrays[f"{name}_quantized"].astype(np.float32) - zero) * scale
    return whole.astype(np.float32)
