"""Repairs of damage that models stumble over. Each is a list of edits, so the alignment stays exact."""

import re
from collections.abc import Iterator
from functools import cache

import ftfy
import yaml

from pipeline.clean.alignment import Alignment, Edit, apply_edits, resolve
from pipeline.errors import ConfigError
from pipeline.resources import shipped

KEYS = {"patterns", "compounds"}
MOJIBAKE = re.compile(
    r"(?:Ã[\x80-\xbf\u0080-ÿ‚-™Œ-ž¡-¿]|â[\x80-\xbf€‚-™][\x80-\xbf\u0080-ÿ‚-™Œ-ž¡-¿\x9d]?|Â[\xa0-\xbf])+"
)
BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)-[ \t]*\n[ \t]*(?P<second>[^\W\d_]+)")


@cache
def load_repairs() -> tuple[tuple[tuple[re.Pattern[str], str], ...], frozenset[str]]:
    """Patterns with their replacements, and first parts of compounds, from configs/repairs.yaml.

    ConfigError when a key is unknown or a pattern cannot be read.
    """
    path = shipped("configs", "repairs.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(data) != KEYS:
        raise ConfigError(
            "The keys are wrong", where=str(path), got=sorted(data), expected=str(sorted(KEYS))
        )
    try:
        patterns = tuple((re.compile(p["find"]), p["replace"]) for p in data["patterns"])
    except (re.error, KeyError) as error:
        raise ConfigError("A pattern cannot be read", where=str(path), got=str(error)) from error
    return patterns, frozenset(data["compounds"])


def repair(text: str) -> tuple[str, Alignment]:
    """Mend a text and align the result to it."""
    edits = [*_mend_mojibake(text), *_mend_patterns(text)]
    return apply_edits(text, resolve(edits))


def join_lines(first: str, second: str) -> tuple[int, str] | None:
    """How a word broken over a line end is joined: code points to drop at the end of `first`, and what goes between.

    None when `first` does not end in a hyphen of a broken word. A hyphen stays where the first part begins compounds
    ("five-point"), where the second part has a capital of its own, or a figure stands beside it.
    """
    match = BROKEN_WORD.search(first.rstrip()[-40:] + "\n" + second.lstrip()[:40])
    if not match or match.end("first") + 1 != len(first.rstrip()[-40:]):
        return None
    _, compounds = load_repairs()
    case_tells = not match["first"].isupper()
    proper = case_tells and match["second"][:1].isupper()
    keep = proper or match["first"].casefold() in compounds
    spaces = len(first) - len(first.rstrip())
    return (spaces, "") if keep else (spaces + 1, "")


def _mend_mojibake(text: str) -> Iterator[Edit]:
    for match in MOJIBAKE.finditer(text):
        fixed = ftfy.fix_encoding(match[0])
        if fixed != match[0]:
            yield Edit(match.start(), match.end(), fixed)


def _mend_patterns(text: str) -> Iterator[Edit]:
    patterns, _ = load_repairs()
    for pattern, replacement in patterns:
        for match in pattern.finditer(text):
            new = match.expand(replacement)
            if new != match[0]:
                yield Edit(match.start(), match.end(), new)
