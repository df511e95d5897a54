"""Event types as data: strict loading of configs/events, trigger look-up."""
