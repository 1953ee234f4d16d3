"""The bulletin of a day: gathered, written, released."""
