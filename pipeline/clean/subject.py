"""The subject of a cable: on one line, broken words mended, without what ran into it."""

import html
import re
from collections.abc import Sequence

from pipeline.clean.hyphens import is_word, joiner
from pipeline.clean.labels import split_glued
from pipeline.clean.posts import load_posts

LABEL = re.compile(r"^(?:SUBJ(?:ECT)?|Subject)\s*[:;]\s*")
PAGE = re.compile(r"\s+((?:[A-Z][A-Z.]+ ){1,4}) ?\d{8}\s+\d{3}(?:\.\d)? OF \d{3}\s*")
RAN_INTO = re.compile(
    r"\s+(?:REF(?:S|TELS?)?\s?:|(?:\(?[CUS]\)\s)?(?:Classified By|CLASSIFIED BY)\b|¶ ?1\b|1\. ?\((?:C|U|S|SBU|S/NF|C/NF)\)|SIPDIS\b|-{5,}|\*{5,}|={5,}).*$"
)
CUT_OFF = re.compile(r"\s*(?:\.{2,}|…)$")
MIN_LINE = 20
"""A shorter line did not reach the margin: no word was broken there."""

TOKENS = re.compile(r"(\S+)$"), re.compile(r"^([A-Za-z]+)")


def join_subject(lines: Sequence[str]) -> str:
    """The lines of a SUBJECT field as one text; a word that the margin broke is closed up."""
    text = ""
    for line in lines:
        line = re.sub(r"\s+", " ", html.unescape(line)).strip()
        if not text or not line:
            text = text or line
            continue
        cut, glue = joiner(text, line)
        if glue == " " and is_broken(text, line):
            glue = ""
        text = text[: len(text) - cut] + glue + line
    while found := LABEL.match(text):
        text = text[found.end() :]
    text = PAGE.sub(before_post, f"{text} ").strip()
    text = RAN_INTO.sub("", next(iter(split_glued(text)), ""))
    return CUT_OFF.sub("", text).strip(" ,;")


def before_post(found: re.Match[str]) -> str:
    """What stands before the name of the post in a page break that was torn into the subject."""
    words = found[1].split()
    posts = load_posts()
    known = (i for i in range(len(words)) if posts.find(" ".join(words[i:])))
    return f" {' '.join(words[: next(known, len(words) - 1)])} "


def is_broken(before: str, after: str) -> bool:
    """Whether a line end fell into a word: the halves are no words, but together they are one."""
    head, tail = TOKENS[0].search(before), TOKENS[1].match(after)
    if not head or not tail or not head[1].isalpha() or len(before) < MIN_LINE:
        return False
    halves = head[1], tail[1]
    return is_word("".join(halves)) and not all(map(is_word, halves))
