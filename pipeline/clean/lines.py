"""The source as lines, each with its offsets, and which of them are furniture: no words of the document.

Furniture is what transmission, archives and web sites add: page breaks, banners, release stamps, end marks.
"""

import re
from dataclasses import dataclass

MARKING = (
    r"(?:TOP\s?SECRET|S\s?E\s?C\s?R\s?E\s?T|C\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L"
    r"|LIMITED OFFICIAL USE|L\s?I\s?M\s?I\s?T\s?E\s?D O\s?F\s?F\s?I\s?C\s?I\s?A\s?L U\s?S\s?E"
    r"|UNCLASSIFIED|UNCLAS|U\s?N\s?C\s?L\s?A\s?S(?:\s?S\s?I\s?F\s?I\s?E\s?D)?)"
)
FURNITURE = re.compile(
    r"^[#\s]*(?:"
    + "|".join(
        (
            MARKING + r"(?:\s*//?\s*[A-Z ]+)?",
            r"[A-Z][A-Z .'-]{2,24} \d{4,8}\s+\d{2,3}(?:\.\d)?\s+OF\s+\d{2,3}",
            r"(?:"
            + MARKING
            + r"\s+)?PAGE\s+\d{1,3}\s+(?:OF\s+\d+\s+)?[A-Z].*\d{6}Z?(?:\s+\w{3}\s+\d{2})?",
            r"PAGE\s+\d{1,3}(?:\s+OF\s+\d{1,3})?",
            r"SENSITIVE BUT UNCLASSIFIED.*",
            r"DECONTROLLED(?:/UNCLASSIFIED)?",
            r"RELEASED IN (?:FULL|PART)(?:\s+[A-Z]\d.*)?",
            r"UNITED STATES DEPARTMENT OF STATE",
            r"REVIEW AUTHORITY:.*",
            r"DATE/CASE ID:.*",
            r"(?:\S+ (?:\S+ ){0,3})?\s*Declassified/Released\b.*",
            r"US Department of State",
            r"(?:EO )?Systematic Review.*",
            r"NNNN?",
            r"Message Text",
            r"[-_=*]{4,}[-_=* ]*",
            r"Visit .{3,60} [Cc]lassified [Ww]eb\s?(?:[Ss]ite|page).*",
            r"<?https?://\S+>?",
            r"MEXICO'S CLASSIFIED WEB SITE.*",
            r"©.*",
        )
    )
    + r")[#\s]*$"
)
TRAILER = re.compile(r"^\s*Message Attributes\s*$")
WEB_END = re.compile(
    r"^\s*(?:© .*|World Headlines|Search Refworld|Comments(?: \(\d+\))?|Related (?:articles|links).*|Share this.*"
    r"|Back to top|Next in .*|Previous in .*|ADVERTISEMENT)\s*$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end: `source[start:end] == text`."""

    start: int
    end: int
    text: str
    dropped: bool = False
    """Whether it belongs to the repeated header of a further section."""

    @property
    def blank(self) -> bool:
        """Whether it holds white space alone."""
        return not self.text.strip()

    @property
    def furniture(self) -> bool:
        """Whether it holds no words of the document."""
        return self.dropped or FURNITURE.match(self.text) is not None


def split_lines(source: str) -> list[Line]:
    """Cut a text at `\\n` and form feeds."""
    return [
        Line(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n\f\v]+|(?<=\n)(?=\n)", source)
    ]
