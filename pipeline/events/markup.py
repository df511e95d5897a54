"""Inline markup of examples: `[Police|AGENCY AGENT] [arrested|TRIGGER] [Jan Novak|PERSON PATIENT]`.

A bracket holds the words, a bar, and what they are: a mention label, TRIGGER, TIMEX, roles. PLACE and LAW are the label at first, the role when they stand again.
"""

import re
from dataclasses import dataclass

from pipeline.errors import ConfigError
from pipeline.events.types import ROLES
from pipeline.kb.entity import LABELS

MARKED = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and the marked spans in it, as (start, end, what) in code points."""

    text: str
    mentions: tuple[tuple[int, int, str], ...]
    triggers: tuple[tuple[int, int], ...]
    roles: tuple[tuple[int, int, str], ...]


def parse_markup(marked: str) -> Marked:
    """Read a marked sentence. ConfigError when a mark is unknown."""
    parts: list[str] = []
    mentions: list[tuple[int, int, str]] = []
    triggers: list[tuple[int, int]] = []
    roles: list[tuple[int, int, str]] = []
    labelled: set[tuple[int, int]] = set()
    position = length = 0
    for match in MARKED.finditer(marked):
        before = marked[position : match.start()]
        parts += (before, match[1])
        start = length + len(before)
        length = end = start + len(match[1])
        position = match.end()
        for what in match[2].split():
            if what == "TRIGGER":
                triggers.append((start, end))
            elif what in LABELS and (start, end) not in labelled:
                labelled.add((start, end))
                mentions.append((start, end, what))
            elif what in ROLES:
                roles.append((start, end, what))
            elif what != "TIMEX":
                raise ConfigError(
                    "A mark is unknown",
                    where=marked,
                    got=what,
                    expected="TRIGGER, TIMEX, " + ", ".join((*LABELS, *ROLES)),
                )
    parts.append(marked[position:])
    return Marked("".join(parts), tuple(mentions), tuple(triggers), tuple(roles))
