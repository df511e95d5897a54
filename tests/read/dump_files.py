"""Reading dumps in tests."""

import pytest

from pipeline.config import Limits
from pipeline.read import dump
from pipeline.read.base import Unreadable

LIMITS = Limits(max_bytes=10_000_000, max_line=1_000, max_chars=50_000)


def read(reader, path, data, limits=LIMITS):
    """What a reader yields for a file of these bytes (or this text, as UTF-8); short texts are let pass."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_file(reader, path, limits)


def read_file(reader, path, limits=LIMITS):
    """What a reader yields for a file; short texts are let pass."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dump, "LEAST_TEXT", 0)
        return list(reader.read(path, limits))


def texts(found):
    """Record id -> source text of the records that could be read."""
    return {raw.record_id: raw.source for raw in found if not isinstance(raw, Unreadable)}


def errors(found):
    """Record id -> message of the records that could not."""
    return {raw.record_id: str(raw.error) for raw in found if isinstance(raw, Unreadable)}
