"""Models from annotated samples: formats, corpora, training, scores. Needs the extra `[train]` to train."""
