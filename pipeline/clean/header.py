"""The header of a cable: from its first routing line to the line before its first paragraph.

A header is read as labelled fields (`FM`, `TO`, `INFO`, `TAGS`, `SUBJECT`, `REF` ...) whose text may run over several
lines, page breaks in between. Nothing is required: of a mutilated header the fields that are there are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.clean.classification import SENSITIVE, Classification, read_classification
from pipeline.clean.datetimes import DATE_TIME_GROUP, SERIAL
from pipeline.clean.furniture import STAMP
from pipeline.clean.lines import MAX_HEADER_LINE, Line, close_up

LABELS = (
    ("ROUTE", re.compile(r"^(?:VZCZC\w*|[OPRZ]{2} (?:RU|RH)\w+.*|ZNR \w.*|ZNY \w.*|ZZH)$")),
    ("SERIAL", SERIAL),
    ("DTG", DATE_TIME_GROUP),
    ("DISTRIBUTION", re.compile(r"^(?:ACTION|ORIGIN|INFO)\s+[A-Z/]+-\d\d\b")),
    ("FM", re.compile(r"^FM\s+(?=[A-Z])")),
    ("TO", re.compile(r"^TO\s+(?=[A-Z])")),
    ("INFO", re.compile(r"^INFO\s+(?=[A-Z])")),
    ("EO", re.compile(r"^E\.? ?[O0]\.? ?:?\s*(?=\d{5})|^EXECUTIVE ORDER:?\s*(?=\d{5})")),
    ("TAGS", re.compile(r"^TAGS?\b\s*[:;.]*\s*(?=[\[(A-Z]|$)")),
    ("SUBJECT", re.compile(r"^(?:SUBJ(?:ECT|:|\b)|Subject:)\s*[:;.]*\s*")),
    ("TITLE", re.compile(r"^TITLE:\s*")),
    ("REF", re.compile(r"^(?:REF(?:S|ERENCES?|TELS?|\(S\))?|Refs?|Reference)\b[.]?\s*[:;]\s*|^REFS?\s+(?=\(?[A-H0-9][.)])")),
    ("CLASSIFIED_BY", re.compile(r"^\(?(?:Classified|CLASSIFIED|CLASS\.?)\s+(?:By|BY|by)\b\s*[:.]?\s*")),
    ("REASON", re.compile(r"^(?:Reasons?|REASONS?):\s*")),
    ("DECL", re.compile(r"^DECL(?:ASSIFY ON)?:\s*")),
)  # fmt: skip
GLUED = re.compile(r"\",\"|(?<=\S)\s+(?=E\.O\. ?\d{5}|TAGS: |SUBJECT: |REFS?: )")
NUMBERED = re.compile(r"^(?:¶ ?\d{1,3}\b|\d{1,2} ?[.)](?!\d)|\d{1,2} ?\([A-Z]{1,4}\) )")
LEAD = re.compile(
    r"^\W*(?:BEGIN )?(?:SUMMARY|INTRODUCTION|KEY POINTS?|ACTION REQUEST|OVERVIEW|BACKGROUND|COMMENT|ABSTRACT"
    r"|(?:THIS|THE FOLLOWING) (?:IS|MESSAGE|CABLE|TELEGRAM|ARE)\b)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"^\W*(?:(?:FOR|PASS|DEPT|DEPARTMENT|STATE|PLEASE PASS|PLS PASS|NSC|USDOC|TREASURY|SENSITIVE|SIPDIS|NOFORN|STADIS|EXDIS"
    r"|NODIS|LIMDIS|EYES ONLY|ROGER CHANNEL|UNCLAS)\b(?![.,] )|NOT FOR INTERNET|CORRECTED|C O R R E C T E D"
    r"|SENSITIVE BUT|FROM (?:THE )?(?:AMBASSADOR|CHARGE|DCM)\b|ALSO FOR|JOINT )",
)
REFERENCE_LINE = re.compile(
    r"^(?:¶ ?)?\(?[A-Z][.)]\)?\s*\S|^\d{3,6}\W*$|^(?:\d\d ?)?[A-Za-z][A-Za-z. ]{2,24} 0*\d{2,6}\b.{0,12}$"
)
NUMBERED_REFERENCE = re.compile(r"^\(?\d[.)]\s*(?:\d\d )?[A-Z][A-Za-z. ]{2,24} 0*\d{2,6}\b.{0,30}$")
LOOK_AHEAD = 4
OVERRUN = 4
"""A field of more lines than these ran into the text."""
ROUTING = frozenset({"ROUTE", "SERIAL", "DTG", "FM", "TO", "INFO", "DISTRIBUTION"})
BEFORE_BODY = frozenset({"EO", "TAGS", "SUBJECT", "TITLE", "REF", "CLASS", "FM", "DTG"})


@dataclass(slots=True)
class Header:
    """The fields as text lines, and `[first, last)`, the header's lines. `SERIAL` and `DTG` keep whole lines."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    classification: Classification | None = None
    sensitive: bool = False
    captions: list[str] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def text(self, label: str) -> str:
        """The lines of a field joined by one space, empty when the header has no such field."""
        return re.sub(r"\s+", " ", " ".join(self.fields.get(label, ()))).strip()


def find_label(text: str) -> tuple[str, str] | None:
    """Label and rest of a header line, None for any other line."""
    if len(text) > MAX_HEADER_LINE or not text:
        return None
    for label, pattern in LABELS:
        if found := pattern.match(text):
            whole = label in ("SERIAL", "DTG", "ROUTE", "DISTRIBUTION")
            return label, text if whole else text[found.end() :].strip()
    return None


def read_header(lines: Sequence[Line], marks: Sequence[str], first: int) -> Header:
    """Read fields from line `first` on; `Header.last` is the index of the first line of the body."""
    reader = HeaderReader(lines, marks, first)
    return reader.read()


class HeaderReader:
    """Walks down the lines and keeps which field is open."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[str], first: int) -> None:
        self.lines, self.marks = lines, marks
        self.header = Header(first=first, last=first)
        self.label = ""
        self.blank = False
        self.last_label = first
        self.position = first
        self.double_spaced = is_double_spaced(lines, first)

    def read(self) -> Header:
        """Go on to the first line of the body, or to the line after the last field."""
        end_of_fields = self.header.first
        for i in range(self.header.first, len(self.lines)):
            text = self.lines[i].text
            if not text:
                self.blank = True
                continue
            self.position = i
            if self.is_body(i, text):
                self.header.last = i
                return self.header
            if self.take(text, self.marks[i]):
                end_of_fields = i + 1
        # Without a recognisable first paragraph the body begins after the last field, or is what the field ran into.
        overrun = (
            sum(1 for line in self.lines[self.last_label + 1 : end_of_fields] if line.text)
            >= OVERRUN
        )
        self.header.last = self.last_label + 1 if overrun else end_of_fields
        return self.header

    def take(self, text: str, mark: str) -> bool:
        """Put one line where it belongs; whether it was part of a field."""
        if mark == STAMP and not read_classification(text):
            self.header.sensitive |= bool(SENSITIVE.match(close_up(text)))
            self.header.captions.append(text)
            return True
        is_field = False
        for piece in [text] if mark else GLUED.split(text):
            is_field = self.take_piece(piece.strip(' "'), mark) or is_field
        return is_field

    def take_classification(self, found: Classification) -> None:
        """Note the classification line; the first one with a post counts."""
        if self.header.classification is None or not self.header.classification.post:
            self.header.classification = found
        self.label, self.blank, self.last_label = "CLASS", False, self.position

    def take_piece(self, text: str, mark: str) -> bool:
        """Open a field, or add to the open one, or keep as a caption; whether it was part of a field."""
        classification = read_classification(text)
        if classification and (classification.number or not self.header.classification):
            if classification.number or classification.parts:
                self.take_classification(classification)
            return True
        if mark:
            return False
        self.header.sensitive |= bool(SENSITIVE.match(close_up(text)))
        found = self.find_label(text)
        if found:
            self.label, rest = found
            self.blank, self.last_label = False, self.position
            if self.label == "REF" and self.header.fields.get("REF"):
                rest = f"; {rest}"
            if self.label == "SUBJECT" and self.header.fields.get("SUBJECT"):
                self.header.fields["SUBJECT"] = []
            self.header.fields.setdefault(self.label, []).append(rest)
            return True
        apart = self.blank and (
            self.label not in ("REF", "SUBJECT")
            or CAPTION.match(close_up(text))
            or self.repeats_subject(text)
        )
        self.blank = False
        if apart or self.label in ("CLASS", "EO", "ROUTE"):
            self.header.captions.append(text)
            return False
        if self.label:
            self.header.fields.setdefault(self.label, []).append(text)
        return bool(self.label)

    def find_label(self, text: str) -> tuple[str, str] | None:
        """The label of a line; behind the subject no routing field comes ("TO THE UNITED NATIONS" goes on with it)."""
        found = find_label(text)
        return (
            None if found and found[0] in ROUTING and self.header.fields.get("SUBJECT") else found
        )

    def is_body(self, i: int, text: str) -> bool:
        """Whether the line `i` begins the body."""
        seen = self.header.fields.keys() | ({"CLASS"} if self.header.classification else set())
        if not seen & BEFORE_BODY:
            return False
        if NUMBERED.match(text):
            return not (self.label == "REF" and NUMBERED_REFERENCE.match(text))
        if self.marks[i] or self.find_label(text) or read_classification(text):
            return False
        if seen & {"SUBJECT", "TITLE"}:
            return self.is_prose(i, text)
        if self.label == "REF":
            return self.is_prose(i, text)
        return bool(LEAD.match(text)) and self.blank and bool(seen & {"EO", "TAGS", "REF"})

    def is_prose(self, i: int, text: str) -> bool:
        """Whether a line without label, after the subject, is neither the end of a field nor a caption."""
        if self.label == "SUBJECT" and len(self.header.fields["SUBJECT"]) > OVERRUN:
            return True
        if not self.blank and not LEAD.match(text):
            return False
        if CAPTION.match(close_up(text)) or self.repeats_subject(text):
            return False
        if self.label == "SUBJECT" and not LEAD.match(text):
            return not (self.double_spaced or self.is_unfinished()) or not self.label_follows(i)
        if self.label == "REF" and not LEAD.match(text):
            return not (len(text) < 100 and REFERENCE_LINE.match(text))
        return True

    def is_unfinished(self) -> bool:
        """Whether the subject so far ends in the middle of a phrase."""
        return bool(
            re.search(
                r"[-:,&]$|\b(?:OF|THE|AND|IN|ON|FOR|TO|WITH|A)$",
                self.header.text("SUBJECT"),
                re.IGNORECASE,
            )
        )

    def label_follows(self, i: int) -> bool:
        """Whether a field or a numbered paragraph comes within the next lines that are not blank."""
        following = [line.text for line in self.lines[i + 1 : i + 3 * LOOK_AHEAD] if line.text][
            :LOOK_AHEAD
        ]
        return any(find_label(text) or NUMBERED.match(text) for text in following)

    def repeats_subject(self, text: str) -> bool:
        """Whether a line says the subject again, as some web copies do above the text."""
        subject = self.header.text("SUBJECT")
        return len(subject) > 12 and text.casefold().startswith(subject.casefold()[:60])


def is_double_spaced(lines: Sequence[Line], first: int) -> bool:
    """Whether every line of the text is followed by a blank one, so that blank lines do not end paragraphs."""
    window = lines[first : first + 400]
    pairs = [
        (window[i].text, window[i + 2].text)
        for i in range(len(window) - 2)
        if window[i].text and not window[i + 1].text and window[i + 2].text
    ]
    texts = sum(1 for line in window if line.text)
    running = sum(1 for one, two in pairs if two[0].islower() and one[-1] not in ".!?:")
    return texts >= 8 and running > 0.2 * texts


def join_subject(header: Header) -> str:
    """The subject on one line, without a page break that was torn into it, trailing dots or quotes."""
    text = header.text("SUBJECT") or header.text("TITLE")
    text = re.sub(r"\s+(?:[A-Z][A-Z.]+ ){1,3} ?\d{8}\s+\d{3}(?:\.\d)? OF \d{3}\s*$", "", text)
    return re.sub(r"\s*(?:\.{2,}|…)$", "", text).strip(" ,;")
