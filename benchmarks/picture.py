"""Draw docs/result.svg: rows of events.csv from the sample documents. Run after `make run`."""

from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.table import Table

import pipeline

ROOT = Path(__file__).parents[1]
COLUMNS = {
    "reference_id": "document",
    "type": "type",
    "status": "status",
    "dates": "when",
    "agent": "who",
    "patient": "whom",
    "place": "where",
    "law": "law",
    "sentence": "sentence",
}
SHOWN = 9
WIDTH = 170


def main() -> None:
    events = pipeline.tables(ROOT / "data" / "out")["events"].astype("string").fillna("")
    events["dates"] = events["date_start"] + events["date_end"].map(
        lambda day: f"\n{day}" if day else ""
    )
    events["full"] = (events[["agent", "patient", "place", "law", "date_start"]] != "").sum(axis=1)
    events["sentence"] = events["sentence"].str.split().str.join(" ")
    best = events.sort_values("full", ascending=False, kind="stable").groupby("type").head(1)
    table = Table(title="events.csv", show_lines=True, expand=True)
    for title in COLUMNS.values():
        table.add_column(title, ratio=4 if title == "sentence" else 1, overflow="fold")
    for row in best.head(SHOWN)[list(COLUMNS)].itertuples(index=False):
        table.add_row(*map(str, row))
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(table)
    console.save_svg(str(ROOT / "docs" / "result.svg"), title="python -m pipeline run")


if __name__ == "__main__":
    main()
