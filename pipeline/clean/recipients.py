"""The addressees of a cable: `RUEHC/SECSTATE WASHDC PRIORITY 4402`."""

import re
from collections.abc import Iterable, Iterator

from pipeline.records import Recipient

PRECEDENCE = r"(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT IMMEDIATE)"
ADDRESSEE = re.compile(
    rf"^(?:(?P<route>R[A-Z]{{4,8}})/)?(?P<name>.*?)(?:\s+(?P<precedence>{PRECEDENCE}))?(?:\s+\d{{1,6}})?$"
)
UNLIKELY = re.compile(r"^[\W\d]*$|[a-z]{2}|^-|:")
MAX_LENGTH = 120


def read_recipients(lines: Iterable[str]) -> tuple[Recipient, ...]:
    """One addressee a line; the running number that the sender keeps for each addressee goes."""
    return tuple(iterate_recipients(lines))


def iterate_recipients(lines: Iterable[str]) -> Iterator[Recipient]:
    """Yield the addressees; lines that cannot be one are left out."""
    for line in lines:
        text = re.sub(r"\s+", " ", line).strip(" ,;")
        if not text or len(text) > MAX_LENGTH or UNLIKELY.search(text):
            continue
        found = ADDRESSEE.match(text)
        if found and found["name"]:
            yield Recipient(found["name"].strip(), found["route"] or "", found["precedence"] or "")
