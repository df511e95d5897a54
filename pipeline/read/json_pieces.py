"""The objects of a JSON file, one at a time: one a line, in an array, or one after the other.

An object ends where its brackets are balanced, so that a file of any size is read object by object.
Standards: RFC 8259 (a string holds no line end), RFC 7464 (sequences), JSON Lines.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.read.stream import Window, skip

BETWEEN = re.compile(rb"[\s,\[\]\x1e]*+")
STRING = rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
TOKEN = re.compile(STRING + rb'"|["{}\[\]]')
CUT_STRING = re.compile(STRING + rb"\\?+\Z")
NEXT_OBJECT = re.compile(rb'[}\],\n]\s*+(?=\{\s*+")')
QUOTE, OPENING = ord('"'), b"{["
CUT = -1
NO_OBJECT, NO_END = "no object", "an object that does not end"
OVERLAP = 1 << 10
"""Bytes that are looked at again when more are there, since a pattern may lie across."""
LOOK_AHEAD = 1 << 20
"""Bytes of an object that reading may go on with after a broken one."""
SEARCHED = 1 << 24
"""Bytes that may be tried for such an object, at least `OVERLAP` a try; then all that is held is given up."""

Object = dict[str, Any]
Parse = Callable[[bytes], tuple[Object | str, str]]
"""Bytes -> the object, or what is wrong with them; and what was odd about it though it could be read (or `""`)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One object, or what is wrong with what should be one; `line` is the number of its first line."""

    number: int
    line: int
    found: Object | str
    problem: str = ""


def split_lines(window: Window, longest: int, parse: Parse) -> Iterator[Piece]:
    """Yield the lines that are not blank, numbered as lines of the file; of one over `longest` bytes nothing is held."""
    too_long = False
    while True:
        newline = window.data.find(b"\n", window.start)
        if newline < 0 and window.ended:
            return
        if newline < 0:
            if len(window) > longest:
                too_long = True
                window.move(len(window.data))
            window.grow()
            continue
        if too_long or newline - window.start > longest:
            yield Piece(window.line, window.line, f"a line of more than {longest:,} bytes")
        elif data := window.data[window.start : newline].strip():
            yield Piece(window.line, window.line, *parse(data))
        too_long = False
        window.move(newline + 1)


def split_objects(window: Window, longest: int, parse: Parse) -> Iterator[Piece]:
    """Yield the objects of an array or a sequence, numbered from 1; what is broken is one piece up to the next object."""
    number = 0
    keys: set[str] = set()
    while skip(window, BETWEEN):
        number += 1
        length = find_end(window, 0, longest)
        data = window.data[window.start : window.start + length]
        found, problem = parse(data) if length else (what_is_wrong(window), "")
        if isinstance(found, str):
            length = length_of_broken(window, length, longest, parse, keys)
        else:
            keys = set(found)
        yield Piece(number, window.line, found, problem)
        window.move(window.start + length)


def what_is_wrong(window: Window) -> str:
    """Why no object that ends begins here."""
    return NO_END if window.data.startswith(b"{", window.start) else NO_OBJECT


def find_end(window: Window, offset: int, longest: int) -> int:
    """Length of the object that begins `offset` bytes on; 0 when there is none that ends within `longest` bytes."""
    while True:
        at = window.start + offset
        length = balanced(window.data, at, at + longest)
        if length != CUT:
            return length
        if window.ended or len(window) - offset >= longest:
            return 0
        window.grow()


def balanced(data: bytes, at: int, end: int) -> int:
    """Length of the object at `at`; 0 when there is none, CUT when `end` or the end of the data comes before its own."""
    if data[at : at + 1] != b"{":
        return 0 if data[at : at + 1] else CUT
    depth = 0
    for token in TOKEN.finditer(data, at, end):
        kind = data[token.start()]
        if kind == QUOTE:
            if token.end() == token.start() + 1:
                return CUT if CUT_STRING.match(data, token.start(), end) else 0
        elif kind in OPENING:
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return token.end() - at
    return CUT


def length_of_broken(
    window: Window, length: int, longest: int, parse: Parse, keys: set[str]
) -> int:
    """Bytes up to the next whole object that has a key of the one before; of a broken object of known length at most that."""
    offset, spent = 1, 0
    while spent < SEARCHED:
        end = window.start + length if length else len(window.data)
        candidate = NEXT_OBJECT.search(window.data, window.start + offset, end)
        if candidate:
            offset = candidate.end() - window.start
            size = find_end(window, offset, min(longest, LOOK_AHEAD))
            at = window.start + offset
            found = parse(window.data[at : at + size])[0] if size else NO_END
            spent += max(OVERLAP, size or min(LOOK_AHEAD, len(window) - offset))
            if isinstance(found, dict) and (not keys or keys & found.keys()):
                return offset
        elif length or window.ended or len(window) > longest:
            return length or len(window)
        else:
            offset = max(offset, len(window) - OVERLAP)
            window.grow()
    return length or len(window)
