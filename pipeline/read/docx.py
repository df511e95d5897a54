"""DOCX (Office Open XML, ECMA-376): the paragraphs, tables and notes of a document in reading order.

The XML is read here and not by python-docx, which builds every part in memory, pictures included, and leaves out what
stands in tracked insertions, content controls, text boxes and notes. Page breaks are no pages of ours: where a page begins
depends on the program and the printer that lay the text out. Empty paragraphs stay, one in a row: where each line is a
paragraph, they are what parts the text.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import RawText, check_lines
from pipeline.read.safe_xml import Element, attribute, forget, local_name, parse_events
from pipeline.read.zips import ZIP_MARKS, open_member, open_zip, unpacking, zip_names
from pipeline.registry import readers

FRAMES = frozenset("body tbl tr tc p txbxContent footnote endnote".split())
"""What holds paragraphs or, `p`, text."""
LEFT_OUT = frozenset(
    "pPr rPr sdtPr del moveFrom delText instrText delInstrText Fallback rt".split()
)
"""Properties, deleted and moved text of tracked changes, codes of fields, copies for old programs, ruby."""
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
MAIN, CORE = "officeDocument", "core-properties"
NoteKey = tuple[str, str]
"""`footnote` or `endnote`, and the id."""


@readers("docx.v1")
class DocxReader:
    """Word documents."""

    many = False

    def match(self, path: Path, head: bytes) -> int:
        """6 for a package with the parts of a Word document: more than for an archive."""
        if not head.startswith(ZIP_MARKS):
            return 0
        names = zip_names(path)
        is_word = "[Content_Types].xml" in names and any(n.startswith("word/") for n in names)
        return 6 if is_word else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText]:
        """Yield the text of the document; its title is that of the core properties."""
        with open_zip(path) as archive:
            package = Package(archive, path.name, limits)
            main = package.related("", MAIN)
            if not main:
                raise ReadError("The document has no main part", where=path.name)
            body = read_part(package, main)
            notes: dict[NoteKey, list[str]] = {}
            for kind in ("footnotes", "endnotes") if body.references else ():
                if part := package.related(main, kind):
                    notes |= read_part(package, part).notes
            blocks = body.blocks + note_blocks(body.references, notes)
            source = "\n\n".join(blocks).strip("\n")
            check_lines(source, limits, path.name)
            title = read_title(package)
        yield RawText(source, "docx", metadata={"title": title} if title else {}, parted=True)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document."""

    archive: zipfile.ZipFile
    name: str
    limits: Limits

    @contextmanager
    def open(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part. ReadError when it is missing, damaged or too large."""
        where = f"{self.name}, {part}"
        try:
            info = self.archive.getinfo(part)
        except KeyError as error:
            raise ReadError("A part of the document is missing", where=where) from error
        if info.file_size > self.limits.max_bytes:
            raise ReadError(
                "A part of the document is too large",
                where=where,
                got=f"{info.file_size:,} bytes",
                expected=f"at most {self.limits.max_bytes:,} (run.limits.max_bytes)",
            )
        with open_member(self.archive, info, where) as file, unpacking(where):
            yield file

    def related(self, part: str, kind: str) -> str:
        """The part to which `part` has a relationship of that kind (`""`: the package itself), empty when there is none."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.NameToInfo:
            return ""
        with self.open(path) as file:
            for event, element in parse_events(file, path):
                own = event == "start" and local_name(element) == "Relationship"
                if own and element.get("Type", "").rpartition("/")[2] == kind:
                    target = element.get("Target", "")
                    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""


@dataclass(slots=True)
class Frame:
    """An open element: the text of a paragraph, the paragraphs that ended in it, the cells of a row, rows of a table."""

    kind: str
    key: str = ""
    text: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def end_rows(self) -> None:
        """Make the rows so far one block."""
        if self.rows:
            self.blocks.append("\n".join(self.rows))
            self.rows = []


class PartText:
    """Takes the events of a part: the blocks of its body, its notes, and the references to notes in order."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.notes: dict[NoteKey, list[str]] = {}
        self.references: list[NoteKey] = []
        self._frames = [Frame("part")]
        self._left_out = 0

    def start(self, element: Element, name: str) -> None:
        """An element begins."""
        if self._left_out or name in LEFT_OUT:
            self._left_out += 1
        elif name in FRAMES:
            self._frames.append(Frame(name, attribute(element, "id")))

    def end(self, element: Element, name: str) -> None:
        """An element ends."""
        if self._left_out:
            self._left_out -= 1
        elif name in FRAMES:
            self._end_frame(self._frames.pop())
        elif name == "t":
            self._frames[-1].text.append(element.text or "")
        elif name in CHARACTERS:
            self._frames[-1].text.append(CHARACTERS[name])
        elif name in NOTES:
            self.references.append((NOTES[name], attribute(element, "id")))

    def _end_frame(self, frame: Frame) -> None:
        frame.end_rows()
        parent = self._frames[-1]
        if frame.kind == "p":
            # A text box stands beside its paragraph: it must not split it.
            parent.blocks += ["".join(frame.text).strip(), *frame.blocks]
        elif frame.kind == "tc" and parent.kind == "tr":
            parent.cells.append(frame.blocks)
        elif frame.kind == "tr":
            self._end_row(frame, parent)
        elif frame.kind in NOTES.values():
            self.notes[frame.kind, frame.key] = frame.blocks
        elif frame.kind == "body":
            self.blocks = frame.blocks
        else:
            parent.blocks += frame.blocks

    def _end_row(self, row: Frame, table: Frame) -> None:
        """A row is a line, its cells parted by tabs; a row of one cell is a frame around paragraphs."""
        if len(row.cells) > 1:
            table.rows.append("\t".join(" ".join(" ".join(cell).split()) for cell in row.cells))
        else:
            table.end_rows()
            table.blocks += [block for cell in row.cells for block in cell]


def read_part(package: Package, part: str) -> PartText:
    """The text of a part. ReadError when it cannot be read or declares a document type, which the format forbids."""
    text = PartText()
    with package.open(part) as file:
        for event, element in parse_events(file, f"{package.name}, {part}"):
            name = local_name(element)
            if event == "end":
                text.end(element, name)
                forget(element)
                continue
            if element.getparent() is None and element.getroottree().docinfo.doctype:
                raise ReadError("The XML declares a document type", where=f"{package.name}, {part}")
            text.start(element, name)
    text.blocks = without_gaps(text.blocks)
    return text


def without_gaps(blocks: list[str]) -> list[str]:
    """The blocks with one empty one at most between two others."""
    return [b for b, before in zip(blocks, ["", *blocks], strict=False) if b or before]


def note_blocks(references: list[NoteKey], notes: dict[NoteKey, list[str]]) -> list[str]:
    """The notes in the order of the text, each with its number; in their place they would split sentences."""
    found = [notes[key] for key in dict.fromkeys(references) if key in notes]
    texts = ("\n\n".join(filter(None, blocks)) for blocks in found)
    return [f"[{number}] {text}" for number, text in enumerate(texts, start=1) if text]


def read_title(package: Package) -> str:
    """The title of the core properties on one line, empty when there is none."""
    part = package.related("", CORE)
    if part not in package.archive.NameToInfo:
        return ""
    with package.open(part) as file:
        for event, element in parse_events(file, f"{package.name}, {part}"):
            if event == "end" and local_name(element) == "title":
                return " ".join((element.text or "").split())
    return ""
