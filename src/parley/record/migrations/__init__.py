"""How older records become new ones: one file per step, in order."""
