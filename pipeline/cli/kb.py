"""`kb`: the knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.problems import report_problems
from pipeline.kb.store import check_kb
from pipeline.resources import shipped

app = typer.Typer(
    help="The knowledge base: agencies, organisations, places and laws.", no_args_is_help=True
)


@app.callback()
def kb_commands() -> None:
    """The knowledge base: agencies, organisations, places and laws."""


@app.command("check")
def check_command(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of the CSV files.", show_default="the shipped one")
    ] = None,
) -> None:
    """Say everything that is wrong in the knowledge base."""
    folder = folder or shipped("configs", "kb")
    report_problems(check_kb(folder), folder)
