"""`evaluate`: models compared on annotated files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.kb.entity import LABELS
from pipeline.learn.evaluate import evaluate_models
from pipeline.resources import shipped


def evaluate_command(
    samples: Annotated[Path, typer.Argument(help="Folder or file of annotated samples.")],
    model: Annotated[
        list[str] | None,
        typer.Option(
            help="Folder of a model, or any spaCy pipeline; several to compare.",
            show_default="the current one",
        ),
    ] = None,
) -> None:
    """Models against annotated samples: F1 of exact mentions, of events by their triggers, of arguments."""
    columns = ("micro", *LABELS, "events", "arguments")
    table = Table("model", *columns)
    for name, scores in evaluate_models(samples, model or [], shipped("models")):
        table.add_row(name, *(f"{scores[c].f1:.3f}" if c in scores else "" for c in columns))
    Console().print(table)
