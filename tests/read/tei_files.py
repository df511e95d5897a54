"""TEI files that tests make, and reading them."""

from pathlib import Path

from pipeline.config import Limits
from pipeline.read.base import Unreadable, read_input
from pipeline.read.discover import Input
from pipeline.read.html import HtmlReader
from pipeline.read.tei import TeiReader
from pipeline.read.text import TextReader
from pipeline.records import Record

READERS = [TextReader(), HtmlReader(), TeiReader()]
LIMITS = Limits(max_bytes=2_000_000, max_line=1_000, max_chars=500_000)
OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="http://example.org/ns">'
HEADER = "<teiHeader><fileDesc><titleStmt><title>Papers</title></titleStmt></fileDesc></teiHeader>"


def read(
    folder: Path, xml: str | bytes, name: str = "volume.xml", limits: Limits = LIMITS
) -> list[Record | Unreadable]:
    path = folder / name
    path.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    return list(read_input(Input(path, name), READERS, limits))


def volume(*documents: str) -> str:
    return f"{OPEN}{HEADER}<text><body>{''.join(documents)}</body></text></TEI>"


def document(content: str, attributes: str = 'xml:id="d1" n="1"') -> str:
    return f'<div type="document" {attributes}>{content}</div>'


def read_one(
    folder: Path, content: str, attributes: str = 'xml:id="d1" n="1"'
) -> Record | Unreadable:
    (record,) = read(folder, volume(document(content, attributes)))
    return record
