import json
import shutil

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install '.[train]'")
pytest.importorskip("onnx", reason="training needs onnx: pip install '.[train]'")

from typer.testing import CliRunner  # noqa: E402

from pipeline.cli.app import app  # noqa: E402
from pipeline.encoder.batching import Window, pack  # noqa: E402
from pipeline.encoder.current import current_model  # noqa: E402
from pipeline.encoder.features import FEATURES  # noqa: E402
from pipeline.encoder.model import EncoderModel  # noqa: E402
from pipeline.errors import ConfigError  # noqa: E402
from pipeline.learn.checkpoint import load_checkpoint  # noqa: E402
from pipeline.learn.corpora import own_samples  # noqa: E402
from pipeline.learn.export import export_model  # noqa: E402
from pipeline.learn.samples import write_samples  # noqa: E402
from pipeline.learn.train import mention_loss  # noqa: E402
from pipeline.resources import shipped  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def model():
    return EncoderModel(current_model(shipped("models")))


def window(model, text):
    words = text.split()
    return Window(model.pieces(words), np.zeros((len(words), len(FEATURES)), np.float32))


def test_the_shipped_graph_is_a_checkpoint_and_exports_to_itself(model, tmp_path):
    network, card = load_checkpoint(current_model(shipped("models")))
    export_model(
        network,
        tmp_path,
        current_model(shipped("models")) / "tokenizer.json",
        {"labels": card["labels"]},
    )
    again = EncoderModel(tmp_path)
    one = window(model, "the ministry of justice extradited two men to chile under the penal code")
    first, second = np.exp(model(one).mentions), np.exp(again(one).mentions)
    assert np.abs(first - second).max() < 0.1
    assert (first.argmax(1) == second.argmax(1)).mean() > 0.9


def test_int8_stays_close_to_float32(model):
    network, _ = load_checkpoint(current_model(shipped("models")))
    network.eval()
    one = window(model, "police in brno arrested ana prado of the green party on monday")
    with torch.no_grad():
        float32 = network(
            *(torch.from_numpy(a) for a in pack([one], model.pieces.first, model.pieces.last))
        )
    difference = np.abs(np.exp(float32[0][0].numpy()) - np.exp(model(one).mentions))
    assert difference.mean() < 0.02


def test_a_word_that_nothing_is_known_of_costs_nothing():
    scores = torch.zeros((1, 2, 21))
    everything = torch.ones((1, 2, 21), dtype=torch.bool)
    assert mention_loss(scores, everything).item() == 0
    one = everything.clone()
    one[0, 0, 1:] = False
    assert mention_loss(scores, one).item() == pytest.approx(np.log(21), abs=1e-4)


def test_a_user_trains_on_and_compares(tmp_path):
    models, samples = tmp_path / "models", tmp_path / "samples"
    base = current_model(shipped("models"))
    shutil.copytree(base, models / base.name)
    (models / "current").write_text(base.name + "\n", encoding="utf-8")
    samples.mkdir()
    write_samples(samples / "mine.jsonl", own_samples("train")[:2])
    command = [
        "train",
        "--from",
        str(samples),
        "--models",
        str(models),
        "--epochs",
        "1",
        "--minutes",
        "0.2",
    ]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    made = models / "mine-1"
    assert json.loads((made / "model.json").read_text(encoding="utf-8"))["parent"] == base.name
    assert "| PERSON |" in (made / "README.md").read_text(encoding="utf-8")
    current = (models / "current").read_text(encoding="utf-8").strip()
    assert current == ("mine-1" if "is the current model now" in result.output else base.name)
    compared = CliRunner().invoke(
        app, ["evaluate", str(samples), "--model", str(base), "--model", str(made)]
    )
    assert compared.exit_code == 0, compared.output
    assert "mine-1" in compared.output


def test_a_folder_that_is_no_checkpoint_is_refused(tmp_path):
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be trained on"):
        load_checkpoint(tmp_path)


def test_a_new_event_type_leaves_what_the_network_knows_as_it_was():
    from pipeline.learn.network import Network, Shape, grow_event_types

    shape = Shape(50, 24, 1, 2, 32, 40, 2, 2, 2, 2, event_types=("ARREST", "RAID"))
    network = Network(shape).eval()
    grown = grow_event_types(network, ["PROTEST", "RAID"]).eval()
    assert grown.shape.event_types == ("ARREST", "RAID", "PROTEST")
    inputs = (
        torch.arange(1, 7).view(1, 6), torch.ones((1, 6), dtype=torch.long),
        torch.zeros((1, 6, len(FEATURES))), torch.arange(1, 5).view(1, 4),
    )  # fmt: skip
    with torch.no_grad():
        x = network.encode(*inputs)
        old, new = network.events.trigger(x), grown.events.trigger(grown.encode(*inputs))
    assert new.shape[-1] == old.shape[-1] + 1
    assert torch.allclose(old, new[..., :-1])
    assert grow_event_types(grown, ["ARREST"]) is grown
