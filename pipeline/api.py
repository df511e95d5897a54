"""What `import pipeline` offers. Everything here is a thin door to the rooms below."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.clean.cable import parse_cable as parse_cable
from pipeline.clean.cable_ids import canonical_reference_id as canonical_reference_id
from pipeline.clean.titles import readable_title as readable_title
from pipeline.config import load_config, run_settings
from pipeline.errors import ConfigError
from pipeline.read.base import Unreadable, read_input
from pipeline.read.discover import find_inputs
from pipeline.read.load import make_readers
from pipeline.read.survey import survey
from pipeline.records import Record
from pipeline.run import RunSummary, run_config
from pipeline.stages.load import make_nlp
from pipeline.tables.schema import TABLES

PANDAS_TYPES = {"string": "string", "integer": "Int64", "number": "Float64"}


def load(config: Path | str | None = None, **overrides: Any) -> Language:
    """The spaCy pipeline of a configuration (default: the shipped one).

    Overrides are settings by name, `load(**{"nlp.batch_size": 8})`. ConfigError when it cannot be built.
    """
    return make_nlp(load_config(Path(config) if config else None, overrides))


def annotate(text: str, date: str | None = None, country: str | None = None) -> Doc:
    """Annotate one text as it stands with the shipped pipeline.

    `date` is the ISO day that relative dates refer to, `country` the ISO 3166-1 alpha-2 code that acronyms are
    read for. Results are in `doc.ents` and the attributes of `pipeline.extensions`; offsets point into `text`.
    """
    nlp = _shipped_pipeline()
    doc = nlp.make_doc(text)
    doc._.meta = {
        "doc_id": "",
        "kind": "other",
        "date": date or "",
        "country": country or "",
        "title": "",
    }
    return nlp(doc)


def read(path: Path | str) -> Iterator[Record]:
    """Read the documents of a file or folder. ReadError for the first that cannot be read."""
    settings = run_settings(load_config())
    readers = make_readers(settings.readers, settings.columns)
    for item in survey(find_inputs([Path(path)]), readers):
        for record in read_input(item, readers, settings.limits):
            if isinstance(record, Unreadable):
                raise record.error
            yield record


def run(
    paths: Path | str | Sequence[Path | str] = "data/raw",
    out: Path | str = "data/out",
    config: Path | str | None = None,
    *,
    fresh: bool = False,
    strict: bool = False,
    limit: int | None = None,
    **overrides: Any,
) -> RunSummary:
    """Turn documents into tables, as `python -m pipeline run` does. ConfigError when it cannot start."""
    listed = [paths] if isinstance(paths, str | Path) else paths
    loaded = load_config(Path(config) if config else None, overrides)
    return run_config(
        [Path(p) for p in listed], Path(out), loaded, fresh=fresh, strict=strict, limit=limit
    )


def tables(folder: Path | str = "data/out") -> dict[str, pd.DataFrame]:
    """The tables of an output folder as data frames, by name; unknown cells are missing values.

    ConfigError when a table is not there.
    """
    frames = {}
    for table in TABLES:
        path = Path(folder) / f"{table.name}.csv"
        if not path.is_file():
            raise ConfigError("A table is missing", where=str(path), fix="Run the pipeline first.")
        types = {column.name: PANDAS_TYPES[column.type] for column in table.columns}
        # Only the empty cell is unknown: "NA" is Namibia.
        frames[table.name] = pd.read_csv(
            path, encoding="utf-8-sig", dtype=types, keep_default_na=False, na_values=[""]
        )
    return frames


@cache
def _shipped_pipeline() -> Language:
    return load()
