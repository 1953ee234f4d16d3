"""The reports on one process: each gathers what the registers hold on one kind of thing."""
