"""Parquet dumps: one document a row, read in batches."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import RawText, Unreadable
from pipeline.read.columns import find_columns
from pipeline.read.dump import BadRow, DumpReader, Row, as_text, make_texts
from pipeline.read.stream import FieldDecoder
from pipeline.registry import readers

MAGIC = b"PAR1"
SUFFIXES = (".parquet", ".pq")
BATCH_ROWS = 8
"""Few, since one long value can stand for all rows of a small file: a batch holds it once a row."""
BUFFER_BYTES = 1 << 20
IS_TEXT = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_null,
)


@readers("parquet.v1")
class ParquetReader(DumpReader):
    """Parquet files with a column of text."""

    def match(self, path: Path, head: bytes) -> int:
        """5 for the first bytes of Parquet, 2 for the name alone, so that a broken file is called that."""
        return 5 if head.startswith(MAGIC) else 2 if path.suffix.lower() in SUFFIXES else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the text of each row. ReadError when the file is broken or has no column of text."""
        try:
            # Reading ahead holds whole row groups, which may be the whole file.
            with pq.ParquetFile(path, buffer_size=BUFFER_BYTES, pre_buffer=False) as file:
                schema = file.schema_arrow
                rows = read_rows(file, self.find_names(schema, path.name), path.name)
                sure = self.is_chosen(schema.names)
                yield from make_texts(rows, "parquet", limits, path.name, sure=sure)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise ReadError(
                "The Parquet file cannot be read", where=path.name, got=reason
            ) from error

    def find_names(self, schema: pa.Schema, name: str) -> dict[str, str]:
        """Our name -> column. ReadError when none is the text or the one that is holds no text."""
        columns = find_columns(schema.names, self.chosen, name)
        kind = schema.types[columns["text"]]
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        if not any(is_text(kind) for is_text in IS_TEXT):
            raise ReadError(
                "The column of the text holds something else",
                where=f"{name}, column {schema.names[columns['text']]}",
                got=str(kind),
                expected="string",
            )
        return {ours: schema.names[i] for ours, i in columns.items()}


def read_rows(
    file: pq.ParquetFile, columns: Mapping[str, str], name: str
) -> Iterator[Row | BadRow]:
    """Yield the rows of a file, numbered from 1, with values by our names."""
    decoder = FieldDecoder()
    number = 0
    for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=sorted(set(columns.values()))):
        found = {ours: batch.column(batch.schema.names.index(c)) for ours, c in columns.items()}
        for i in range(batch.num_rows):
            number += 1
            scalars = {ours: column[i] for ours, column in found.items()}
            try:
                yield make_row(number, scalars, decoder, name)
            except ReadError as error:
                yield BadRow(number, error)


def make_row(number: int, scalars: Mapping[str, Any], decoder: FieldDecoder, name: str) -> Row:
    """One row; text in an old encoding is decoded. ReadError when none fits."""
    place = f"row {number}"
    values, problem = {}, ""
    for ours, scalar in scalars.items():
        value, odd = read_scalar(scalar, decoder, f"{name}, {place}")
        values[ours] = as_text(value)
        problem = odd if ours == "text" else problem
    return Row(number, place, values, problem)


def read_scalar(scalar: Any, decoder: FieldDecoder, where: str) -> tuple[object, str]:
    """A value of Python, None for a moment outside the years 1 to 9999; and what was odd about its encoding."""
    try:
        value = scalar.as_py()
    except UnicodeDecodeError as error:
        value = error.object
    except (ValueError, OverflowError):
        return None, ""
    return decoder.decode(value, where) if isinstance(value, bytes) else (value, "")
