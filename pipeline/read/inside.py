"""Files inside files: members of archives and attachments of mails go to the other readers, by the same auction.

A member is unpacked into a temporary folder, read, and removed before the next one. What is unpacked counts against limits
that hold for the whole input, however its archives are nested.
"""

import re
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, ClassVar

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import RawText, Reader, Unreadable, check_size, choose_reader, read_head
from pipeline.read.discover import Input
from pipeline.read.zips import unpacking

CHUNK = 1 << 20
MAX_MEMBERS = 100_000
"""Files in one input, those of nested archives included."""
MAX_TOTAL = 10
"""All that is unpacked from one input may be this many times `run.limits.max_bytes`."""
MAX_RATIO = 200
"""A file may unpack to this many times its packed size; documents stay far below, deflate allows 1,032."""
RATIO_FROM = 1 << 20
"""Bytes from which on the ratio counts: small files of one repeated line are harmless."""
NAME_LENGTH = 60


@dataclass(slots=True)
class Shared:
    """What the containers of one input share: what was unpacked so far, and the folder for it, gone with `stack`."""

    stack: ExitStack
    members: int = 0
    size: int = 0
    root: Path | None = None

    def folder(self, depth: int) -> Path:
        """The folder for the one file that lies unpacked at a depth; made when it is first needed."""
        if self.root is None:
            temporary = tempfile.TemporaryDirectory(prefix="pipeline-")
            self.root = Path(self.stack.enter_context(temporary))
        folder = self.root / str(depth)
        folder.mkdir(exist_ok=True)
        return folder


@dataclass(frozen=True, slots=True)
class Inside:
    """The inside of a container: the readers for what lies there; `depth` counts the containers around it."""

    readers: Sequence[Reader]
    limits: Limits
    shared: Shared
    depth: int = 1

    def deeper(self) -> "Inside":
        """The inside of a container that lies here."""
        return replace(self, depth=self.depth + 1)

    def count(self, members: int, where: str) -> None:
        """Note how many files lie here. ReadError when they are too many."""
        self.shared.members += members
        if self.shared.members > MAX_MEMBERS:
            raise ReadError(
                "There are too many files in the archive",
                where=where,
                got=f"{self.shared.members:,}",
                expected=f"at most {MAX_MEMBERS:,}",
            )

    def check_depth(self, container: "type[ContainerReader] | ContainerReader", name: str) -> None:
        """ReadError when a container of that kind may not lie here."""
        if self.depth >= container.max_depth:
            raise ReadError(
                "The file lies too deep",
                where=name,
                got=f"{container.kind} inside {self.depth} other files",
                expected=f"at most {container.max_depth - 1}",
            )

    def read(
        self, name: str, open_member: Callable[[], IO[bytes]], packed: int
    ) -> Iterator[RawText | Unreadable]:
        """Unpack a file of `packed` bytes and yield its texts. ReadError when it is over a limit or no reader takes it."""
        path = self.shared.folder(self.depth) / file_name(name)
        try:
            with open_member() as source, path.open("wb") as target:
                self._unpack(name, source, target, packed)
            yield from self._read_file(Input(path, name))
        finally:
            path.unlink(missing_ok=True)

    def _unpack(self, name: str, source: IO[bytes], target: IO[bytes], packed: int) -> None:
        size = 0
        while chunk := _read_chunk(source, name):
            size += len(chunk)
            self.shared.size += len(chunk)
            self._check(name, size, packed)
            target.write(chunk)

    def _check(self, name: str, size: int, packed: int) -> None:
        most, total = self.limits.max_bytes, MAX_TOTAL * self.limits.max_bytes
        if size > most:
            raise ReadError(
                "The file is too large",
                where=name,
                got=f"more than {most:,} bytes unpacked",
                expected=f"at most {most:,} (run.limits.max_bytes)",
            )
        if size > RATIO_FROM and size > MAX_RATIO * packed:
            raise ReadError(
                "The file is packed too tightly",
                where=name,
                got=f"more than {size:,} bytes unpacked from {packed:,}",
                expected=f"at most {MAX_RATIO} times as many",
            )
        if self.shared.size > total:
            raise ReadError(
                "The archive is too large unpacked",
                where=name,
                got=f"more than {total:,} bytes up to this file",
                expected=f"at most {total:,} ({MAX_TOTAL} times run.limits.max_bytes)",
            )

    def _read_file(self, item: Input) -> Iterator[RawText | Unreadable]:
        reader = choose_reader(item, read_head(item), self.readers)
        check_size(item, reader, self.limits)
        if not isinstance(reader, ContainerReader):
            yield from reader.read(item.path, self.limits)
        else:
            self.check_depth(reader, item.name)
            yield from reader.read_members(item.path, self.deeper())


class ContainerReader(ABC):
    """A reader whose files hold files of any format."""

    many = True
    kind: ClassVar[str]
    """What a file of it is, in the words of a message: "an archive"."""
    max_depth: ClassVar[int]
    """How many containers may lie in one another, a file of this kind being the innermost."""

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the texts of a file of which only containers of this kind are opened."""
        return self.read_inside(path, limits, [self])

    def read_inside(
        self, path: Path, limits: Limits, readers: Sequence[Reader]
    ) -> Iterator[RawText | Unreadable]:
        """Yield the texts of all that lies in a file, read by those of `readers` that bid most."""
        with ExitStack() as stack:
            yield from self.read_members(path, Inside(readers, limits, Shared(stack)))

    @abstractmethod
    def match(self, path: Path, head: bytes) -> int:
        """Bid for a file by its name and first bytes; 0 means not mine."""

    @abstractmethod
    def read_members(self, path: Path, inside: Inside) -> Iterator[RawText | Unreadable]:
        """Yield the texts of a file whose members are read by `inside`."""


def under(record_id: str, found: RawText | Unreadable) -> RawText | Unreadable:
    """What was found in a file, as a record of the container: its id begins with that of the file."""
    return replace(found, record_id="#".join(filter(None, (record_id, found.record_id))))


def file_name(name: str) -> str:
    """A safe name for a temporary file that ends as `name` does, since readers look at the ending."""
    return re.sub(r"[^\w.-]", "_", PurePosixPath(name).name)[-NAME_LENGTH:].lstrip(".") or "file"


def _read_chunk(source: IO[bytes], name: str) -> bytes:
    with unpacking(name):
        return source.read(CHUNK)
