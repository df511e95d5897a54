"""Parquet dumps."""

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import ReadError
from pipeline.read.parquet import ParquetReader
from tests.read.dump_files import LIMITS, errors, read_file, texts


def read_table(path, columns, reader=None, **options):
    pq.write_table(pa.table(columns), path, **options)
    return read_file(reader or ParquetReader(), path)


BIDS = [("a.parquet", b"PAR1...", 5), ("a.dat", b"PAR1", 5), ("a.parquet", b"words", 2), ("a.dat", b"words", 0)]  # fmt: skip


@pytest.mark.parametrize(("name", "head", "bid"), BIDS)
def test_bids(tmp_path, name, head, bid):
    assert ParquetReader().match(tmp_path / name, head) == bid


TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int32(), pa.string()),
    pa.binary(),
    pa.large_binary(),
]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_all_types_of_text(tmp_path, kind):
    values = pa.array(["one\r\ntwo", None, "żółw"], pa.string()).cast(kind)
    found = read_table(tmp_path / "d.parquet", {"Body": values, "id": ["a", "b", None]})
    assert texts(found) == {"a": "one\ntwo", "3": "żółw"}
    assert "The row holds no text (in d.parquet, row 2)" in errors(found)["b"]


def test_typed_values_of_other_columns(tmp_path):
    moments = [dt.datetime(2004, 5, 6, 10, 15), None]
    columns = {
        "text": ["x", "y"],
        "id": pa.array([7.0, 8.0]),
        "created": pa.array(moments, pa.timestamp("ns", "Europe/Warsaw")),
        "title": pa.array(["T", None]).dictionary_encode(),
        "country": [["Poland"], ["Poland", "Chad"]],
        "dropped": [{"a": 1}, {"a": 2}],
    }
    found = read_table(tmp_path / "d.parquet", columns)
    assert [(raw.record_id, raw.format, raw.metadata) for raw in found] == [
        ("7", "parquet", {"date": "2004-05-06", "title": "T", "country": "PL"}),
        ("8", "parquet", {}),
    ]


def test_many_batches_and_row_groups_keep_their_order(tmp_path):
    wanted = {f"d{i}": f"text {i}" for i in range(100)}
    columns = {"id": list(wanted), "text": list(wanted.values())}
    assert texts(read_table(tmp_path / "d.parquet", columns, row_group_size=33)) == wanted


def test_bytes_in_an_old_encoding(tmp_path):
    text = "El señor Núñez habló en Mérida con la señora Ibáñez de la Peña."
    values = pa.array([text.encode("cp1252")], pa.binary())
    (raw,) = read_table(tmp_path / "d.parquet", {"text": values})
    assert (raw.source, raw.problem) == (text, "not UTF-8: read as cp1252")


def test_strings_that_are_not_utf_8(tmp_path):
    values = pa.array([b"Mot\xf6rhead und \xfcber", b"fine"], pa.binary()).view(pa.string())
    found = read_table(tmp_path / "d.parquet", {"text": values})
    assert texts(found) == {"1": "Motörhead und über", "2": "fine"}


def test_a_moment_outside_the_calendar_costs_the_date_alone(tmp_path):
    far = pa.array([2**62], pa.int64()).cast(pa.timestamp("us"), safe=False)
    (raw,) = read_table(tmp_path / "d.parquet", {"text": ["x"], "date": far})
    assert (raw.source, raw.metadata) == ("x", {})


def test_a_column_by_setting(tmp_path):
    found = read_table(tmp_path / "d.parquet", {"narrative": ["x"]}, ParquetReader({"text": "Narrative"}))  # fmt: skip
    assert texts(found) == {"1": "x"}


REFUSED = [
    ({"a": ["x"], "b": [1]}, r"No column.*'a', 'b'"),
    ({"text": ["x"], "body": ["y"]}, r"Several columns.*'text', 'body'"),
    ({"text": [1.5]}, r"holds something else.*column text.*Got double; expected string"),
    ({"text": pa.array([], pa.string())}, r"has no rows"),
]


@pytest.mark.parametrize(("columns", "reason"), REFUSED)
def test_a_table_without_text_is_refused(tmp_path, columns, reason):
    with pytest.raises(ReadError, match=reason):
        read_table(tmp_path / "d.parquet", columns)


def test_a_broken_file_is_refused(tmp_path):
    path = tmp_path / "d.parquet"
    pq.write_table(pa.table({"text": ["x" * 1000]}), path)
    whole = path.read_bytes()
    for data in (whole[:-20], b"PAR1", whole[:8] + b"\xff" * 60 + whole[68:]):
        path.write_bytes(data)
        with pytest.raises(ReadError, match=r"Parquet file cannot be read.*d\.parquet"):
            list(ParquetReader().read(path, LIMITS))


def test_names_of_columns_that_are_not_utf_8_are_refused(tmp_path):
    path = tmp_path / "d.parquet"
    pq.write_table(pa.table({"text": ["x"], "name": ["y"]}), path)
    path.write_bytes(path.read_bytes().replace(b"name", b"\xffame"))
    with pytest.raises(ReadError, match=r"Parquet file cannot be read.*d\.parquet"):
        list(ParquetReader().read(path, LIMITS))
