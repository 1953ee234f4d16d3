"""The append-only, hash-chained log of what was taken in, read and decided, and the stores that keep it."""
