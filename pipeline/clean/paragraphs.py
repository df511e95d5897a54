"""Paragraphs of the body: numbered, bulleted or set apart by blank lines, with kind and heading.

A page break or a banner in the middle of a paragraph does not end it: its lines are left out of the paragraph's pieces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.clean.lines import SENTENCE_END, Line
from pipeline.records import ParagraphKind

NUMBER = re.compile(
    r"\s*(?:(?P<pilcrow>¶)\s*)?(?:(?P<number>\d{1,3})\s*(?:[.)]|(?=\s*\([A-Z])|(?<=¶\d)(?=\s))\s*)?"
    r"(?:\((?P<marking>U|C|S|SBU|LOU|FOUO|TS|[CSU]//?\s?(?:NF|NOFORN|FOUO)|SBU//?NF|U//FOUO|C-NF)\)\s*)?"
)
BULLET = re.compile(r"^\s*(?:--+\s*|[•*]\s+|-\s+|\(?[a-zA-Z][.)]\s+(?=\S))")
UNDERLINE = re.compile(r"^\s*[-_=*]{3,}[-_=* ]*$")
MARKDOWN = re.compile(r"^\s*#{1,6}\s+")
LONGEST_HEADING = 90
LONG_ENOUGH_TO_GO_ON = 100
SIGNATURE = re.compile(r"^\s*[A-Z][A-Za-z'’-]+(?:[ -][A-Z][A-Za-z.'’-]*){0,2}\s*#{0,3}\s*$")
NOT_A_NAME = frozenset(
    "SUMMARY COMMENT INTRODUCTION OVERVIEW BACKGROUND CONCLUSION UNCLASSIFIED"
    " CONFIDENTIAL SECRET NOTE BIOGRAPHY ANNEX APPENDIX TEXT BEGIN END CONTENTS"
    " PROTECTION PREVENTION PROSECUTION".split()
)
INLINE_SIGNATURE = re.compile(
    r"(?<=[.!?)\"”])\s+(?P<name>[A-Z][A-Za-z'’-]{3,}(?: [A-Z][A-Za-z'’-]+)?)\s*#{0,3}\s*$"
)


@dataclass(slots=True)
class Block:
    """Lines of one paragraph of the body, without the furniture among them."""

    lines: list[Line] = field(default_factory=list)
    kind: ParagraphKind = "body"
    number: str = ""
    marking: str = ""
    heading: str = ""
    skip: int = 0
    """Code points at its start that are number and portion marking."""

    @property
    def text(self) -> str:
        """Its lines joined by line ends."""
        return "\n".join(line.text for line in self.lines)


def find_blocks(lines: Sequence[Line]) -> list[Block]:
    """Cut the lines of a body into paragraphs, in order; furniture and underlines are in none of them."""
    blocks = list(_group(lines))
    _number(blocks)
    _mark_headings(blocks, lines)
    _mark_kinds(blocks)
    return blocks


def _group(lines: Sequence[Line]) -> Iterator[Block]:
    block = Block()
    blank = cut = False
    for line in lines:
        if line.blank or line.furniture:
            blank = True
            cut = cut or (line.furniture and not UNDERLINE.match(line.text))
            if UNDERLINE.match(line.text) and block.lines:
                yield block
                block = Block()
            continue
        if block.lines and _starts_new(block, line, blank, cut):
            yield block
            block = Block()
        block.lines.append(line)
        blank = cut = False
    if block.lines:
        yield block


def _starts_new(block: Block, line: Line, blank: bool, cut: bool) -> bool:
    """Whether a line begins a paragraph, after a blank line or a `cut` by furniture."""
    number = NUMBER.match(line.text)
    if (
        BULLET.match(line.text)
        or MARKDOWN.match(line.text)
        or (number and (number["number"] or number["pilcrow"]))
    ):
        numbered = bool(number and number["number"])
        # "4.5 million" and a year at a line's start are no numbers of paragraphs.
        return not numbered or blank or _plausible(block, number["number"] if number else "")
    if not blank:
        return MARKDOWN.match(block.lines[-1].text) is not None
    last = block.lines[-1].text
    if SENTENCE_END.search(last):
        return True
    if cut:
        return (
            len(block.lines) == 1
            and len(last) < LONGEST_HEADING // 2
            and not line.text[:1].islower()
        )
    goes_on = len(block.text) > LONG_ENOUGH_TO_GO_ON and last.rstrip()[-1:].islower()
    return (
        not (goes_on and len(line.text) > LONGEST_HEADING // 2)
        and not line.text.lstrip()[:1].islower()
    )


def _plausible(block: Block, number: str) -> bool:
    return bool(SENTENCE_END.search(block.lines[-1].text)) and int(number) < 200


def _number(blocks: Sequence[Block]) -> None:
    """Read numbers and markings; a doubled first digit (`11.` for `1.`) is mended by the order of numbers."""
    expected = 1
    for block in blocks:
        match = NUMBER.match(block.lines[0].text)
        if not match or not match[0].strip():
            continue
        number = match["number"] or ""
        mended = number[1:] if match["pilcrow"] and number[:1] == "1" and len(number) > 1 else ""
        if (mended and int(number) != expected and 0 < int(mended) <= expected + 3) or (
            mended and int(mended) == expected
        ):
            number = mended
        block.number, block.marking, block.skip = number, match["marking"] or "", match.end()
        if number and abs(int(number) - expected) <= 3:
            expected = int(number) + 1


def _mark_headings(blocks: Sequence[Block], lines: Sequence[Line]) -> None:
    underlined = {
        lines[i - 1].start for i, line in enumerate(lines) if i and UNDERLINE.match(line.text)
    }
    heading = ""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        first = block.lines[0]
        markdown = MARKDOWN.match(first.text)
        short = len(block.lines) <= 2 and len(block.text.strip()) <= LONGEST_HEADING
        apart = short and not block.number and not BULLET.match(first.text)
        apart = apart and not SENTENCE_END.search(block.text) and following is not None
        if (
            markdown
            or (apart and block.lines[-1].start in underlined)
            or (apart and _before_text(following))
        ):
            block.kind = "heading"
            block.skip = markdown.end() if markdown else 0
            heading = " ".join(block.text[block.skip :].split())
        else:
            block.heading = heading


def _before_text(following: Block | None) -> bool:
    return following is not None and (
        bool(following.number) or len(following.text) > LONGEST_HEADING
    )


STARTS: tuple[tuple[ParagraphKind, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "summary",
        re.compile(r"^\W*(?:BEGIN )?(?:ACTION REQUEST AND )?SUMMARY\b", re.I),
        re.compile(r"END (?:OF )?SUMMARY", re.I),
    ),
    (
        "comment",
        re.compile(r"^\W*(?:BEGIN )?COMMENTS?\b(?=\W)", re.I),
        re.compile(r"END (?:OF )?COMMENT", re.I),
    ),
)
QUESTION = re.compile(r"^\W*QUESTION\b", re.IGNORECASE)
RESPONSE = re.compile(r"^\W*(?:POST(?:'S)? )?(?:RESPONSE|ANSWER|REPLY)\b\s*:?", re.IGNORECASE)
REACH = 6
"""Paragraphs within which an END SUMMARY still closes its summary."""


def _mark_kinds(blocks: Sequence[Block]) -> None:
    answering: ParagraphKind = "body"
    for block in blocks:
        head = block.text[block.skip :]
        if QUESTION.match(head):
            answering = "question"
        elif RESPONSE.match(head):
            answering = "response"
        elif block.number and answering == "response":
            answering = "body"
        if block.kind == "body":
            block.kind = answering
    for kind, start, end in STARTS:
        for index, block in enumerate(blocks):
            head = block.text[block.skip :]
            titled = block.heading.upper() == kind.upper() and block.kind == "body"
            if block.kind == "body" and (start.match(head) or titled):
                _mark_until(blocks, index, kind, end)


def _mark_until(
    blocks: Sequence[Block], index: int, kind: ParagraphKind, end: re.Pattern[str]
) -> None:
    reach = blocks[index : index + REACH]
    last = next((i for i, block in enumerate(reach) if end.search(block.text)), 0)
    for block in reach[: last + 1]:
        if block.kind != "heading":
            block.kind = kind


def find_signature(blocks: list[Block]) -> int | None:
    """Index of the block that is the signature; what stands after it belongs to no cable.

    A signature that ends the last paragraph's line is cut off into a block of its own.
    """
    numbered = [i for i, block in enumerate(blocks) if block.number]
    start = numbered[-1] if numbered else 0
    alone = [
        i
        for i in range(start, len(blocks))
        if len(blocks[i].lines) == 1 and is_name(blocks[i].text) and (i or len(blocks) == 1)
    ]
    if alone:
        return alone[0] if len(alone) > 1 and blocks[alone[0]].text.isupper() else alone[-1]
    return _cut_signature(blocks, start)


def _cut_signature(blocks: list[Block], start: int) -> int | None:
    """Find a name on the last line of a paragraph, or at its end after a full stop, and give it a block."""
    for index in range(len(blocks) - 1, start - 1, -1):
        block = blocks[index]
        line = block.lines[-1]
        whole = (
            len(block.lines) > 1
            and is_name(line.text)
            and SENTENCE_END.search(block.lines[-2].text)
        )
        match = None if whole else INLINE_SIGNATURE.search(line.text)
        if not whole and not (match and is_name(match["name"]) and match["name"].isupper()):
            continue
        begin = line.start + (match.start("name") if match else 0)
        if match:
            block.lines[-1] = Line(
                line.start, line.start + match.start(), line.text[: match.start()]
            )
        else:
            block.lines.pop()
        name = line.text[begin - line.start :]
        blocks.insert(index + 1, Block([Line(begin, line.end, name)], heading=block.heading))
        return index + 1
    return None


def is_name(text: str) -> bool:
    """Whether a line can be the signature of a cable."""
    words = text.replace("#", "").split()
    return bool(SIGNATURE.match(text)) and not NOT_A_NAME & {
        word.upper().rstrip(".") for word in words
    }
