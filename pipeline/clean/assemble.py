"""Paragraphs of the source -> the cleaned text, its alignment, and where each paragraph lies in it.

Two rounds of edits whose alignments are composed: the first cuts what is no body text and joins the lines of a
paragraph, the second repairs damaged characters in the result.
"""

from collections.abc import Sequence

from pipeline.clean.alignment import Alignment, Edit, apply_edits, resolve
from pipeline.clean.hyphens import joiner
from pipeline.clean.paragraphs import Block
from pipeline.clean.repair import find_repairs

SEPARATOR = "\n\n"


def assemble(source: str, blocks: Sequence[Block]) -> tuple[str, Alignment, list[tuple[int, int]]]:
    """The cleaned text of the blocks, its alignment to `source`, and the span of each block in it.

    A block of which nothing is left (marks only) has an empty span.
    """
    joined, first = apply_edits(source, join_edits(source, blocks))
    repairs = resolve(
        [edit for edit in find_repairs(joined) if not joined[edit.start : edit.end].count("\n")]
    )
    text, second = apply_edits(joined, repairs)
    alignment = first.then(second)
    return text, alignment, [trimmed_span(text, alignment, block) for block in blocks]


def trimmed_span(text: str, alignment: Alignment, block: Block) -> tuple[int, int]:
    """The span of a block in the cleaned text, without white space at its ends."""
    start, end = alignment.to_text(block.pieces[0].start, block.pieces[-1].end)
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    return start + left, max(start + left, start + len(raw.rstrip()))


def join_edits(source: str, blocks: Sequence[Block]) -> list[Edit]:
    """The edits that leave the blocks' text only, one line a block, a blank line between two of them."""
    edits = []
    position = 0
    for i, block in enumerate(blocks):
        first = block.pieces[0]
        edits.append(Edit(position, first.start, SEPARATOR if i else ""))
        if block.doubled:
            digit = first.start + first.text.index("1")
            edits.append(Edit(digit, digit + 1, ""))
        for before, after in zip(block.pieces, block.pieces[1:], strict=False):
            cut, glue = (0, " ") if after.inline else joiner(before.text, after.text)
            edits.append(Edit(before.end - cut, after.start, glue))
        position = block.pieces[-1].end
    edits.append(Edit(position, len(source), ""))
    return [edit for edit in edits if source[edit.start : edit.end] != edit.replacement]
