"""Worker processes on this machine: spawned, one thread and one loaded model each.

A worker that the system kills (memory, a crash in native code) costs only the document that killed it: its shard
is tried again in pieces until that document stands alone, and then it is listed as failed.
"""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from pathlib import Path

from confection import Config

from pipeline.engine.reading import Failure, unread
from pipeline.engine.shards import write_shard
from pipeline.engine.unpack import read_part
from pipeline.engine.work import Work
from pipeline.engine.worker import ShardReport, Worker, add_rows, clean_or_fail, failed_rows
from pipeline.records import Record
from pipeline.tables.rows import Rows

Shard = tuple[Work, ...]

KILLED = Failure(
    "worker", "failed", "The worker process died on this document (memory or a crash)."
)
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}


def run_shards(
    shards: Sequence[Shard], config: Config, root: Path, workers: int
) -> Iterator[ShardReport]:
    """Annotate shards in `workers` processes and yield a report as each one is written, in any order."""
    queue = deque(shards)
    while queue:
        suspects: list[Shard] = []
        yield from _run_pool(queue, config, root, workers, suspects)
        for shard in suspects:
            yield from _isolate(shard, config, root)


def _isolate(shard: Shard, config: Config, root: Path) -> Iterator[ShardReport]:
    """Annotate a shard that may kill its worker, in halves until the one document that does is alone."""
    suspects: list[Shard] = []
    yield from _run_pool(deque([shard]), config, root, 1, suspects)
    if suspects and len(shard) == 1:
        work = shard[0]
        yield annotate_singly(work, config, root) if work.part else give_up(work, root)
    elif suspects:
        middle = len(shard) // 2
        yield from _isolate(shard[:middle], config, root)
        yield from _isolate(shard[middle:], config, root)


def give_up(work: Work, root: Path) -> ShardReport:
    """Write the shard of an input whose worker died."""
    rows: Rows = {}
    add_rows(rows, failed_rows(unread(work), KILLED), work.key)
    folder = write_shard(root, rows, [work.key])
    return ShardReport([work.key], folder, first_failure=f"{work.item.name}: {KILLED.message}")


def annotate_singly(work: Work, config: Config, root: Path) -> ShardReport:
    """Annotate the records of a part one by one, so that only the one that kills its worker is lost."""
    rows: Rows = {}
    words, first_failure, pool = 0, "", _new_pool(1)
    for record, why in read_part(work.item.path):
        try:
            found, n_words = pool.submit(
                _annotate_record, config.to_str(), str(root), record, why
            ).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool, n_words = _new_pool(1), 0
            found = failed_rows(replace(record, source=""), KILLED)
            first_failure = first_failure or f"{record.path}: {KILLED.message}"
        add_rows(rows, found, work.key)
        words += n_words
    pool.shutdown()
    return ShardReport([work.key], write_shard(root, rows, [work.key]), words, first_failure)


def _run_pool(
    queue: deque[Shard], config: Config, root: Path, workers: int, suspects: list[Shard]
) -> Iterator[ShardReport]:
    """Take shards off the queue until it is empty or a worker dies; what ran at that moment is suspect."""
    os.environ.update(ONE_THREAD)
    workers = min(workers, len(queue))
    settings = config.to_str()
    running: dict[Future[ShardReport], Shard] = {}
    with _new_pool(workers) as pool:
        while running or (queue and not suspects):
            # No more in flight than workers: what waits in a pool that breaks would be suspect too.
            while queue and len(running) < workers and not suspects:
                shard = queue.popleft()
                try:
                    running[pool.submit(_annotate, settings, str(root), shard)] = shard
                except BrokenProcessPool:
                    suspects.append(shard)
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                shard = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(shard)
                else:
                    yield future.result()


def _new_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _annotate_record(
    config: str, root: str, record: Record, why: Failure | None
) -> tuple[Rows, int]:
    return next(_worker(config, root).annotate([(record, why or clean_or_fail(record))]))


def _annotate(config: str, root: str, shard: Shard) -> ShardReport:
    return _worker(config, root).annotate_shard(shard)


@cache
def _worker(config: str, root: str) -> Worker:
    """The one worker of a process, made by its first shard so that a wrong setting reaches the main process.

    What is loaded stays as long as the process: the search for garbage need not walk over it again.
    """
    worker = Worker(Config().from_str(config), Path(root))
    gc.freeze()
    return worker
