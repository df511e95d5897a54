"""Pieces of a body -> paragraphs: numbers, portion markings, headings, and what each paragraph is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.clean.furniture import PAGE, SHEET
from pipeline.clean.pieces import Piece, split_numbers
from pipeline.clean.words import load_words
from pipeline.records import ParagraphKind

MARKING = r"(?:TS|S|C|U|SBU|LOU|L|FOUO)(?:/{1,2}(?:NF|NOFORN|REL|FRD|OC))?"
NUMBER = re.compile(
    rf"^(?P<sign>¶ ?)?(?P<number>\d{{1,3}})(?: ?[.)][.-]?(?!\d)\s*| +(?=\({MARKING}\))|(?<=¶\d) )"
    rf"(?:\(\s*(?P<marking>{MARKING})\s*\))?"
)
LEADING_MARKING = re.compile(
    rf"^(?:#+ |--? ?|(?:¶ ?)?[A-Z][.)]\s*(?=\())?[^(.]{{0,40}}\(\s*({MARKING})\s*\)"
)
BULLET = re.compile(r"^(?:-{2,3}(?!-) ?(?=\S)|[-•·*■] +(?=\S))")
LETTER = re.compile(r"^(?:¶ ?)?(?:\(?[A-Z]\)|[A-Z]\.|\(?[ivx]{1,4}\)|[IVX]{1,4}\.)\s+(?=\S)")
QUESTION = re.compile(r"^(?:QUESTION|Question)\s+[A-Z0-9]{1,2}\b[.:]?")
RESPONSE = re.compile(
    r"^(?:POST(?:'S)?|EMBASSY|MISSION)?\s*(?:RESPONSE|REPLY|ANSWER)\s*[:.]", re.IGNORECASE
)
SUMMARY = re.compile(
    r"^(?:BEGIN |START )?(?:EXECUTIVE |INTRODUCTION AND |COMMENT AND |KEY POINTS AND )?(?:SUMMARY|ABSTRACT)\b(?! OF\b)",
    re.IGNORECASE,
)
COMMENT = re.compile(
    r"^(?:BEGIN )?(?:EMBASSY |POST |MISSION )?(?:COMMENT|ANALYSIS)\b(?:S\b)?", re.IGNORECASE
)
END_SUMMARY = re.compile(
    r"\bEND (?:OF )?(?:EXECUTIVE |[A-Z]{4,15}(?: AND |/))?SUMMARY\b", re.IGNORECASE
)
END_COMMENT = re.compile(r"\bEND (?:OF )?COMMENT\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;][\"')”’*]*$")
NOT_HEADING_END = re.compile(r"[.,;!?]$|\b(?:and|of|the|to|in|for|a|an|with|by|that)$")
NO_HEADING = re.compile(
    r"(?:POST |EMBASSY )?(?:QUESTION|RESPONSE|SOURCES?:|NOTES?:|RE:|CC:)", re.IGNORECASE
)
MARKUP = re.compile(r"^(?:#+ +|\*\*)|\*\*$")
UPPER = re.compile(r"[A-Z]")
LOWER = re.compile(r"[a-z]")
MAX_HEADING = 110
FULL_LINE = 70
"""A line this long without a full stop goes on after a blank line; a shorter one is a heading."""
UNFINISHED = re.compile(
    r"[,–-]$|\b(?:and|or|of|the|to|in|for|a|an|with|by|that|from|at|on|as|is|was|were|are)$",
    re.IGNORECASE,
)
"""How no paragraph and no heading ends: what follows a page break goes on with the sentence."""
LOOK_AHEAD = 12
"""A summary ends at the latest this many paragraphs after it began."""

Spacing = Literal["single", "double", "parted"]
"""Blank lines: some part paragraphs and some do not, one stands below every line, or each parts two paragraphs."""


@dataclass(slots=True)
class Block:
    """A paragraph in the making. `doubled` says that the number was printed with a `1` too many."""

    pieces: list[Piece]
    number: str = ""
    marking: str = ""
    heading: str = ""
    kind: ParagraphKind = "body"
    doubled: bool = False
    lead: str = ""

    @property
    def text(self) -> str:
        """The text of the paragraph on one line."""
        return " ".join(piece.text for piece in self.pieces)


def make_blocks(
    pieces: Sequence[Piece],
    *,
    double_spaced: bool = False,
    first_part: bool = True,
    parted: bool = False,
) -> list[Block]:
    """Group the pieces of a body into paragraphs and say what each is.

    `first_part` says that numbers begin at 1, so that an opening `¶11.` is a doubled digit; `parted` that every blank
    line parts two paragraphs, unless the text is `double_spaced`: then its lines are what the format took for paragraphs.
    """
    spacing: Spacing = "double" if double_spaced else "parted" if parted else "single"
    blocks: list[Block] = []
    last_number = 0 if first_part else -1
    for long_piece in pieces:
        opening = NUMBER.match(long_piece.text)
        expected = int(opening["number"]) if opening else max(last_number, 0)
        for piece in split_numbers(long_piece, expected + 1):
            number = NUMBER.match(piece.text)
            if not blocks or begins(piece, blocks[-1], number, last_number, spacing):
                block = Block([piece])
                blocks.append(block)
                if number:
                    last_number = take_number(block, number, last_number)
            else:
                blocks[-1].pieces.append(piece)
    for block in blocks:
        describe(block)
    mark_headings(blocks)
    mark_kinds(blocks)
    return blocks


def take_number(block: Block, found: re.Match[str], last: int) -> int:
    """Note the printed number; `¶11.` where 1 was expected has one digit too many. Returns the last number."""
    digits = found["number"]
    block.marking = found["marking"] or ""
    value = int(digits)
    if found["sign"] and last >= 0 and len(digits) > 1 and digits[0] == "1" and value != last + 1:
        block.doubled = int(digits[1:]) == last + 1
        value = last + 1 if block.doubled else value
    block.number = str(value)
    return value


def begins(
    piece: Piece, block: Block, number: re.Match[str] | None, last: int, spacing: Spacing
) -> bool:
    """Whether a piece begins a paragraph or goes on with `block`."""
    if piece.inline:
        return False
    previous = block.pieces[-1]
    if piece.forced or piece.overruled or previous.ruled or piece.text[0] == "#":
        return True
    separated = piece.blanks > 0 or bool(piece.cut)
    closed = bool(SENTENCE_END.search(previous.text))
    if number:
        return separated or bool(number["sign"]) or (int(number["number"]) == last + 1 and closed)
    if QUESTION.match(piece.text) or RESPONSE.match(piece.text):
        return True
    if BULLET.match(piece.text) or LETTER.match(piece.text):
        # A dash may stand at the beginning of any line of a sentence.
        return closed or (separated and not piece.cut)
    return is_separated(piece, block, closed, spacing)


def is_separated(piece: Piece, block: Block, closed: bool, spacing: Spacing) -> bool:
    """Whether the blank lines before a piece end a paragraph: those around a page break, or torn in, do not."""
    needed = {PAGE: 1, SHEET: 2}.get(piece.cut, 2 if spacing == "double" and not piece.cut else 1)
    if piece.blanks < needed:
        return False
    if closed or (spacing == "parted" and not piece.cut):
        return True
    if piece.cut and UNFINISHED.search(block.pieces[-1].text):
        return False
    single = len(block.pieces) == 1
    if piece.text[0].islower():
        return single and looks_like_heading(block.text) and not piece.cut
    return single and len(block.pieces[0].text) < FULL_LINE


def describe(block: Block) -> None:
    """Read the marking, and the text after number and marking, which says what the paragraph is for."""
    text = block.pieces[0].text
    found = NUMBER.match(text) if block.number else None
    rest = text[found.end() :] if found else text
    if not block.marking and (marking := LEADING_MARKING.match(rest)):
        block.marking = marking[1]
    rest = re.sub(rf"^\s*\(\s*{MARKING}\s*\)", "", rest)
    block.lead = re.sub(r"^[\s#*_.:)-]+", "", rest)[:80]


def mark_headings(blocks: Sequence[Block]) -> None:
    """Find the headings: underlined, marked up, or a short line in title case without a full stop before a paragraph."""
    for i, block in enumerate(blocks):
        if len(block.pieces) > 2 or len(block.text) > MAX_HEADING or block.pieces[0].forced:
            continue
        marked = block.pieces[-1].ruled or block.pieces[0].text.startswith("#")
        plain = not block.number and not BULLET.match(block.text) and i + 1 < len(blocks)
        if NO_HEADING.match(block.lead) or END_SUMMARY.search(block.text):
            continue
        if (marked and not block.number) or (plain and looks_like_heading(block.text)):
            block.kind = "heading"


def looks_like_heading(text: str) -> bool:
    """Whether a short text is written as headings are: no full stop, capitals on its long words."""
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    if not words or len(text) > MAX_HEADING or NOT_HEADING_END.search(text) or LETTER.match(text):
        return False
    if text.isupper():
        return len(text) <= 60
    small = load_words()["small_words"]
    long_words = [word for word in words if word.lower() not in small]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) >= 0.7 * len(
        long_words
    )


def mark_kinds(blocks: Sequence[Block]) -> None:
    """Give every paragraph its heading and kind: summaries and comments last to their END or the next heading."""
    heading, mode = "", "body"
    until = -1
    for i, block in enumerate(blocks):
        block.heading = heading
        if block.kind == "heading":
            heading = block.heading = heading_text(block.text)
            mode = mode_of_heading(heading)
            until = last_of_section(blocks, i) if mode == "summary" else len(blocks)
            continue
        opened = mode_of_lead(block.lead)
        if opened:
            mode, until = opened, last_of(blocks, i, opened)
        elif (
            i > until
            or (mode in ("question", "response") and block.number)
            or block.pieces[0].forced
        ):
            mode, until = "body", len(blocks)
        block.kind = as_kind(mode)
        if block.pieces[0].forced and not block.number:
            block.heading = ""
        if mode in ("summary", "comment") and (
            END_SUMMARY if mode == "summary" else END_COMMENT
        ).search(block.text):
            mode, until = "body", len(blocks)


def as_kind(mode: str) -> ParagraphKind:
    """The paragraph kind of a mode."""
    kinds: dict[str, ParagraphKind] = {
        "summary": "summary", "comment": "comment", "question": "question", "response": "response",
    }  # fmt: skip
    return kinds.get(mode, "body")


def heading_text(text: str) -> str:
    """A heading without its markup and closing colon."""
    return MARKUP.sub("", text).strip(" -=_*:")


def mode_of_heading(heading: str) -> str:
    """What the paragraphs under a heading are."""
    if SUMMARY.match(heading):
        return "summary"
    return "comment" if COMMENT.match(heading) else "body"


def mode_of_lead(lead: str) -> str:
    """What a paragraph is by its first words, empty when they do not say."""
    for pattern, mode in (
        (QUESTION, "question"),
        (RESPONSE, "response"),
        (SUMMARY, "summary"),
        (COMMENT, "comment"),
    ):
        if pattern.match(lead):
            return mode
    return ""


def last_of(blocks: Sequence[Block], first: int, mode: str) -> int:
    """Index of the last paragraph of a summary or comment that begins at `first`."""
    if mode not in ("summary", "comment"):
        return len(blocks)
    end = END_SUMMARY if mode == "summary" else END_COMMENT
    for i, block in enumerate(blocks[first : first + LOOK_AHEAD], start=first):
        if end.search(block.text):
            return i
    return first


def last_of_section(blocks: Sequence[Block], heading: int) -> int:
    """Index of the last paragraph of a summary under its heading: to END SUMMARY or the next heading, else the first one."""
    for i in range(heading + 1, len(blocks)):
        if blocks[i].kind == "heading":
            return i - 1
        if END_SUMMARY.search(blocks[i].text):
            return i
    return heading + 1


def capitals_only(text: str) -> bool:
    """Whether the letters of a text carry no case: all capitals, as in telegrams."""
    upper, lower = len(UPPER.findall(text)), len(LOWER.findall(text))
    return upper > 3 and upper >= 9 * lower
