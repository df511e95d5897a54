"""`train`: a model from annotated samples."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import ConfigError
from pipeline.resources import shipped


def train_command(
    samples: Annotated[
        Path,
        typer.Option("--from", help="Folder or file of annotated samples: .jsonl, .spacy, .conll."),
    ],
    name: Annotated[str, typer.Option(help="Name of the new model.")] = "mine",
    models: Annotated[
        Path | None, typer.Option(help="Folder of the models.", show_default="models/")
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="How often each sample is seen.")] = 4,
    minutes: Annotated[
        float, typer.Option(help="Training ends after this time at the latest.")
    ] = 12.0,
) -> None:
    """Train on from the current model with your samples; the new one becomes current if no label got worse."""
    try:
        from pipeline.learn.retrain import Plan, retrain
    except ImportError as error:
        raise ConfigError(
            "Training needs more packages",
            where="train",
            got=str(error),
            fix="Install them: pip install 'cable-pipeline[train]'.",
        ) from error
    console = Console(soft_wrap=True)
    result = retrain(
        samples, models or shipped("models"), name, Plan(epochs=epochs, most_minutes=minutes),
        lambda line: console.print(line, markup=False, highlight=False),
    )  # fmt: skip
    if result.replaced:
        console.print(f"{result.folder} is the current model now.", markup=False)
    else:
        console.print(
            f"{result.folder} was written; the current model stays: {', '.join(result.worse)} got worse.",
            markup=False,
        )
