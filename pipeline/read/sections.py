"""Cables that came as several files, one a section: joined into one input where the sections say so."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.read.discover import Input

SECTION = re.compile(
    rb"\bSECTION +0?(\d{1,2}) +OF +0?(\d{1,2}) +([A-Z][A-Z .'-]{2,30}?) +0*(\d{1,7})\b"
)
SUFFIXES = (".txt", ".text", "")
Key = tuple[Path, bytes, bytes, int]
"""Folder, post, number, and how many sections there are."""
Section = tuple[int, Key]
"""Number of a section, and what tells its cable."""


def join_sections(inputs: Iterable[tuple[Input, Section | None]]) -> list[Input]:
    """The inputs, with the files of one cable as one where its sections are all there, each once and alone in its file.

    The joined input has the name of the first section.
    """
    order = []
    found: dict[Key, dict[int, list[Input]]] = defaultdict(lambda: defaultdict(list))
    for item, section in inputs:
        order.append(item)
        if section:
            number, key = section
            found[key][number].append(item)
    later: dict[Path, Input] = {}
    joined: dict[Path, tuple[Path, ...]] = {}
    for (*_, count), by_number in found.items():
        files = [f for n in range(1, count + 1) for f in by_number.get(n, ())]
        whole = count > 1 and len(by_number) == len(files) == count
        if whole and all(count_sections(f.path) == 1 for f in files):
            joined[files[0].path] = tuple(f.path for f in files[1:])
            later |= {f.path: f for f in files[1:]}
    return [
        replace(item, rest=joined.get(item.path, ())) for item in order if item.path not in later
    ]


def find_section(path: Path, head: bytes) -> Section | None:
    """The section that a text file begins with; None when its head names none."""
    match = SECTION.search(head) if path.suffix.lower() in SUFFIXES else None
    if not match:
        return None
    number, count, post, serial = match.groups()
    return int(number), (path.parent, b" ".join(post.split()), serial, int(count))


def count_sections(path: Path) -> int:
    """How many sections' classification lines a file holds."""
    return len({match[1] for match in SECTION.finditer(path.read_bytes())})
