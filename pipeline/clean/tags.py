"""TAGS: the subject, country and organisation codes of a cable's header."""

import re

from pipeline.clean.words import load_words

LINK = re.compile(r"\[([^\[\]\n]{1,40})\]\([^()\n]{0,200}\)")
BRACKETED = re.compile(r"\([^()]{0,80}\)")


def read_tags(text: str) -> tuple[str, ...]:
    """The codes in order, each once: `[PHUM](#), PREL MX` -> PHUM, PREL, MX.

    Glued codes (`ECONEFIN`) are cut where both halves are known; misspelt ones stay as they are. Names in brackets
    (`OVIP (VANCE, CYRUS)`) are not codes.
    """
    text = BRACKETED.sub(" ", LINK.sub(r"\1", text))
    codes: dict[str, None] = {}
    for token in re.split(r"[\s,;/:]+", text):
        for code in cut_glued(token.strip(".'\"-()[]").upper()):
            if code.isalnum() and not code.isdigit():
                codes[code] = None
    return tuple(codes)


def cut_glued(token: str) -> list[str]:
    """Cut `ECONEFIN` into `ECON`, `EFIN`; a token that is not wholly made of known codes stays one."""
    if len(token) < 8 or len(token) % 4:
        return [token]
    known = load_words()["subject_tags"]
    parts = [token[i : i + 4] for i in range(0, len(token), 4)]
    return parts if all(part in known for part in parts) else [token]
