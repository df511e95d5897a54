import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install '.[train]'")

from pipeline.errors import ConfigError  # noqa: E402
from pipeline.learn.recipe import read_recipe  # noqa: E402
from pipeline.resources import shipped  # noqa: E402


def test_the_shipped_configuration_is_read_and_changed_by_name():
    path = shipped("configs", "train_encoder.cfg")
    recipe = read_recipe(path, {"training.capitals": 0.5, "general.words.wikigold": 10})
    assert recipe.augmentation.capitals == 0.5
    assert recipe.general.words["wikigold"] == 10
    assert recipe.rates.most_seconds == 60 * recipe.training.most_minutes


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("training.capitals", 1.5),
        ("training.typo", 1),
        ("own.rounds", "many"),
        ("own.cables", -1),
        ("own.runs", 0),
    ],
)
def test_a_wrong_setting_is_refused_by_name(name, value):
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")):
        read_recipe(shipped("configs", "train_encoder.cfg"), {name: value})
