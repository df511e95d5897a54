"""`check`: is everything that a run needs in order?"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.config import load_config, run_settings
from pipeline.read.load import make_readers
from pipeline.stages.load import make_nlp
from pipeline.write.load import make_writers


def check_command(
    config: Annotated[Path | None, typer.Option(help="Settings of the run, a .cfg file.")] = None,
) -> None:
    """Build the pipeline of a configuration and check its settings, knowledge and order of stages."""
    loaded = load_config(config)
    settings = run_settings(loaded)
    make_readers(settings.readers, settings.columns)
    make_writers(settings.writers)
    nlp = make_nlp(loaded)
    typer.echo("In order: " + ", ".join(nlp.pipe_names))
