"""Progress of long work: a bar with rate and time left on a terminal, plain lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from pipeline.run import Progress as Report

LINE_EVERY = 10.0
"""Seconds between two plain lines."""


@contextmanager
def show_progress() -> Iterator[Report]:
    """Give a function `(done, total, words)` that shows how far the work is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_lines(console)
        return
    columns = (
        TextColumn("Annotating"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        started = time.monotonic()

        def update(done: int, total: int, words: int) -> None:
            bar.update(task, completed=done, total=total, rate=_rate(words, started))

        yield update


def _plain_lines(console: Console) -> Report:
    started = time.monotonic()
    last = started

    def update(done: int, total: int, words: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_EVERY:
            last = time.monotonic()
            console.print(f"{done} of {total} files, {_rate(words, started)}", highlight=False)

    return update


def _rate(words: int, started: float) -> str:
    seconds = time.monotonic() - started
    return f"{words / seconds:,.0f} words/s" if words and seconds else ""
