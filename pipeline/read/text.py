"""Plain text: one document a file, the source text is the decoded file."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Limits
from pipeline.read.base import KNOWN_BINARIES, RawText
from pipeline.read.decode import read_text
from pipeline.registry import readers

SUFFIXES = (".txt", ".text", ".md", "")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@readers("text.v1")
class TextReader:
    """Files whose bytes are text."""

    many = False

    def match(self, path: Path, head: bytes) -> int:
        """3 for a name that says text, 1 for any other text, 0 for binary data."""
        if head.startswith(UTF16_MARKS):
            return 3
        if b"\0" in head or head.startswith(tuple(KNOWN_BINARIES)):
            return 0
        return 3 if path.suffix.lower() in SUFFIXES else 1

    def read(self, path: Path, limits: Limits) -> Iterator[RawText]:
        """Yield the one text of the file."""
        source, problem = read_text(path, limits)
        yield RawText(source, "text", problem=problem)
