"""Spreads a run over processes: shards, ledger, workers, merge."""
