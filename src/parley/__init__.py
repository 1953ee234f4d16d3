"""Parley keeps the record of a peace process: who says that who did what to whom, where and when."""

__version__ = "0.1.0"
