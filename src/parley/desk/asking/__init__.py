"""Questions answered from the record: with figures, sources, and what the figures rest on."""
