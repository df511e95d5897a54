"""`run`: documents in, tables out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.progress import show_progress
from pipeline.cli.summary import print_summary
from pipeline.config import load_config, parse_override, use_model
from pipeline.run import run_config

EXIT_SOME_FAILED = 1
DEFAULT_INPUT = Path("data/raw")


def run_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files and folders to read.", show_default="data/raw"),
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the tables.")] = Path("data/out"),
    config: Annotated[Path | None, typer.Option(help="Settings of the run, a .cfg file.")] = None,
    model: Annotated[
        str | None,
        typer.Option(help="A model of `train`, or any spaCy pipeline: its folder or package."),
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option(
            help="What the labels of a spaCy pipeline mean, as configs/model_labels.yaml."
        ),
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes; 0: one a core.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what earlier runs did.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first failure.")] = False,
    limit: Annotated[int | None, typer.Option(help="Take only the first N files.", min=1)] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="One setting, such as run.shard_size=8.", metavar="NAME=VALUE"),
    ] = None,
) -> None:
    """Read documents and write the tables of who is named and what happened."""
    overrides = dict(map(parse_override, settings or []))
    if workers is not None:
        overrides["run.workers"] = workers
    loaded = load_config(config, overrides)
    if model:
        loaded = use_model(loaded, model, labels)
    with show_progress() as progress:
        summary = run_config(
            paths or [DEFAULT_INPUT],
            out,
            loaded,
            fresh=fresh,
            strict=strict,
            limit=limit,
            progress=progress,
        )
    print_summary(summary)
    if summary.failed:
        sys.exit(EXIT_SOME_FAILED)
