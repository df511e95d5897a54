"""Declassified cables and human-rights reports in, tables that can be trusted out."""

from pipeline import extensions as extensions

__version__ = "0.1.0"
