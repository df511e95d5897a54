"""Inputs that hold many documents (dumps, volumes, archives) become parts of some hundred records each.

So workers share one input, memory holds one part, and a stopped run goes on. A part is a file of JSON lines in the work
folder, one record a line; `parts.json` beside them says that all are there. Reading happens in a process of its own: what
the system kills there costs that input only.
"""

import json
import multiprocessing
import shutil
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

from pipeline.config import RunSettings
from pipeline.engine.reading import Failure, ReadRecord, read_or_fail
from pipeline.engine.work import Work, part_key
from pipeline.read.load import make_readers
from pipeline.records import Record

RECORDS_A_PART = 200
MANIFEST = "parts.json"


def unpack_inputs(
    work: Sequence[Work], settings: RunSettings, root: Path, done: Container[str]
) -> list[Work]:
    """The work with each input that may hold many documents replaced by its parts; `root` holds the folders of parts.

    An input whose parts are all in `done` is not opened again. One that kills its process stays as it is.
    """
    found: list[Work] = []
    with _Process() as process:
        for item in work:
            if not item.item.many:
                found.append(item)
                continue
            folder = root / item.key
            parts = _known_parts(item, folder)
            if not parts or not all(p.key in done or p.item.path.is_file() for p in parts):
                parts = process.unpack(item, settings, folder)
            found += parts or [item]
    return found


def remove_parts(root: Path, work: Iterable[Work]) -> None:
    """Delete the records of all parts, and the folders of inputs that are no longer there; what is done stays known."""
    living = {item.item.path.parent for item in work if item.part}
    for folder in root.iterdir() if root.is_dir() else ():
        if folder not in living:
            shutil.rmtree(folder)
        else:
            for path in folder.glob("*.jsonl"):
                path.unlink()


def read_part(path: Path) -> Iterator[ReadRecord]:
    """The records of a part, each with why it could not be read, or None."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            record, why = data["record"], data["failure"]
            yield (
                Record(**record | {"pages": tuple(record["pages"])}),
                Failure(**why) if why else None,
            )


def write_parts(item: Work, settings: RunSettings, folder: Path) -> list[Work]:
    """Read an input and write its parts; returns them in order."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records = read_or_fail(item, make_readers(settings.readers, settings.columns), settings.limits)
    n_parts = 0
    while chunk := list(islice(records, RECORDS_A_PART)):
        lines = (
            json.dumps({"record": asdict(r), "failure": why and asdict(why)}) for r, why in chunk
        )
        _part_path(folder, n_parts).write_text("\n".join(lines) + "\n", encoding="utf-8")
        n_parts += 1
    (folder / MANIFEST).write_text(json.dumps({"parts": n_parts}), encoding="utf-8")
    return _known_parts(item, folder)


def _known_parts(item: Work, folder: Path) -> list[Work]:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return []
    n_parts = json.loads(manifest.read_text(encoding="utf-8"))["parts"]
    return [
        replace(
            item,
            item=replace(item.item, path=_part_path(folder, n)),
            key=part_key(item.key, n),
            part=True,
        )
        for n in range(n_parts)
    ]


def _part_path(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.jsonl"


class _Process:
    """One spawned process that unpacks, started when it is needed and again when it was killed."""

    def __enter__(self) -> "_Process":
        self._pool: ProcessPoolExecutor | None = None
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool:
            self._pool.shutdown()

    def unpack(self, item: Work, settings: RunSettings, folder: Path) -> list[Work]:
        """The parts of an input; none when the process died on it."""
        context = multiprocessing.get_context("spawn")
        self._pool = self._pool or ProcessPoolExecutor(1, mp_context=context)
        try:
            return self._pool.submit(write_parts, item, settings, folder).result()
        except BrokenProcessPool:
            self._pool = None
            return []
