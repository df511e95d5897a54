"""The addressees of a cable: `RUEHC/SECSTATE WASHDC PRIORITY 4402`."""

import re
from collections.abc import Iterable, Iterator

from pipeline.clean.datetimes import MONTH
from pipeline.clean.posts import load_posts
from pipeline.records import Recipient

ROUTE = r"(?:R[A-Z]{4,8}|ZEN)"
PRECEDENCES = {
    "FLASH": "FLASH",
    "NIACT IMMEDIATE": "NIACT IMMEDIATE",
    "NIACT IMMED": "NIACT IMMEDIATE",
    "IMMEDIATE NIACT": "NIACT IMMEDIATE",
    "NIACT": "NIACT IMMEDIATE",
    "IMMEDIATE": "IMMEDIATE",
    "IMMED": "IMMEDIATE",
    "PRIORITY": "PRIORITY",
    "PRIORTY": "PRIORITY",
    "PRIORITYY": "PRIORITY",
    "PRIO": "PRIORITY",
    "ROUTINE": "ROUTINE",
}
PRECEDENCE = "|".join(
    name.replace(" ", r"\s+") for name in sorted(PRECEDENCES, key=len, reverse=True)
)
ADDRESSEE = re.compile(
    rf"^(?:(?P<route>{ROUTE})\s?/\s?)?(?P<name>.*?)(?:\s+(?P<precedence>{PRECEDENCE}))?(?:\s+\d[\dO]{{0,6}})?(?:\s+(?P<late>{PRECEDENCE}))?$"
)
SEVERAL = re.compile(
    rf"\s*[,;]?\s+(?={ROUTE}\s?/\s?[A-Z])|(?:\s*[,;]\s*|(?<=[A-Z\d])\s+)(?=(?:AMEMBASSY|AMCONSUL|USMISSION|AMEMB) )"
)
ADDRESSED = re.compile(
    rf"^(?:{ROUTE}\s?/|XMT |AM(?:EMBASSY|CONSUL|CONGEN|EMB)\b|US(?:MISSION|EMBASSY|OFFICE|INT|DEL|LO|EU|UN|NATO|DOC|CINC\w*)\b|SEC(?:STATE|DEF)\b"
    r"|DEPT OF|CINC[A-Z]+|CDR |HQ |JOINT STAFF|NATIONAL SECURITY|WHITE HOUSE|(?:NSC|CIA|DIA|FBI|DEA|JCS|NSA) )|\bCOLLECTIVE\b"
)
CONTINUED = re.compile(
    rf"^(?:DC|WASHDC|WASHINGTON DC|{PRECEDENCE}|\d{{1,6}}|(?:DC|WASHDC)\s+.*)(?:\s+(?:{PRECEDENCE}|\d{{1,6}}))*$"
)
MONTH_IN_NAME = re.compile(
    rf"^(?P<first>[A-Z][A-Z .'-]+?) (?:{MONTH})(?: (?P<second>[A-Z][A-Z .'-]+))?$"
)
UNLIKELY = re.compile(
    r"^[\W\d]*$|[a-z]{2}|^-|:|^(?:UNCLAS|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|SIPDIS|BT)\b"
)
EXEMPT = re.compile(r"^(?:XMT|ZEN XMT)\b")
MAX_LENGTH = 120


def read_recipients(lines: Iterable[str]) -> tuple[Recipient, ...]:
    """The addressees of a TO or INFO list, one a line or several; the sender's running number for each goes.

    Addressees behind XMT are exempt from a collective: they do not get the cable.
    """
    return tuple(iterate_recipients(lines))


def is_addressee(text: str) -> bool:
    """Whether a line by itself reads as an addressee, so that a list goes on with it behind a blank line."""
    return len(text) <= MAX_LENGTH and bool(ADDRESSED.search(text)) and not UNLIKELY.search(text)


def iterate_recipients(lines: Iterable[str]) -> Iterator[Recipient]:
    """Yield the addressees; lines that cannot be one are left out."""
    exempt = False
    for text in join_torn(lines):
        if EXEMPT.match(text):
            exempt = True
        elif exempt and not re.match(rf"{ROUTE}\s?/", text):
            continue
        else:
            exempt = False
            yield from read_addressee(text)


def join_torn(lines: Iterable[str]) -> Iterator[str]:
    """Yield one addressee at a time: lists on one line are cut, an end that went to the next line is joined."""
    waiting = ""
    for line in lines:
        text = re.sub(r"\s+", " ", line).strip(" ,;*")
        if not text or len(text) > MAX_LENGTH * 20:
            continue
        if waiting and CONTINUED.match(text):
            waiting = f"{waiting} {text}"
            continue
        parts = [part.strip(" ,;") for part in SEVERAL.split(text)]
        yield from [waiting] if waiting else []
        yield from parts[:-1]
        waiting = parts[-1]
    if waiting:
        yield waiting


def read_addressee(text: str) -> Iterator[Recipient]:
    """Yield the addressee of one line, two where a dump lost the break behind `LA PAZ JAN`."""
    found = ADDRESSEE.match(text)
    if (
        not found
        or len(text) > MAX_LENGTH
        or UNLIKELY.search(text)
        or not found["name"].strip(" -")
    ):
        return
    precedence = PRECEDENCES.get(
        re.sub(r"\s+", " ", found["precedence"] or found["late"] or ""), ""
    )
    name = re.sub(r"\s+\d{1,6}$", "", found["name"].strip(" ,;"))
    if name in PRECEDENCES:
        return
    torn = MONTH_IN_NAME.match(name)
    if (
        torn
        and load_posts().find(torn["first"])
        and (not torn["second"] or load_posts().find(torn["second"]))
    ):
        yield Recipient(torn["first"], found["route"] or "", "" if torn["second"] else precedence)
        if torn["second"]:
            yield Recipient(f"AMEMBASSY {torn['second']}", "", precedence)
        return
    yield Recipient(name, found["route"] or "", precedence)
