"""Captions: the lines of a header that say who shall see the cable (`SIPDIS`, `DEPT FOR EUR/NB`, `STATE PASS USTR`)."""

import re

from pipeline.clean.classification import CAVEAT
from pipeline.clean.lines import close_up
from pipeline.clean.posts import load_posts
from pipeline.clean.words import load_words

MARKING = re.compile(
    rf"^\W*(?:(?:{CAVEAT})\b(?! (?:TO|ISSUES?|MATTERS?|INFORMATION)\b)|SENSITIVE BUT|UNCLASSIFIED BUT|SBU\b|NOT FOR (?:INTERNET|PUBLIC|RELEASE)"
    r"|CORRECTED ?(?:COPY|CABLE|VERSION)|C O R R E C T E D|(?:PLEASE|PLS) (?:PASS|PROTECT|HANDLE)|FOR: |LIMITED DISTRIBUTION|AIDAC\b|BT\b|ENTIRE TEXT"
    r"|(?:STATE|DEPT|DEPARTMENT|EMBASSY|USIA|AID/W) (?:ALSO |PLEASE |PLS )?PASS(?:ES|ED)?\b|PASS (?:TO )?(?:USDOC|USDA|USTR|USIA|OPIC|TREASURY|COMMERCE|DEA|NSC|AID)\b)",
)
HANDLING = re.compile(
    r"^\W*(?:PASS (?:TO )?[A-Z]{2}|(?:FROM|FOR) (?:THE )?(?:AMBASSADOR|CHARGE|DCM|CHIEF|CONSUL|PRINCIPAL OFFICER|ASSISTANT SECRETARY|A/S|DAS|UNDER SECRETARY"
    r"|DEPUTY SECRETARY|SECRETARY)\b|ALSO (?:FOR|PASS)\b|JOINT (?:STATE|MESSAGE|CABLE|EMBASSY|USAID)|FOR (?:[A-Z]{1,5}/|[A-Z]{1,6}$)|INFORM CONSULS"
    r"|MILITARY ADDRESSEES|PAGE \d|THIS (?:IS|CABLE IS) AN? CORRECTED|UNCLAS\b|USMISSION|AMEMBASSY)",
)
ADDRESS = re.compile(
    r"^\W*(?P<office>[A-Z][A-Z0-9/.&'-]*(?:[ ,]+[A-Z][A-Z0-9/.&'-]*){0,6}?) +(?:ALSO )?(?P<verb>FOR|PASS(?:ES)?|PLEASE PASS|PLS PASS|PLEASE FOR|TO)(?= |:)"
)
MAX_LENGTH = 240


def is_caption(text: str, *, apart: bool = True) -> bool:
    """Whether a line of a header is a marking of handling or tells an office or post whom the cable is for.

    `STATE PASS OPIC`, `LIMA FOR AGATT`, `EUR/SE FOR BERG` are; `REQUEST FOR SUPPORT` is not. A line that is not `apart` from
    the field above it must be a marking beyond doubt.
    """
    if len(text) > MAX_LENGTH:
        return False
    closed = close_up(text)
    if MARKING.match(closed):
        return True
    if not apart:
        return False
    if HANDLING.match(closed):
        return True
    found = ADDRESS.match(closed)
    if not found:
        return False
    known = load_words()["offices"]
    offices = [office for office in re.split(r"[ ,]+", found["office"]) if office]
    if found["verb"] == "TO" and not all("/" in office or office in known for office in offices):
        return False
    return load_posts().find(found["office"]) is not None or all(
        office in known
        or re.fullmatch(r"[A-Z]{1,5}(?:/[A-Z0-9-]{1,12})+", office)
        or office in ("AND", "/")
        for office in offices
    )
