"""Archives: `.zip` with many files, `.gz` with one. A file inside has the path `outer.zip#folder/name.txt`.

Of a ZIP file a bad member costs that member only. A `.gz` is read as the one file that it holds: `dump.csv.gz#7`.
"""

import gzip
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast

from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import RawText, Unreadable
from pipeline.read.dump import RecordIds
from pipeline.read.inside import ContainerReader, Inside, under
from pipeline.read.zips import ZIP_MARKS, is_package, open_member, open_zip, zip_names
from pipeline.registry import readers

GZIP_MARK = b"\x1f\x8b\x08"
UTF8_FLAG = 0x800
UNIX = 3
UNICODE_PATH = 0x7075
"""Extra field with the name in UTF-8 (APPNOTE 4.6.9): version, CRC-32 of the other name, name."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@readers("archive.v1")
class ArchiveReader(ContainerReader):
    """ZIP and gzip files."""

    kind = "an archive"
    max_depth = 2

    def match(self, path: Path, head: bytes) -> int:
        """5 for the first bytes of an archive, unless it is a document made of parts."""
        if head.startswith(GZIP_MARK):
            return 5
        return 5 if head.startswith(ZIP_MARKS) and not is_package(zip_names(path)) else 0

    def read_members(self, path: Path, inside: Inside) -> Iterator[RawText | Unreadable]:
        """Yield the texts of the files inside, in the order of the archive's directory."""
        with path.open("rb") as file:
            is_gzip = file.read(len(GZIP_MARK)) == GZIP_MARK
        return read_gzip(path, inside) if is_gzip else read_zip(path, inside)


def read_gzip(path: Path, inside: Inside) -> Iterator[RawText | Unreadable]:
    """Yield the texts of the one file inside; their ids are its own."""
    name = path.stem if path.suffix.lower() == ".gz" else path.name
    inside.count(1, path.name)
    member = partial(cast("Callable[[Path], IO[bytes]]", gzip.open), path)
    yield from inside.read(name, member, path.stat().st_size)


def read_zip(path: Path, inside: Inside) -> Iterator[RawText | Unreadable]:
    """Yield the texts of the files inside, and why there are none of a file that cannot be read."""
    with open_zip(path) as archive:
        members = [
            (info, name)
            for info in archive.infolist()
            if not is_left_out(name := member_name(info), info)
        ]
        inside.count(len(members), path.name)
        if not members:
            raise NothingToReadError("The archive holds no document", where=path.name)
        ids = RecordIds()
        for number, (info, name) in enumerate(members, start=1):
            record_id = ids.take(name, number)
            try:
                check_member(info, name)
                member = partial(open_member, archive, info, name)
                for found in inside.read(name, member, info.compress_size):
                    yield under(record_id, found)
            except ReadError as error:
                yield Unreadable(record_id, error)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member with `/` between folders.

    Names without the mark for UTF-8 are UTF-8 all the same where they read as such, else code page 437.
    """
    name = info.filename
    if not info.flag_bits & UTF8_FLAG:
        stored = name.encode("cp437")
        name = unicode_path(info.extra, stored) or decode_name(stored)
    return CONTROL.sub("_", name.replace("\\", "/"))


def decode_name(stored: bytes) -> str:
    """A name of which the encoding is not said."""
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return stored.decode("cp437")


def unicode_path(extra: bytes, stored: bytes) -> str:
    """The name in the extra field for names in UTF-8; empty when there is none or it belongs to an older name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        data, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == UNICODE_PATH and data[1:5] == struct.pack("<L", zlib.crc32(stored)):
            return data[5:].decode("utf-8", "replace")
    return ""


def is_left_out(name: str, info: zipfile.ZipInfo) -> bool:
    """Whether a member is no document, by the rules for folders: a folder, a hidden file, what macOS adds, a README."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
    folder = name.endswith("/") or stat.S_ISDIR(unix_mode(info))
    return folder or hidden or not parts or parts[-1].upper().startswith("README")


def check_member(info: zipfile.ZipInfo, name: str) -> None:
    """ReadError for a name that leads out of the archive, and for what is no regular file."""
    if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in PurePosixPath(name).parts:
        raise ReadError("The name leads out of the archive", where=name)
    kind = stat.S_IFMT(unix_mode(info))
    if kind not in (0, stat.S_IFREG):
        raise ReadError(
            "This is no regular file",
            where=name,
            got="a link" if kind == stat.S_IFLNK else "a device or pipe",
        )


def unix_mode(info: zipfile.ZipInfo) -> int:
    """The Unix mode of a member, 0 when the archive was made on another system."""
    return info.external_attr >> 16 if info.create_system == UNIX else 0
