"""Time expressions: found by patterns, read into incomplete values, resolved against an anchor."""
