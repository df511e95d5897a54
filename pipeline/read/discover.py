"""Which files below the given paths are inputs, and what each is called in the tables."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One input file. `name` is its path in the tables: relative to the folder that was given.

    `rest` are the files of the later sections of a cable that came as several; `many` says that the file may hold
    many documents (see `survey`).
    """

    path: Path
    name: str
    rest: tuple[Path, ...] = ()
    many: bool = False


def find_inputs(paths: Sequence[Path]) -> list[Input]:
    """List the inputs below files and folders, sorted by name; hidden files and README files are left out.

    With several folders the name begins with the folder's own. Links that lead out of a folder are not followed.
    ConfigError when a path does not exist, when there is no document, or when two inputs have one name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        root = path.resolve()
        if not root.exists():
            raise ConfigError(
                "There is no such file or folder",
                where=str(path),
                expected="documents, or folders of documents",
            )
        prefix = f"{root.name}/" if len(paths) > 1 and root.is_dir() else ""
        files = _walk(root) if root.is_dir() else iter([root])
        for file in files:
            relative = file.relative_to(root).as_posix() if file != root else file.name
            name = prefix + relative
            if found.setdefault(name, file) != file:
                raise ConfigError(
                    "Two inputs have one name", where=name, got=f"{found[name]}, {file}"
                )
    if not found:
        raise ConfigError(
            "There is no document", where=", ".join(map(str, paths)), expected="at least one file"
        )
    return sorted((Input(path, name) for name, path in found.items()), key=lambda i: i.name)


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            if not name.startswith(".") and not name.upper().startswith("README"):
                path = Path(folder) / name
                if path.resolve().is_relative_to(root):
                    yield path
