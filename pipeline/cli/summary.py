"""The short summary at the end of a run."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.run import RunSummary

SHOWN = 10
"""Problems that are listed; the rest is in documents.csv."""


def print_summary(summary: RunSummary) -> None:
    """Print what was done, what failed and where the tables are."""
    console = Console(soft_wrap=True, highlight=False)
    grid = Table.grid(padding=(0, 2))
    for name in ("documents", "mentions", "entities", "events"):
        grid.add_row(name, f"{getattr(summary, name):,}")
    for name in ("skipped", "failed"):
        if number := getattr(summary, name):
            grid.add_row(name, f"{number:,}")
    console.print(grid)
    for path, problem in summary.problems[:SHOWN]:
        console.print(f"  {escape(path)}: {escape(problem or '')}")
    if len(summary.problems) > SHOWN:
        console.print(f"  and {len(summary.problems) - SHOWN} more in documents.csv")
    console.print(
        f"{summary.annotated} files annotated, {summary.unchanged} unchanged, {summary.seconds:.1f} s."
    )
    console.print(f"Tables are in {escape(str(summary.out))}", style="bold")
