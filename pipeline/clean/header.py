"""The header of a cable: from its first routing line to the line before its first paragraph.

A header is read as labelled fields (`FM`, `TO`, `INFO`, `TAGS`, `SUBJECT`, `REF` ...) whose text may run over several
lines, page breaks in between. Nothing is required: of a mutilated header the fields that are there are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from pipeline.clean.captions import is_caption
from pipeline.clean.classification import Classification, is_sensitive, read_classification
from pipeline.clean.furniture import STAMP
from pipeline.clean.labels import ORDERS, find_label, guess_label, plain, split_glued
from pipeline.clean.line_kinds import (
    CONTINUING,
    ENUMERATED,
    FULL_LINE,
    HEADED,
    LEAD,
    LISTED,
    NUMBERED,
    NUMBERED_REFERENCE,
    PORTION,
    REFERENCE_LINE,
    UNFINISHED,
    is_cable,
    is_double_spaced,
    is_sentence,
)
from pipeline.clean.lines import Line
from pipeline.clean.recipients import is_addressee
from pipeline.clean.tags import are_tags

INITIAL = re.compile(r"\b[A-Z]\.$")
LOOK_AHEAD = 8
MAX_SUBJECT_LINES = 7
OVERRUN = 4
"""A field of more lines than these, and no paragraph in sight, ran into the text."""

ROUTING = frozenset({"ROUTE", "SERIAL", "DTG", "FM", "TO", "INFO", "DISTRIBUTION"})
BEFORE_BODY = frozenset(
    {
        "EO",
        "TAGS",
        "SUBJECT",
        "TITLE",
        "REF",
        "CLASS",
        "FM",
        "DTG",
        "CLASSIFIED_BY",
        "DECL",
        "REASON",
    }
)
GUESSABLE = frozenset({"TAGS", "SUBJECT", "REF"})
LATER = frozenset({"EO", "TAGS", "SUBJECT", "REF", "CLASSIFIED_BY", "REASON", "DECL"})
"""Fields that come behind the subject or a caption, before the body."""


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
            text = plain(self.lines[i].text)
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
            self.header.sensitive |= is_sensitive(text)
            self.header.captions.append(text)
            return True
        is_field = False
        for piece in [text] if mark else split_glued(text):
            is_field = self.take_piece(piece, mark) or is_field
        return is_field

    def take_piece(self, text: str, mark: str) -> bool:
        """Open a field, or add to the open one, or keep as a caption; whether it was part of a field."""
        classification = read_classification(text)
        if classification and self.is_own(classification):
            self.take_classification(classification)
            return True
        if mark:
            return False
        self.header.sensitive |= is_sensitive(text)
        if found := self.find_label(text):
            self.open_field(*found)
            return True
        goes_on = self.goes_on(text)
        self.blank = False
        if not goes_on:
            self.header.captions.append(text)
            if self.label in ("SUBJECT", "TAGS", "REF", "CLASSIFIED_BY"):
                self.label = ""
            return False
        self.header.fields.setdefault(self.label, []).append(text)
        return True

    def is_own(self, found: Classification) -> bool:
        """Whether a classification line counts: it has a number or section, or is the first of all."""
        return bool(found.number or found.parts) or self.header.classification is None

    def take_classification(self, found: Classification) -> None:
        """Note the classification line; the first one with a post counts, a banner before it for its level only."""
        own = self.header.classification
        if own is None or not own.post:
            self.header.classification = found
        if found.number or found.parts:
            self.label, self.blank, self.last_label = "CLASS", False, self.position

    def open_field(self, label: str, rest: str) -> None:
        """Begin a field; a second SUBJECT replaces the first (a preview), a second REF adds to it."""
        fields = self.header.fields
        self.label, self.blank, self.last_label = label, False, self.position
        if label == "REF" and fields.get("REF"):
            rest = f"; {rest}"
        if label == "SUBJECT" and fields.get("SUBJECT"):
            fields["SUBJECT"] = []
        fields.setdefault(label, []).append(rest)

    def find_label(self, text: str) -> tuple[str, str] | None:
        """The label of a line, misspelt or not, where the header can have it; references below a subject need none.

        Behind the subject no routing field comes, no second order, and no subject without a colon: `TO THE UNITED NATIONS`,
        `E.O. 13224 LISTS` and `SUBJECT TO APPROVAL` go on with it. Behind the classification line a caption may begin with TO.
        """
        fields = self.header.fields
        found = find_label(text)
        if found and fields.get("SUBJECT"):
            other_order = found[0] == "EO" and ("EO" in fields or found[1][:5] not in ORDERS)
            if (
                found[0] in ROUTING
                or other_order
                or (found[0] == "SUBJECT" and ":" not in text[:10])
            ):
                return None
            return found
        if found and found[0] in ("TO", "INFO") and self.header.classification is not None:
            numbered = bool(self.header.classification.number)
            return None if numbered and ("TO" in fields or not is_addressee(found[1])) else found
        if found or not fields.keys() | ({"CLASS"} if self.header.classification else set()):
            return found
        if self.label == "SUBJECT" and (
            self.lists_references(text) or (self.blank and is_cable(text))
        ):
            return "REF", text
        return guess_label(text, GUESSABLE - fields.keys())

    def lists_references(self, text: str) -> bool:
        """Whether a line opens a list of references without a label: `A.` here, `B.` in one of the next lines."""
        found = LISTED.match(text)
        if not found or found[1] != "A":
            return False
        following = (line.text for line in self.lines[self.position + 1 : self.position + 8])
        return any((item := LISTED.match(line)) and item[1] == "B" for line in following)

    def goes_on(self, text: str) -> bool:
        """Whether a line without a label goes on with the open field."""
        label = self.label
        own = self.header.fields.get(label, [])
        if not label or label in ("CLASS", "ROUTE", "SERIAL", "DTG", "FM", "DISTRIBUTION"):
            return label == "ROUTE" and not self.blank
        if label in ("TO", "INFO"):
            return not self.blank or is_addressee(text)
        if label == "TAGS":
            field = " ".join(own[-4:])
            if not self.blank and field.count("(") > field.count(")"):
                return True
            apart = self.blank and not self.double_spaced and not UNFINISHED.search(field)
            return are_tags(text) and (not apart or not field)
        if label == "EO":
            return bool(re.search(r"(?:DECL|GDS|ON)\W*$|^\d{5}\W*$", own[-1])) and not self.blank
        apart = self.blank and not UNFINISHED.search(own[-1])
        if is_caption(text, apart=apart) or self.repeats_subject(text):
            return False
        if label == "REF" and any(own) and not ENUMERATED.match(own[0]) and is_sentence(text):
            return False
        if not self.blank or not any(own):
            return True
        if label == "REF":
            return bool(REFERENCE_LINE.match(text)) or UNFINISHED.search(own[-1]) is not None
        return label == "SUBJECT" and self.subject_goes_on(text)

    def subject_goes_on(self, text: str) -> bool:
        """Whether a line behind a blank one still belongs to the subject."""
        own = self.header.fields["SUBJECT"]
        if own[-1].endswith(".") and not INITIAL.search(own[-1]):
            return False
        if self.double_spaced or UNFINISHED.search(own[-1]) or CONTINUING.match(text):
            return len(text) < 2 * FULL_LINE
        same_case = text.isupper() == " ".join(own).isupper()
        return (
            same_case
            and len(own[-1]) >= FULL_LINE
            and len(text) < 2 * FULL_LINE
            and text[:1] != "("
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
        if not seen & {"SUBJECT", "TITLE", "REF", "CLASSIFIED_BY"}:
            return bool(LEAD.match(text)) and self.blank and bool(seen & {"EO", "TAGS"})
        return self.is_prose(i, text)

    def is_prose(self, i: int, text: str) -> bool:
        """Whether a line without label, behind the subject, is neither the end of a field nor a caption."""
        if self.label == "SUBJECT" and len(self.header.fields["SUBJECT"]) >= MAX_SUBJECT_LINES:
            return True
        goes_on = self.label == "SUBJECT" and not self.blank and any(self.header.fields["SUBJECT"])
        lead = HEADED if goes_on else LEAD
        if lead.match(text) or (PORTION.match(text) and self.label != "REF"):
            return not self.label_follows(i, strict=True)
        if not self.blank and self.label and not (self.label == "REF" and not self.goes_on(text)):
            return False
        if is_caption(text) or self.repeats_subject(text) or self.label_follows(i):
            return False
        if self.label == "SUBJECT" and self.header.text("SUBJECT"):
            return not (self.subject_goes_on(text) and self.number_follows(i))
        if self.label == "REF":
            return not (len(text) < 100 and self.goes_on(text))
        return bool("".join(self.header.fields.get(self.label, ["-"])))

    def label_follows(self, i: int, *, strict: bool = False) -> bool:
        """Whether a missing field of the header comes within the next lines, before any paragraph begins."""
        missing = LATER - (self.header.fields.keys() - {"REF", "DECL", "REASON"})
        texts = (line.text for line in self.lines[i + 1 : i + 4 * LOOK_AHEAD] if line.text)
        for text in islice(texts, LOOK_AHEAD):
            if NUMBERED.match(text) or (LEAD.match(text) and not strict):
                return False
            found = find_label(text)
            if found and found[0] in missing and ":" in text[:24]:
                return True
        return False

    def number_follows(self, i: int) -> bool:
        """Whether a numbered paragraph or a heading such as SUMMARY comes within the next lines that are not blank."""
        following = [line.text for line in self.lines[i + 1 : i + 12] if line.text][:4]
        return any(NUMBERED.match(text) or LEAD.match(text) for text in following)

    def repeats_subject(self, text: str) -> bool:
        """Whether a line says the subject again, as some web copies do above the text."""
        subject = self.header.text("SUBJECT")
        return len(subject) > 12 and text.casefold().startswith(subject.casefold()[:60])
