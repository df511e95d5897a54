"""TEI: edited volumes with one document a division (such as Foreign Relations of the United States), and single texts.

A volume is read as a stream, one document in memory. Where its XML breaks, the documents before it are given.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import RawText, Unreadable, check_lines
from pipeline.read.safe_xml import (
    Element,
    attribute,
    forget,
    local_name,
    parse_events,
    root_name,
)
from pipeline.read.tei_text import make_text, one_line
from pipeline.registry import readers

ROOTS = frozenset(["TEI", "TEI.2", "teiCorpus", "teiCorpus.2"])
APART = frozenset(["attachment", "note", "floatingText", "quote"])
"""What stands in a document without being its own: the dates and places in it are those of other documents."""
DAY_OF_SPAN = (("from", "to"), ("notBefore", "notAfter"))
REST = "rest"
"""Record id of what follows where a volume breaks off between two documents."""


@readers("tei.v1")
class TeiReader:
    """TEI files, each division of type `document` a record; a file without one is a record."""

    many = True

    def match(self, path: Path, head: bytes) -> int:
        """5 for the root element of a TEI file: its `<head>` would make it look like HTML."""
        return 5 if root_name(head) in ROOTS else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the documents of a volume in order, or the one text of a file, or the texts of a corpus."""
        is_volume = False
        for found in read_volume(path, limits):
            is_volume = True
            yield found
        if not is_volume:
            yield from read_texts(path, limits)


def read_volume(path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
    """Yield a text for each document. ReadError when the XML breaks before the first."""
    for number, found in enumerate(find_elements(path, is_document), start=1):
        if isinstance(found, Unreadable):
            yield found
            continue
        record_id = find_id(found) or str(number)
        yield make_record_text(found, record_id, document_metadata(found), limits, path.name)


def read_texts(path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
    """Yield each outermost `text` with what the header before it says; only those of a corpus have ids."""
    metadata: dict[str, str] = {}
    number = 0
    for found in find_elements(path, lambda element: local_name(element) in ("teiHeader", "text")):
        if isinstance(found, Unreadable):
            if not number:
                raise found.error
            yield found
        elif local_name(found) == "teiHeader":
            metadata = header_metadata(found)
        else:
            number += 1
            facts = metadata | (dateline_metadata(found) if has_one_dateline(found) else {})
            text = make_record_text(found, corpus_id(found, number), facts, limits, path.name)
            if isinstance(text, Unreadable) and not text.record_id:
                raise text.error
            yield text


def find_elements(
    path: Path, is_wanted: Callable[[Element], bool]
) -> Iterator[Element | Unreadable]:
    """Yield the outermost wanted elements; each is freed before the next is built.

    ReadError when the XML breaks before the first one ended; an Unreadable when it does so later.
    """
    open_element: Element | None = None
    found = False
    try:
        with path.open("rb") as file:
            for event, element in parse_events(file, path.name):
                if event == "start":
                    if open_element is None and is_wanted(element):
                        open_element = element
                elif element is open_element:
                    found = True
                    yield element
                    open_element = None
                    forget(element)
                elif open_element is None:
                    forget(element)
    except ReadError as error:
        if not found:
            raise
        yield Unreadable(REST if open_element is None else find_id(open_element) or REST, error)


def make_record_text(
    element: Element, record_id: str, metadata: dict[str, str], limits: Limits, name: str
) -> RawText | Unreadable:
    """The text of an element with its metadata, or why it has none."""
    try:
        text = make_text(element)
        check_lines(text.source, limits, f"{name}#{record_id}")
    except ReadError as error:
        return Unreadable(record_id, error)
    return RawText(text.source, "tei", record_id, metadata, pages=text.pages, parted=True)


def is_document(element: Element) -> bool:
    """Whether an element is a document of a volume."""
    return local_name(element).startswith("div") and element.get("type") == "document"


def find_id(element: Element) -> str:
    """`xml:id` or `n`, empty when there is neither."""
    return (attribute(element, "id") or element.get("n") or "").strip()


def corpus_id(text: Element, number: int) -> str:
    """The id of a text of a corpus; empty for the one text of a file."""
    owner = text.getparent()
    corpus = None if owner is None else owner.getparent()
    return "" if owner is None or corpus is None else find_id(owner) or str(number)


def document_metadata(document: Element) -> dict[str, str]:
    """Title, date and place of writing, as far as a document says them."""
    title = find_title(document)
    facts = dateline_metadata(document)
    if "date" not in facts and not has_dateline_date(document):
        # The editors' bounds are instants at -05:00, so that a dateline's own day comes first.
        bounds = [attribute(document, f"doc-dateTime-{end}") for end in ("min", "max")]
        facts["date"] = same_day(*bounds)
    return {key: value for key, value in {"title": title, **facts}.items() if value}


def find_title(document: Element) -> str:
    """The heading of a document without its number and its notes: "26. Memorandum" -> "Memorandum"."""
    head = next((child for child in document if local_name(child) == "head"), None)
    number = re.escape((document.get("n") or "").strip()) or r"\d+"
    return re.sub(
        rf"^(?:No\. ?)?(?:\[{number}\]|{number}(?=[.:]))[.:]? ?(?=\S)", "", one_line(head)
    )


def header_metadata(header: Element) -> dict[str, str]:
    """The title of a file, and the day on which its text was made."""
    titles = [e for e in header.iter() if local_name(e) == "title" and is_main_title(e)]
    days = [day_of(e) for e in header.iter() if local_name(e) == "date" and is_creation(e)]
    facts = {"title": one_line(titles[0] if titles else None), "date": days[0] if days else ""}
    return {key: value for key, value in facts.items() if value}


def is_main_title(title: Element) -> bool:
    """Whether a title of a header names the file itself, and the whole of it."""
    return local_name(title.getparent()) == "titleStmt" and title.get("type") in (
        None, "main", "complete",
    )  # fmt: skip


def is_creation(date: Element) -> bool:
    """Whether a date of a header says when the text was made (not when it was published)."""
    parent = date.getparent()
    return local_name(parent) == "creation" or (
        local_name(parent) == "correspAction" and parent.get("type") == "sent"
    )


def dateline_metadata(element: Element) -> dict[str, str]:
    """Day and place of the first datelines of a document that say them."""
    dates = list(own(element, "date"))
    places = [one_line(place).strip(" ,.;:[]") for place in own(element, "placeName")]
    facts = {
        "date": next((day_of(date) for date in dates if is_dated(date)), ""),
        "origin": next((place for place in places if place), ""),
    }
    return {key: value for key, value in facts.items() if value}


def has_dateline_date(element: Element) -> bool:
    """Whether a dateline says when a document was written, be it a day or less."""
    return any(is_dated(date) for date in own(element, "date"))


def own(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of that name in the datelines of a document, not those of its enclosures."""
    walker = etree.iterwalk(element, events=("start",))
    for _, inner in walker:
        if local_name(inner) in APART:
            walker.skip_subtree()
        elif local_name(inner) == name and is_in_dateline(inner):
            yield inner


def is_in_dateline(element: Element) -> bool:
    """Whether an element is part of a dateline."""
    return any(local_name(outer) == "dateline" for outer in element.iterancestors())


def has_one_dateline(text: Element) -> bool:
    """Whether a text has one dateline: where it has more, it holds several documents, and none of their days is its own."""
    return sum(local_name(element) == "dateline" for element in text.iter()) == 1


def is_dated(date: Element) -> bool:
    """Whether a date has a value."""
    return any(date.get(name) for name in ("when", "from", "notBefore"))


def day_of(date: Element) -> str:
    """The ISO day of a date, empty when it says less than a day.

    `from` is the day on which a document of several days begins. `notBefore` is a bound: it is the day only where
    `notAfter` is the same one.
    """
    value = date.get("when") or date.get("from") or ""
    return as_day(value) or same_day(date.get("notBefore") or "", date.get("notAfter") or "")


def same_day(first: str, last: str) -> str:
    """The day that two moments have in common, empty when they have none."""
    return as_day(first) if first[:10] == last[:10] else ""


def as_day(value: str) -> str:
    """The day of a W3C date or moment, empty when it has none or the calendar does not know it."""
    if not re.match(r"\d{4}-\d\d-\d\d(?![\d.])", value):
        return ""
    try:
        return dt.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""
