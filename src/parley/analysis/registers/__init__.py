"""Which register a claim belongs in, and what stands there of it: who says what of whom, where, when, of which kind."""
