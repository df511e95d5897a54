"""Tables as Parquet files, for programs that read columns."""

from pathlib import Path

from pipeline.registry import writers
from pipeline.write.base import MergedTables


@writers("parquet.v1")
def write_parquet(tables: MergedTables, folder: Path) -> None:
    """Write `parquet/<table>.parquet` for each table."""
    target = folder / "parquet"
    target.mkdir()
    for table in tables.tables:
        path = str(target / f"{table.name}.parquet").replace("'", "''")
        tables.connection.execute(
            f"COPY ({tables.select(table)}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )
