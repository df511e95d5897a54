"""Settings of a run: one .cfg in spaCy's configuration system, each setting overridable by name."""

import os
from pathlib import Path
from typing import Any

import srsly
from confection import Config
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ConfigError
from pipeline.resources import shipped

ENCODER, SPACY_MODEL = "encoder", "spacy_model"


class Limits(BaseModel):
    """Sizes over which a document is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    max_bytes: int = Field(gt=0)
    max_line: int = Field(gt=0)
    max_chars: int = Field(gt=0)


class RunSettings(BaseModel):
    """The `[run]` block."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    readers: list[str] = Field(min_length=1)
    writers: list[str] = Field(min_length=1)
    shard_size: int = Field(gt=0)
    workers: int = Field(ge=0)
    limits: Limits
    columns: dict[str, str | None] = Field(default_factory=dict)

    @property
    def n_workers(self) -> int:
        """Number of worker processes; 0 in the settings means one for each usable core."""
        return self.workers or len(_usable_cores())


def load_config(path: Path | None = None, overrides: dict[str, Any] | None = None) -> Config:
    """Read a .cfg (default: the shipped one) and apply overrides such as `{"run.workers": 2}`.

    ConfigError when the file cannot be read or an override names a setting that is not in it.
    """
    file = path or shipped("configs", "default.cfg")
    try:
        config = Config().from_disk(file, interpolate=False)
    except (OSError, ValueError) as error:
        raise ConfigError(
            "The configuration cannot be read", where=str(file), got=_first_line(error)
        ) from error
    for name, value in (overrides or {}).items():
        _override(config, name, value)
    return config.interpolate()


def use_model(config: Config, model: str, labels: Path | None = None) -> Config:
    """The configuration with a model of `train`, or any spaCy pipeline by folder or package name, as its encoder.

    `labels` says what the labels of a spaCy pipeline mean. ConfigError when the pipeline has no stage `encoder`.
    """
    stages, components = list(config["nlp"]["pipeline"]), dict(config["components"])
    if ENCODER not in stages:
        raise ConfigError(
            "There is no stage that a model could replace",
            where="[nlp] pipeline",
            got=", ".join(stages),
            expected=f"a stage {ENCODER}",
        )
    if is_encoder(Path(model)):
        components[ENCODER] = {**components[ENCODER], "model": model}
    else:
        stages[stages.index(ENCODER)] = SPACY_MODEL
        components[SPACY_MODEL] = {"factory": SPACY_MODEL, "model": model}
        if labels:
            components[SPACY_MODEL]["labels"] = str(labels)
    nlp = {**config["nlp"], "pipeline": stages}
    return Config({**config, "nlp": nlp, "components": components})


def is_encoder(folder: Path) -> bool:
    """Whether a folder holds a model that `train` wrote."""
    return (folder / "model.onnx").is_file()


def run_settings(config: Config) -> RunSettings:
    """Validate the `[run]` block. ConfigError names the setting, what was found and what is allowed."""
    try:
        return RunSettings.model_validate(config.get("run", {}))
    except ValidationError as error:
        first = error.errors()[0]
        setting = ".".join(("run", *map(str, first["loc"])))
        raise ConfigError(
            "A setting is wrong", where=setting, got=repr(first["input"]), expected=first["msg"]
        ) from error


def parse_override(text: str) -> tuple[str, Any]:
    """`"run.workers=2"` -> `("run.workers", 2)`; values are JSON, else taken as text."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ConfigError(
            "A setting cannot be read", where="--set", got=repr(text), expected="NAME=VALUE"
        )
    try:
        return name, srsly.json_loads(value)
    except ValueError:
        return name, value


def _override(config: Config, name: str, value: Any) -> None:
    *blocks, key = name.split(".")
    block: Any = config
    for part in blocks:
        block = block.get(part) if isinstance(block, dict) else None
    if not isinstance(block, dict) or key not in block:
        known = sorted(block) if isinstance(block, dict) else sorted(config)
        raise ConfigError(
            "There is no setting of that name",
            where=f"--set {name}",
            got=repr(key),
            expected="one of " + ", ".join(known),
        )
    block[key] = value


def _usable_cores() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
