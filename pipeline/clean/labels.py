"""The labels of header fields (`TAGS:`, `SUBJ`, `E.O. 12958:`) and what typists make of them."""

import re

from rapidfuzz.distance import OSA

from pipeline.clean.datetimes import DATE_TIME_GROUP, SERIAL
from pipeline.clean.lines import MAX_HEADER_LINE

PORTION = r"(?:\(\s?(?:U|C|S|SBU|C/NF|S/NF)\s?\)\s*)"
LABELS = (
    ("ROUTE", re.compile(r"^(?:\W{0,3}N{0,5}\W{0,3}VZCZC\w*|[OPRZ]{2} (?:RU|RH)\w+.*|ZNR \w.*|ZNY \w.*|ZZH)$")),
    ("SERIAL", SERIAL),
    ("DTG", DATE_TIME_GROUP),
    ("DISTRIBUTION", re.compile(r"^(?:ACTION|ORIGIN|INFO)\s+[A-Z/]+-\d\d\b")),
    ("FM", re.compile(r"^(?:FM:?|FROM:)\s+(?=[A-Z])")),
    ("TO", re.compile(r"^TO:?\s+(?=[A-Z])")),
    ("INFO", re.compile(r"^INFO(?:\s+TO)?:?\s+(?=[A-Z])")),
    ("EO", re.compile(r"^E ?[.,:]{0,2} ?[O0QM] ?M?[.,:;]{0,2}\s*(?=\d{5}\b)|^EXECUTIVE ORDER\s*:?\s*(?=\d{5})", re.IGNORECASE)),
    ("TAGS", re.compile(r"^(?:TAGS?|T A G S)\b\s*[:;.,=/-]*\s*(?=[\[(\"A-Z]|$)|^(?:Tags?|tags):\s*")),
    ("SUBJECT", re.compile(r"^(?:S U B J(?: E C T)?|SUBJECTS?|SUBJ|SUB(?=\s?:))\b\s*(?:\(S\))?[\s:;.,>=-]*|^(?:Subject|Subj|subject|subj)\s*[:;-]+\s*")),
    ("TITLE", re.compile(r"^TITLE:\s*")),
    ("REF", re.compile(
        r"^(?:REF(?:ERENCE|TEL|AIR)?(?:S|\(S\))?|R E F S?|(?i:refs?|ref\(s\)|references?|reftels?))(?:\s?\([A-Z]\)|\s[A-Z])?\s*[.]?\s*[:;]+\s*"
        r"|^REF(?:ERENCE|TEL)?S?[\s.-]+(?=\(?[A-H0-9][.)]|(?:\d\d )?[A-Z][A-Z. ]{2,24} \d{2,8}\b|[A-H] (?:\d\d )?[A-Z]{3,}[A-Z. ]{0,20} \d)"
    )),
    ("CLASSIFIED_BY", re.compile(
        rf"^{PORTION}?\(?(?:CLASSI?FI?E?I?D|CLASS\.?|CLASSIFICATION|C L A S S I F I E D)\s+(?:BY|UNDER)\b\s*[:.;-]*\s*", re.IGNORECASE
    )),
    ("REASON", re.compile(r"^(?:Reasons?|REASONS?)\s*[:.]\s*")),
    ("DECL", re.compile(r"^(?:DECL(?:ASSIFY ON|AS|ASS)?|Declassify on)\s*[:.]\s*", re.IGNORECASE)),
)  # fmt: skip
WHOLE = frozenset({"SERIAL", "DTG", "ROUTE", "DISTRIBUTION"})
"""Labels whose field is the whole line."""

GUESSED = {
    "SUBJECT": "SUBJECT",
    "SUBJ": "SUBJECT",
    "TAGS": "TAGS",
    "REFERENCE": "REF",
    "REFTEL": "REF",
    "REFS": "REF",
}
MARKUP = re.compile(r"^[>#]+\s*|\*\*(?=[^*\s])(?P<bold>[^*]{1,200})\*\*")
WORD_AND_COLON = re.compile(r"^([A-Z][A-Za-z0-9]{2,9})\s?[:;]+\s*(?=\S)")
ORDERS = frozenset({"10501", "11652", "12065", "12356", "12958", "13292", "13526"})
"""The executive orders on classification; other orders are what cables are about."""

GLUED = re.compile(
    r"\",\"|(?<=\S)\s+(?=E\.O\. ?(?:"
    + "|".join(sorted(ORDERS))
    + r")|TAGS: |TAGS [A-Z]{4}[, ]|SUBJECT: |SUBJ: |REFS?: |Ref(?:s|\(s\))?: ?(?=\(?[A-H][.)]|(?:\d\d ?)?[A-Z]{3})|REF [A-C][.)] |REFTELS?: |(?:CLASSIFIED BY|Classified By): )"
    r"|(?<=[A-Za-z0-9])(?=TAGS: [A-Z]{2}|SUBJECT: )"
)


ADDRESS = r"(?:R[A-Z]{4,7}/|(?:AM|US)[A-Z]{3,} |SEC(?:STATE|DEF)\b|[A-Z ]{4,40} COLLECTIVE\b)"
ROUTED = re.compile(
    rf"\s+(?=FM [A-Z]|(?:TO|INFO) {ADDRESS}|(?:UNCLAS|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|C O N F I D|S E C R E T|U N C L A S)\b)"
)
"""Where the fields of a header begin that stands on one line, behind its date-time group."""


def find_label(text: str) -> tuple[str, str] | None:
    """Label and rest of a header line, None for any other line."""
    if len(text) > MAX_HEADER_LINE or not text:
        return None
    text = plain(text)
    for label, pattern in LABELS:
        if found := pattern.match(text):
            return label, text if label in WHOLE else text[found.end() :].strip()
    return None


def plain(text: str) -> str:
    """A line without what web pages put into it: no-break spaces, marks of emphasis and quotation."""
    if "\xa0" in text:
        text = text.replace("\xa0", " ")
    return MARKUP.sub(lambda found: found["bold"] or "", text) if text[:1] in "*>#" else text


def guess_label(text: str, missing: frozenset[str]) -> tuple[str, str] | None:
    """As `find_label`, for a misspelt label before a colon (`SUBEJCT:`, `TAOS:`) of a field that is still missing.

    One letter may be wrong, two in a word of four letters or more that ends as the label does (`XIBJ:`).
    """
    found = WORD_AND_COLON.match(text[:60])
    if not found:
        return None
    word = found[1].upper()
    for known, label in GUESSED.items():
        cut_off = len(word) > 4 and known.startswith(word)
        if label not in missing or (word[-1] != known[-1] and not cut_off):
            continue
        distance = OSA.distance(word, known)
        if (
            distance == 1
            or (distance == 2 and word[-2:] == known[-2:] and len(word) >= len(known) == 4)
            or (distance == 2 and len(known) > 6)
        ):
            return label, text[found.end() :].strip()
    return None


def split_glued(text: str) -> list[str]:
    """The fields that stand on one line: `E.O. 12958: N/A TAGS: PREL` is two."""
    # Elsewhere these words are those of a sentence: `A LETTER TO SECSTATE`.
    parts = ROUTED.split(text) if DATE_TIME_GROUP.match(text) else [text]
    pieces = (unquote(piece.strip()) for part in parts for piece in GLUED.split(part))
    return [piece for piece in pieces if piece]


def unquote(text: str) -> str:
    """A text without a quote of the dump's row that opens or closes elsewhere."""
    return text.strip(' "') if text.count('"') % 2 else text
