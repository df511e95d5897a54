"""Reading that never raises: the one place that catches what a document breaks, with the words for it."""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Limits
from pipeline.engine.work import Work
from pipeline.errors import NothingToReadError, PipelineError
from pipeline.read.base import Reader, Unreadable, make_doc_id, read_input
from pipeline.records import Record


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that gives no rows: why, and in which stage."""

    stage: str
    status: str
    message: str


ReadRecord = tuple[Record, Failure | None]
"""A record, or the empty record of one that could not be read and why."""


def read_or_fail(work: Work, readers: Sequence[Reader], limits: Limits) -> Iterator[ReadRecord]:
    """The records of one input; what cannot be read comes as a Failure, and so does what breaks off the rest."""
    try:
        for record in read_input(work.item, readers, limits):
            if isinstance(record, Unreadable):
                yield unread(work, record.record_id), failure("read", record.error)
            else:
                yield record, None
    except Exception as error:
        yield unread(work), failure("read", error)


def failure(stage: str, error: Exception) -> Failure:
    """Word an exception: our own errors are sentences, of others the place is named too."""
    if isinstance(error, PipelineError):
        status = "skipped" if isinstance(error, NothingToReadError) else "failed"
        return Failure(stage, status, str(error))
    *_, last = traceback.extract_tb(error.__traceback__)
    place = f"{Path(last.filename).name}:{last.lineno}"
    return Failure(stage, "failed", f"{type(error).__name__} in {place}: {error}")


def unread(work: Work, record_id: str = "") -> Record:
    """The record of an input, or of one record of it, that could not be read."""
    path = f"{work.item.name}#{record_id}" if record_id else work.item.name
    return Record(make_doc_id(path, work.sha256), path, "", "", work.sha256)
