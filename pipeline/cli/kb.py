"""`kb`: the knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.problems import report_problems
from pipeline.kb.add import add_line
from pipeline.kb.missing import find_missing
from pipeline.kb.store import check_kb
from pipeline.kb.tables import SEPARATOR
from pipeline.resources import shipped

app = typer.Typer(
    help="The knowledge base: agencies, organisations, places and laws.", no_args_is_help=True
)

Folder = Annotated[
    Path | None,
    typer.Option("--kb", help="Folder of the CSV files.", show_default="the shipped one"),
]
Cell = Annotated[str, typer.Option(show_default=False)]


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


@app.command("missing")
def missing_command(
    out: Annotated[Path, typer.Argument(help="Output folder of a run.")] = Path("data/out"),
    most: Annotated[int, typer.Option(help="How many names to list.", min=1)] = 50,
    contexts: Annotated[int, typer.Option(help="How many sentences to show of each.", min=0)] = 2,
) -> None:
    """List the names that no entry of the knowledge base stands for, the most frequent first."""
    names = find_missing(out, most, contexts)
    for name in names:
        entity = "an entity of its own" if name.method else "no entity"
        typer.echo(
            f"{name.n_mentions:>6} mentions, {name.n_documents} documents  {name.label} {name.country}  "
            f"{name.name}  ({entity})"
        )
        for context in name.contexts:
            typer.echo(f"       {context}")
    if not names:
        typer.echo("Every name has an entry.")


@app.command("add")
def add_command(
    label: Annotated[str, typer.Argument(help="AGENCY, ORG or LAW.")],
    name: Annotated[str, typer.Argument(help="Canonical name, in English.")],
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-2 code, or INT.")],
    source: Annotated[str, typer.Option(help="Where a reader can check the facts.")],
    acronym: Cell = "",
    alias: Annotated[
        list[str] | None,
        typer.Option(help="Another name; its language before it, as in es:Nombre."),
    ] = None,
    entity_id: Annotated[str, typer.Option("--id", show_default="country:acronym")] = "",
    parent: Cell = "",
    valid_from: Cell = "",
    valid_to: Cell = "",
    successor: Cell = "",
    note: Cell = "",
    folder: Folder = None,
) -> None:
    """Check a new entry and append it to the knowledge base."""
    values = {
        "id": entity_id, "type": label, "name": name, "acronym": acronym, "country": country, "source": source,
        "aliases": SEPARATOR.join(alias or ()), "parent": parent, "valid_from": valid_from, "valid_to": valid_to,
        "successor": successor, "note": note,
    }  # fmt: skip
    typer.echo(f"Added {add_line(folder or shipped('configs', 'kb'), values)}")
