"""The text of a TEI element as it was printed: one line a paragraph, blank lines between them, notes at the end.

A note stands at the end of its document as a paragraph `[1] ...`, without a mark where it belongs: in its place it would put
sentences into a sentence, and a mark would stand inside names. TEI: https://tei-c.org/release/doc/tei-p5-doc/en/html/.
"""

import re
from dataclasses import dataclass
from html.entities import html5

from pipeline.errors import ReadError
from pipeline.read.safe_xml import Element, local_name

PARAGRAPHS = frozenset(
    "div div1 div2 div3 div4 div5 div6 div7 front body back group text floatingText p ab head list item table opener"
    " closer postscript lg sp stage quote figure argument epigraph trailer byline titlePage docTitle docImprint"
    " attachment listBibl bibl castList note".split()
)
LINES = frozenset("dateline salute signed l speaker row titlePart docAuthor addrLine".split())
INLINE_IN_TEXT = frozenset(["quote", "bibl", "stage", "note"])
TEXT_HOLDERS = frozenset(["p", "ab", "item", "cell", "q", "l"])
"""What is `INLINE_IN_TEXT` stands in lines of its own unless one of these holds it."""
LEFT_OUT = frozenset("teiHeader fw del rdg figDesc binaryObject".split())
EDITED = frozenset(["sic", "orig", "expan"])
"""Of a `choice` these are left out: the correction is read, and the abbreviation that was printed."""
WHITE = re.compile(r"[ \t\r\n]+")
SEPARATORS = ("", " ", "\n", "\n\n")


@dataclass(frozen=True, slots=True)
class TeiText:
    """The text, and where each page begins in it (code points); no pages when no numbered page break lies inside."""

    source: str
    pages: tuple[int, ...]


def make_text(element: Element) -> TeiText:
    """The text of an element and its numbered page breaks. ReadError when it uses an entity of its own."""
    writer = _Writer()
    writer.write_content(element)
    writer.write_notes()
    flow = writer.flow
    breaks = [offset for offset in dict.fromkeys(flow.breaks) if offset]
    return TeiText("".join(flow.parts), (0, *breaks) if breaks else ())


def one_line(element: Element | None) -> str:
    """The text of an element without its notes, on one line; empty for no element."""
    if element is None:
        return ""
    writer = _Writer()
    writer.write_content(element)
    return " ".join("".join(writer.flow.parts).split())


class _Flow:
    """Text in the making: white space runs are one space, of the separators between two texts the widest counts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.breaks: list[int] = []
        self._gap = ""
        self._page = self._glued = self._held = False

    def separate(self, separator: str) -> None:
        """Ask for a separator before the next text."""
        if not self._held and SEPARATORS.index(separator) > SEPARATORS.index(self._gap):
            self._gap = separator

    def hold(self) -> None:
        """Have the next text follow after one space, whatever begins before it."""
        self._gap, self._held = " ", True

    def release(self) -> None:
        """Give up on a text that was to follow after one space: there was none."""
        self._held = False

    def glue(self) -> None:
        """Have the next text follow at once, since a word goes on over a line end; a printed hyphen keeps the line end."""
        hyphen = bool(self.parts) and self.parts[-1].endswith("-")
        self._gap, self._glued = "\n" if hyphen else "", True

    def break_page(self) -> None:
        """Have a page begin with the next text."""
        self._page = True

    def write(self, text: str) -> None:
        """Add running text."""
        text = WHITE.sub(" ", text)
        if text[:1] == " " and not self._glued:
            self.separate(" ")
        if core := text.strip(" "):
            self.put(core)
            self._gap = " " if text[-1] == " " else ""

    def put(self, text: str) -> None:
        """Add text as it is."""
        gap = self._gap if self.parts else ""
        if self._page:
            self.breaks.append(self.length + len(gap))
        self.parts += (gap, text)
        self.length += len(gap) + len(text)
        self._gap = ""
        self._page = self._glued = self._held = False


class _Writer:
    """Walks an element; the depth of the recursion is the XML's, which the parser bounds."""

    def __init__(self) -> None:
        self.flow = _Flow()
        self.notes: list[Element] = []

    def write_content(self, element: Element) -> None:
        """Add what an element holds."""
        self.flow.write(element.text or "")
        for child in element:
            self.write_child(child)
            self.flow.write(child.tail or "")

    def write_child(self, element: Element) -> None:
        """Add an element by its kind."""
        name = local_name(element)
        if not name:
            self.flow.write(character(element))
        elif name == "pb":
            self.write_page_break(element)
        elif name == "lb":
            self.write_line_break(element)
        elif name == "note" and element.get("place") != "inline":
            self.notes.append(element)
        elif name == "row":
            self.write_row(element)
        elif name == "label":
            self.write_label(element)
        elif not is_left_out(element, name):
            separator = separator_of(element, name)
            self.flow.separate(separator)
            self.write_content(element)
            if name == "item":
                self.flow.release()
            self.flow.separate(separator)

    def write_line_break(self, element: Element) -> None:
        """Add a line end, or none where a word goes on."""
        if element.get("break") == "no":
            self.flow.glue()
        else:
            self.flow.separate("\n")

    def write_page_break(self, element: Element) -> None:
        """Note a page break that has a number; one that has none divides pictures of pages, not pages."""
        if element.get("break") == "no":
            self.flow.glue()
        if (element.get("n") or "").strip():
            self.flow.break_page()

    def write_row(self, row: Element) -> None:
        """Add a row of a table as one line, its cells parted by tabs."""
        cells = []
        for cell in row:
            writer = _Writer()
            writer.write_content(cell)
            self.notes += writer.notes
            if writer.flow.breaks:
                self.flow.break_page()
            cells.append(" ".join("".join(writer.flow.parts).split()))
        self.flow.separate("\n")
        if any(cells):
            self.flow.put("\t".join(cells))
        self.flow.separate("\n")

    def write_label(self, label: Element) -> None:
        """Add the label of an item, before the item and on its line."""
        before = self.flow.length
        self.flow.separate(separator_of(label, "item"))
        self.write_content(label)
        if self.flow.length > before:
            self.flow.hold()

    def write_notes(self) -> None:
        """Add the notes, each a paragraph; a note may hold notes, which follow the last one."""
        for number, note in enumerate(self.notes, start=1):
            self.flow.separate("\n\n")
            self.flow.write(f"[{(note.get('n') or '').strip() or number}]")
            self.flow.hold()
            self.write_content(note)
            self.flow.release()


def separator_of(element: Element, name: str) -> str:
    """What stands before and after an element."""
    if name in INLINE_IN_TEXT and local_name(element.getparent()) in TEXT_HOLDERS:
        return ""
    return "\n\n" if name in PARAGRAPHS else "\n" if name in LINES else ""


def is_left_out(element: Element, name: str) -> bool:
    """Whether an element is no text of the document: what was deleted, running heads, numbers in the margin."""
    if name in EDITED:
        return local_name(element.getparent()) == "choice"
    return name in LEFT_OUT or (name == "seg" and element.get("type") == "margin")


def character(entity: Element) -> str:
    """The character that an entity has in HTML. ReadError for any other: entities are never expanded."""
    found = html5.get(f"{entity.name};")
    if found is None:
        raise ReadError(
            "The XML uses an entity of its own",
            got=f"&{entity.name};",
            expected="characters, or the entities of HTML",
        )
    return found
