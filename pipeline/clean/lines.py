"""A text as lines with offsets, and the words that mark a classification."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_HEADER_LINE = 2_000
"""Longer lines hold no header field: patterns for headers are not tried on them."""

SPACED_OUT = re.compile(r"\b[A-Z](?: {1,3}[A-Z]\b){3,}(?![a-z'’])")


class Line(NamedTuple):
    """One line without its outer white space: `source[start:end] == text`; empty when the line is blank."""

    start: int
    end: int
    text: str


def split_lines(source: str, start: int = 0) -> list[Line]:
    """Cut `source[start:]` at line feeds; offsets point into `source`."""
    return list(iterate_lines(source, start))


def iterate_lines(source: str, start: int) -> Iterator[Line]:
    """Yield the lines of `source` from the offset `start` on."""
    position = start
    for raw in source[start:].split("\n"):
        text = raw.strip()
        left = position + len(raw) - len(raw.lstrip()) if text else position
        yield Line(left, left + len(text), text)
        position += len(raw) + 1


def close_up(text: str) -> str:
    """Close up words that were spaced out for emphasis: "C O N F I D E N T I A L" -> "CONFIDENTIAL"."""
    return SPACED_OUT.sub(lambda m: m[0].replace(" ", ""), text)
