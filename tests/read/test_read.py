"""Reading files: what becomes a record, what is refused and with which reason."""

import os
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean.document import clean
from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import make_doc_id, read_input
from pipeline.read.discover import Input
from pipeline.read.load import make_readers

READERS = make_readers(["text.v1", "html.v1"])
LIMITS = Limits(max_bytes=100_000, max_line=1_000, max_chars=50_000)


def read(path, limits=LIMITS):
    return list(read_input(Input(path, path.name), READERS, limits))


DECODED = [
    (b"plain", "plain", ""),
    ("\ufeffwith a mark".encode(), "with a mark", ""),
    (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", ""),
    ("Łódź, Peña".encode("utf-16"), "Łódź, Peña", "not UTF-8: read as UTF-16"),
]


@pytest.mark.parametrize(("data", "source", "problem"), DECODED)
def test_source_is_the_decoded_file(tmp_path, data, source, problem):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (record,) = read(path)
    assert (record.source, record.problem) == (source, problem)


def test_other_encodings_are_found_and_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(
        "El señor Núñez habló en Mérida con la señora Ibáñez de la Peña.".encode("cp1252")
    )
    (record,) = read(path)
    assert "señor Núñez" in record.source
    assert record.problem.startswith("not UTF-8")


REFUSED = [
    (b"\0\1\2" * 50, ReadError, "binary data"),
    (b"%PDF-1.7 ...", ReadError, "a PDF"),
    (b"PK\x03\x04....", ReadError, "ZIP"),
    (b"a" * 1_001, ReadError, r"line is too long.*1,001 bytes.*1,000"),
    (b"a b\n" * 26_000, ReadError, r"too large.*104,000 bytes.*100,000"),
    (b"word word\n" * 6_000, ReadError, r"text is too long.*60,000.*50,000"),
    (b"", NothingToReadError, "empty"),
    (b" \n\t\n", NothingToReadError, "no text"),
    (b"<html><body><script>1</script></body></html>", NothingToReadError, "no text"),
]


@pytest.mark.parametrize(("data", "kind", "reason"), REFUSED)
def test_refused_with_its_reason(tmp_path, data, kind, reason):
    path = tmp_path / "a.dat"
    path.write_bytes(data)
    with pytest.raises(kind, match=reason):
        read(path)


def test_what_is_no_regular_file_never_hangs(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="no regular file"):
        read(tmp_path / "pipe")
    with pytest.raises(ReadError, match="cannot be opened"):
        read(tmp_path / "gone.txt")


PAGE = """<html><head><title>t</title><script>alert('x')</script></head><body>
<table><tr><th>Reference ID</th><th>Created</th><th>Origin</th></tr>
<tr><td>08WARSAW12</td><td>2008-02-03 10:00</td><td>Embassy Warsaw</td></tr></table>
<pre>FM AMEMBASSY WARSAW\n{body}</pre><pre>  </pre></body></html>"""


def test_cable_in_pre_blocks_keeps_its_lines(tmp_path):
    path = tmp_path / "cable.html"
    path.write_text(PAGE.format(body="1. A &amp; B met in Gdansk.\n" * 12), encoding="utf-8")
    (record,) = read(path)
    assert record.source.startswith("FM AMEMBASSY WARSAW\n1. A & B met")
    assert "alert" not in record.source
    facts = {"reference_id": "08WARSAW12", "date": "2008-02-03", "origin": "Embassy Warsaw"}
    assert record.metadata == facts


def test_a_cell_of_the_header_table_is_one_short_line(tmp_path):
    path = tmp_path / "cable.html"
    page = PAGE.format(body="x\n" * 100).replace("08WARSAW12", "08\n  WARSAW 12")
    path.write_text(page.replace("Embassy Warsaw", "x\n" * 502))
    (record,) = read(path)
    assert record.metadata == {"reference_id": "08 WARSAW 12", "date": "2008-02-03"}


def test_pre_blocks_in_one_another_are_read_once(tmp_path):
    path = tmp_path / "cable.html"
    lines = "FM AMEMBASSY ZENDA\n" + "x\n" * 100
    path.write_text(f"<body><pre>{lines}<pre>one</pre>two</pre><pre>three</pre></body>")
    (record,) = read(path)
    assert record.source == f"{lines}onetwo\n\nthree"


def test_header_table_in_tables_that_lay_out_the_page(tmp_path):
    path = tmp_path / "cable.html"
    page = PAGE.format(body="x\n" * 100).replace("<table>", "<table><tr><td>News<td><table>")
    path.write_text(page.replace("</table>", "</table></table>"))
    (record,) = read(path)
    facts = {"reference_id": "08WARSAW12", "date": "2008-02-03", "origin": "Embassy Warsaw"}
    assert record.metadata == facts


@pytest.mark.parametrize("opened", ["<pre>", "<table><tr><td>", "<pre><table><tr><td>"])
def test_elements_in_one_another_take_little_memory(tmp_path, opened):
    path = tmp_path / "deep.html"
    path.write_text(f"<body><pre>{'x' * 300}</pre>" + f"{opened}some text" * 5_000)
    tracemalloc.start()
    try:
        read(path, Limits(max_bytes=1_000_000, max_line=1_000_000, max_chars=500_000))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_main_text_of_a_general_page(tmp_path):
    words = "<p>The committee visited nine prisons in the north and spoke with two hundred inmates there.</p>"
    page = f"<html><head><title>Nine prisons</title></head><body><nav>Home</nav><article>{words * 5}</article></body></html>"
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    (record,) = read(path)
    assert "nine prisons in the north" in record.source
    assert record.metadata["title"] == "Nine prisons"


REPORT = """<html><head><title>Nine prisons</title></head><body><article>
<h1>Nine prisons of the north and the south, and what the guards say of each of them</h1>
<p>The committee visited nine prisons and spoke with <b>two hundred</b> inmates there,<br>on a Monday.</p>
<ul><li>The first prison</li><li>The second prison</li></ul>
<table><tr><th>Prison</th><th>Inmates</th></tr><tr><td>Lund</td><td>90</td></tr></table>
<p>Nobody was heard of again by the embassy, which had asked for a list of names in vain.</p>
</article></body></html>"""


def test_blocks_of_a_general_page_are_paragraphs(tmp_path):
    path = tmp_path / "report.html"
    path.write_text(REPORT, encoding="utf-8")
    (record,) = read(path)
    assert record.source.split("\n\n") == [
        "Nine prisons of the north and the south, and what the guards say of each of them",
        "The committee visited nine prisons and spoke with two hundred inmates there,\non a Monday.",
        "- The first prison",
        "- The second prison",
        "Prison\tInmates\nLund\t90",
        "Nobody was heard of again by the embassy, which had asked for a list of names in vain.",
    ]
    paragraphs = clean(record).paragraphs
    assert len(paragraphs) == 6
    assert record.source[paragraphs[0].start : paragraphs[0].end].endswith("each of them")


def test_the_extractor_does_not_take_time_by_the_square_of_small_tables(tmp_path):
    path = tmp_path / "tables.html"
    tables = "<table><tr><td>x</td></tr></table>\n" * 10_000
    path.write_text(f"<html><body>{tables}<p>Nobody was heard of again.</p></body></html>")
    started = time.process_time()
    (record,) = read(path, Limits(max_bytes=1_000_000, max_line=1_000, max_chars=500_000))
    assert "Nobody was heard of again." in record.source
    assert time.process_time() - started < 12


IDS = ["a.txt", "Łódź report.txt", "dump.csv#12", "../x/..", "no suffix", "#", "a" * 300]


@pytest.mark.parametrize("path", IDS)
def test_doc_id_is_a_safe_file_name(path):
    doc_id = make_doc_id(path, "00")
    assert doc_id.replace("-", "").isalnum()
    assert len(doc_id) <= 60
    assert doc_id != make_doc_id(path, "01")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ""]))
def test_any_bytes_give_records_or_a_read_error(tmp_path, data, suffix):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    try:
        records = read(path)
    except ReadError:
        return
    assert all(record.source.strip() for record in records)
