"""Running the reader over texts."""
