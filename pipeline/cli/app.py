"""The command line: `python -m pipeline COMMAND`. The only place that catches PipelineError."""

import sys

import typer
from rich.console import Console

from pipeline.cli import check, evaluate, events, info, kb, run, train
from pipeline.errors import PipelineError

EXIT_CANNOT_START = 2
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="pipeline",
    help="Declassified cables and human-rights reports in, tables of who, where and what happened out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run_command)
app.command("train")(train.train_command)
app.command("evaluate")(evaluate.evaluate_command)
app.command("check")(check.check_command)
app.command("info")(info.info_command)
app.add_typer(kb.app, name="kb")
app.add_typer(events.app, name="events")


def main() -> None:
    """Run the command line; an error is one sentence on standard error and exit code 2."""
    try:
        app()
    except PipelineError as error:
        Console(stderr=True, soft_wrap=True).print(f"Error: {error}", markup=False, highlight=False)
        sys.exit(EXIT_CANNOT_START)
    except KeyboardInterrupt:
        print(
            "Stopped. What was done is kept: the same command goes on from there.", file=sys.stderr
        )
        sys.exit(EXIT_INTERRUPTED)
