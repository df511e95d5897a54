"""The child process that opens PDFs: what hostile files cost, and what Tesseract is told."""

import gc
import os
import stat
import sys
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError, ReadError
from pipeline.read import pdf, pdf_process
from pipeline.read.pdf import PdfReader, make_ocr_reader
from pipeline.registry import readers
from tests.read.pdf_files import ONE, SCAN, TWO, pages_of, place, read_pdf, stream


@pytest.fixture
def reader():
    made = PdfReader()
    yield made
    made.close()


@pytest.fixture
def read(tmp_path):
    return lambda data, by: read_pdf(tmp_path, data, by)


def nested(depth):
    """A page that shows ten times a form that shows ten times a form ..."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 10, entries % (number + 1)) for number in range(5, 5 + depth)]
    return pages_of(b"/X Do", more=[*forms, stream(b"", entries % 4)])


def inflating(megabytes):
    """A page of spaces, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(once, 9)
    more = [stream(twice, b"/Filter[/FlateDecode/FlateDecode]")]
    return pages_of(b"", more=more).replace(b"/Contents 7 0 R", b"/Contents 5 0 R")


BOMBS = [
    (nested(9), "SECONDS", 0.3, r"takes too long.*0\.3 s in all"),
    (nested(9), "PAGE_SECONDS", 0.3, r"takes too long.*0\.3 s of processor time a page"),
    (inflating(300), "MEMORY", 400 << 20, "breaks the library.*less than 400 MB"),
    (pages_of(*[b""] * 4), "MAX_PAGES", 3, "too many pages.*4.*at most 3"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep the memory limit")
@pytest.mark.parametrize(("data", "limit", "value", "reason"), BOMBS)
def test_a_bomb_costs_itself_only(read, reader, monkeypatch, data, limit, value, reason):
    monkeypatch.setattr(pdf_process if limit == "MEMORY" else pdf, limit, value)
    with pytest.raises(ReadError, match=reason):
        read(data, by=reader)
    monkeypatch.undo()
    assert read(ONE, by=reader).source == "The mayor of Zell resigned."


def test_the_child_ends_with_its_reader(read):
    reader = PdfReader()
    read(ONE, by=reader)
    process = reader._process._process
    assert process.poll() is None
    read(ONE, by=reader)
    assert reader._process._process is process
    del reader
    gc.collect()
    assert process.poll() is not None


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """A program of that name that says what it was given, or fails when a file says so."""
    path = tmp_path / "bin" / "tesseract"
    path.parent.mkdir()
    path.write_text(
        f"""#!{sys.executable}
import pathlib, sys
head = sys.stdin.buffer.read()[:16].split()
print(" ".join(sys.argv[1:]), *[part.decode() for part in head[:4]], "fi\u0301n\\n\\n\\f")
sys.exit((pathlib.Path(__file__).parent / "fail").exists())
""",
        encoding="utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(path.parent) + os.pathsep + os.environ["PATH"])
    return path


def test_tesseract_reads_scanned_pages_only(read, tesseract):
    reader = readers.get("pdf_ocr.v1", where="test")()
    record = read(pages_of(SCAN, place((50, 700, "Nobody said why.")), b""), by=reader)
    seen = "stdin stdout -l eng P5 2500 3334 255 fín"
    assert record.source == f"{seen}\n\f\nNobody said why.\n\f\n"
    assert record.problem == "scanned pages, read by Tesseract: 1 (of 3)"
    (tesseract.parent / "fail").touch()
    stamped = read(pages_of(SCAN + place((50, 780, "RELEASED"))), by=reader)
    assert stamped.source == "RELEASED"
    assert stamped.problem == "scanned pages that Tesseract could not read: 1 (of 1)"
    with pytest.raises(ReadError, match=r"Tesseract can read no page.*2 pages"):
        read(pages_of(SCAN, SCAN), by=reader)
    reader.close()


def test_a_huge_page_is_shown_to_tesseract_in_less_detail(read, tesseract):
    reader = make_ocr_reader()
    box = b"/MediaBox[0 0 14400 14400]"
    scan = SCAN.replace(b"600 0 0 800", b"14400 0 0 14400")
    assert "P5 7072 7072 255" in read(pages_of(scan, box=box), by=reader).source
    reader.close()


def test_without_tesseract_the_run_does_not_start(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError, match=r"Tesseract is not installed.*run\.readers.*pdf\.v1"):
        make_ocr_reader()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(at=st.integers(0, len(TWO) - 1), junk=st.binary(min_size=1, max_size=30))
def test_any_damage_gives_a_record_or_a_read_error(read, reader, at, junk):
    try:
        record = read(TWO[:at] + junk + TWO[at + len(junk) :], by=reader)
    except ReadError:
        return
    assert record.source.strip()
    assert all(0 <= start <= len(record.source) for start in record.pages)
