"""Bytes -> text: UTF-8 where it is, else the encoding that charset-normalizer finds."""

import codecs
from pathlib import Path

from charset_normalizer import CharsetMatch, from_bytes

from pipeline.config import Limits
from pipeline.errors import ReadError

CHUNK = 1 << 20
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ("cp1252", "latin_1", "cp1250", "cp1251", "mac_roman")


def read_text(path: Path, limits: Limits) -> tuple[str, str]:
    """Decode a file; return its text with `\\n` line ends and what was odd about its encoding (or `""`).

    ReadError when a line is over the limit (found before the rest is read) or no encoding fits.
    """
    data = read_bytes(path, limits)
    text, problem = decode(data, path.name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problem


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Read a file in chunks and stop at the first line that is too long."""
    parts: list[bytes] = []
    line = longest = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            parts.append(chunk)
            pieces = chunk.replace(b"\r", b"\n").split(b"\n")
            longest = (
                max(longest, line + len(pieces[0]), *map(len, pieces[1:])) if pieces else longest
            )
            line = len(pieces[-1]) if len(pieces) > 1 else line + len(chunk)
            if longest > limits.max_line:
                raise ReadError(
                    "A line is too long",
                    where=path.name,
                    got=f"at least {longest:,} bytes without a line end",
                    expected=f"at most {limits.max_line:,} (run.limits.max_line)",
                )
    return b"".join(parts)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decode bytes; the second value says which encoding was taken when it was not UTF-8."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            problem = "" if encoding == "utf-8-sig" else "not UTF-8: read as UTF-16"
            try:
                return data.decode(encoding), problem
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        found = find_legacy(data)
    if found is None:
        raise ReadError(
            "The encoding is not known", where=name, expected="UTF-8 or a Western encoding"
        )
    return str(found), f"not UTF-8: read as {found.encoding}"


def find_legacy(data: bytes) -> CharsetMatch | None:
    """The old encoding of bytes that are not UTF-8, with the text that it makes of them; None when none fits."""
    matches = from_bytes(data, cp_isolation=list(LEGACY))
    best = matches.best()
    if best is None:
        return None
    # Where bytes alone do not decide, a Western document is the likelier one.
    western = (m for m in matches if m.encoding == LEGACY[0] and m.chaos <= best.chaos)
    return next(western, best)
