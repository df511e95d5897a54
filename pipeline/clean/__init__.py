"""Record -> text fit for the models, an exact alignment to the source, header facts, paragraphs."""
