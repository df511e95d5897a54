"""Readers and their auction: each bids for a file, the highest bid reads it.

Source of the auction: ingest-file (`manager.py`).
"""

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.discover import Input
from pipeline.records import Record

HEAD_BYTES = 4096
SLUG_LENGTH = 40

KNOWN_BINARIES: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old office document",
}


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader takes out of a file: the source text and what the container says about it."""

    source: str
    format: str
    record_id: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    pages: tuple[int, ...] = ()
    """Where each page begins in the source text (code points); empty where there are no pages."""
    parted: bool = False
    """Whether the format tells paragraphs, so that every blank line in the source text parts two of them."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One record of a file that holds several: it cannot be read, the others can."""

    record_id: str
    error: ReadError


class Reader(Protocol):
    """One input format; `many` says that a file of it may hold many documents."""

    many: bool

    def match(self, path: Path, head: bytes) -> int:
        """Bid for a file by its name and first bytes; 0 means not mine."""
        ...

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the texts of a file, one at a time. ReadError when it cannot be read or is over a limit."""
        ...


@runtime_checkable
class Container(Protocol):
    """A reader whose files hold files of any format: it is given the readers for them."""

    def read_inside(
        self, path: Path, limits: Limits, readers: Sequence[Reader]
    ) -> Iterator[RawText | Unreadable]:
        """Yield the texts of all that lies in a file, as `Reader.read` does."""
        ...


def read_input(
    item: Input, readers: Sequence[Reader], limits: Limits
) -> Iterator[Record | Unreadable]:
    """Yield the records of one input; of a file that holds several, what is wrong with one comes in its place.

    ReadError when no reader takes it or it is over a limit; NothingToReadError when it holds no text.
    """
    try:
        reader = choose_reader(item, read_head(item), readers)
        check_size(item, reader, limits)
        texts = (
            reader.read_inside(item.path, limits, readers)
            if isinstance(reader, Container)
            else reader.read(item.path, limits)
        )
        for raw in texts:
            if isinstance(raw, Unreadable):
                yield raw
            else:
                yield _record(item, _with_rest(raw, item, reader, limits), limits)
    except OSError as error:
        raise ReadError(
            "The file cannot be opened", where=item.name, got=error.strerror or str(error)
        ) from error


def _with_rest(raw: RawText, item: Input, reader: Reader, limits: Limits) -> RawText:
    """The text of the first section followed by those of the later ones."""
    texts = [raw.source]
    for path in item.rest:
        texts += [t.source for t in reader.read(path, limits) if isinstance(t, RawText)]
    return replace(raw, source="\n".join(texts)) if item.rest else raw


def read_head(item: Input) -> bytes:
    """First bytes of a file. ReadError when it is no regular file, NothingToReadError when it is empty."""
    status = item.path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("This is no regular file", where=item.name)
    if status.st_size == 0:
        raise NothingToReadError("The file is empty", where=item.name)
    with item.path.open("rb") as file:
        return file.read(HEAD_BYTES)


def check_size(item: Input, reader: Reader, limits: Limits) -> None:
    """ReadError when a file that is read as a whole is over the limit; what holds many documents is streamed."""
    size = item.path.stat().st_size
    if size > limits.max_bytes and not reader.many:
        raise ReadError(
            "The file is too large",
            where=item.name,
            got=f"{size:,} bytes",
            expected=f"at most {limits.max_bytes:,} (run.limits.max_bytes)",
        )


def choose_reader(item: Input, head: bytes, readers: Sequence[Reader]) -> Reader:
    """The reader with the highest bid. ReadError that says what the file looks like when all bid 0."""
    bids = [(reader.match(item.path, head), -order) for order, reader in enumerate(readers)]
    best, order = max(bids)
    if best <= 0:
        looks = next(
            (n for magic, n in KNOWN_BINARIES.items() if head.startswith(magic)), "binary data"
        )
        raise ReadError(
            "No reader takes this file",
            where=item.name,
            got=looks,
            expected="text, HTML, PDF, DOCX, mail, TEI, a dump or an archive of these",
        )
    return readers[-order]


def _record(item: Input, raw: RawText, limits: Limits) -> Record | Unreadable:
    try:
        return make_record(item, raw, limits)
    except ReadError as error:
        if not raw.record_id:
            raise
        return Unreadable(raw.record_id, error)


def make_record(item: Input, raw: RawText, limits: Limits) -> Record:
    """Check a text against the limits and give it its id."""
    path = f"{item.name}#{raw.record_id}" if raw.record_id else item.name
    if not raw.source.strip():
        raise NothingToReadError("The file holds no text", where=path)
    if len(raw.source) > limits.max_chars:
        raise ReadError(
            "The text is too long",
            where=path,
            got=f"{len(raw.source):,} code points",
            expected=f"at most {limits.max_chars:,} (run.limits.max_chars)",
        )
    content = hashlib.sha256(raw.source.encode("utf-8", "surrogatepass")).hexdigest()
    source = raw.source
    return Record(
        make_doc_id(path, content), path, source, raw.format, content, raw.metadata, raw.problem,
        raw.pages, raw.parted,
    )  # fmt: skip


def check_lines(source: str, limits: Limits, where: str) -> None:
    """ReadError when a line is longer than the cleaning step may meet."""
    longest = max(map(len, source.split("\n")))
    if longest > limits.max_line:
        raise ReadError(
            "A line is too long",
            where=where,
            got=f"{longest:,} code points without a line end",
            expected=f"at most {limits.max_line:,} (run.limits.max_line)",
        )


def make_doc_id(path: str, sha256: str) -> str:
    """An id that is a safe file name: the stem in plain letters and a hash of path and content."""
    stem = re.split(r"[/#]", path)[-1].rsplit(".", 1)[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].strip("-") or "document"
    facts = "\0".join((path, sha256))
    return f"{slug}-{hashlib.sha256(facts.encode()).hexdigest()[:12]}"
