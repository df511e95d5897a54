"""The spaCy pipeline of a configuration, with the order of its stages checked."""

import gc
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import spacy
from confection import Config, ConfigValidationError
from spacy.language import Language

import pipeline.stages
from pipeline.errors import ConfigError

GIVEN = frozenset({"doc._.meta", "doc._.paragraphs"})
"""Attributes that the run sets before the first stage."""


def make_nlp(config: Config) -> Language:
    """Build the pipeline that `[nlp]` and `[components]` describe.

    ConfigError when a setting is unknown or a stage needs what no earlier stage writes.
    """
    register_stages()
    blocks = Config({k: v for k, v in config.items() if k in ("nlp", "components")})
    try:
        with paused_collector():
            nlp = spacy.util.load_model_from_config(blocks, auto_fill=True, validate=True)
    except (ConfigValidationError, ValueError) as error:
        text = " ".join(str(error).split())
        raise ConfigError(
            "The pipeline cannot be built", where="[nlp], [components]", got=text
        ) from error
    check_order(nlp)
    # spaCy's limit spares the memory of its own parser; here `[run.limits]` refuses what is too long.
    nlp.max_length = sys.maxsize
    return nlp


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep Python from looking for garbage among the names that are being loaded: all of them stay.

    Each look walks over everything that is there already, a third of the start in all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def check_order(nlp: Language) -> None:
    """ConfigError when a stage requires an attribute that no stage before it assigns."""
    analysis: dict[str, Any] = nlp.analyze_pipes() or {}
    for name, required in analysis["problems"].items():
        missing = [attribute for attribute in required if attribute not in GIVEN]
        if missing:
            raise ConfigError(
                f"The stage {name} needs what no stage before it writes",
                where="[nlp] pipeline",
                got=", ".join(nlp.pipe_names),
                expected="a stage before it that assigns " + ", ".join(missing),
            )


@cache
def register_stages() -> None:
    """Import every module of `pipeline.stages`, which registers its factories with spaCy."""
    for module in pkgutil.walk_packages(pipeline.stages.__path__, "pipeline.stages."):
        importlib.import_module(module.name)
