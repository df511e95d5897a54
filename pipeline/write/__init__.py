"""Rows -> files, one output a file."""
