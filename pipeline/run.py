"""One run from input folder to tables: find the work, annotate what is new, merge, publish."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from confection import Config
from filelock import FileLock, Timeout

import pipeline
from pipeline.config import RunSettings, run_settings
from pipeline.engine.local import run_shards
from pipeline.engine.merge import merge_shards
from pipeline.engine.publish import publish, write_whole
from pipeline.engine.shards import find_done, remove_unused
from pipeline.engine.unpack import remove_parts, unpack_inputs
from pipeline.engine.work import LIBRARIES, Work, fingerprint, make_shards, make_work
from pipeline.errors import ConfigError, ReadError
from pipeline.read.discover import find_inputs
from pipeline.read.load import make_readers
from pipeline.read.survey import survey
from pipeline.write.base import MergedTables
from pipeline.write.load import make_writers

WORK = ".work"
"""Folder inside the output folder where shards wait; deleting it costs time, nothing else."""


@dataclass(slots=True)
class RunSummary:
    """What a run did. Seconds are wall-clock; words are tokens that were annotated in this run."""

    out: Path
    documents: int = 0
    skipped: int = 0
    failed: int = 0
    mentions: int = 0
    entities: int = 0
    events: int = 0
    annotated: int = 0
    unchanged: int = 0
    words: int = 0
    seconds: float = 0.0
    problems: list[tuple[str, str]] = field(default_factory=list)


Progress = Callable[[int, int, int], None]
"""Called with inputs done, inputs to do and words annotated."""


def run_config(
    paths: Sequence[Path],
    out: Path,
    config: Config,
    *,
    fresh: bool = False,
    strict: bool = False,
    limit: int | None = None,
    progress: Progress = lambda done, total, words: None,
) -> RunSummary:
    """Turn the documents below `paths` into tables in `out`.

    Only inputs that are new, or whose settings, knowledge or code changed, are annotated; `fresh` annotates all.
    `strict` stops at the first document that fails, before any table is touched; `limit` takes the first inputs.

    ConfigError when the run cannot start; ReadError from `strict`.
    """
    started = time.monotonic()
    settings = run_settings(config)
    write = make_writers(settings.writers)
    found = (i for i in find_inputs(paths) if not i.path.is_relative_to(out.resolve()))
    items = survey(found, make_readers(settings.readers, settings.columns))
    open_output(out)
    with lock_output(out):
        inputs = list(make_work(items[:limit], fingerprint(config)))
        shards, parts = out / WORK / "shards", out / WORK / "parts"
        if fresh:
            shutil.rmtree(shards, ignore_errors=True)
        shards.mkdir(parents=True, exist_ok=True)
        finished = find_done(shards)
        work = unpack_inputs(inputs, settings, parts, finished)
        summary = RunSummary(out)
        done = annotate(
            work, config, settings, shards, finished, summary, strict=strict, progress=progress
        )
        tables = merge_shards(done, out / WORK / "duckdb")
        publish(tables, write, out, out / WORK / "publish")
        remove_unused(shards, done.values())
        remove_parts(parts, work)
        count(tables, summary)
        summary.seconds = round(time.monotonic() - started, 3)
        write_whole(out / "run.json", describe(summary, config))
    return summary


def annotate(
    work: Sequence[Work],
    config: Config,
    settings: RunSettings,
    shards: Path,
    finished: Mapping[str, Path],
    summary: RunSummary,
    *,
    strict: bool,
    progress: Progress,
) -> dict[str, Path]:
    """Annotate what is not `finished` (key -> shard folder); return the shard folder of every input by its key."""
    done = {item.key: finished[item.key] for item in work if item.key in finished}
    todo = [item for item in work if item.key not in done]
    names = {item.item.name for item in todo}
    summary.annotated = len(names)
    summary.unchanged = len({item.item.name for item in work} - names)
    if not todo:
        return done
    cut = make_shards(todo, settings.shard_size, settings.n_workers)
    for report in run_shards(cut, config, shards, settings.n_workers):
        done |= dict.fromkeys(report.keys, report.folder)
        summary.words += report.words
        progress(len(done) - len(work) + len(todo), len(todo), summary.words)
        if strict and report.first_failure:
            raise ReadError("--strict stops at the first failed document", got=report.first_failure)
    return done


def open_output(out: Path) -> None:
    """Make the output folder. ConfigError when it cannot be made or written to."""
    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out / WORK):
            pass
    except OSError as error:
        raise ConfigError(
            "The output folder cannot be written",
            where=str(out),
            got=error.strerror or str(error),
            expected="a folder that you may write to",
            fix="Name another one with --out.",
        ) from error


@contextmanager
def lock_output(out: Path) -> Iterator[None]:
    """Hold the output folder for this process. ConfigError when another run holds it."""
    try:
        with FileLock(out / WORK / "lock", timeout=0):
            yield
    except Timeout as error:
        raise ConfigError(
            "Another run is writing to the output folder",
            where=str(out),
            fix="Wait for it to end or name another folder with --out.",
        ) from error


def count(tables: MergedTables, summary: RunSummary) -> None:
    """Fill the summary with what the tables hold."""
    one = tables.connection.execute
    by_status = dict(one("SELECT status, count(*) FROM documents GROUP BY status").fetchall())
    summary.documents = by_status.get("ok", 0)
    summary.skipped, summary.failed = by_status.get("skipped", 0), by_status.get("failed", 0)
    for name in ("mentions", "entities", "events"):
        ((number,),) = one(f"SELECT count(*) FROM {name}").fetchall()
        setattr(summary, name, number)
    summary.problems = one(
        "SELECT path, problem FROM documents WHERE status <> 'ok' ORDER BY path"
    ).fetchall()


def describe(summary: RunSummary, config: Config) -> str:
    """The text of `run.json`: versions, settings, hashes, counts, timings."""
    facts = asdict(summary) | {"out": str(summary.out)}
    facts.pop("problems")
    versions = {name: version(name) for name in LIBRARIES}
    described = {
        "versions": {"pipeline": pipeline.__version__, "python": python_version()} | versions,
        "fingerprint": fingerprint(config),
        "settings": config,
        "summary": facts,
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"
