"""The items of a REF field: what stands between its enumerators (`A.`, `(B)`, `C)`, `1.`) and semicolons."""

import re
from collections.abc import Iterator

CABLE_AHEAD = re.compile(
    r"(?:[('’]?(?:(?:19|20)\d\d|[\dO]\d)\)?[\s/.-]*)?[A-Z][A-Z.'’]+(?:[\s-]+[A-Z.'’]+){0,4}[\s#-]*\d{1,8}\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*REF(?:ERENCE|TEL)?(?:S|\(S\))?\b(?:\s*[.:;]+\s*|\s*-+\s+|\s+(?=\(?[A-Z0-9]\s?[.)])|\s+(?=[A-Z]{3}))",
    re.IGNORECASE,
)
MARK = re.compile(
    r"(?:^|(?<=[\s,;:.)\d]))(?:(?:AND|&)\s+)?(?:REF(?:TEL)?S?[\s:.]*)?(?:¶ ?)?(?P<open>[(\[{]?)\s?(?P<mark>[A-Z]|\d{1,2})"
    r"(?:(?P<close>\s?[.):\]}]+|-(?=\s))(?!\d(?!\d ?[A-Z]{3}))|(?P<torn>(?<=\([A-Z])[A-Z1|!](?=\s))|(?=\s))\s*(?:-+\s+)?",
    re.IGNORECASE,
)
RAN_INTO = re.compile(
    r"\s(?:(?:¶ ?)?1 ?\.? ?\((?:U|C|S|SBU|LOU|C/NF|S/NF)\)|\(?SENSITIVE BUT UNCLASSIFIED\b|NOT FOR INTERNET\b|THIS (?:MESSAGE|CABLE|IS)\b|SIPDIS\b|(?:\([A-Z]\) )?CLASSIFIED BY\b).*$",
    re.IGNORECASE,
)
PORTION = re.compile(r"^\((?:U|C|S|SBU|LOU|C/NF|S/NF)\)\s*")
MAX_FIELD = 20_000
"""A longer field is text that ran into it."""

BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
PAIRS = (("(", ")"), ("[", "]"))


def split_items(text: str) -> list[str]:
    """Cut the text of a REF field into items; a line break is no border, since it tears numbers from their posts."""
    text = re.sub(r"[\s¶]+", " ", text[:MAX_FIELD].strip())
    while found := LABEL.match(text):
        text = text[found.end() :]
    text = RAN_INTO.sub("", text)
    spans = [(0, 0), *find_marks(text)]
    ends = [start for start, _ in spans[1:]] + [len(text)]
    items = []
    for (_, begin), end in zip(spans, ends, strict=True):
        for part in text[begin:end].split(";"):
            item = trim(PORTION.sub("", LABEL.sub("", part.strip())))
            if item:
                items.append(item)
    return items


def find_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the enumerators: letters or numbers in their order, or such as a cable follows."""
    expected = {True: "1", False: "A"}
    for found in MARK.finditer(text):
        mark = found["mark"].upper()
        is_number = mark.isdigit()
        punctuated = bool(found["open"] or found["close"])
        cable = bool(CABLE_AHEAD.match(text, found.end()))
        in_order = mark == expected[is_number]
        if is_number:
            is_mark = in_order and bool(found["close"])
        else:
            is_mark = (in_order and (punctuated or cable)) or (punctuated and cable)
        if found["torn"]:
            is_mark = in_order and cable
        if not is_mark or is_initial(text, found, in_order):
            continue
        yield found.start(), found.end()
        expected[is_number] = str(int(mark) + 1) if is_number else chr(ord(mark) + 1)


def is_initial(text: str, found: re.Match[str], in_order: bool) -> bool:
    """Whether a letter with a full stop is part of a name (`U.S. EMBASSY`, `J. BERG`), not an enumerator."""
    if found["open"] or in_order or "." not in (found["close"] or ""):
        return False
    return text.endswith((".", "-"), 0, found.start())


def trim(item: str) -> str:
    """An item without the punctuation around it and without brackets that do not close."""
    item = item.strip(" ,.;:-–/")
    if inner := BRACKETED.fullmatch(item):
        item = inner[1]
    for opening, closing in PAIRS:
        if item.count(opening) > item.count(closing):
            item = item.lstrip(opening) if item.startswith(opening) else item.removesuffix(opening)
        elif item.count(opening) < item.count(closing):
            item = item.removesuffix(closing) if item.endswith(closing) else item
    return re.sub(r"\s*\b(?:AND|&)$", "", item).strip(" ,.;:")
