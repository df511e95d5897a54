"""Lines of a cable that are not its text: page breaks, banners, release stamps, transmission marks.

Every line gets a mark, empty for text. What stands inside a line of text (page breaks in texts whose lines were
joined) comes as spans to cut.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.classification import BANNER, read_classification
from pipeline.clean.datetimes import DATE_TIME_GROUP
from pipeline.clean.lines import MAX_HEADER_LINE, Line, close_up

PAGE = "page"
SHEET = "sheet"
STAMP = "stamp"
RULE = "rule"
VISIT = "visit"
END = "end"

CABLE_PAGE = re.compile(r"^\W{0,3}[A-Z][A-Z .'’]{1,30} +\d{6,8} +\d{3}(?:\.\d+)? +OF +\d{3}\W*$")
TELEGRAM_PAGE = re.compile(
    r"^PAGE +\d{1,2} +[A-Z][A-Z .'’-]{1,30}? +\d{4,6}(?: |$)(?!.*[a-z])(?=.{0,60}$)|^PAGE +\d{1,2}(?: OF \d+)?$"
)
INLINE_PAGE = re.compile(
    r"(?:\b[A-Z][A-Z.'’]{1,24} ){1,4} {0,3}\d{8} {1,3}\d{3}(?:\.\d+)? {1,2}OF {1,2}\d{3}(?!\d)"
    r"|(?:\b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)\s{1,3})?"
    r"PAGE \d\d [A-Z][A-Z .]{1,24} \d{5} +(?:\d\d OF \d\d +)?\d{6}Z"
)
INLINE_CAPTION = re.compile(r"\bSIPDIS\b")
LEVEL_AT_END = re.compile(r"(?<=\s)(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)$")
STAMPS = re.compile(
    r"""^\W*(?:
      .{0,60}Declassified/Released\b.{0,120} | US\ Department\ of\ State | EO\ Systematic\ Review.{0,20}
    | (?:Sheryl\ P\.\ Walter|Margaret\ P\.\ Grafeld)\b.{0,160}
    | RELEASED?\ IN\ (?:FULL|PART)\b.{0,60} | UNITED\ STATES\ DEPARTMENT\ OF\ STATE | REVIEW\ AUTHORITY:.*
    | DATE/CASE\ ID:.* | (?:DECONTROLLED|DECLASSIFIED|DECAPTIONED)(?:/[A-Z]+)?
    | (?:UNCLASSIFIED\ +)?U\.S\.\ Department\ of\ State\ +Case\ No.* | (?:Case|Doc)\ No\.\ [A-Z0-9-]+.*
    | SIPDIS | SENSITIVE(?:\ SIPDIS)? | NOFORN(?:\ SIPDIS)? | SIPDIS\ SENSITIVE | N{4,6}V? | BT | NOTE\ BY\ OC/?T.* | \#\d{1,5}
    | EXEMPT | X?GDS(?:-\d)? | (?:E\ ){3,}E | (?:<\ ?){2,}.* | \#{5,} | \*\ Missing\ Section\ \d+\ \*
    | (?:B1|1\.4\([A-D]\)|B5|B6|B7\([A-Z]\))(?:[ ,]+(?:B\d|1\.4\([A-D]\)))*
    )\W*$""",
    re.VERBOSE,
)
CASELESS_STAMPS = re.compile(
    r"^\W*(?:this record is a partial extract of the original cable\b.{0,120}|-{5,} ?header ends ?-{5,}"
    r"|={5,} ?cable ends ?={5,}|end (?:of )?cable text)\W*$",
    re.IGNORECASE,
)
ENDS = re.compile(r"^(?:N{3,6}|NNNNV|E E E E E E E E)$")
RULES = re.compile(r"^[-=_*~.# ]{3,}$")
SITE = r"(?:classified|intranet|SIPRNET|unclassified)?\s{0,2}(?:web ?site|web ?page|web site|home ?page)"
VISITS = re.compile(
    rf"^(?:¶? ?\d+\. +(?:\(\w+\) +)?)?(?:[Pp]lease visit|Visit|VISIT)\b.{{2,60}}?\b(?i:{SITE})"
    r"|^\**\s*V(?:isit|ISIT) .{2,40}'[sS] (?i:classified)"
)
ROUTING = re.compile(r"^(?:VZCZC|ZCZC|DE R[A-Z]{3}|ZN[RY] |[OPRZ]{2} R[A-Z]{3}|R[UH][A-Z]{2})")
NUMBERED = re.compile(r"^\W{0,3}\d{1,2}\. ?\D")
SECTION_HEADER = 60
"""A section's header has at most so many lines."""
SHORT_NAME = re.compile(r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$")
INLINE_VISIT = re.compile(
    rf"\*{{0,60}} ?\*{{0,20}} ?\bVisit [A-Z][^\n:;]{{2,40}}?\b{SITE}(?: at)?:?(?: ?(?:X{{4,20}}|<?https?://\S{{1,200}}))?"
    r"(?:\*{3,60} ?\*{0,20})?",
    re.IGNORECASE,
)
DUMP_END = re.compile(r'"\s*,\s*"?\d{1,2}/\d{1,2}/\d{4}.*$')
ADDRESS = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$")


def mark_lines(lines: Sequence[Line]) -> list[str]:
    """One mark a line: what furniture it is, empty for text and blank lines."""
    marks = [mark(line.text) for line in lines]
    mark_sheets(lines, marks)
    mark_sections(lines, marks)
    mark_visits(lines, marks)
    return marks


def mark(text: str) -> str:
    """The furniture that one line is by itself, empty for text."""
    if not text or len(text) > MAX_HEADER_LINE:
        return ""
    if text[0] in "-=_*~#." and RULES.match(text):
        return STAMP if text[0] == "#" and len(text) > 5 else RULE
    head = text[:240]
    if "PAGE" in head and TELEGRAM_PAGE.match(head):
        return SHEET
    if " OF " in head and CABLE_PAGE.match(head):
        return PAGE
    if ENDS.match(head):
        return END
    if STAMPS.match(head) or CASELESS_STAMPS.match(head) or BANNER.match(close_up(head)):
        return STAMP
    return ""


def mark_sheets(lines: Sequence[Line], marks: list[str]) -> None:
    """Give the classification lines above a telegram's `PAGE 02` line the mark of the page break."""
    for i, kind in enumerate(marks):
        if kind != SHEET:
            continue
        j = i - 1
        while (
            j >= 0
            and i - j <= 6
            and (not lines[j].text or BANNER.match(close_up(lines[j].text[:80])))
        ):
            marks[j] = SHEET if lines[j].text else marks[j]
            j -= 1


def mark_sections(lines: Sequence[Line], marks: list[str]) -> None:
    """Give the header of a later section, as of cables joined from several files, the mark of a page break.

    One that has no date-time group above its classification line is left to the header's reader.
    """
    for i, line in enumerate(lines):
        level = read_classification(line.text) if " OF " in line.text[:240] else None
        if level is None or (level.part or 0) < 2:
            continue
        first = start_of_section(lines, i)
        for j in range(first, i + 1 if first < i else i):
            marks[j] = SHEET if lines[j].text else marks[j]


def start_of_section(lines: Sequence[Line], level: int) -> int:
    """First line of the header that ends with the classification line `level`; the line itself when it has none above it."""
    first, sender = level, False
    for j in range(level - 1, max(-1, level - SECTION_HEADER), -1):
        text = lines[j].text
        sender = sender or text.startswith("FM ")
        if sender and DATE_TIME_GROUP.match(text):
            first = j
        elif NUMBERED.match(text) or (first < level and text and not ROUTING.match(text)):
            break
    return first


def mark_visits(lines: Sequence[Line], marks: list[str]) -> None:
    """Mark the closing pointer to a web site, to the end of its block or its address."""
    open_block = False
    for i, line in enumerate(lines):
        if open_block and goes_on(line.text) and not marks[i]:
            marks[i] = VISIT
            open_block = not ADDRESS.match(line.text)
            continue
        open_block = False
        if 10 < len(line.text) < 160 and "isit" in line.text[:40] and VISITS.match(line.text):
            marks[i] = VISIT
            open_block = True


def goes_on(text: str) -> bool:
    """Whether a line continues a pointer to a web site: an address or short prose, not a signature."""
    return bool(ADDRESS.match(text)) or (0 < len(text) < 100 and not SHORT_NAME.match(text))


def inline_cuts(
    line: Line, post_words: int = 1, *, before_page: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the source spans of page breaks and pointers to web sites inside a line of text.

    `post_words` is the number of words in the post's name: capitals before those belong to the text. `before_page`
    says that the next line begins with a telegram's page break, whose classification then ends this one.
    """
    text = line.text
    if " OF " in text or "PAGE " in text:
        for found in INLINE_PAGE.finditer(text):
            start = found.start()
            if not found[0].startswith(("PAGE", "UNCL", "CONF", "SECR", "LIMI")):
                words = [
                    m.start()
                    for m in re.finditer(r"[A-Z][A-Z.'’]+(?= )", found[0].split(" OF ")[0])
                ]
                start += words[max(0, len(words) - post_words)] if words else 0
            yield line.start + start, line.start + found.end()
    if "SIPDIS" in text:
        for found in INLINE_CAPTION.finditer(text):
            yield line.start + found.start(), line.start + found.end()
    if before_page and (tail := LEVEL_AT_END.search(text)):
        yield line.start + tail.start(), line.end
    if '",' in text and (rest := DUMP_END.search(text)):
        yield line.start + rest.start(), line.end
    if "isit " in text and len(text) < 40_000:
        for found in INLINE_VISIT.finditer(text):
            yield line.start + found.start(), line.start + found.end()
