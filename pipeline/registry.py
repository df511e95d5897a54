"""Catalogues of the parts that a configuration names: readers and writers.

A third party adds one by an entry point in the group `pipeline_readers` or `pipeline_writers`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import catalogue

from pipeline.errors import ConfigError

Entry = TypeVar("Entry", bound=Callable[..., Any])


class Catalogue:
    """Names -> functions or classes. `@readers("text.v1")` adds one."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: Any = catalogue.create("pipeline", f"{kind}s", entry_points=True)

    def __call__(self, name: str) -> Callable[[Entry], Entry]:
        """Decorator that registers what it decorates under `name`."""
        add: Callable[[Entry], Entry] = self._entries.register(name)
        return add

    def get(self, name: str, *, where: str) -> Callable[..., Any]:
        """Return the entry `name`. ConfigError with the list of known names when there is none."""
        found: dict[str, Callable[..., Any]] = self._entries.get_all()
        if name not in found:
            raise ConfigError(
                f"There is no {self.kind} of that name",
                where=where,
                got=repr(name),
                expected="one of " + ", ".join(sorted(found)),
            )
        return found[name]


readers = Catalogue("reader")
writers = Catalogue("writer")
