"""Archives that tests make: files by name, a reader of rows, and what reading them gives."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.archive import ArchiveReader
from pipeline.read.base import RawText, Unreadable, read_input
from pipeline.read.discover import Input
from pipeline.read.docx import DocxReader
from pipeline.read.eml import EmlReader
from pipeline.read.html import HtmlReader
from pipeline.read.text import TextReader
from pipeline.records import Record

LIMITS = Limits(max_bytes=2_000_000, max_line=1_000, max_chars=500_000)


class RowReader:
    """Files ending in `.rows`, one record a line; a line `bad` cannot be read."""

    many = True

    def match(self, path: Path, head: bytes) -> int:
        return 9 if path.suffix == ".rows" else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if line == "bad":
                yield Unreadable(str(number), ReadError("A bad row"))
            else:
                yield RawText(line, "rows", str(number))


READERS = [TextReader(), HtmlReader(), DocxReader(), EmlReader(), ArchiveReader(), RowReader()]


def read(path: Path, limits: Limits = LIMITS) -> list[Record | Unreadable]:
    return list(read_input(Input(path, path.name), READERS, limits))


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write(folder: Path, data: bytes, name: str = "outer.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def found(records: Sequence[Record | Unreadable]) -> list[tuple[str, str]]:
    """Id and text of each record, or the beginning of why there is none."""
    return [
        (r.record_id, r.error.what)
        if isinstance(r, Unreadable)
        else (r.path.partition("#")[2], r.source)
        for r in records
    ]


ROWS = "first\nbad\nthird"
DUMP = [("dump.rows#1", "first"), ("dump.rows#2", "A bad row"), ("dump.rows#3", "third")]
MAIL = "From: a@example.org\n\nSee it.\n"
