"""The readers that the settings name."""

from collections.abc import Sequence
from typing import cast

from pipeline.read import html, text
from pipeline.read.base import Reader
from pipeline.registry import readers

SHIPPED = (html, text)
"""Importing these modules is what puts them into the catalogue."""


def make_readers(names: Sequence[str]) -> list[Reader]:
    """Make readers by name. ConfigError when there is none of that name."""
    return [cast(Reader, readers.get(name, where="run.readers")()) for name in names]
