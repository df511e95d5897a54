"""A file -> Records: source text, metadata, where it came from."""
