"""CSV dumps: which files are taken, what a row becomes, what is refused."""

import pytest

from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import read_input
from pipeline.read.csv_dump import CsvReader
from pipeline.read.discover import Input
from pipeline.read.load import make_readers
from tests.read.dump_files import LIMITS, errors, read, texts

LAYOUT_ROW = '"1","5/26/2004 10:15","04NOVAGRAD12","Embassy Novagrad","UNCLASSIFIED","03STATE7","R'
BIDS = [
    ("a.csv", b"id,text", 5),
    ("a.TSV", b"anything", 5),
    ("a.csv", "x".encode("utf-16"), 5),
    ("a.csv", b"id,text\n1,<html><body>x", 5),
    ("a.csv", b"\n <!DOCTYPE html>", 0),
    ("a.csv", b"PK\x03\x04", 0),
    ("a.txt", b"id;date;full text\n1;;", 5),
    ("a.dat", b'"Text","Subject"\r\n"x', 5),
    ("a", LAYOUT_ROW.encode(), 5),
    ("a.txt", b'"Quoted words," he said, "begin this text."\nMore.\n', 0),
    ("a.txt", b'"1","2","3"\n"4","5","6"\n', 0),
    ("a.txt", b"Subject, Date\nA, B\n", 0),
    ("a.txt", b"text\nwords\n", 0),
    ("a.txt", b"Text of the treaty, body and annex\n", 0),
    ("a.dat", b"\0\1\2\3", 0),
]


@pytest.mark.parametrize(("name", "head", "bid"), BIDS)
def test_bids(tmp_path, name, head, bid):
    assert CsvReader().match(tmp_path / name, head) == bid


TABLE = 'Doc ID,Created,Subject,Origin,Country,Classification,Link,Full Text,Notes\nd1,2004-05-06,"A visit,\n again",Embassy Novagrad,Poland,SECRET,https://example.org/1,"They ""came"".\nThey left.",n\nd2,4/5/2004,N/A,,Ruritania,,javascript:x,Second,\n'
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "cp1252"]
LINE_ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_a_table_with_a_header_row(tmp_path, encoding, line_end):
    text = TABLE.replace("\n", line_end)
    data = text.encode(encoding) if " " not in encoding else ("\ufeff" + text).encode("utf-16-le")
    first, second = read(CsvReader(), tmp_path / "d.csv", data)
    assert (first.source, first.format, first.record_id) == ('They "came".\nThey left.', "csv", "d1")  # fmt: skip
    assert first.metadata == {
        "title": "A visit, again",
        "date": "2004-05-06",
        "origin": "Embassy Novagrad",
        "country": "PL",
        "classification": "SECRET",
        "url": "https://example.org/1",
    }
    assert (second.source, second.record_id, second.metadata) == ("Second", "d2", {})


CABLES = (
    '"1","5/26/2004 10:15","04NOVAGRAD12","Embassy Novagrad","UNCLASSIFIED","03STATE7|03RIVERTON9",'
    '"R 261015Z MAY 04\\\nFM AMEMBASSY NOVAGRAD\\\n","\\\n1. (U) The \\"Reform\\" party met.\\\n\\\n2. (U) It parted."\n'
    '"2","6/5/2004 9:00","04RIVERTON13","Consulate Riverton","SECRET//NOFORN","","","Second, short."\n'
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_cable_dump_without_a_header_row(tmp_path, line_end):
    first, second = read(CsvReader(), tmp_path / "cables.csv", CABLES.replace("\n", line_end))
    assert first.source == (
        "R 261015Z MAY 04\nFM AMEMBASSY NOVAGRAD\n\n"
        '1. (U) The "Reform" party met.\n\n2. (U) It parted.'
    )
    assert (first.record_id, first.metadata) == (
        "04NOVAGRAD12",
        {
            "date": "2004-05-26",
            "reference_id": "04NOVAGRAD12",
            "origin": "Embassy Novagrad",
            "classification": "UNCLASSIFIED",
        },
    )
    assert (second.source, second.metadata["date"]) == ("Second, short.", "2004-06-05")


def test_header_and_body_columns_are_joined(tmp_path):
    data = "id,header,body\n1,FM NOVAGRAD,Text\n2,,Text\n3,FM NOVAGRAD,\n"
    found = read(CsvReader(), tmp_path / "d.csv", data)
    assert texts(found) == {"1": "FM NOVAGRAD\n\nText", "2": "Text", "3": "FM NOVAGRAD\n\n"}


def test_columns_by_setting_with_and_without_a_header_row(tmp_path):
    reader = CsvReader({"text": "Narrative", "id": "no."})
    assert texts(read(reader, tmp_path / "d.csv", "No.,narrative\n7,x\n")) == {"7": "x"}
    reader = CsvReader({"text": "column 2", "title": "column 3", "date": None})
    (raw,) = read(reader, tmp_path / "d.csv", "7,x,T\n")
    assert (raw.record_id, raw.source, raw.metadata) == ("1", "x", {"title": "T"})


def test_one_column_and_a_separator_line(tmp_path):
    assert texts(read(CsvReader(), tmp_path / "d.csv", 'Text\nx, y\n"z"\n')) == {"1": "x, y", "2": "z"}  # fmt: skip
    assert texts(read(CsvReader(), tmp_path / "d.csv", "sep=;\nid;text\na;x\n")) == {"a": "x"}


REFUSED = [
    ("name,capital\nPoland,Warsaw\nChad,N'Djamena\n", ReadError, r"No column.*'name', 'capital'"),
    ("text,body\nx,y\n", ReadError, r"Several columns.*'text', 'body'"),
    ('"1","2004-05-06","x"\n', ReadError, r"No column.*'1', '2004-05-06', 'x'"),
    ("only words here\nand here\n", ReadError, r"no table.*2 to 2,000 columns"),
    (",".join(f"c{i}" for i in range(3000)) + "\n", ReadError, r"no table.*2 to 2,000 columns"),
    ("id,text\n", NothingToReadError, r"no rows"),
]


@pytest.mark.parametrize(("data", "kind", "reason"), REFUSED)
def test_a_file_that_is_no_dump_is_refused(tmp_path, data, kind, reason):
    with pytest.raises(kind, match=reason):
        read(CsvReader(), tmp_path / "d.csv", data)


HEAD = 'id,text,date\n1,"one\nline",x\n2,two,x\n3,"th""ree",x\n'
TAIL = "8,eight,x\n9,nine,x\n"
KEPT = {"1": "one\nline", "2": "two", "3": 'th"ree', "8": "eight", "9": "nine"}
BROKEN = [
    ("4,four\n", "lines 6 to 6", "2 columns"),
    ("4,four,x,y\n", "lines 6 to 6", "4 columns"),
    ('4,"four\nis, open,x\n', "lines 6 to 7", "columns that do not end"),
    ('4,"four" is\nopen,x\n', "lines 6 to 7", "columns that do not end"),
    ('4,"he said "no", and "yes"",x\n', "lines 6 to 6", "columns that do not end"),
]


@pytest.mark.parametrize(("rows", "lines", "reason"), BROKEN)
def test_a_broken_row_costs_itself(tmp_path, rows, lines, reason):
    found = read(CsvReader(), tmp_path / "d.csv", HEAD + rows + TAIL)
    assert texts(found) == KEPT
    expected = (
        f"The row cannot be read (in d.csv, row 4, {lines}). Got {reason}; expected 3 columns."
    )
    assert errors(found) == {"4": expected}


REPAIRED = [
    ('4,"he said "no" to it",x\n', 'he said "no" to it'),
    ('4,"he said "no"\nto it",x\n', 'he said "no"\nto it'),
    ('4,"says \\"no\\" to it",x\n', 'says "no" to it'),
    ('4,"one" two\nthree",x\n', 'one" two\nthree'),
    ('4,"Quoted" title,x\n', '"Quoted" title'),
]


@pytest.mark.parametrize(("row", "text"), REPAIRED)
def test_quotes_that_leave_no_doubt_are_read(tmp_path, row, text):
    found = read(CsvReader(), tmp_path / "d.csv", HEAD + row + TAIL)
    assert texts(found) == KEPT | {"4": text}


def test_a_repair_is_said(tmp_path):
    found = read(CsvReader(), tmp_path / "d.csv", HEAD + REPAIRED[0][0] + TAIL)
    assert [raw.problem for raw in found if raw.problem] == [
        "quotes inside the text are not protected in the dump"
    ]


def test_a_row_that_never_ends_costs_what_may_be_held(tmp_path):
    limits = LIMITS.model_copy(update={"max_chars": 100_000})
    data = HEAD + '4,"' + "word word\n" * 200_000 + TAIL
    found = read(CsvReader(), tmp_path / "d.csv", data, limits)
    assert {"1", "2", "3", "8", "9"} <= set(texts(found))
    assert "a row that does not end within 400,000 bytes" in errors(found)["4"]


def test_nul_and_long_lines(tmp_path):
    data = f"id,text\n1,a\0b\n2,{'x' * 1_001}\n3,{'x' * 1_000}\n"
    found = read(CsvReader(), tmp_path / "d.csv", data)
    assert [(raw.record_id, raw.problem) for raw in found if raw.record_id != "2"] == [
        ("1", "left out: 1 NUL characters"),
        ("3", ""),
    ]
    assert errors(found)["2"] == (
        "A line is too long (in d.csv, row 2, line 3). Got 1,001 code points without a line end; "
        "expected at most 1,000 (run.limits.max_line)."
    )


def test_rows_in_several_encodings(tmp_path):
    texts_in = ["El señor Núñez habló en Mérida.", "Łódź", "La señora Ibáñez de la Peña también."]
    parts = [t.encode(e) for t, e in zip(texts_in, ["cp1252", "utf-8", "cp1252"], strict=True)]
    parts.append("Zażółć gęślą jaźń".encode()[:-1])
    found = read(CsvReader(), tmp_path / "d.csv", b"text\n" + b"\n".join(parts) + b"\n")
    assert [(raw.source, raw.problem) for raw in found] == [
        (texts_in[0], "not UTF-8: read as cp1252"),
        (texts_in[1], ""),
        (texts_in[2], "not UTF-8: read as cp1252"),
        ("Zażółć gęślą jaź\ufffd", "not UTF-8 in 1 places"),
    ]


def test_what_no_encoding_fits_costs_its_row(tmp_path):
    data = b"id,text\n1,fine\n2," + bytes(range(128, 256)) * 4 + b"\n3,fine too\n"
    found = read(CsvReader(), tmp_path / "d.csv", data)
    assert {"1", "3"} <= set(texts(found))


SHORT = "id,content\n1,apple\n2,pear\n"


def test_a_table_of_short_values_is_no_dump_unless_the_settings_say_so(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text(SHORT, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        list(CsvReader().read(path, LIMITS))
    assert str(caught.value) == (
        "The table holds no long text (in d.csv). Got at most 5 code points in a row; expected at least 100 "
        "in one of the first rows. If its rows are documents, name the column in the setting run.columns.text."
    )
    assert texts(CsvReader({"text": "content"}).read(path, LIMITS)) == {"1": "apple", "2": "pear"}
    with pytest.raises(ReadError, match="no long text"):
        list(CsvReader({"text": "body"}).read(path, LIMITS))
    path.write_text(SHORT + "3," + "long " * 20 + "\n", encoding="utf-8")
    assert len(texts(CsvReader().read(path, LIMITS))) == 3


def test_a_known_layout_may_hold_short_texts(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text(CABLES.splitlines(keepends=True)[-1], encoding="utf-8")
    assert texts(CsvReader().read(path, LIMITS)) == {"04RIVERTON13": "Second, short."}


def test_records_through_the_auction(tmp_path):
    readers = [*make_readers(["text.v1", "html.v1"]), CsvReader({"text": "text"})]

    def records(name, data):
        path = tmp_path / name
        path.write_text(data, encoding="utf-8")
        return list(read_input(Input(path, name), readers, LIMITS))

    found = records("d.csv", "id,text\na,<html><body>x\nb,\nc,y\n")
    assert [getattr(r, "path", "") for r in found] == ["d.csv#a", "", "d.csv#c"]
    assert errors([found[1]] if hasattr(found[1], "error") else []).keys() == {"b"}
    (record,) = records("quoted.txt", '"Quoted words," he said, "begin this."\n')
    assert record.format == "text"
