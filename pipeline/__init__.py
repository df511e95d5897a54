"""Declassified cables and human-rights reports in, tables that can be trusted out."""

__version__ = "0.1.0"

from pipeline.api import annotate, load, parse_cable, read, run, tables

__all__ = ["__version__", "annotate", "load", "parse_cable", "read", "run", "tables"]
