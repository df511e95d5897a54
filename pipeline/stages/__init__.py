"""The stages of the spaCy pipeline, one registered factory a file."""
