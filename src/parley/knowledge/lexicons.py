"""The word lists that the reading steps work from: general English as YAML, one file a step."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# The C loader is ten times faster; some platforms ship PyYAML without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The lexicon `name`, read once; a name that no file has raises FileNotFoundError."""
    text = (files("parley.knowledge") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
    return loaded
