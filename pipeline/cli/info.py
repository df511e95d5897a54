"""`info`: versions, folders and stages."""

from platform import python_version

import typer

import pipeline
from pipeline.config import load_config
from pipeline.kb.store import load_kb
from pipeline.resources import shipped


def info_command() -> None:
    """Show versions, where settings and knowledge lie, and the stages of a run."""
    config = load_config()
    knowledge = load_kb()
    lines = {
        "pipeline": pipeline.__version__,
        "python": python_version(),
        "settings": shipped("configs", "default.cfg"),
        "knowledge": f"{shipped('configs', 'kb')} ({len(knowledge):,} entities)",
        "stages": ", ".join(config["nlp"]["pipeline"]),
        "readers": ", ".join(config["run"]["readers"]),
        "writers": ", ".join(config["run"]["writers"]),
    }
    for name, value in lines.items():
        typer.echo(f"{name:<10} {value}")
