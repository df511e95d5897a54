"""What the configuration of a training says, read strictly: each setting known, of its type and in its bounds."""

from pathlib import Path
from typing import Annotated

from confection import Config
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ConfigError
from pipeline.learn.batches import Augmentation
from pipeline.learn.train import Rates

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Corpora(_Strict):
    """`[corpora]`: the folder with cables/, ner/ and ud/."""

    folder: Path


class Encoder(_Strict):
    """`[encoder]`: the folder of a BERT checkpoint (None: the packed one) and the sha256 of its weights."""

    pretrained: Path | None
    sha256: str


class Training(_Strict):
    """`[training]`: what both phases share; shares of documents, windows, hints or words that are changed."""

    seed: int
    encoder_rate: float = Field(gt=0)
    head_rate: float = Field(gt=0)
    batch_pieces: int = Field(ge=256)
    capitals: Share
    no_hints: Share
    drop_hint: Share
    damage: Share
    most_minutes: float = Field(gt=0)
    patience: int = Field(ge=1)


class General(_Strict):
    """`[general]`: the first phase; `words` are the most that are taken of each open corpus."""

    treebanks: list[str]
    treebank_epochs: Count
    epochs: Count
    words: dict[str, Count]


class Own(_Strict):
    """`[own]`: the second phase; shares of the annotated cables and of `data/annotated` that are seen, and how often an epoch sees
    each cable. `rounds` are the epochs of each round, `runs` how many copies a round trains, `later_rates` the share of the
    learning rates that the rounds after the first have, `hidden` the share of the pieces that the last copy of these does not see.
    """

    rounds: list[Count]
    runs: int = Field(ge=1)
    later_rates: Share
    hidden: Share
    treebank_epochs: Count
    raw_epochs: Count
    cables: Share
    cable_repeats: int = Field(ge=1)
    documents: Share


class Language(_Strict):
    """`[language]`: the last phase, of the heads of the language alone."""

    treebank_epochs: Count
    raw_epochs: Count


class Recipe(_Strict):
    """A whole configuration."""

    corpora: Corpora
    encoder: Encoder
    training: Training
    general: General
    own: Own
    language: Language

    @property
    def augmentation(self) -> Augmentation:
        """How documents are changed."""
        t = self.training
        return Augmentation(t.capitals, t.no_hints, t.drop_hint, t.damage)

    @property
    def rates(self) -> Rates:
        """How fast a phase learns and when it ends."""
        t = self.training
        return Rates(
            t.encoder_rate, t.head_rate, t.batch_pieces, most_seconds=60 * t.most_minutes, patience=t.patience
        )  # fmt: skip


def read_recipe(path: Path, overrides: dict[str, object] | None = None) -> Recipe:
    """Read a configuration, single settings replaced by dotted name. ConfigError names the setting that is wrong."""
    config = Config().from_disk(path, overrides=dict(overrides or {}))
    try:
        return Recipe.model_validate(config)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(
            "A setting of the training is wrong",
            where=f"{path}: {'.'.join(map(str, first['loc']))}",
            got=first["input"],
            expected=first["msg"],
        ) from error
