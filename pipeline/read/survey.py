"""One look at the head of every input before a run: what it may hold, and whether it is a section of a cable."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.errors import ReadError
from pipeline.read.base import Reader, choose_reader, read_head
from pipeline.read.discover import Input
from pipeline.read.sections import Section, find_section, join_sections


def survey(inputs: Iterable[Input], readers: Sequence[Reader]) -> list[Input]:
    """The inputs, those that may hold many documents marked so, the sections of one cable joined.

    Each file is opened once. One that cannot be read stays as it is: why, its own reading will say.
    """
    return join_sections(_look(inputs, readers))


def _look(
    inputs: Iterable[Input], readers: Sequence[Reader]
) -> Iterator[tuple[Input, Section | None]]:
    for item in inputs:
        try:
            head = read_head(item)
            many = choose_reader(item, head, readers).many
        except (ReadError, OSError):
            yield item, None
        else:
            yield replace(item, many=many), find_section(item.path, head)
