"""Which claims make which incident, folded from the log: placed as they come, or put together at once, alike."""
