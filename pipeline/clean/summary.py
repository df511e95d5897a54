"""The summary of a cable: `1. (C) SUMMARY: ... END SUMMARY.`, or the paragraphs under a heading SUMMARY."""

import re
from collections.abc import Sequence

from pipeline.clean.assemble import assemble
from pipeline.clean.paragraphs import MARKING, Block

NUMBER = re.compile(rf"^(?:¶ ?)?(?:\d{{1,3}}(?: ?[.)]\s*|\s+(?=\()))?(?:\(\s*{MARKING}\s*\)\s*)?")
FRAME = re.compile(
    rf"^[\s*#_=-]*(?:BEGIN |START )?(?:EXECUTIVE |INTRODUCTION AND |COMMENT AND |KEY POINTS AND )?(?:SUMMARY|ABSTRACT)(?:\s*(?:\bAND\b|&|/)\s*"
    rf"(?:COMMENTS?|INTRODUCTION|ACTION REQUEST(?:ED)?|ANALYSIS|CONCLUSIONS?|KEY POINTS|RECOMMENDATIONS?|OVERVIEW|BACKGROUND))?\b"
    rf"\s*(?:\(\s*{MARKING}\s*\)|CONT(?:INUE|'|’)?D\b)?\s*[*_]*[\s:.,=–—-]*(?:\(\s*{MARKING}\s*\)\s*)?",
    re.IGNORECASE,
)
END = re.compile(
    r"(?<![\s(\[*=–—-])[\s(\[*=–—-]*+\bEND(?:S)? (?:OF )?(?:EXECUTIVE |[A-Z]{4,15}(?: AND |/))?(?:SUMMARY|ABSTRACT)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
CONTINUED = re.compile(r"^\W*SUMMARY\W{1,3}CONT", re.IGNORECASE)
RULE = re.compile(r"(?:[=*_-] ?){6,}")
INSIDE = re.compile(
    r"\b(?:BEGIN )?(?:SUMMARY|Summary)(?: \([A-Z/]{1,6}\))?\s?(?:[:.]|--?)\s+(\S.{0,8000}?)[\s(\[*=–—-]*\b(?:END|End) (?:OF |of )?(?:SUMMARY|Summary)\b",
    re.DOTALL,
)


def read_summary(source: str, blocks: Sequence[Block]) -> str:
    """The text of the summary on one line, without its frame, numbers and markings; empty when there is none."""
    chosen = first_summary(blocks)
    parts = []
    for k, block in enumerate(chosen):
        text = NUMBER.sub("", assemble(source, [block])[0].replace("\n", " "))
        if k == 0 or CONTINUED.match(text):
            text = FRAME.sub("", text)
        ended = END.search(text)
        parts.append(cut_heading(text[: ended.start()] if ended else text))
        if ended:
            break
    summary = re.sub(r"\s+", " ", " ".join(parts)).strip()
    return summary or inner_summary(source, blocks)


def first_summary(blocks: Sequence[Block]) -> list[Block]:
    """The first run of paragraphs that are a summary."""
    start = next((i for i, block in enumerate(blocks) if block.kind == "summary"), len(blocks))
    chosen = []
    for block in blocks[start:]:
        if block.kind != "summary":
            break
        chosen.append(block)
    return chosen


def cut_heading(text: str) -> str:
    """A text without the next section's heading, where rules around it were joined to the paragraph."""
    found = RULE.search(text, min(20, len(text)))
    return text[: found.start()] if found else text


def inner_summary(source: str, blocks: Sequence[Block]) -> str:
    """A summary that begins in mid-paragraph, behind a request for action: both its marks must be there."""
    for i, block in enumerate(blocks):
        if re.search(r"\bSUMMARY\b", block.text, re.IGNORECASE):
            text = " ".join(assemble(source, [b])[0] for b in blocks[i : i + 6])
            found = INSIDE.search(text)
            return re.sub(r"\s+", " ", found[1]).strip() if found else ""
    return ""
