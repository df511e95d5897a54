"""JSON dumps: one object a line, an array of objects, or objects one after the other."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import KNOWN_BINARIES, RawText, Unreadable
from pipeline.read.column_words import load_column_words, normal
from pipeline.read.columns import find_columns
from pipeline.read.dump import (
    SAMPLE_CHARS,
    SAMPLE_ROWS,
    BadRow,
    DumpReader,
    Row,
    as_text,
    make_texts,
    row_bytes,
    wanted_id,
)
from pipeline.read.json_pieces import Object, Parse, Piece, split_lines, split_objects
from pipeline.read.stream import FieldDecoder, Window, read_chunks, skip
from pipeline.registry import readers

SUFFIXES = (".json", ".jsonl", ".ndjson", ".jsonlines", ".jsons")
BEGINS_OBJECT = re.compile(rb'\s*+(?:\[\s*+)?\{\s*+(?:"|\})')
BLANK = re.compile(rb"\s*+")
KEY = re.compile(r'[{,]\s*"([^"\\]{1,60})"\s*:')
SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
MOST_PARTS = 1_000_000
"""Objects and arrays within one object; each takes memory many times its two bytes."""


KINDS = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
}


@readers("jsonl.v1")
class JsonReader(DumpReader):
    """JSON lines and arrays of JSON objects."""

    def match(self, path: Path, head: bytes) -> int:
        """5 for a name that says JSON and for a first object that has a key for text, else 0."""
        if head.startswith(tuple(KNOWN_BINARIES)):
            return 0
        if path.suffix.lower() in SUFFIXES:
            return 5
        text = b"".join(read_chunks(BytesIO(head)))
        if not BEGINS_OBJECT.match(text):
            return 0
        names = {normal(name) for name in KEY.findall(text.decode("utf-8", "replace"))}
        return 5 if names & set(load_column_words().of("text")) else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the text of each object. ReadError when the objects have no key for text."""
        with path.open("rb") as file:
            window = Window(file)
            decoder = FieldDecoder(window.data)
            longest, parse = row_bytes(limits), partial(parse_object, decoder=decoder)
            split = split_lines if has_lines(window, longest, parse) else split_objects
            pieces = split(window, longest, parse)
            sample = take_pieces(pieces)
            names = self.find_names(sample, path.name)
            columns = find_columns(names, self.chosen, path.name)
            keys = {ours: names[i] for ours, i in columns.items()}
            rows = (make_row(piece, keys, path.name) for piece in chain(sample, pieces))
            sure = self.is_chosen(names)
            yield from make_texts(rows, "jsonl", limits, path.name, sure=sure)

    def find_names(self, sample: Sequence[Piece], name: str) -> list[str]:
        """The keys of the first objects; keys with dots between where the settings name them. ReadError when there is no object."""
        objects = [piece.found for piece in sample if isinstance(piece.found, dict)]
        if not objects:
            first = sample[0].found if sample else "nothing"
            raise ReadError(
                "The file holds no JSON objects",
                where=name,
                got=first,
                expected="one object a line, or an array of objects",
            )
        names = list(dict.fromkeys(key for found in objects for key in found))
        dotted = [key for key in self.chosen.values() if "." in key and key not in names]
        return names + [
            key for key in dotted if any(look_up(found, key) is not None for found in objects)
        ]


def has_lines(window: Window, longest: int, parse: Parse) -> bool:
    """Whether a file has one object a line: its first line is one, or its second line begins one."""
    if not skip(window, BLANK) or window.data.startswith(b"[", window.start):
        return False
    first, second = first_lines(window, longest)
    return second.startswith(b"{") or isinstance(parse(first)[0], dict)


def first_lines(window: Window, longest: int) -> tuple[bytes, bytes]:
    """The first two lines that are not blank, as far as they can be held."""
    while True:
        lines = window.data[window.start :].split(b"\n", 64)
        filled = [line.strip() for line in lines[:-1] if line.strip()]
        if len(filled) > 1 or window.ended or len(window) > longest:
            first, second, *_ = [*filled, lines[-1].strip(), b""]
            return first, second
        window.grow()


def parse_object(data: bytes, decoder: FieldDecoder) -> tuple[Object | str, str]:
    """The object that bytes are, or what is wrong with them; and what was odd about their encoding."""
    if data.count(b"{") + data.count(b"[") > MOST_PARTS:
        return f"more than {MOST_PARTS:,} objects and arrays within one object", ""
    try:
        text, problem = decoder.decode(data, "")
        found = json.loads(text)
    except RecursionError:
        return "objects or arrays within each other too deep to read", ""
    except json.JSONDecodeError as error:
        return f"{error.msg.lower()} at character {error.pos + 1:,}", ""
    except ReadError as error:
        return error.what, ""
    except ValueError as error:
        return str(error), ""
    if not isinstance(found, dict):
        return f"{KINDS.get(type(found), 'null')}, not an object", ""
    return found, problem


def take_pieces(pieces: Iterator[Piece]) -> list[Piece]:
    """The first objects of a file, enough to see which keys there are."""
    sample = []
    size = 0
    for piece in pieces:
        sample.append(piece)
        size += len(str(piece.found))
        if len(sample) == SAMPLE_ROWS or size >= SAMPLE_CHARS:
            break
    return sample


def make_row(piece: Piece, keys: Mapping[str, str], name: str) -> Row | BadRow:
    """The values of an object by our names, or why it has none."""
    place = f"object {piece.number}, line {piece.line}"
    if isinstance(piece.found, str):
        error = ReadError(
            "The object cannot be read",
            where=f"{name}, {place}",
            got=piece.found,
            expected="a JSON object",
        )
        return BadRow(piece.number, error)
    values = {ours: as_text(look_up(piece.found, key)) for ours, key in keys.items()}
    text = look_up(piece.found, keys["text"])
    if isinstance(text, dict | list):
        error = ReadError(
            "The text is no string",
            where=f"{name}, {place}",
            got=f"{KINDS[type(text)]} under {keys['text']!r}",
            expected="a string",
            fix="The setting run.columns.text names a key further down with dots: body.text.",
        )
        return BadRow(piece.number, error, wanted_id(values))
    problems = [piece.problem] if piece.problem else []
    if not all(map(is_whole, values.values())):
        values = {ours: SURROGATE.sub(REPLACEMENT, value) for ours, value in values.items()}
        problems.append("half characters (surrogates) in the dump")
    return Row(piece.number, place, values, "; ".join(problems))


def is_whole(value: str) -> bool:
    """Whether a value can be written: escapes of JSON can name halves of characters."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def look_up(found: Object, key: str) -> Any:
    """The value of a key, or of keys with dots between; None when there is none."""
    if key in found or "." not in key:
        return found.get(key)
    value: Any = found
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
