"""Catalogues of the parts that a configuration names: readers and writers.

A third party adds one by an entry point in the group `pipeline_readers` or `pipeline_writers`.
"""

from collections.abc import Callable
from typing import Any

import catalogue

from pipeline.errors import ConfigError

readers = catalogue.create("pipeline", "readers", entry_points=True)
writers = catalogue.create("pipeline", "writers", entry_points=True)


def get(registry: Any, name: str, *, where: str) -> Callable[..., Any]:
    """Return the entry `name`. ConfigError with the list of known names when there is none."""
    found = registry.get_all()
    if name not in found:
        kind = registry.namespace[-1]
        raise ConfigError(
            f"There is no {kind.rstrip('s')} of that name",
            where=where,
            got=repr(name),
            expected="one of " + ", ".join(sorted(found)),
        )
    entry: Callable[..., Any] = found[name]
    return entry
