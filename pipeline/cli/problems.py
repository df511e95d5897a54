"""Problems of a folder of knowledge, one a line."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

EXIT_PROBLEMS = 1


def report_problems(problems: Sequence[str], folder: Path) -> None:
    """Print the problems and exit 1, or say that there is none."""
    for problem in problems:
        typer.echo(problem)
    if problems:
        sys.exit(EXIT_PROBLEMS)
    typer.echo(f"Nothing is wrong in {folder}")
