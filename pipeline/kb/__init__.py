"""The knowledge base: strict loading of configs/kb, look-up of names."""
