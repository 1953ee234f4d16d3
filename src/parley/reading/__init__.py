"""Document to claims: one step a file, each a pure function of its input."""
