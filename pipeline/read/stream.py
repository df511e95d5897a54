"""A dump as a stream of bytes: one window over the file that moves and grows, text decoded field by field.

Dumps are joined from many sources, so one file may hold several encodings. All that are read here write ASCII as
ASCII (UTF-16 is turned into UTF-8 on the way), which is why rows can be found before their text is decoded.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.decode import BOMS, find_legacy

CHUNK = 1 << 20
EVIDENCE = 1 << 16
"""Bytes of lines that are not UTF-8 from which an old encoding is found."""
REPLACEMENT = "\ufffd"


class Window:
    """The part of a file that is being read: `data`, of which all before `start` is done with.

    Lines end in `\\n`, the last one too; there is no byte-order mark. `line` is the number of the line at `start`.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._chunks = read_chunks(file)
        self.data = b""
        self.start = 0
        self.line = 1
        self.ended = False
        self.grow()

    def grow(self) -> None:
        """Read on, at least as much again as is held; what is done with is dropped and `start` becomes 0."""
        parts = [self.data[self.start :]]
        held = wanted = len(parts[0])
        while not self.ended and held <= wanted * 2:
            chunk = next(self._chunks, b"")
            self.ended = not chunk
            parts.append(chunk)
            held += len(chunk)
        self.data, self.start = b"".join(parts), 0

    def move(self, end: int) -> None:
        """Be done with everything before `end`."""
        self.line += self.data.count(b"\n", self.start, end)
        self.start = end

    def __len__(self) -> int:
        return len(self.data) - self.start


def skip(window: Window, pattern: re.Pattern[bytes]) -> bool:
    """Move past all that matches `pattern`, which may match nothing; False at the end of the file."""
    while True:
        if found := pattern.match(window.data, window.start):
            window.move(found.end())
        if len(window) or window.ended:
            return bool(len(window))
        window.grow()


def read_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file with `\\n` line ends, without its byte-order mark, UTF-16 as UTF-8."""
    held = b""
    last = b"\n"
    for chunk in _decoded(file):
        chunk = held + chunk
        held = b"\r" if chunk.endswith(b"\r") else b""
        chunk = chunk[: len(chunk) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if chunk:
            last = chunk[-1:]
            yield chunk
    if held or last != b"\n":
        yield b"\n"


def _decoded(file: BinaryIO) -> Iterator[bytes]:
    first = file.read(CHUNK)
    bom, encoding = next(((b, e) for b, e in BOMS if first.startswith(b)), (b"", ""))
    if encoding != "utf-16":
        yield first[len(bom) :]
        while chunk := file.read(CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while first:
        yield decoder.decode(first).encode("utf-8", "replace")
        first = file.read(CHUNK)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


class FieldDecoder:
    """Bytes of one field -> text: UTF-8, else the old encoding that the file shows."""

    def __init__(self, sample: bytes = b"") -> None:
        foreign = foreign_lines(sample)
        self._legacy = legacy_name(foreign) if foreign else ""

    def decode(self, data: bytes, where: str) -> tuple[str, str]:
        """The text and what was odd about its encoding (or `""`). ReadError when no encoding fits.

        Where more characters read as UTF-8 than do not, the field is UTF-8 with broken characters.
        """
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            marked = data.decode("utf-8", "replace")
        foreign = len(marked) - len(marked.encode("ascii", "ignore"))
        broken = marked.count(REPLACEMENT)
        if foreign > 2 * broken:
            return marked, f"not UTF-8 in {broken} places"
        self._legacy = self._legacy or legacy_name(data)
        if not self._legacy:
            raise ReadError(
                "The encoding is not known",
                where=where,
                expected="UTF-8 or a Western encoding",
            )
        try:
            return data.decode(self._legacy), f"not UTF-8: read as {self._legacy}"
        except UnicodeDecodeError:
            return data.decode("latin_1"), "not UTF-8: read as latin_1"


def foreign_lines(sample: bytes) -> bytes:
    """The first lines that are not UTF-8, none as a rule."""
    if is_utf8(sample):
        return b""
    lines = [line for line in sample.split(b"\n") if not is_utf8(line)]
    return b"\n".join(lines)[:EVIDENCE]


def is_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8; the last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def legacy_name(data: bytes) -> str:
    """The name of the old encoding of bytes that are not UTF-8; empty when none fits."""
    found = find_legacy(data)
    return found.encoding if found else ""
