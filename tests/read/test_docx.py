"""DOCX: the order of what is read, what tracked changes and fields leave, notes, and packages that are damaged or hostile."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean.document import clean
from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import read_input
from pipeline.read.discover import Input
from pipeline.read.docx import DocxReader
from pipeline.read.html import HtmlReader
from pipeline.read.text import TextReader

READERS = [TextReader(), HtmlReader(), DocxReader()]
LIMITS = Limits(max_bytes=200_000, max_line=1_000, max_chars=50_000)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://m" xmlns:a="http://a"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def par(text: str, inside: str = "") -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t>{inside}</w:r></w:p>'


def rels(**targets: str) -> str:
    lines = (
        f'<Relationship Id="{k}" Type="{KIND}{k.replace("_", "-")}" Target="{v}"/>'
        for k, v in targets.items()
    )
    return f'<Relationships xmlns="http://r">{"".join(lines)}</Relationships>'


def package(body: str, **others: str) -> dict[str, str]:
    """The parts of a document; `footnotes`, `endnotes` and `title` are what is inside these parts."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels(
            officeDocument="word/document.xml", core_properties="docProps/core.xml"
        ),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(footnotes="footnotes.xml", endnotes="endnotes.xml"),
        "docProps/core.xml": f'<c:p xmlns:c="c" xmlns:dc="d"><dc:title>{others.get("title", "")}</dc:title></c:p>',
    }
    for kind in ("footnotes", "endnotes"):
        parts[f"word/{kind}.xml"] = f"<w:{kind} {WORD}>{others.get(kind, '')}</w:{kind}>"
    return parts


def write(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read_file(path: Path, limits: Limits = LIMITS):
    (record,) = read_input(Input(path, path.name), READERS, limits)
    return record


def read(folder: Path, body: str, **others: str):
    return read_file(write(folder / "a.docx", package(body, **others)))


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{par(t)}</w:tc>" for t in texts) + "</w:tr>"


BOX = "<w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing>"
BODIES = [
    (par("One") + par("Two"), "One\n\nTwo"),
    (par("One") + "<w:p/><w:p/><w:p/>" + par("Two"), "One\n\n\n\nTwo"),
    ("<w:p/>" + par("One") + "<w:p/>", "One"),
    (par(" One two "), "One two"),
    ("<w:p><w:r><w:t>po</w:t></w:r><w:r><w:t>lice</w:t></w:r></w:p>", "police"),
    ("<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:br w:type='page'/><w:t>D</w:t></w:r></w:p>", "A\tB\nC\nD"),
    ("<w:p><w:r><w:lastRenderedPageBreak/><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:softHyphen/><w:t>z</w:t></w:r></w:p>", "x-yz"),
    ("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>A</w:t></w:r></w:p>", "A"),
    ("<w:p><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>text</w:t></w:r></w:p>", "new text"),
    ("<w:p><w:moveFrom><w:r><w:t>A</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>B</w:t></w:r></w:moveTo></w:p>", "B"),
    ("<w:p><w:hyperlink><w:r><w:t>the site</w:t></w:r></w:hyperlink></w:p>", "the site"),
    ("<w:p><w:r><w:fldChar/><w:instrText>DATE</w:instrText><w:fldChar/><w:t>3 May</w:t><w:fldChar/></w:r></w:p>", "3 May"),
    ("<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>", "7"),
    ("<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>" + par("Yes") + "</w:sdtContent></w:sdt>", "Yes"),
    (par("One", BOX.format(par("Box"))) + par("Two"), "One\n\nBox\n\nTwo"),
    (par("", f"<mc:AlternateContent><mc:Choice>{BOX.format(par('Box'))}</mc:Choice><mc:Fallback>{BOX.format(par('Box'))}</mc:Fallback></mc:AlternateContent>"), "Box"),
    (par("One") + f"<w:tbl>{cells('A', 'B')}{cells('', 'D')}</w:tbl>" + par("Two"), "One\n\nA\tB\n\tD\n\nTwo"),
    (f"<w:tbl><w:tr><w:tc>{par('One')}{par('Two')}</w:tc></w:tr>{cells('A', 'B')}</w:tbl>", "One\n\nTwo\n\nA\tB"),
    (f"<w:tbl><w:tr><w:tc>{par('a b')}{par('c')}</w:tc><w:tc><w:tbl>{cells('D', 'E')}</w:tbl></w:tc></w:tr></w:tbl>", "a b c\tD E"),
    (f"<w:tc>{par('Stray')}</w:tc><w:tr>{par('stray')}</w:tr><w:t>lost</w:t>", "Stray"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "source"), BODIES)
def test_text_in_reading_order(tmp_path, body, source):
    record = read(tmp_path, body)
    assert (record.source, record.format, record.pages) == (source, "docx", ())
    assert record.parted


def reference(kind: str, number: int) -> str:
    return f'<w:{kind}Reference w:id="{number}"/>'


def test_notes_stand_at_the_end_in_the_order_of_the_text(tmp_path):
    footnotes = f'<w:footnote w:type="separator" w:id="0">{par("-")}</w:footnote><w:footnote w:id="2">{par("First.")}{par("More.")}</w:footnote>'
    endnotes = f'<w:endnote w:id="2">{par("Second.")}</w:endnote><w:endnote w:id="3">{par("Not referred to.")}</w:endnote>'
    body = (
        par("The men", reference("footnote", 2))
        + par("left", reference("endnote", 2))
        + par("x", reference("footnote", 9))
    )
    record = read(tmp_path, body, footnotes=footnotes, endnotes=endnotes)
    assert record.source == "The men\n\nleft\n\nx\n\n[1] First.\n\nMore.\n\n[2] Second."


def test_a_reference_that_was_deleted_has_no_note(tmp_path):
    deleted = (
        f"<w:p><w:del><w:r>{reference('footnote', 2)}</w:r></w:del><w:r><w:t>A</w:t></w:r></w:p>"
    )
    assert (
        read(tmp_path, deleted, footnotes=f'<w:footnote w:id="2">{par("N")}</w:footnote>').source
        == "A"
    )


@pytest.mark.parametrize(("title", "metadata"), [("A\n title", {"title": "A title"}), ("", {})])
def test_title_is_that_of_the_core_properties(tmp_path, title, metadata):
    assert read(tmp_path, par("One"), title=title).metadata == metadata


@pytest.mark.parametrize("target", ["/word/document2.xml", "word/../word/document2.xml"])
def test_the_main_part_is_where_the_package_says(tmp_path, target):
    parts = package(par("One"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = rels(officeDocument=target)
    assert read_file(write(tmp_path / "a.bin", parts)).source == "One"


CABLE = """FM AMEMBASSY WARSAW
TO SECSTATE WASHDC 0042
UNCLAS WARSAW 000123
E.O. 12958: N/A
TAGS: PGOV, PL
SUBJECT: TWO EDITORS HELD IN GDANSK

1. (SBU) Police in Gdansk held two editors of a weekly paper on
March 3. Their lawyer was not told where they were taken, and
the union of journalists asked the ministry for an answer. Staff
of the paper said that officers had taken computers and the
lists of subscribers.

2. (U) The ministry said that the men had been charged under
the press law. The mission will follow the case and report as
soon as a court has set a day for the hearing."""


def test_a_cable_with_a_paragraph_for_each_line_is_a_cable(tmp_path):
    record = read(tmp_path, "".join(map(par, CABLE.split("\n"))))
    cleaned = clean(record)
    assert (cleaned.facts.kind, cleaned.facts.tags) == ("cable", ("PGOV", "PL"))
    assert cleaned.facts.title == "TWO EDITORS HELD IN GDANSK"
    assert [p.number for p in cleaned.paragraphs if p.kind not in ("header", "furniture")] == [
        "1",
        "2",
    ]


def broken(path: Path) -> None:
    data = path.read_bytes()
    at = data.index(b"word/document.xml") + 40
    path.write_bytes(data[:at] + b"\xff\xff\xff" + data[at + 3 :])


def encrypted(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 8] |= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [(broken, "cannot be unpacked|XML cannot be read"), (encrypted, "encrypted")],
)
def test_damaged_parts_are_refused(tmp_path, damage, reason):
    path = write(tmp_path / "a.docx", package("".join(par(f"Line {i} of it.") for i in range(50))))
    assert read_file(path).source.startswith("Line 0")
    damage(path)
    with pytest.raises(ReadError, match=reason):
        read_file(path)


def with_doctype(parts: dict[str, str]) -> dict[str, str]:
    main = parts["word/document.xml"]
    return parts | {
        "word/document.xml": f'<!DOCTYPE x [<!ENTITY e "secret">]>{main.replace("One", "&e;")}'
    }


def without(parts: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in parts.items() if key != name}


ONE = package(par("One"))
REFUSED = [
    (with_doctype(ONE), ReadError, "declares a document type"),
    (without(ONE, "word/document.xml"), ReadError, r"part of the document is missing \(in a.docx, word/document.xml\)"),
    (without(ONE, "_rels/.rels"), ReadError, "no main part"),
    (ONE | {"word/document.xml": "<w:document"}, ReadError, "XML cannot be read"),
    (package(par("a" * 1_001)), ReadError, "line is too long.*1,001"),
    (package(par("a " * 400) * 300), ReadError, r"part of the document is too large.*200,000"),
    (package("<w:p/>"), NothingToReadError, "no text"),
    (package("<w:sdt>" * 300 + "</w:sdt>" * 300), ReadError, "[Dd]epth"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "kind", "reason"), REFUSED)
def test_refused_with_its_reason(tmp_path, parts, kind, reason):
    parts.setdefault("word/other.xml", "<x/>")
    with pytest.raises(kind, match=reason):
        read_file(write(tmp_path / "a.docx", parts))


def test_missing_notes_and_properties_cost_nothing(tmp_path):
    parts = {k: v for k, v in ONE.items() if not k.startswith(("word/_rels", "docProps"))}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "</w:p>", reference("footnote", 1) + "</w:p>"
    )
    assert read_file(write(tmp_path / "a.docx", parts)).source == "One"


NOT_TAKEN = [
    {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"},
    {"word/document.xml": "<x/>"},
    {"a.txt": "text"},
]


@pytest.mark.parametrize("parts", NOT_TAKEN)
def test_other_packages_are_left_to_others(tmp_path, parts):
    path = write(tmp_path / "a.docx", parts)
    assert DocxReader().match(path, path.read_bytes()[:100]) == 0


def test_what_is_no_package_is_left_to_others(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert DocxReader().match(path, path.read_bytes()) == 0
    path.write_text("plain")
    assert read_file(path).format == "text"


TREES = st.recursive(
    st.sampled_from(["<w:t>x</w:t>", "<w:br/>", "<w:tab/>", reference("footnote", 1)]),
    lambda inner: st.builds(
        lambda tag, content: f"<w:{tag}>{''.join(content)}</w:{tag}>",
        st.sampled_from("p tbl tr tc txbxContent del body footnote".split()),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=TREES)
def test_any_order_of_elements_gives_text_or_a_read_error(tmp_path, tree):
    try:
        source = read(tmp_path, tree + par("End"), footnotes=tree).source
    except ReadError:
        return
    assert "\n\n\n\n\n" not in source
    assert source == source.strip("\n")
