"""`events`: the event types."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.problems import report_problems
from pipeline.resources import shipped
from pipeline.stages.events import check_events

app = typer.Typer(help="The event types.", no_args_is_help=True)


@app.callback()
def events_commands() -> None:
    """The event types."""


@app.command("check")
def check_command(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder of the YAML files.", show_default="the shipped one"),
    ] = None,
) -> None:
    """Validate the event types and run their examples."""
    folder = folder or shipped("configs", "events")
    report_problems(check_events(folder), folder)
