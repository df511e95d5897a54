"""Packed files that may be hostile: a ZIP's directory is bounded, and what is wrong inside is a ReadError."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import ReadError

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
MAX_DIRECTORY = 1 << 24
"""Bytes of the directory of a ZIP file, which is held in memory as a whole: about 150,000 names."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Of the other methods a small piece cannot be unpacked without unpacking a large one."""
ENCRYPTED = 0x1
DAMAGE = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)


class _BoundedFile(io.FileIO):
    """A file of which no more than a directory is read at a time; `zipfile` reads the whole directory at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = MAX_DIRECTORY + 1
        data = super().read(most if size is None or size < 0 else min(size, most)) or b""
        if len(data) > MAX_DIRECTORY:
            raise ReadError(
                "The directory of the archive is too large",
                where=Path(str(self.name)).name,
                got=f"more than {MAX_DIRECTORY:,} bytes",
                expected=f"at most {MAX_DIRECTORY:,}",
            )
        return data


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP file. ReadError when it is damaged or has too large a directory."""
    with _BoundedFile(path) as file:
        with unpacking(path.name):
            archive = zipfile.ZipFile(file)
        with archive:
            yield archive


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> IO[bytes]:
    """Open a file inside. ReadError when it is encrypted or packed by a method that cannot be unpacked bit by bit."""
    if info.flag_bits & ENCRYPTED:
        raise ReadError("The file is encrypted", where=name)
    if info.compress_type not in METHODS:
        raise ReadError(
            "The file is packed by a method that is not read",
            where=name,
            got=f"ZIP method {info.compress_type}",
            expected="stored or deflated",
        )
    with unpacking(name):
        return archive.open(info)


@contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Turn what the libraries raise for damaged data into a ReadError."""
    try:
        yield
    except DAMAGE as error:
        raise ReadError(
            "The file cannot be unpacked", where=name, got=str(error) or type(error).__name__
        ) from error


def zip_names(path: Path) -> frozenset[str]:
    """The names of the files inside, none when the file is damaged."""
    try:
        with open_zip(path) as archive:
            return frozenset(archive.namelist())
    except ReadError:
        return frozenset()


def is_package(names: frozenset[str]) -> bool:
    """Whether the files are the parts of one document (Office Open XML, OpenDocument, EPUB)."""
    return "[Content_Types].xml" in names or "mimetype" in names
