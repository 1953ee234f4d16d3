"""Secrets that a command is told: asked for, or read from standard input; never an argument, which listings show."""

import getpass
import sys

from parley.model.errors import ParleyError


def new_secret(what: str, *, stdin: bool) -> str:
    """A new secret, asked for twice, or the first line of standard input."""
    if stdin:
        return told_secret()
    if not sys.stdin.isatty():
        raise ParleyError(f"there is nobody to ask for the {what}; give it with --{what}-stdin")
    first = getpass.getpass(f"New {what}: ")
    if getpass.getpass("The same again: ") != first:
        raise ParleyError(f"the two differ; run the same command again to set the {what}")
    return first


def told_secret() -> str:
    """The first line of standard input."""
    return sys.stdin.readline().rstrip("\r\n")
