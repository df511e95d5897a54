"""Declassified cables and human-rights reports in, tables that can be trusted out."""

__version__ = "0.1.0"

from pipeline.api import (
    annotate,
    canonical_reference_id,
    load,
    parse_cable,
    read,
    readable_title,
    run,
    tables,
)

__all__ = [
    "__version__",
    "annotate",
    "canonical_reference_id",
    "load",
    "parse_cable",
    "read",
    "readable_title",
    "run",
    "tables",
]
