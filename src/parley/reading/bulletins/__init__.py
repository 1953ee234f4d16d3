"""Monitors' bulletins: the figures that they publish, each with who counted, what, where and over which time."""
