"""The data dictionary of the tables. Source: Frictionless Data Package, Tabular Data Resource."""

import json
from pathlib import Path
from typing import Any

from pipeline.registry import writers
from pipeline.tables.schema import LIST_SEPARATOR, Table
from pipeline.write.base import MergedTables


@writers("datapackage.v1")
def write_datapackage(tables: MergedTables, folder: Path) -> None:
    """Write `datapackage.json`: each CSV file with the name, type and meaning of its columns."""
    package = {
        "profile": "tabular-data-package",
        "name": "cable-pipeline-tables",
        "description": (
            "Offsets are Unicode code points, start included, end excluded, into text/<doc_id>.txt. "
            f"Lists are joined by '{LIST_SEPARATOR}'. Empty means unknown. A text that a spreadsheet "
            "would run as a formula begins with an apostrophe in the CSV files."
        ),
        "resources": [_resource(table) for table in tables.tables],
    }
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _resource(table: Table) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }
