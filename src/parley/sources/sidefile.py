"""`sources.yaml`: what a folder's owner knows of the files in it and the files do not say themselves.

    first-report.txt:
      source: The Harbour Post
      published: 2017-02-03
      title: Monitors count nine breaches in a day
      handling: TLP:AMBER

Every key is a file's name in that same folder; every field may be left out. `published` is a year, a month or a day
(2017, 2017-02, 2017-02-03), `handling` a level of the workspace's ladder
(the Traffic Light Protocol, unless it has its own). What stands here
outranks what the format of the file says.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from parley.model.errors import UnreadableSource
from parley.model.handling import TLP
from parley.sources.days import is_known_date

SIDE_FILE = "sources.yaml"
_LARGEST = 5_000_000


class SideNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a side file says of one file; None for what it does not say."""

    source: str | None = None
    published: str | None = None
    title: str | None = None
    handling: str | None = None


def read_side_file(folder: Path, levels: Sequence[str] = TLP.levels) -> dict[str, SideNote]:
    """The notes of `folder` by file name, empty where it has no side file.

    A side file that cannot be understood raises UnreadableSource: going on without it could lose a handling level.
    """
    path = folder / SIDE_FILE
    try:
        if not path.is_file():
            return {}
        if path.stat().st_size > _LARGEST:
            raise UnreadableSource(f"{path}: too large to be a list of sources; mend or remove it")
        loaded = _yaml(path.read_text(encoding="utf-8"), path)
        notes = msgspec.convert(_dates_as_written(loaded or {}), dict[str, SideNote])
    except (OSError, UnicodeError) as error:
        raise UnreadableSource(f"{path}: cannot be read; check its permissions and its encoding (UTF-8)") from error
    except msgspec.ValidationError as error:
        raise UnreadableSource(
            f"{path}: {error}; each entry is FILE: {{source, published, title, handling}}"
        ) from error
    for name, note in notes.items():
        if note.handling is not None and note.handling not in levels:
            raise UnreadableSource(f"{path}: {name}: {note.handling!r} is none of {', '.join(levels)}; mend it")
        if note.published is not None and not is_known_date(note.published):
            raise UnreadableSource(f"{path}: {name}: {note.published!r} is no date; write it as 2017-02-03 or 2017-02")
    return notes


def _yaml(text: str, path: Path) -> Any:  # noqa: ANN401 - any YAML
    import yaml  # noqa: PLC0415 - only folders with a side file need it

    try:
        for event in yaml.parse(text):
            if isinstance(event, yaml.AliasEvent):  # aliases of aliases unpack to more than any memory holds
                raise UnreadableSource(f"{path}: *{event.anchor} is an alias; write out what it stands for")
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        place = f" in line {where.line + 1}" if where is not None else ""
        raise UnreadableSource(f"{path}: not YAML{place}; mend it, or remove it to go without") from error


def _dates_as_written(loaded: Any) -> Any:  # noqa: ANN401 - any YAML
    """YAML takes 2017-02-03 for a date and 2017 for a number: both back to how they were written."""
    if isinstance(loaded, dict):
        return {str(key): _dates_as_written(value) for key, value in loaded.items()}
    if isinstance(loaded, datetime):
        return loaded.date().isoformat()
    return loaded.isoformat() if isinstance(loaded, date) else str(loaded) if isinstance(loaded, int) else loaded
